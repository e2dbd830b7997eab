#include "analysis/avenues.h"

#include <algorithm>

#include "analysis/days.h"

namespace chancery {
namespace {

constexpr int kSameStepDays = 7;

// An act of one side alone, in day order. What both do together opens and answers nothing.
struct Act {
  int day;
  size_t occurrence;
};

struct Acts {
  std::vector<Act> of_a, of_b;
};

Acts ActsOf(const PairRecord& record, const std::string& until) {
  Acts acts;
  for (size_t i = 0; i < record.occurrences.size(); ++i) {
    const Occurrence& o = record.occurrences[i];
    if (!o.happened || o.day > until) continue;
    const int day = DayNumber(o.day);
    // A mutual act is also the answer of each to what the other did before.
    if (o.direction != Direction::kBToA) acts.of_a.push_back({day, i});
    if (o.direction != Direction::kAToB) acts.of_b.push_back({day, i});
  }
  return acts;
}

AvenueCase::Answer AnswerOf(const PairRecord& record, const Occurrence& o) {
  const Event& event = record.Lead(o).event;
  if (event.type == "REJECT") return AvenueCase::Answer::kRejection;
  // REQUEST stands at zero: asking for something else is no answer to a step, but neither is it hostile.
  return event.score > 0 ? AvenueCase::Answer::kCooperation : AvenueCase::Answer::kConflict;
}

AvenueCase CaseOf(const PairRecord& record, const Act& step, const std::vector<Act>& replies, int until) {
  AvenueCase found;
  found.step = step.occurrence;
  found.day = record.occurrences[step.occurrence].day;
  const int day = step.day;
  auto reply = std::upper_bound(replies.begin(), replies.end(), day,
                                [](int d, const Act& act) { return d < act.day; });
  while (reply != replies.end() && record.Lead(record.occurrences[reply->occurrence]).event.type == "REQUEST")
    ++reply;
  if (reply == replies.end() || reply->day > day + kAnswerDays) {
    found.answer = until - day < kAnswerDays ? AvenueCase::Answer::kOpen : AvenueCase::Answer::kNone;
    return found;
  }
  const Occurrence& answer = record.occurrences[reply->occurrence];
  found.answer = AnswerOf(record, answer);
  found.answer_day = answer.day;
  found.reply = reply->occurrence;
  return found;
}

void Count(const AvenueCase& each, Avenue* avenue) {
  switch (each.answer) {
    case AvenueCase::Answer::kCooperation:
      ++avenue->cooperation;
      break;
    case AvenueCase::Answer::kRejection:
      ++avenue->rejection;
      break;
    case AvenueCase::Answer::kConflict:
      ++avenue->conflict;
      break;
    case AvenueCase::Answer::kNone:
      ++avenue->none;
      break;
    case AvenueCase::Answer::kOpen:
      ++avenue->open;
  }
}

bool IsOf(const Initiative& initiative, const Event& event) {
  if (event.type != initiative.type) return false;
  return initiative.modes.empty() ||
         std::find(initiative.modes.begin(), initiative.modes.end(), event.mode) != initiative.modes.end();
}

}  // namespace

const char* NameOf(AvenueCase::Answer answer) {
  switch (answer) {
    case AvenueCase::Answer::kCooperation:
      return "cooperation";
    case AvenueCase::Answer::kRejection:
      return "rejection";
    case AvenueCase::Answer::kConflict:
      return "conflict";
    case AvenueCase::Answer::kOpen:
      return "open";
    case AvenueCase::Answer::kNone:
      break;
  }
  return "none in the record";
}

std::vector<Avenue> FindAvenues(const PairRecord& record, const AnalysisTables& tables,
                                const Period& period) {
  const Acts acts = ActsOf(record, ToIso(period.until));
  const int until = ToDays(period.until);
  std::vector<Avenue> avenues;
  for (const bool first : {true, false}) {
    const std::vector<Act>& own = first ? acts.of_a : acts.of_b;
    const std::vector<Act>& replies = first ? acts.of_b : acts.of_a;
    const size_t begin = avenues.size();
    for (const Initiative& initiative : tables.initiatives) {
      Avenue avenue{
          initiative.kind, first ? record.a : record.b, first ? record.b : record.a, 0, 0, 0, 0, 0, {}};
      int last = -kSameStepDays - 1000000;
      for (const Act& act : own) {
        const Occurrence& o = record.occurrences[act.occurrence];
        if (o.direction == Direction::kMutual || !IsOf(initiative, record.Lead(o).event)) continue;
        const bool same = act.day - last <= kSameStepDays;
        last = act.day;
        if (same) continue;
        avenue.cases.push_back(CaseOf(record, act, replies, until));
        Count(avenue.cases.back(), &avenue);
      }
      std::reverse(avenue.cases.begin(), avenue.cases.end());
      if (!avenue.cases.empty()) avenues.push_back(std::move(avenue));
    }
    std::stable_sort(avenues.begin() + static_cast<std::ptrdiff_t>(begin), avenues.end(),
                     [](const Avenue& x, const Avenue& y) { return x.count() > y.count(); });
  }
  return avenues;
}

}  // namespace chancery
