#include "analysis/contested.h"

#include <algorithm>
#include <map>
#include <set>

namespace chancery {
namespace {

constexpr int kApart = 365;

int DayNumber(const std::string& day) {
  const auto date = ParseIsoDate(day);
  return date ? ToDays(*date) : 0;
}

// Statements on one claim, by day.
struct Claim {
  unsigned matters = 0;
  int last = 0;
  std::vector<size_t> occurrences;
};

bool SameMatter(unsigned a, unsigned b) { return a == 0 || b == 0 || (a & b) != 0; }

std::vector<Claim> Claims(const PairRecord& record, const std::vector<size_t>& kind) {
  std::vector<Claim> claims;
  for (const size_t i : kind) {
    const Occurrence& o = record.occurrences[i];
    const int day = DayNumber(o.day);
    Claim* home = nullptr;
    // The latest claim that fits; one on the same named matter before one that names none.
    for (Claim& claim : claims) {
      if (day - claim.last > kApart || !SameMatter(claim.matters, o.matters)) continue;
      if (home == nullptr || (claim.matters & o.matters) != 0 || (home->matters & o.matters) == 0) home = &claim;
    }
    if (home == nullptr) home = &claims.emplace_back();
    home->matters = home->matters == 0 ? o.matters : (home->matters & o.matters) != 0 ? home->matters & o.matters : home->matters;
    home->last = day;
    home->occurrences.push_back(i);
  }
  return claims;
}

std::vector<ClaimStep> Steps(const PairRecord& record, const Claim& claim) {
  std::vector<ClaimStep> steps;
  std::set<std::pair<std::string, std::string>> told;
  for (const size_t i : claim.occurrences) {
    const Occurrence& o = record.occurrences[i];
    std::vector<size_t> reports = o.reports;
    for (const size_t r : reports) {
      const EventRow& row = record.rows[r];
      const Voice* speaker = FirstSpeaker(row.event.attribution);
      const std::string country = CountryOfFirstSpeaker(row.event.attribution);
      const std::string who = !country.empty() ? country : speaker != nullptr ? NameOf(*speaker) : "";
      if (!told.insert({row.event.status, who}).second) continue;
      steps.push_back({row.day, row.event.status, speaker != nullptr ? NameOf(*speaker) : "", country, Cite(row)});
    }
  }
  std::stable_sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  return steps;
}

// Keeps what makes the story: denials, confirmations, and the first claims.
void Shorten(std::vector<ClaimStep>* steps) {
  constexpr size_t kMost = 8;
  for (size_t i = steps->size(); i-- > 0 && steps->size() > kMost;) {
    const std::string& status = (*steps)[i].status;
    if (i > 0 && status != "denied" && status != "confirmed") steps->erase(steps->begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (steps->size() > kMost) steps->resize(kMost);
}

// Whether the statements contradict one another or change their standing, and whether that is over.
bool IsContested(const PairRecord& record, const std::vector<ClaimStep>& steps, bool* settled) {
  const ClaimStep* denied = nullptr;
  const ClaimStep* confirmed = nullptr;
  bool alleged_first = false;
  bool asserted = false;
  for (const ClaimStep& step : steps) {
    if (step.status == "denied") {
      denied = &step;
    } else {
      asserted = true;
      if (step.status == "confirmed" && (step.country == record.a || step.country == record.b)) confirmed = &step;
      if (step.status == "alleged" && confirmed == nullptr) alleged_first = true;
    }
  }
  *settled = confirmed != nullptr && (denied == nullptr || denied->day <= confirmed->day);
  return (denied != nullptr && asserted) || (alleged_first && confirmed != nullptr);
}

}  // namespace

std::vector<ContestedClaim> FindContested(const PairRecord& record, const AnalysisTables& tables, const std::string& from,
                                          const Period& period) {
  const std::string until = ToIso(period.until);
  std::map<std::pair<std::string, Direction>, std::vector<size_t>> kinds;
  for (size_t i = 0; i < record.occurrences.size(); ++i) {
    const Occurrence& o = record.occurrences[i];
    const Event& event = record.Lead(o).event;
    const bool speaks_of_fact = o.happened || (o.status == "denied" && !HasAuxiliary(event, "future") && !HasAuxiliary(event, "hypothetical"));
    if (o.day > until || !speaks_of_fact) continue;
    kinds[{event.type, o.direction}].push_back(i);
  }
  std::vector<ContestedClaim> contested;
  for (const auto& [kind, occurrences] : kinds) {
    const bool disputed = std::any_of(occurrences.begin(), occurrences.end(), [&](size_t i) {
      const std::string& status = record.occurrences[i].status;
      return status == "denied" || status == "confirmed";
    });
    if (!disputed) continue;
    for (const Claim& claim : Claims(record, occurrences)) {
      ContestedClaim found{kind.first, kind.second, tables.MatterNames(claim.matters), false, Steps(record, claim)};
      if (!IsContested(record, found.steps, &found.settled) || found.steps.back().day < from) continue;
      Shorten(&found.steps);
      contested.push_back(std::move(found));
    }
  }
  std::stable_sort(contested.begin(), contested.end(), [](const auto& x, const auto& y) {
    return x.settled != y.settled ? y.settled : x.steps.back().day > y.steps.back().day;
  });
  return contested;
}

}  // namespace chancery
