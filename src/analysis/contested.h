#pragma once

#include <string>
#include <vector>

#include "analysis/pair.h"
#include "analysis/period.h"
#include "analysis/world.h"

namespace chancery {

// One statement in the history of a claim.
struct ClaimStep {
  std::string day;
  std::string status;   // alleged, reported, confirmed, denied
  std::string speaker;  // who says it first; "" when only the outlet does
  std::string country;  // the speaker's; "" when unknown
  Citation citation;
};

// Statements on one thing that contradict each other, or a claim that was alleged or denied first and
// confirmed later.
struct ContestedClaim {
  std::string type;  // "" where only quotations speak of it
  Direction direction = Direction::kMutual;
  std::string about;             // "troops"; "" when the sentences do not name it
  bool settled = false;          // one of the two has confirmed it, and none has denied it after that
  std::vector<ClaimStep> steps;  // by day: the first of each standing and speaker's country
};

// Claims whose last statement falls between the ISO day `from` ("" for the whole record) and the period's
// end, open ones first, then latest first. Events belong together when they agree on type and direction, on
// what they are about where both say so, and are no more than a year apart. A quotation in which one of the
// two denies or confirms something, in a sentence that names the other, joins the claim on the same matter.
std::vector<ContestedClaim> FindContested(const PairRecord& record, const std::vector<QuoteRow>& quotes,
                                          const World& world, const AnalysisTables& tables,
                                          const std::string& from, const Period& period);

}  // namespace chancery
