#include "analysis/pair.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "analysis/days.h"

namespace chancery {
namespace {

constexpr int kDaysBetweenCopies = 3;

bool Has(const std::vector<Actor>& actors, const std::string& code) {
  return std::any_of(actors.begin(), actors.end(), [&](const Actor& actor) { return actor.country == code; });
}

Direction DirectionOf(const Event& event, const std::string& a, const std::string& b) {
  const bool a_acts = Has(event.actor, a);
  const bool b_acts = Has(event.actor, b);
  if (a_acts && b_acts) return Direction::kMutual;
  const bool forth = a_acts && Has(event.recipient, b);
  const bool back = b_acts && Has(event.recipient, a);
  if (forth == back) return Direction::kMutual;
  return forth ? Direction::kAToB : Direction::kBToA;
}

// A denial is another statement than what it denies.
int StatusRank(const std::string& status) {
  if (status == "denied") return 3;
  if (status == "confirmed") return 2;
  return status == "alleged" ? 0 : 1;
}

std::string Auxiliary(const Event& event) {
  std::string text;
  for (const std::string& each : event.auxiliary) text += each + ",";
  return text;
}

// What must agree before anything else is compared.
std::string KindKey(const Event& event) {
  return event.type + "|" + Auxiliary(event) + "|" + (event.status == "denied" ? "denied" : "");
}

bool Compatible(Direction a, Direction b) {
  return a == b || a == Direction::kMutual || b == Direction::kMutual;
}

bool Compatible(const std::string& mode, const std::string& other) {
  return mode == other || mode.empty() || other.empty();
}

bool ShareStory(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& story) { return b.contains(story); });
}

// An occurrence in the making.
struct Group {
  std::string key, day, mode;
  Direction direction = Direction::kMutual;
  std::vector<size_t> reports;
  std::set<std::string> stories;

  void Take(Group&& other) {
    reports.insert(reports.end(), other.reports.begin(), other.reports.end());
    stories.merge(other.stories);
    if (mode.empty()) mode = other.mode;
    if (direction == Direction::kMutual) direction = other.direction;
    other.reports.clear();
  }
};

// Reports that agree in everything, in the order of their day.
std::vector<Group> Exact(const PairRecord& record) {
  std::vector<Group> groups;
  std::unordered_map<std::string, size_t> by_key;
  for (size_t i = 0; i < record.rows.size(); ++i) {
    const EventRow& row = record.rows[i];
    if (!ParseIsoDate(row.day)) continue;
    const Direction direction = DirectionOf(row.event, record.a, record.b);
    const std::string kind = KindKey(row.event);
    const std::string key =
        kind + "|" + row.event.mode + "|" + std::to_string(static_cast<int>(direction)) + "|" + row.day;
    const auto [found, added] = by_key.try_emplace(key, groups.size());
    if (added) groups.push_back({kind, row.day, row.event.mode, direction, {}, {}});
    groups[found->second].reports.push_back(i);
    groups[found->second].stories.insert(row.story);
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& x, const Group& y) { return x.day < y.day; });
  return groups;
}

// Joins groups of one kind that are the same thing told with other details, or by copies dated a little
// later.
void Join(std::vector<Group>* groups) {
  std::map<std::string, std::vector<std::pair<int, size_t>>> open;  // by kind: day number, index
  for (size_t i = 0; i < groups->size(); ++i) {
    Group& group = (*groups)[i];
    const int day = DayNumber(group.day);
    auto& earlier = open[group.key];
    std::erase_if(earlier, [&](const auto& each) { return each.first + kDaysBetweenCopies < day; });
    bool joined = false;
    for (const auto& [other_day, index] : earlier) {
      Group& other = (*groups)[index];
      if (!Compatible(group.direction, other.direction) || !Compatible(group.mode, other.mode)) continue;
      if (other_day != day && !ShareStory(group.stories, other.stories)) continue;
      other.Take(std::move(group));
      joined = true;
      break;
    }
    if (!joined) earlier.emplace_back(day, i);
  }
  std::erase_if(*groups, [](const Group& group) { return group.reports.empty(); });
}

Occurrence Finish(const PairRecord& record, Group group, const AnalysisTables& tables) {
  Occurrence occurrence;
  occurrence.day = group.day;
  occurrence.direction = group.direction;
  occurrence.reports = std::move(group.reports);
  occurrence.stories = group.stories.size();
  const auto telling = [&](size_t i) {
    const EventRow& row = record.rows[i];
    return StatusRank(row.event.status) * 2.0 + (SaidByParty(record, row) ? 1.0 : 0.0) +
           (FirstSpeaker(row.event.attribution) != nullptr ? 0.5 : 0.0) + (row.event.first ? 0.5 : 0.0) +
           row.event.confidence;
  };
  std::vector<std::pair<double, size_t>> ranked;
  for (const size_t i : occurrence.reports) ranked.emplace_back(-telling(i), i);
  std::sort(ranked.begin(), ranked.end());
  for (size_t i = 0; i < ranked.size(); ++i) occurrence.reports[i] = ranked[i].second;
  const Event& lead = record.Lead(occurrence).event;
  occurrence.quad = QuadOf(lead);
  occurrence.happened = lead.auxiliary.empty() && lead.status != "denied";
  for (const size_t i : occurrence.reports) {
    const EventRow& row = record.rows[i];
    if (occurrence.status.empty() || StatusRank(row.event.status) > StatusRank(occurrence.status))
      occurrence.status = row.event.status;
    occurrence.first = occurrence.first || row.event.first;
  }
  occurrence.matters = tables.MattersOf(lead.evidence.text);
  return occurrence;
}

}  // namespace

const char* NameOf(Quad quad) {
  switch (quad) {
    case Quad::kMaterialCooperation:
      return "material cooperation";
    case Quad::kVerbalCooperation:
      return "verbal cooperation";
    case Quad::kVerbalConflict:
      return "verbal conflict";
    case Quad::kMaterialConflict:
      break;
  }
  return "material conflict";
}

Quad QuadOf(const Event& event) {
  for (size_t i = 0; i < kQuads; ++i) {
    if (event.quad == NameOf(static_cast<Quad>(i))) return static_cast<Quad>(i);
  }
  return event.score >= 0 ? Quad::kVerbalCooperation : Quad::kVerbalConflict;
}

bool HasAuxiliary(const Event& event, const char* mode) {
  return std::find(event.auxiliary.begin(), event.auxiliary.end(), mode) != event.auxiliary.end();
}

bool SaidByParty(const PairRecord& record, const EventRow& row) {
  const std::string country = CountryOfFirstSpeaker(row.event.attribution);
  return country == record.a || country == record.b;
}

std::vector<Citation> PairRecord::Cite(const Occurrence& occurrence, size_t limit) const {
  std::vector<Citation> citations;
  std::set<std::string> stories;
  for (const size_t i : occurrence.reports) {
    if (citations.size() == limit) break;
    if (stories.insert(rows[i].story).second) citations.push_back(chancery::Cite(rows[i]));
  }
  return citations;
}

PairRecord FoldPair(std::string a, std::string b, std::vector<EventRow> rows, const AnalysisTables& tables) {
  PairRecord record{std::move(a), std::move(b), std::move(rows), {}};
  std::vector<Group> groups = Exact(record);
  Join(&groups);
  for (Group& group : groups) record.occurrences.push_back(Finish(record, std::move(group), tables));
  return record;
}

}  // namespace chancery
