#pragma once

#include <string>
#include <vector>

#include "analysis/pair.h"
#include "analysis/period.h"

namespace chancery {

// One statement in the history of a claim.
struct ClaimStep {
  std::string day;
  std::string status;   // alleged, reported, confirmed, denied
  std::string speaker;  // who says it first; "" when only the outlet does
  std::string country;  // the speaker's; "" when unknown
  Citation citation;
};

// Statements about the same kind of act that contradict each other, or a claim that was alleged or denied first and confirmed later.
struct ContestedClaim {
  std::string type;
  Direction direction = Direction::kMutual;
  std::string about;             // "troops"; "" when the sentences do not name it
  bool settled = false;          // a party that could know has confirmed it after the last denial
  std::vector<ClaimStep> steps;  // by day: the first of each standing and country
};

// Claims whose last statement falls between the ISO day `from` ("" for the whole record) and the period's end, open ones first, then latest first. Statements belong together when they agree on type and
// direction, on what they are about where both say so, and are no more than a year apart.
std::vector<ContestedClaim> FindContested(const PairRecord& record, const AnalysisTables& tables, const std::string& from,
                                          const Period& period);

}  // namespace chancery
