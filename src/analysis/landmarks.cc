#include "analysis/landmarks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "analysis/days.h"

namespace chancery {
namespace {

constexpr int kEchoDays = 3;
constexpr int kNever = -1000000;
// Before so many occurrences nothing is called the first of its kind: a record that has just begun has only
// firsts.
constexpr int kKnownBefore = 5;

bool IsMaterial(Quad quad) { return quad == Quad::kMaterialCooperation || quad == Quad::kMaterialConflict; }

double ForStories(size_t stories) { return 0.8 * std::log(1.0 + static_cast<double>(stories)); }

// That at least one independent story is read right.
double Confidence(const PairRecord& record, const Occurrence& o) {
  std::map<std::string, double> best;
  for (const size_t i : o.reports)
    best[record.rows[i].story] = std::max(best[record.rows[i].story], record.rows[i].event.confidence);
  double wrong = 1;
  for (const auto& [story, confidence] : best) wrong *= 1 - std::clamp(confidence, 0.0, 1.0);
  return 1 - wrong;
}

// A denial or confirmation by one of the two.
bool StatedByParty(const PairRecord& record, const Occurrence& o, const char* status) {
  return std::any_of(o.reports.begin(), o.reports.end(), [&](size_t i) {
    return record.rows[i].event.status == status && SaidByParty(record, record.rows[i]);
  });
}

// When each kind of act was last told, by what it is about.
class Memory {
 public:
  // Days since an act of this kind and matter; kNever for none. The last slot stands for any matter.
  int Last(const std::string& kind, unsigned matters) const {
    const auto found = last_.find(kind);
    if (found == last_.end()) return kNever;
    if (matters == 0) return found->second[32];
    int latest = kNever;
    for (size_t i = 0; i < 32; ++i) {
      if ((matters >> i & 1) != 0) latest = std::max(latest, found->second[i]);
    }
    return latest;
  }
  void Note(const std::string& kind, unsigned matters, int day) {
    auto [it, added] = last_.try_emplace(kind);
    if (added) it->second.fill(kNever);
    it->second[32] = day;
    for (size_t i = 0; i < 32; ++i) {
      if ((matters >> i & 1) != 0) it->second[i] = day;
    }
  }

 private:
  std::unordered_map<std::string, std::array<int, 33>> last_;
};

// Collects reasons with what each adds.
class Weight {
 public:
  void Add(double value, std::string reason = {}) {
    sum_ += value;
    if (!reason.empty()) reasons_.emplace_back(-value, std::move(reason));
  }
  // What holds of many acts and is said last.
  void AddCommon(double value, std::string reason = {}) {
    sum_ += value;
    if (!reason.empty()) reasons_.emplace_back(0, std::move(reason));
  }
  double sum() const { return sum_; }
  std::vector<std::string> Reasons() {
    std::stable_sort(reasons_.begin(), reasons_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> texts;
    for (auto& [value, text] : reasons_) texts.push_back(std::move(text));
    return texts;
  }

 private:
  double sum_ = 0;
  std::vector<std::pair<double, std::string>> reasons_;
};

std::string ByWhom(const PairRecord& record, const Occurrence& o, const char* status, const World& world) {
  std::string names;
  for (const std::string& code : {record.a, record.b}) {
    const bool said = std::any_of(o.reports.begin(), o.reports.end(), [&](size_t i) {
      const Event& event = record.rows[i].event;
      return event.status == status && CountryOfFirstSpeaker(event.attribution) == code;
    });
    if (said) names += (names.empty() ? "" : " and ") + world.CountryName(code);
  }
  return names;
}

using MentionsByArticle = std::unordered_map<std::string, std::vector<const CommitmentMention*>>;

std::vector<const CommitmentMention*> MentionsOf(const PairRecord& record, const Occurrence& o,
                                                 const MentionsByArticle& mentions) {
  std::vector<const CommitmentMention*> found;
  for (const size_t i : o.reports) {
    const Event& event = record.rows[i].event;
    const auto here = mentions.find(event.article);
    if (here == mentions.end()) continue;
    for (const CommitmentMention* mention : here->second) {
      if (!mention->evidence.span.Overlaps(event.evidence.span)) continue;
      const bool known = std::any_of(found.begin(), found.end(), [&](const auto* m) {
        return m->commitment == mention->commitment && m->status == mention->status;
      });
      if (!known) found.push_back(mention);
    }
  }
  return found;
}

bool LeadersTookPart(const PairRecord& record, const Occurrence& o, const World& world) {
  const Event& event = record.Lead(o).event;
  const auto leads = [&](const std::vector<Actor>& actors) {
    return std::any_of(actors.begin(), actors.end(), [&](const Actor& actor) {
      return !actor.name.empty() && world.Leads(actor.name, o.day);
    });
  };
  return leads(event.actor) && (leads(event.recipient) || event.actor.size() > 1);
}

class Judge {
 public:
  Judge(const PairRecord& record, const std::vector<CommitmentMention>& mentions, const World& world,
        const AnalysisTables& tables, const Period& period)
      : record_(record), world_(world), tables_(tables), until_(ToDays(period.until)) {
    for (const CommitmentMention& mention : mentions) mentions_[mention.doc].push_back(&mention);
  }

  // Occurrences must come by day.
  Landmark Judged(size_t index) {
    const Occurrence& o = record_.occurrences[index];
    const Event& event = record_.Lead(o).event;
    Landmark landmark;
    landmark.occurrence = index;
    Weight weight;
    const bool denied = o.status == "denied";
    if (IsMaterial(o.quad)) weight.AddCommon(denied ? 1 : 2, denied ? "" : "a deed, not words");
    const double strength = std::abs(event.score);
    weight.AddCommon(strength / 5, strength >= 9 && !denied ? "near the end of the scale" : "");
    if (o.first) weight.Add(1.5, "said to be the first time");
    for (const char* status : {"confirmed", "denied"}) {
      if (StatedByParty(record_, o, status))
        weight.Add(1.5, std::string(status) + " by " + ByWhom(record_, o, status, world_));
    }
    if (o.status == "alleged") weight.Add(-0.75);
    weight.Add(ForStories(o.stories));
    if (LeadersTookPart(record_, o, world_)) weight.Add(1.5, "the leaders themselves");
    Novelty(o, event, &weight);
    Commitments(o, &landmark, &weight);
    const int age = until_ - DayNumber(o.day);
    weight.AddCommon(std::exp(-age / 365.0), age <= 30 ? "recent" : "");
    landmark.weight = weight.sum() * Confidence(record_, o);
    landmark.why = weight.Reasons();
    return landmark;
  }

 private:
  void Novelty(const Occurrence& o, const Event& event, Weight* weight) {
    const int day = DayNumber(o.day);
    const bool stated =
        (o.status == "confirmed" || o.status == "denied") && StatedByParty(record_, o, o.status.c_str());
    const std::string standing = stated ? o.status + CountryOfFirstSpeaker(event.attribution) : "told";
    const std::string kind = event.type + std::to_string(static_cast<int>(o.direction)) + standing;
    const int last = memory_.Last(kind, o.matters);
    const std::string about = tables_.MatterNames(o.matters);
    const std::string what = standing == "told"     ? "of its kind in this record"
                             : o.status == "denied" ? "denial of its kind in this record"
                                                    : "confirmation of its kind in this record";
    if (last == kNever) {
      if (seen_ >= kKnownBefore) weight->Add(1, "first " + what + (about.empty() ? "" : " (" + about + ")"));
    } else if (day - last > 2 * 365) {
      weight->Add(0.75, "first " + what + " since " + std::to_string(FromDays(last).year));
    } else if (day - last <= 365 && standing == "told") {
      weight->Add(-0.75 * (1 - (day - last) / 365.0));
    }
    memory_.Note(kind, o.matters, day);
    ++seen_;
  }

  void Commitments(const Occurrence& o, Landmark* landmark, Weight* weight) const {
    bool steps = false;
    std::string reason;
    for (const CommitmentMention* mention : MentionsOf(record_, o, mentions_)) {
      if (std::find(landmark->commitments.begin(), landmark->commitments.end(), mention->commitment) ==
          landmark->commitments.end()) {
        landmark->commitments.push_back(mention->commitment);
      }
      if (mention->status.empty()) continue;
      steps = true;
      if (!landmark->step) landmark->step = *mention;
      reason = "a commitment " +
               (mention->status == "breach alleged" ? std::string("said to be broken") : mention->status) +
               (mention->article.empty() ? "" : " (article " + mention->article + ")");
    }
    if (landmark->commitments.empty()) return;
    weight->Add(steps ? 2 : 0.75, reason.empty() ? "names a commitment" : reason);
  }

  const PairRecord& record_;
  const World& world_;
  const AnalysisTables& tables_;
  MentionsByArticle mentions_;
  Memory memory_;
  int seen_ = 0;
  int until_;
};

// Whether `o` is the act of `kept` told again, and adds no word of a party of its own.
bool IsEcho(const PairRecord& record, const Occurrence& o, const Occurrence& kept) {
  const Event& event = record.Lead(o).event;
  const Event& other = record.Lead(kept).event;
  if (event.type != other.type || (o.status == "denied") != (kept.status == "denied")) return false;
  if (o.direction != kept.direction && o.direction != Direction::kMutual &&
      kept.direction != Direction::kMutual)
    return false;
  if (std::abs(DayNumber(o.day) - DayNumber(kept.day)) > kEchoDays) return false;
  if ((o.matters & kept.matters) == 0 && o.matters != 0 && kept.matters != 0) return false;
  const bool own_word = o.status == "confirmed" || o.status == "denied";
  return !own_word || o.status == kept.status
             ? CountryOfFirstSpeaker(event.attribution) == CountryOfFirstSpeaker(other.attribution) ||
                   !own_word
             : false;
}

// Counts what the echoes add, and says so.
void CountStories(const PairRecord& record, Landmark* landmark) {
  std::set<std::string_view> stories;
  landmark->reports = 0;
  const auto count = [&](size_t index) {
    const Occurrence& o = record.occurrences[index];
    landmark->reports += o.reports.size();
    for (const size_t i : o.reports) stories.insert(record.rows[i].story);
  };
  count(landmark->occurrence);
  for (const size_t echo : landmark->echoes) count(echo);
  landmark->stories = stories.size();
  landmark->weight +=
      ForStories(landmark->stories) - ForStories(record.occurrences[landmark->occurrence].stories);
  if (landmark->stories > 1) {
    // Before what holds of many acts.
    const auto common = std::find_if(landmark->why.begin(), landmark->why.end(), [](const std::string& why) {
      return why == "a deed, not words" || why == "recent";
    });
    landmark->why.insert(common, "told in " + std::to_string(landmark->stories) + " independent stories");
  }
}

bool Heavier(const Landmark& a, const Landmark& b) { return a.weight > b.weight; }

}  // namespace

std::vector<Landmark> FindLandmarks(const PairRecord& record, const std::vector<CommitmentMention>& mentions,
                                    const World& world, const AnalysisTables& tables, const std::string& from,
                                    const Period& period) {
  Judge judge(record, mentions, world, tables, period);
  const std::string until = ToIso(period.until);
  std::vector<Landmark> all;
  for (size_t i = 0; i < record.occurrences.size(); ++i) {
    const Occurrence& o = record.occurrences[i];
    if (o.day > until || !record.Lead(o).event.auxiliary.empty()) continue;
    Landmark landmark = judge.Judged(i);
    if (o.day >= from) all.push_back(std::move(landmark));
  }
  std::stable_sort(all.begin(), all.end(), Heavier);
  std::vector<Landmark> kept;
  for (Landmark& landmark : all) {
    const Occurrence& o = record.occurrences[landmark.occurrence];
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const Landmark& k) {
      return IsEcho(record, o, record.occurrences[k.occurrence]);
    });
    if (same != kept.end()) {
      same->echoes.push_back(landmark.occurrence);
    } else if (kept.size() < kMostLandmarks) {
      kept.push_back(std::move(landmark));
    } else {
      break;
    }
  }
  for (Landmark& landmark : kept) CountStories(record, &landmark);
  std::stable_sort(kept.begin(), kept.end(), Heavier);
  return kept;
}

}  // namespace chancery
