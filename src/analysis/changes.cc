#include "analysis/changes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace chancery {
namespace {

constexpr int kSilence = 2 * 365;  // days after which a kind that comes again has returned
constexpr int kKnownBefore = 5;    // occurrences that a record needs before anything in it is new
constexpr size_t kEvidence = 3;

bool IsSymmetric(const std::string& type) {
  return type == "CONSULT" || type == "COOPERATE" || type == "AGREE";
}
bool IsDeed(Quad quad) { return quad == Quad::kMaterialCooperation || quad == Quad::kMaterialConflict; }

struct Kind {
  std::string type;
  Direction direction;
  int matter;  // -1: the type as a whole
  auto operator<=>(const Kind&) const = default;
};

std::vector<Direction> DirectionsOf(const std::string& type, Direction direction) {
  if (IsSymmetric(type)) return {Direction::kMutual};
  if (direction == Direction::kMutual) return {Direction::kAToB, Direction::kBToA};
  return {direction};
}

struct History {
  std::vector<size_t> before, after;  // occurrences by day; `before` over the whole record
};

std::map<Kind, History> Histories(const PairRecord& record, const Period& period) {
  const std::string since = ToIso(period.since);
  const std::string until = ToIso(period.until);
  std::map<Kind, History> histories;
  for (size_t i = 0; i < record.occurrences.size(); ++i) {
    const Occurrence& o = record.occurrences[i];
    if (!o.happened || o.day > until) continue;
    const std::string& type = record.Lead(o).event.type;
    for (const Direction direction : DirectionsOf(type, o.direction)) {
      const auto note = [&](int matter) {
        History& history = histories[{type, direction, matter}];
        (o.day < since ? history.before : history.after).push_back(i);
      };
      note(-1);
      for (int m = 0; IsDeed(o.quad) && m < 32; ++m) {
        if ((o.matters >> m & 1) != 0) note(m);
      }
    }
  }
  return histories;
}

std::vector<Citation> Evidence(const PairRecord& record, const std::vector<size_t>& occurrences) {
  std::vector<Citation> evidence;
  for (const size_t i : occurrences) {
    if (evidence.size() == kEvidence) break;
    evidence.push_back(record.Cite(record.occurrences[i], 1).front());
  }
  return evidence;
}

int DaysBetween(const std::string& from, const std::string& to) {
  const auto a = ParseIsoDate(from);
  const auto b = ParseIsoDate(to);
  return a && b ? ToDays(*b) - ToDays(*a) : 0;
}

std::vector<KindChange> FindKinds(const PairRecord& record, const Period& period,
                                  const AnalysisTables& tables, int known_before) {
  std::vector<KindChange> changes;
  if (known_before < kKnownBefore) return changes;
  const std::string before = ToIso(period.before);
  const auto histories = Histories(record, period);
  for (const auto& [kind, history] : histories) {
    KindChange change;
    change.type = kind.type;
    change.direction = kind.direction;
    if (kind.matter >= 0) {
      // Told for the type as a whole already.
      const History& whole = histories.at({kind.type, kind.direction, -1});
      if (history.after.size() == whole.after.size() && history.before.size() == whole.before.size())
        continue;
      if (whole.before.empty() || whole.after.empty()) continue;
      change.about = tables.matters[static_cast<size_t>(kind.matter)].name;
    }
    const auto day_of = [&](size_t i) { return record.occurrences[i].day; };
    if (!history.after.empty()) {
      change.occurrences = static_cast<int>(history.after.size());
      change.day = day_of(history.after.front());
      if (!history.before.empty()) {
        change.what = KindChange::What::kReturned;
        change.last_before = day_of(history.before.back());
        if (DaysBetween(change.last_before, change.day) <= kSilence) continue;
      }
      change.evidence = Evidence(record, history.after);
      changes.push_back(std::move(change));
      continue;
    }
    std::vector<size_t> span;
    for (const size_t i : history.before) {
      if (day_of(i) >= before) span.push_back(i);
    }
    if (span.empty() || period.days_before() <= 0) continue;
    change.what = KindChange::What::kCeased;
    change.occurrences = static_cast<int>(span.size());
    change.p = CompareRates(change.occurrences, period.days_before(), 0, period.days_after()).p;
    if (change.p >= kClear) continue;
    change.day = day_of(span.back());
    std::reverse(span.begin(), span.end());
    change.evidence = Evidence(record, span);
    changes.push_back(std::move(change));
  }
  const auto strength = [&](const KindChange& c) { return c.what == KindChange::What::kCeased ? 1 : 0; };
  std::stable_sort(changes.begin(), changes.end(), [&](const auto& x, const auto& y) {
    return strength(x) != strength(y) ? strength(x) < strength(y) : x.day > y.day;
  });
  return changes;
}

// Holm's step-down: the smallest p times four, the next times three, and so on, never falling.
void Adjust(std::array<RateComparison, kQuads>* quads) {
  std::array<size_t, kQuads> order;
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t x, size_t y) { return (*quads)[x].p < (*quads)[y].p; });
  double floor = 0;
  for (size_t i = 0; i < kQuads; ++i) {
    double& p = (*quads)[order[i]].p;
    floor = std::max(floor, std::min(1.0, p * static_cast<double>(kQuads - i)));
    p = floor;
  }
}

std::vector<Citation> MostTold(const PairRecord& record, Quad quad, const std::string& since,
                               const std::string& until) {
  std::vector<size_t> found;
  for (size_t i = 0; i < record.occurrences.size(); ++i) {
    const Occurrence& o = record.occurrences[i];
    if (o.happened && o.quad == quad && o.day >= since && o.day <= until) found.push_back(i);
  }
  const size_t count = std::min(found.size(), kEvidence);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(),
                    [&](size_t x, size_t y) {
                      const Occurrence& a = record.occurrences[x];
                      const Occurrence& b = record.occurrences[y];
                      if (a.stories != b.stories) return a.stories > b.stories;
                      return a.day != b.day ? a.day > b.day : x < y;
                    });
  found.resize(count);
  return Evidence(record, found);
}

}  // namespace

Changes FindChanges(const PairRecord& record, const Period& period, const AnalysisTables& tables) {
  Changes changes;
  const std::string since = ToIso(period.since);
  const std::string until = ToIso(period.until);
  if (period.days_before() > 0)
    changes.before = LevelOf(record, ToIso(period.before), ToIso(AddDays(period.since, -1)));
  changes.after = LevelOf(record, since, until);
  changes.series = MonthlySeries(record, "", until);
  if (period.days_before() > 0) {
    changes.mean = CompareMeans(changes.before.score, changes.after.score);
    changes.all = CompareRates(changes.before.occurrences, period.days_before(), changes.after.occurrences,
                               period.days_after());
    for (size_t i = 0; i < kQuads; ++i) {
      changes.quads[i] = CompareRates(changes.before.quads[i], period.days_before(), changes.after.quads[i],
                                      period.days_after());
    }
    Adjust(&changes.quads);
  }
  for (size_t i = 0; i < kQuads; ++i) {
    changes.evidence[i] = MostTold(record, static_cast<Quad>(i), since, until);
    if (changes.evidence[i].empty())
      changes.evidence[i] =
          MostTold(record, static_cast<Quad>(i), ToIso(period.before), ToIso(AddDays(period.since, -1)));
  }
  const Level ever = LevelOf(record, "", ToIso(AddDays(period.since, -1)));
  changes.kinds = FindKinds(record, period, tables, ever.occurrences);
  return changes;
}

}  // namespace chancery
