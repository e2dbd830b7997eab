#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/citation.h"
#include "analysis/tables.h"
#include "store/store.h"

namespace chancery {

// Who acts towards whom, in a pair (a, b).
enum class Direction { kAToB, kBToA, kMutual };

// The four kinds of act, in the order of every table and figure.
enum class Quad { kMaterialCooperation, kVerbalCooperation, kVerbalConflict, kMaterialConflict };
inline constexpr size_t kQuads = 4;
const char* NameOf(Quad quad);

// One thing that was done or said between the two, with all reports of it: what brief and counts speak of.
// Reports fold when they agree on direction, type, mode and day; when they agree on type and day and one of
// them leaves mode or direction open; and when near-copies of one story date the same act up to three days
// apart.
struct Occurrence {
  std::vector<size_t> reports;  // indices into PairRecord::rows, the most telling first
  std::string day;
  Direction direction = Direction::kMutual;
  Quad quad = Quad::kVerbalCooperation;
  std::string status;    // the strongest: denied apart, then confirmed, reported, alleged
  size_t stories = 0;    // independent: near-copies count once
  bool first = false;    // a report says "for the first time"
  bool happened = true;  // no auxiliary mode, not denied: what counts and series are made of
  unsigned matters = 0;  // what it is about: bits of AnalysisTables
};

// The events of two countries, folded. Days after `until` (announced, not yet come) are kept apart by the
// caller.
struct PairRecord {
  std::string a, b;
  std::vector<EventRow> rows;
  std::vector<Occurrence> occurrences;  // by day

  const EventRow& Lead(const Occurrence& occurrence) const { return rows[occurrence.reports.front()]; }
  // Who acts and who is acted upon, as codes of the pair: {a, b} for kAToB.
  const std::string& ActorOf(const Occurrence& occurrence) const {
    return occurrence.direction == Direction::kBToA ? b : a;
  }
  const std::string& OtherOf(const Occurrence& occurrence) const {
    return occurrence.direction == Direction::kBToA ? a : b;
  }
  // One citation a story, the most telling first, at most `limit`.
  std::vector<Citation> Cite(const Occurrence& occurrence, size_t limit) const;
};

// Folds the rows (as Store::Events gives them for the pair). Rows without a day are left out.
PairRecord FoldPair(std::string a, std::string b, std::vector<EventRow> rows, const AnalysisTables& tables);

Quad QuadOf(const Event& event);
bool HasAuxiliary(const Event& event, const char* mode);
// Whether a party of the pair is who says it first.
bool SaidByParty(const PairRecord& record, const EventRow& row);

}  // namespace chancery
