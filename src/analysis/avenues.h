#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/pair.h"
#include "analysis/period.h"

namespace chancery {

inline constexpr int kAnswerDays = 90;

// One time that a step was taken, and the other side's first act within kAnswerDays.
struct AvenueCase {
  enum class Answer {
    kCooperation,
    kRejection,
    kConflict,
    kNone,
    kOpen
  };  // kOpen: no answer, and the days are not over
  std::string day;
  Answer answer = Answer::kNone;
  std::string answer_day;
  size_t step = 0;              // index into PairRecord::occurrences
  std::optional<size_t> reply;  // likewise
};

// How often one side took a kind of step, and what the other side did next. Says nothing of cause.
struct Avenue {
  std::string kind;  // as in ontology/initiatives.tsv
  std::string side;  // who took the step
  std::string other;
  int cooperation = 0, rejection = 0, conflict = 0, none = 0, open = 0;
  std::vector<AvenueCase> cases;  // latest first

  int count() const { return static_cast<int>(cases.size()); }
};
const char* NameOf(AvenueCase::Answer answer);

// Over the record up to the period's end. Steps of one kind within a week count as one. Side a first, then by
// number of cases.
std::vector<Avenue> FindAvenues(const PairRecord& record, const AnalysisTables& tables, const Period& period);

}  // namespace chancery
