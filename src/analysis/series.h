#pragma once

#include <array>
#include <string>
#include <vector>

#include "analysis/pair.h"
#include "analysis/period.h"
#include "analysis/statistics.h"

namespace chancery {

// What happened in a span of days, counted by occurrences; reports and stories are said beside it, never
// alone.
struct Level {
  int occurrences = 0;
  int reports = 0;
  int stories = 0;                            // independent ones, over the whole span
  int alleged = 0;                            // of the occurrences
  std::array<int, kQuads> quads = {};         // occurrences by kind
  std::array<int, kQuads> quad_reports = {};  // reports of them
  Moments score;                              // PLOVER scores, one an occurrence
};

// Occurrences that happened with from <= day <= until (ISO days).
Level LevelOf(const PairRecord& record, const std::string& from, const std::string& until);

struct MonthPoint {
  std::string month;  // "2025-04"
  Level level;
};

// One point a month from the first month with an occurrence to that of `until`, months without any included.
std::vector<MonthPoint> MonthlySeries(const PairRecord& record, const std::string& from,
                                      const std::string& until);

}  // namespace chancery
