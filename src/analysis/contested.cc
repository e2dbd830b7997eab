#include "analysis/contested.h"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/days.h"

namespace chancery {
namespace {

constexpr int kApart = 365;
constexpr size_t kMostSteps = 8;

bool SameMatter(unsigned a, unsigned b) { return a == 0 || b == 0 || (a & b) != 0; }

// What an event or a quotation says of a claim.
struct Statement {
  std::string day, status, speaker, country;
  const EventRow* event = nullptr;  // one of the two
  const QuoteRow* quote = nullptr;

  // Who says it, for telling statements apart.
  const std::string& Who() const { return country.empty() ? speaker : country; }
};

struct Claim {
  std::string type;
  Direction direction = Direction::kMutual;
  bool deed = false;
  unsigned matters = 0;
  int first = 0, last = 0;
  std::vector<Statement> statements;

  void Narrow(unsigned others) {
    if (matters == 0) {
      matters = others;
    } else if ((matters & others) != 0) {
      matters &= others;
    }
  }
};

Statement ToStatement(const EventRow& row) {
  const Voice* speaker = FirstSpeaker(row.event.attribution);
  return {row.day,
          row.event.status,
          speaker == nullptr ? "" : NameOf(*speaker),
          CountryOfFirstSpeaker(row.event.attribution),
          &row,
          nullptr};
}

// Deeds and meetings took place or did not; of words one can only say that they were not meant so.
bool MayBeDenied(const Claim& claim) { return claim.deed || claim.type == "CONSULT"; }

class Claims {
 public:
  explicit Claims(const PairRecord& record) : record_(record) {}

  // Occurrences must come by day.
  void AddEvent(const Occurrence& o) {
    const std::string& type = record_.Lead(o).event.type;
    const int day = DayNumber(o.day);
    Claim* home = nullptr;
    // A claim on the same named matter before one that names none.
    for (Claim& claim : by_kind_[{type, o.direction}]) {
      if (day - claim.last > kApart || !SameMatter(claim.matters, o.matters)) continue;
      if (home == nullptr || (claim.matters & o.matters) != 0 || (home->matters & o.matters) == 0)
        home = &claim;
    }
    if (home == nullptr) {
      home = &by_kind_[{type, o.direction}].emplace_back();
      home->type = type;
      home->direction = o.direction;
      home->deed = o.quad == Quad::kMaterialCooperation || o.quad == Quad::kMaterialConflict;
      home->first = day;
    }
    home->Narrow(o.matters);
    home->last = day;
    for (const size_t i : o.reports) Add(home, ToStatement(record_.rows[i]));
  }

  void AddQuote(const QuoteRow& quote, unsigned matters) {
    const int day = DayNumber(quote.day);
    Claim* home = nullptr;
    for (auto& [kind, claims] : by_kind_) {
      for (Claim& claim : claims) {
        if (!MayBeDenied(claim) || (claim.matters & matters) == 0 || day < claim.first - kApart ||
            day > claim.last + kApart)
          continue;
        if (home == nullptr || Distance(claim, day) < Distance(*home, day)) home = &claim;
      }
    }
    if (home == nullptr) {
      auto& apart = by_kind_[{"", Direction::kMutual}];
      for (Claim& claim : apart) {
        if ((claim.matters & matters) != 0 && day - claim.last <= kApart) home = &claim;
      }
      if (home == nullptr) {
        home = &apart.emplace_back();
        home->first = day;
      }
      home->last = std::max(home->last, day);
      home->Narrow(matters);
    }
    Add(home, {quote.day, quote.status, quote.speaker.empty() ? quote.source : quote.speaker, quote.country,
               nullptr, &quote});
  }

  std::vector<Claim> Take() {
    std::vector<Claim> all;
    for (auto& [kind, claims] : by_kind_) {
      for (Claim& claim : claims) all.push_back(std::move(claim));
    }
    return all;
  }

 private:
  static int Distance(const Claim& claim, int day) {
    return day < claim.first ? claim.first - day : std::max(0, day - claim.last);
  }

  // Of each standing and speaker's country the first counts.
  static void Add(Claim* claim, Statement statement) {
    for (Statement& known : claim->statements) {
      if (known.status != statement.status || known.Who() != statement.Who()) continue;
      if (statement.day < known.day) known = std::move(statement);
      return;
    }
    claim->statements.push_back(std::move(statement));
  }

  const PairRecord& record_;
  std::map<std::pair<std::string, Direction>, std::vector<Claim>> by_kind_;
};

bool SpeaksOfFact(const PairRecord& record, const Occurrence& o) {
  const Event& event = record.Lead(o).event;
  return o.happened ||
         (o.status == "denied" && !HasAuxiliary(event, "future") && !HasAuxiliary(event, "hypothetical"));
}

// What the quotation is about, where it is one on which the two may differ; 0 else.
unsigned DisputedMatter(const PairRecord& record, const QuoteRow& quote, const World& world,
                        const AnalysisTables& tables) {
  if (quote.status != "denied" && quote.status != "confirmed") return 0;
  if (quote.country != record.a && quote.country != record.b) return 0;
  const unsigned own = tables.MattersOf(quote.content);
  const unsigned matters = own != 0 ? own : tables.MattersOf(quote.sentence);
  if (matters == 0) return 0;
  return world.Names(quote.sentence, quote.country == record.a ? record.b : record.a) ? matters : 0;
}

std::vector<ClaimStep> Steps(std::vector<Statement> statements) {
  std::stable_sort(statements.begin(), statements.end(),
                   [](const auto& a, const auto& b) { return a.day < b.day; });
  // Denials, confirmations and the first claim make the story.
  for (size_t i = statements.size(); i-- > 1 && statements.size() > kMostSteps;) {
    const std::string& status = statements[i].status;
    if (status != "denied" && status != "confirmed")
      statements.erase(statements.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (statements.size() > kMostSteps) statements.resize(kMostSteps);
  std::vector<ClaimStep> steps;
  for (Statement& s : statements) {
    steps.push_back({std::move(s.day), std::move(s.status), std::move(s.speaker), std::move(s.country),
                     s.event != nullptr ? Cite(*s.event) : Cite(*s.quote)});
  }
  return steps;
}

// Whether the statements contradict one another or change their standing, and whether that is over.
bool IsContested(const PairRecord& record, const Claim& claim, bool* settled) {
  std::string denied, confirmed, alleged;
  bool asserted = false;
  for (const Statement& s : claim.statements) {
    if (s.status == "denied") {
      denied = std::max(denied, s.day);
      continue;
    }
    asserted = true;
    if (s.status == "confirmed" && (s.country == record.a || s.country == record.b))
      confirmed = std::max(confirmed, s.day);
    if (s.status == "alleged" && (alleged.empty() || s.day < alleged)) alleged = s.day;
  }
  *settled = !confirmed.empty() && denied <= confirmed;
  const bool came_true = !alleged.empty() && !confirmed.empty() && alleged <= confirmed;
  return (!denied.empty() && asserted) || came_true;
}

}  // namespace

std::vector<ContestedClaim> FindContested(const PairRecord& record, const std::vector<QuoteRow>& quotes,
                                          const World& world, const AnalysisTables& tables,
                                          const std::string& from, const Period& period) {
  const std::string until = ToIso(period.until);
  Claims claims(record);
  for (const Occurrence& o : record.occurrences) {
    if (o.day <= until && SpeaksOfFact(record, o)) claims.AddEvent(o);
  }
  for (const QuoteRow& quote : quotes) {
    if (quote.day.empty() || quote.day > until) continue;
    if (const unsigned matters = DisputedMatter(record, quote, world, tables); matters != 0)
      claims.AddQuote(quote, matters);
  }
  std::vector<ContestedClaim> contested;
  for (Claim& claim : claims.Take()) {
    ContestedClaim found{claim.type, claim.direction, tables.MatterNames(claim.matters), false, {}};
    if (!IsContested(record, claim, &found.settled)) continue;
    found.steps = Steps(std::move(claim.statements));
    if (found.steps.back().day >= from) contested.push_back(std::move(found));
  }
  std::stable_sort(contested.begin(), contested.end(), [](const auto& x, const auto& y) {
    return x.settled != y.settled ? y.settled : x.steps.back().day > y.steps.back().day;
  });
  return contested;
}

}  // namespace chancery
