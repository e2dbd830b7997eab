#include <algorithm>
#include <string>

#include "commitments/register.h"

namespace chancery {
namespace {

bool Over(const std::string& status) { return status == "withdrawn" || status == "expired"; }

// The rank of the steps that lead to being in force; -1 for what may happen at any time after.
int Step(const std::string& status) {
  if (status == "proposed") return 0;
  if (status == "signed") return 1;
  if (status == "ratified") return 2;
  if (status == "in force") return 3;
  return -1;
}

// Whether a report of `change` makes sense of a commitment that is at `status`.
bool Possible(const std::string& status, const std::string& change) {
  if (change.empty() || Over(status)) return false;
  const int from = Step(status.empty() ? "proposed" : status);
  const int to = Step(change);
  if (to >= 0) return from >= 0 && to >= from;
  return true;
}

// A date of year or month precision covers its days.
bool OnOrBefore(const std::string& date, const std::string& day) {
  return date <= day.substr(0, date.size());
}

// Whether the text of a report tells what the register has: same step and article, within a month.
bool Same(const CommitmentChange& known, const CommitmentMention& mention) {
  if (known.status != mention.status || known.article != mention.article) return false;
  if (mention.date.empty() || Step(mention.status) == 1 || Step(mention.status) == 3) return true;
  const auto a = ParseIsoDate(known.date);
  const auto b = ParseIsoDate(mention.date);
  if (!a || !b) return known.date.substr(0, 7) == mention.date.substr(0, 7);
  return std::abs(ToDays(*a) - ToDays(*b)) <= 31;
}

// What a party does alone. Signature, entry into force and expiry are everyone's, whoever speaks of them.
bool OfOneParty(const std::string& status) {
  return status != "signed" && status != "in force" && status != "expired";
}

CommitmentChange ToChange(const CommitmentMention& mention) {
  return {mention.date,       mention.status,
          mention.article,    OfOneParty(mention.status) ? mention.by : std::vector<std::string>{},
          mention.evidence,   mention.doc,
          mention.attribution};
}

}  // namespace

Commitment AsOf(const Commitment& commitment, const std::vector<CommitmentMention>& mentions,
                const Date& day) {
  const std::string until = ToIso(day);
  Commitment result = commitment;
  result.history.clear();
  result.status.clear();
  std::vector<CommitmentChange> changes;
  for (const CommitmentChange& change : commitment.history) {
    if (OnOrBefore(change.date, until)) changes.push_back(change);
  }
  for (const CommitmentMention& mention : mentions) {
    if (mention.commitment != commitment.id || mention.status.empty()) continue;
    if (mention.date.empty() || !OnOrBefore(mention.date, until)) continue;
    const auto known =
        std::find_if(changes.begin(), changes.end(), [&](const auto& c) { return Same(c, mention); });
    if (known == changes.end()) {
      changes.push_back(ToChange(mention));
    } else if (known->evidence.text.empty()) {
      known->evidence = mention.evidence;
      known->source = mention.doc;
      known->attribution = mention.attribution;
      if (known->by.empty() && OfOneParty(known->status)) known->by = mention.by;
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.date < b.date; });
  for (CommitmentChange& change : changes) {
    if (change.source != "register" && !Possible(result.status, change.status)) continue;
    // A party's step (one ratifies, one suspends) is history; the whole changes only by what concerns all.
    if (change.status != "breach alleged") result.status = change.status;
    for (TreatyArticle& article : result.articles) {
      if (article.article == change.article) article.status = change.status;
    }
    result.history.push_back(std::move(change));
  }
  if (!result.ended.empty() && !OnOrBefore(result.ended, until)) result.ended.clear();
  if (!result.in_force.empty() && !OnOrBefore(result.in_force, until)) result.in_force.clear();
  return result;
}

}  // namespace chancery
