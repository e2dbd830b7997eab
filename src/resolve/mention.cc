#include "resolve/mention.h"

#include <algorithm>
#include <array>

namespace chancery {
namespace {

using Kind = Gazetteer::Entry::Kind;

constexpr size_t kLongestName = 9;

// Where what qualifies the head noun from behind begins.
bool EndsHead(const std::string& word) {
  return IsOneOf(
      word, {"of",     "in",        "from",  "for",     "on",     "at",     "to",      "by",      "with",
             "near",   "under",     "who",   "which",   "that",   "whose",  "against", "over",    "after",
             "during", "including", "based", "outside", "inside", "across", "around",  "between", "along"});
}

constexpr int kNotNamed = 1000;  // FavourRank of a country that the article does not name

int FavourRank(const std::vector<std::string>& favour, const std::string& code) {
  const auto found = std::find(favour.begin(), favour.end(), code);
  return found == favour.end() ? kNotNamed : static_cast<int>(found - favour.begin());
}

std::string CodeOf(const Gazetteer& gazetteer, const Gazetteer::Entry& entry) {
  return gazetteer.countries()[static_cast<size_t>(entry.index)].code;
}

// The country entry of a hit that fits the day and the article best.
const Gazetteer::Entry* BestCountry(const Gazetteer& gazetteer, const NameHit& hit, std::string_view day,
                                    const std::vector<std::string>& favour) {
  const Gazetteer::Entry* best = nullptr;
  int best_rank = 0;
  for (const auto& entry : *hit.entries) {
    if (!IsCountryKind(entry.kind)) continue;
    const auto& country = gazetteer.countries()[static_cast<size_t>(entry.index)];
    int favoured = FavourRank(favour, country.code);
    // "The North" means a country only where the article has named it or, of the two Koreas, the other.
    if (entry.kind == Kind::kContextual && favoured == kNotNamed) {
      const bool korean = (country.code == "PRK" && FavourRank(favour, "KOR") < kNotNamed) ||
                          (country.code == "KOR" && FavourRank(favour, "PRK") < kNotNamed);
      if (!korean) continue;
      --favoured;
    }
    int rank = favoured * 4 + static_cast<int>(entry.kind);
    if (!Within(day, country.from, country.to)) rank += 8000;
    if (best == nullptr || rank < best_rank) best = &entry, best_rank = rank;
  }
  return best;
}

const Gazetteer::Entry* BestPerson(const Gazetteer& gazetteer, const NameHit& hit, const std::string& country,
                                   std::string_view day, const std::vector<std::string>& favour) {
  const Gazetteer::Entry* best = nullptr;
  int best_rank = 0;
  for (const auto& entry : *hit.entries) {
    if (entry.kind != Kind::kPerson) continue;
    const auto& person = gazetteer.people()[static_cast<size_t>(entry.index)];
    int rank = std::min(FavourRank(favour, person.country), 50);
    if (!country.empty() && person.country != country) rank += 400;
    if (gazetteer.OfficesOf(person.id, day).empty()) rank += 100;
    if (best == nullptr || rank < best_rank) best = &entry, best_rank = rank;
  }
  if (best == nullptr || hit.end - hit.begin > 1 || best_rank < 50) return best;
  // A surname alone names someone in office of a country that the article speaks of, or who alone of all who
  // lead a country has it.
  const auto& person = gazetteer.people()[static_cast<size_t>(best->index)];
  const auto name = NameWords(person.name);
  const bool leads =
      best_rank == 50 && gazetteer.LeaderCalled(FamilyName(name, person.country), day) == &person;
  return leads ? best : nullptr;
}

const Gazetteer::Entry* BestOrganisation(const Gazetteer& gazetteer, const NameHit& hit,
                                         const std::string& written, const std::string& country,
                                         std::string_view day, const std::vector<std::string>& favour) {
  const Gazetteer::Entry* best = nullptr;
  int best_rank = 0;
  for (const auto& entry : *hit.entries) {
    if (entry.kind != Kind::kOrganisation) continue;
    const auto& organisation = gazetteer.organisations()[static_cast<size_t>(entry.index)];
    int rank = organisation.country.empty() ? 1 : FavourRank(favour, organisation.country);
    if (!country.empty() && !organisation.country.empty())
      rank = organisation.country == country ? 0 : rank + 3000;
    if (!Within(day, organisation.from, organisation.to)) rank += 500;
    // Where the article decides nothing, whose name it is comes before whom it merely also calls.
    rank = 2 * rank + (organisation.users || FoldName(organisation.name) == written ? 0 : 1);
    if (best == nullptr || rank < best_rank) best = &entry, best_rank = rank;
  }
  return best;
}

// Whether word `at` stands within a title ("secretary of state").
bool InsideTitle(const Gazetteer& gazetteer, const std::vector<NameWord>& words, size_t at) {
  for (size_t begin = at > 4 ? at - 4 : 0; begin < at; ++begin) {
    for (size_t end = at + 2; end <= std::min(words.size(), at + 4); ++end) {
      if (gazetteer.FindTitle(JoinFolded(words, begin, end)) != nullptr) return true;
    }
  }
  return false;
}

// Whether the name is in a compound that says what someone stands for or by whom: "pro-Russian",
// "Moscow-backed".
bool OnlyQualifies(const std::vector<NameWord>& words, const NameHit& hit) {
  if (hit.begin > 0 && words[hit.begin].hyphened &&
      IsOneOf(words[hit.begin - 1].folded, {"pro", "anti", "non"}))
    return true;
  return hit.end < words.size() && words[hit.end].hyphened &&
         IsOneOf(
             words[hit.end].folded,
             {"backed",  "led",       "linked",    "allied", "aligned",  "occupied", "controlled", "held",
              "annexed", "sponsored", "supported", "funded", "friendly", "leaning",  "brokered",   "mediated",
              "trained", "armed",     "supplied",  "made",   "built",    "born",     "installed"});
}

// The longest title or sector noun that ends at or before `end`; the later one wins.
void TitleAndSector(const Gazetteer& gazetteer, const std::vector<NameWord>& words, size_t end,
                    MentionParts* parts) {
  for (size_t stop = end; stop > 0; --stop) {
    for (size_t start = stop > 5 ? stop - 5 : 0; start < stop; ++start) {
      const std::string phrase = JoinFolded(words, start, stop);
      std::string singular = phrase;
      const auto* title = gazetteer.FindTitle(singular);
      if (title == nullptr && singular.ends_with('s')) {
        singular.pop_back();
        title = gazetteer.FindTitle(singular);
      }
      if (title != nullptr) {
        parts->office = title->office;
        parts->sector = title->sector;
        parts->plural = singular != phrase;
        parts->title = std::move(singular);
        parts->head = phrase;
        return;
      }
      std::string sector = gazetteer.SectorOf(phrase);
      if (!sector.empty()) {
        parts->sector = sector;
        parts->head = phrase;
        parts->plural = phrase.ends_with('s') || phrase.ends_with("men") ||
                        IsOneOf(phrase, {"police", "people", "troops"});
        return;
      }
    }
  }
}

// "Northern troops", "the southern premier", "a southern port": of the country that is "the North" or "the
// South" in the article; "" where none is.
std::string OfQuarter(const Gazetteer& gazetteer, const std::vector<NameWord>& words, std::string_view day,
                      const std::vector<std::string>& favour) {
  const size_t at =
      !words.empty() && IsOneOf(words[0].folded, {"the", "a", "an", "two", "three", "several"}) ? 1 : 0;
  if (at + 1 >= words.size() || words[at + 1].capital || !IsOneOf(words[at].folded, {"northern", "southern"}))
    return "";
  if (favour.empty() || !IsOneOf(favour.front(), {"PRK", "KOR"})) return "";  // whom the article is about
  const NameHit hit{at, at + 1, &gazetteer.Find(words[at].folded == "northern" ? "the north" : "the south")};
  const auto* entry = BestCountry(gazetteer, hit, day, favour);
  return entry == nullptr ? "" : CodeOf(gazetteer, *entry);
}

// A person's name of three words that runs into the word behind it ("Kim Jong Unvisited": names in another
// typeface lose the blank behind them).
std::optional<NameHit> FindRunIn(const Gazetteer& gazetteer, const std::vector<NameWord>& words, size_t at) {
  constexpr size_t kLong = 3, kLeast = 2, kLongestRunIn = 24;
  if (at + kLong > words.size()) return std::nullopt;
  for (size_t i = at; i < at + kLong; ++i) {
    if (!words[i].capital) return std::nullopt;
  }
  const std::string begin = JoinFolded(words, at, at + kLong - 1) + " ";
  const std::string& last = words[at + kLong - 1].folded;
  if (last.size() > kLongestRunIn) return std::nullopt;
  for (size_t size = last.size(); size-- > kLeast;) {
    // "Ri Chang Hong" is no Ri Chang Ho: a word of its own has a vowel and more than one letter.
    if (size + 1 == last.size() || last.find_first_of("aeiouy", size) == std::string::npos) continue;
    const NameHit hit{at, at + kLong, &gazetteer.Find(begin + last.substr(0, size))};
    if (hit.Of(Kind::kPerson) != nullptr) return hit;
  }
  return std::nullopt;
}

}  // namespace

bool IsCountryKind(Kind kind) {
  return kind == Kind::kCountry || kind == Kind::kAdjective || kind == Kind::kMetonym ||
         kind == Kind::kContextual;
}

const Gazetteer::Entry* NameHit::Of(Kind kind) const {
  for (const auto& entry : *entries) {
    if (entry.kind == kind) return &entry;
  }
  return nullptr;
}

std::vector<NameHit> FindNames(const Gazetteer& gazetteer, const std::vector<NameWord>& words) {
  const auto longest_at = [&](size_t at) -> std::optional<NameHit> {
    for (size_t end = std::min(words.size(), at + kLongestName); end > at; --end) {
      // A name runs across a possessive only where it has one itself ("People's").
      const auto& entries = gazetteer.Find(JoinFolded(words, at, end));
      if (entries.empty()) continue;
      const bool capital =
          std::any_of(words.begin() + static_cast<long>(at), words.begin() + static_cast<long>(end),
                      [](const NameWord& w) { return w.capital; });
      if (capital) return NameHit{at, end, &entries};
    }
    return FindRunIn(gazetteer, words, at);
  };
  std::vector<NameHit> hits;
  for (size_t at = 0; at < words.size();) {
    auto hit = longest_at(at);
    // "The North Korean leader" is of "North Korean", not of "the North".
    if (hit && words[at].folded == "the" && at + 1 < words.size()) {
      if (const auto inner = longest_at(at + 1); inner && inner->end > hit->end) hit = inner;
    }
    if (hit && !OnlyQualifies(words, *hit)) hits.push_back(*hit);
    at = hit ? hit->end : at + 1;
  }
  return hits;
}

MentionParts AnalyseMention(const Gazetteer& gazetteer, const std::vector<NameWord>& words,
                            std::string_view day, const std::vector<std::string>& favour) {
  MentionParts parts;
  const auto hits = FindNames(gazetteer, words);
  size_t head_end = words.size();
  for (size_t i = 1; i < words.size(); ++i) {
    const bool inside_name =
        std::any_of(hits.begin(), hits.end(), [&](const NameHit& h) { return h.begin < i && i < h.end; });
    if (!inside_name && EndsHead(words[i].folded) && !InsideTitle(gazetteer, words, i)) {
      head_end = i;
      break;
    }
  }
  parts.former =
      std::any_of(words.begin(), words.begin() + static_cast<long>(head_end), [](const NameWord& w) {
        return IsOneOf(w.folded, {"former", "ex", "late", "ousted", "onetime", "then"});
      });
  parts.indefinite = !words.empty() && IsOneOf(words[0].folded, {"a", "an"});
  // The country: the last one in the head part (its possessor or adjective), else the first behind it.
  size_t country_words = 0;
  for (const NameHit& hit : hits) {
    if (hit.begin >= head_end && !parts.country.empty()) break;
    if (const auto* entry = BestCountry(gazetteer, hit, day, favour)) {
      parts.country = CodeOf(gazetteer, *entry);
      parts.metonym = entry->kind == Kind::kMetonym;
      parts.contextual = entry->kind == Kind::kContextual;
      country_words = hit.end - hit.begin;
    }
  }
  for (const NameHit& hit : hits) {
    if (hit.begin >= head_end) break;
    if (parts.person < 0) {
      if (const auto* entry = BestPerson(gazetteer, hit, parts.country, day, favour))
        parts.person = entry->index;
    }
    const std::string written = JoinFolded(words, hit.begin, hit.end);
    if (const auto* entry = BestOrganisation(gazetteer, hit, written, parts.country, day, favour)) {
      if (!(hit.Of(Kind::kCountry) != nullptr)) parts.organisation = entry->index;
    }
  }
  size_t article = 0;
  if (!words.empty() && IsOneOf(words[0].folded, {"the", "a", "an"}) && !hits.empty() && hits[0].begin > 0)
    article = 1;
  parts.country_alone = !parts.country.empty() && parts.person < 0 &&
                        words.size() == country_words + article && hits.size() == 1;
  if (!parts.country_alone) TitleAndSector(gazetteer, words, head_end, &parts);
  if (parts.country.empty()) parts.country = OfQuarter(gazetteer, words, day, favour);
  return parts;
}

}  // namespace chancery
