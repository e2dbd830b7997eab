#include "analysis/series.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace chancery {
namespace {

using Stories = std::unordered_set<std::string_view>;

void Count(const PairRecord& record, const Occurrence& occurrence, Level* level, Stories* stories) {
  ++level->occurrences;
  level->reports += static_cast<int>(occurrence.reports.size());
  if (occurrence.status == "alleged") ++level->alleged;
  ++level->quads[static_cast<size_t>(occurrence.quad)];
  level->quad_reports[static_cast<size_t>(occurrence.quad)] += static_cast<int>(occurrence.reports.size());
  level->score.Add(record.Lead(occurrence).event.score);
  for (const size_t i : occurrence.reports) stories->insert(record.rows[i].story);
}

// Occurrences stand by day: those of the span.
auto Between(const PairRecord& record, const std::string& from, const std::string& until) {
  const auto& all = record.occurrences;
  const auto begin = std::lower_bound(
      all.begin(), all.end(), from, [](const Occurrence& o, const std::string& day) { return o.day < day; });
  const auto end = std::upper_bound(begin, all.end(), until,
                                    [](const std::string& day, const Occurrence& o) { return day < o.day; });
  return std::pair(begin, end);
}

std::string NextMonth(const std::string& month) {
  int year = std::stoi(month.substr(0, 4));
  int number = std::stoi(month.substr(5, 2)) + 1;
  if (number > 12) ++year, number = 1;
  return ToIso({year, number, 1}).substr(0, 7);
}

}  // namespace

Level LevelOf(const PairRecord& record, const std::string& from, const std::string& until) {
  Level level;
  Stories stories;
  const auto [begin, end] = Between(record, from, until);
  for (auto it = begin; it < end; ++it) {
    if (it->happened) Count(record, *it, &level, &stories);
  }
  level.stories = static_cast<int>(stories.size());
  return level;
}

std::vector<MonthPoint> MonthlySeries(const PairRecord& record, const std::string& from,
                                      const std::string& until) {
  std::vector<MonthPoint> points;
  Stories stories;
  const auto close = [&] {
    if (!points.empty()) points.back().level.stories = static_cast<int>(stories.size());
    stories.clear();
  };
  const auto [begin, end] = Between(record, from, until);
  for (auto it = begin; it < end; ++it) {
    if (!it->happened) continue;
    const std::string month = it->day.substr(0, 7);
    while (points.empty() || points.back().month < month) {
      close();
      points.push_back({points.empty() ? month : NextMonth(points.back().month), {}});
    }
    Count(record, *it, &points.back().level, &stories);
  }
  close();
  while (!points.empty() && points.back().month < until.substr(0, 7))
    points.push_back({NextMonth(points.back().month), {}});
  return points;
}

}  // namespace chancery
