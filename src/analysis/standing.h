#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/citation.h"
#include "analysis/period.h"
#include "commitments/register.h"

namespace chancery {

// A commitment between the two as it stood at the end of the period, with the evidence of what happened to
// it.
struct StandingCommitment {
  Commitment commitment;
  bool ended = false;              // before the period's end
  std::vector<Citation> evidence;  // as commitment.history; of the register where no report is there
};

// Those that bind both and stand at the period's end, and those that ended within the period or its span
// before: standing ones first, then those that bind fewest parties, then the latest.
std::vector<StandingCommitment> FindCommitments(const CommitmentRegister& entries,
                                                const std::vector<CommitmentMention>& mentions,
                                                const std::unordered_map<std::string, Citation>& articles,
                                                const std::string& a, const std::string& b,
                                                const Period& period);

}  // namespace chancery
