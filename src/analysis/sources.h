#pragma once

#include <string>
#include <vector>

#include "analysis/pair.h"
#include "analysis/period.h"

namespace chancery {

// Who the record rests on.
struct SourceCount {
  enum class Kind { kOutlet, kSpeaker, kAnonymous };
  Kind kind = Kind::kOutlet;
  std::string name;
  std::string country;  // of speakers, "" when unknown
  int stories = 0;      // independent
  int reports = 0;
  Citation latest;
};
const char* NameOf(SourceCount::Kind kind);

// Outlets, first speakers and, apart, unnamed ones, each by the number of independent stories; from the ISO
// day `from` to the period's end.
std::vector<SourceCount> CountSources(const PairRecord& record, const std::string& from,
                                      const Period& period);

}  // namespace chancery
