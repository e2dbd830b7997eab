#include "analysis/sources.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace chancery {
namespace {

struct Tally {
  std::set<std::string> stories;
  int reports = 0;
  size_t latest = 0;
};

}  // namespace

const char* NameOf(SourceCount::Kind kind) {
  switch (kind) {
    case SourceCount::Kind::kOutlet:
      return "outlet";
    case SourceCount::Kind::kSpeaker:
      return "speaker";
    case SourceCount::Kind::kAnonymous:
      break;
  }
  return "unnamed speaker";
}

std::vector<SourceCount> CountSources(const PairRecord& record, const std::string& from,
                                      const Period& period) {
  const std::string until = ToIso(period.until);
  std::map<std::tuple<SourceCount::Kind, std::string, std::string>, Tally> tallies;
  for (size_t i = 0; i < record.rows.size(); ++i) {
    const EventRow& row = record.rows[i];
    if (row.day < from || row.day > until) continue;
    const auto count = [&](SourceCount::Kind kind, const std::string& name, const std::string& country) {
      if (name.empty()) return;
      Tally& tally = tallies[{kind, name, country}];
      tally.stories.insert(row.story);
      ++tally.reports;
      tally.latest = i;
    };
    count(SourceCount::Kind::kOutlet, row.outlet.empty() ? row.file : row.outlet, "");
    const Voice* speaker = FirstSpeaker(row.event.attribution);
    if (speaker == nullptr) continue;
    if (speaker->anonymous) {
      count(SourceCount::Kind::kAnonymous, speaker->source, CountryOfFirstSpeaker(row.event.attribution));
    } else {
      count(SourceCount::Kind::kSpeaker, NameOf(*speaker), CountryOfFirstSpeaker(row.event.attribution));
    }
  }
  std::vector<SourceCount> counts;
  for (const auto& [key, tally] : tallies) {
    counts.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key),
                      static_cast<int>(tally.stories.size()), tally.reports,
                      Cite(record.rows[tally.latest])});
  }
  std::stable_sort(counts.begin(), counts.end(), [](const auto& x, const auto& y) {
    return x.kind != y.kind ? x.kind < y.kind : x.stories > y.stories;
  });
  return counts;
}

}  // namespace chancery
