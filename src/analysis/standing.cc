#include "analysis/standing.h"

#include <algorithm>

namespace chancery {
namespace {

// A date of month or year precision against a day: whether it had come by then.
bool Reached(const std::string& date, const std::string& day) {
  return !date.empty() && date <= day.substr(0, date.size());
}

Citation EvidenceOf(const CommitmentChange& change,
                    const std::unordered_map<std::string, Citation>& articles) {
  Citation citation;
  citation.article = change.source;
  citation.day = change.date;
  if (change.evidence.text.empty()) {
    citation.article = "register";
    return citation;
  }
  if (const auto article = articles.find(change.source); article != articles.end())
    citation = article->second;
  citation.event.clear();
  citation.sentence = change.evidence.text;
  citation.chain = change.attribution;
  citation.status = "reported";
  citation.day = change.date;
  if (citation.outlet.empty() && !change.attribution.empty())
    citation.outlet = change.attribution.back().source;
  return citation;
}

}  // namespace

std::vector<StandingCommitment> FindCommitments(const CommitmentRegister& entries,
                                                const std::vector<CommitmentMention>& mentions,
                                                const std::unordered_map<std::string, Citation>& articles,
                                                const std::string& a, const std::string& b,
                                                const Period& period) {
  const std::string until = ToIso(period.until);
  std::vector<StandingCommitment> standing;
  for (const auto& entry : entries.entries()) {
    if (!Binds(entry.commitment, a, b)) continue;
    StandingCommitment found{AsOf(entry.commitment, mentions, period.until), false, {}};
    Commitment& c = found.commitment;
    if (c.history.empty()) continue;  // not yet thought of
    found.ended = Reached(c.ended, until) || c.status == "withdrawn" || c.status == "expired";
    if (found.ended) {
      const std::string end = c.ended.empty() ? c.history.back().date : c.ended;
      const auto date = ParseIsoDate(end.size() == 4 ? end + "-01-01" : end.size() == 7 ? end + "-01" : end);
      if (!date || *date < period.before) continue;
    }
    for (const CommitmentChange& change : c.history) found.evidence.push_back(EvidenceOf(change, articles));
    standing.push_back(std::move(found));
  }
  std::stable_sort(standing.begin(), standing.end(), [](const auto& x, const auto& y) {
    if (x.ended != y.ended) return y.ended;
    if (x.commitment.parties.size() != y.commitment.parties.size())
      return x.commitment.parties.size() < y.commitment.parties.size();
    return x.commitment.signed_on > y.commitment.signed_on;
  });
  return standing;
}

}  // namespace chancery
