#pragma once

#include <array>
#include <string>
#include <vector>

#include "analysis/period.h"
#include "analysis/series.h"
#include "analysis/statistics.h"

namespace chancery {

// A kind of act that came or went: a PLOVER type with its direction and, for deeds, what it is about.
struct KindChange {
  enum class What { kNew, kReturned, kCeased };
  What what = What::kNew;
  std::string type;
  Direction direction = Direction::kMutual;
  std::string about;        // "troops"; "" for the type as a whole
  int occurrences = 0;      // of the span after (new, returned) or before (ceased)
  std::string day;          // the first of them (new, returned), the last one (ceased)
  std::string last_before;  // returned: the last one before the silence
  double p = 1;             // ceased: how likely so many before and none after would be by chance alone
  std::vector<Citation> evidence;
};

// What has changed since a day, by occurrences.
struct Changes {
  Level before, after;
  MeanComparison mean;                       // of the PLOVER score
  RateComparison all;                        // all kinds together
  std::array<RateComparison, kQuads> quads;  // p adjusted for the four of them by Holm (1979)
  std::array<std::vector<Citation>, kQuads>
      evidence;  // the most told acts after, by kind; before where there are none after
  std::vector<KindChange> kinds;
  std::vector<MonthPoint> series;  // over the whole record
};

// Clear: what would come about by chance in fewer than one of twenty such comparisons.
inline constexpr double kClear = 0.05;

Changes FindChanges(const PairRecord& record, const Period& period, const AnalysisTables& tables);

}  // namespace chancery
