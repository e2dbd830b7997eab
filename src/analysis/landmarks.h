#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/pair.h"
#include "analysis/period.h"
#include "analysis/world.h"
#include "record/commitment.h"

namespace chancery {

// An occurrence that tells where two countries stand, and why it is thought to.
struct Landmark {
  size_t occurrence = 0;       // index into PairRecord::occurrences
  std::vector<size_t> echoes;  // the same act told again within three days
  size_t reports = 0;          // of the occurrence and its echoes
  size_t stories = 0;          // independent ones among them
  double weight = 0;
  std::vector<std::string> why;           // in plain words, the weightiest first
  std::vector<std::string> commitments;   // ids that its sentences name
  std::optional<CommitmentMention> step;  // what they say happens to one of them
};

inline constexpr size_t kMostLandmarks = 40;

// The most telling occurrences from `from` (ISO day, "" for the whole record) to the period's end, best
// first, at most kMostLandmarks. What did not happen (hypothetical, negated, future) or is background
// (historical) is none; a denial is one, as a denial. docs/brief.md has the weights.
std::vector<Landmark> FindLandmarks(const PairRecord& record, const std::vector<CommitmentMention>& mentions,
                                    const World& world, const AnalysisTables& tables, const std::string& from,
                                    const Period& period);

}  // namespace chancery
