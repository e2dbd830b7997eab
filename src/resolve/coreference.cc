#include "resolve/coreference.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr int kSubjectReach = 60;  // code points from a verb's subject to the verb
constexpr int kFar = 12;           // sentences over which the only person who is named stays "he"
constexpr int kBehindReach = 9;    // the same where the subject follows ("said the ")

bool IsSpeechVerb(const std::string& word) {
  return IsOneOf(word,
                 {"said",  "says",      "told",    "added",     "warned",  "wrote",     "declared", "stated",
                  "asked", "stressed",  "noted",   "argued",    "claimed", "announced", "insisted", "posted",
                  "vowed", "explained", "tweeted", "according", "quoted",  "remarked",  "continued"});
}

bool IsPerson(const Named& named) { return named.what == Named::Class::kPerson; }

}  // namespace

// The nearest earlier one that passes. In an earlier sentence its first one, as that is mostly the subject.
template <typename F>
const Named* Coreference::Antecedent(int before, const F& passes, int reach) const {
  const int here = names_.SentenceOf(before);
  for (int number = here; number >= 0 && number >= here - reach; --number) {
    const Named* best = nullptr;
    for (const Named& each : names_.named()) {
      if (each.sentence != number || each.at >= before || !passes(each)) continue;
      if (best == nullptr || number == here) best = &each;
      if (number != here) break;
    }
    if (best != nullptr) return best;
  }
  return nullptr;
}

// Whether the place is outside quotation marks, counted from its sentence's begin.
bool Coreference::Outside(int at) const {
  const int number = names_.SentenceOf(at);
  if (number < 0) return true;
  const std::string_view before =
      names_.Slice({names_.sentences()[static_cast<size_t>(number)].span.begin, at});
  int open = 0;
  for (size_t i = 0; i < before.size();) {
    const char32_t c = NextCodePoint(before, &i);
    if (c == U'“') open = 1;
    if (c == U'”') open = 0;
    if (c == U'"') open = 1 - open;
  }
  return open == 0;
}

std::vector<std::string> Coreference::TwoSides(int before, const std::set<std::string>& others) const {
  const int here = names_.SentenceOf(before);
  std::vector<std::string> two;
  const auto collect = [&](bool earlier) {
    for (auto it = names_.named().rbegin(); it != names_.named().rend() && two.size() < 2; ++it) {
      if (it->at >= before || it->actor.country.empty() || others.contains(it->actor.country)) continue;
      if (earlier && it->sentence == here) continue;
      if (here - it->sentence > 5) break;
      if (names_.gazetteer().CountryCode(it->actor.country).empty()) continue;
      if (it->what == Named::Class::kBody && it->actor.sector != "GOV" && it->actor.sector != "MIL") continue;
      if (std::find(two.begin(), two.end(), it->actor.country) == two.end()) two.push_back(it->actor.country);
    }
  };
  // Beside those who act on them stand more who do ("Brazil, Chile and the United States urged both").
  if (!others.empty()) {
    collect(true);
    if (two.size() < 2) two.clear();
  }
  if (two.size() < 2) collect(false);
  for (const std::string& code : names_.favour()) {
    if (two.size() >= 2) break;
    if (!others.contains(code) && std::find(two.begin(), two.end(), code) == two.end()) two.push_back(code);
  }
  std::reverse(two.begin(), two.end());
  // Where one of the two Koreas is spoken of, the other is the other side.
  for (const auto& [one, other] : {std::pair("PRK", "KOR"), std::pair("KOR", "PRK")}) {
    if (two.size() == 1 && two.front() == one && !others.contains(other)) two.emplace_back(other);
  }
  return two;
}

// The only person whom the text has named before `before`, up to kFar sentences back.
const Named* Coreference::OnlyPerson(int before) const {
  const Named* only = nullptr;
  for (const Named& each : names_.named()) {
    if (!IsPerson(each) || each.at >= before) continue;
    if (names_.SentenceOf(before) - each.sentence > kFar) continue;
    if (only != nullptr && each.actor.name != only->actor.name) return nullptr;
    only = &each;
  }
  return only;
}

// Who "he" or "she" is. The subject of an earlier sentence is mostly meant by "he"; with several people there
// "she" is as likely another, so that nobody is guessed.
const Named* Coreference::OnePerson(int before, bool she) const {
  const Named* best = Antecedent(before, IsPerson);
  if (best == nullptr) return OnlyPerson(before);
  if (!she) return best;
  for (const Named& each : names_.named()) {
    if (each.sentence == best->sentence && each.at < before && IsPerson(each) &&
        each.actor.name != best->actor.name)
      return nullptr;
  }
  return best;
}

// The nearest earlier names that are joined by "and" or a comma, the first such of an earlier sentence; empty
// when the nearest sentence that names anyone has none.
std::vector<const Named*> Coreference::Coordination(int before, int reach) const {
  const int here = names_.SentenceOf(before);
  for (int number = here; number >= 0 && number >= here - reach; --number) {
    std::vector<const Named*> group, best;
    bool named = false;
    bool with_and = false;
    for (const Named& each : names_.named()) {
      if (each.sentence != number || each.at >= before || each.by_title) continue;
      named = true;
      const std::string gap = group.empty() || group.back()->actor.span.end > each.at
                                  ? std::string()
                                  : std::string(names_.Slice({group.back()->actor.span.end, each.at}));
      const bool joined = !group.empty() && group.back()->what == each.what &&
                          (gap == ", " || gap == " and " || gap == ", and " || gap == " and the ");
      if (!joined) group.clear(), with_and = false;
      with_and = with_and || gap.find("and") != std::string::npos;
      group.push_back(&each);
      if (with_and && (best.empty() || number == here || best.front() == group.front())) best = group;
    }
    if (named) return best;
  }
  return {};
}

// Whose words a quotation around the span is: who stands next to a verb of speech outside the quotation
// marks, in the same sentence or, where that has no such verb, the nearest one before.
const Named* Coreference::Speaker(const Span& span) const {
  const int here = names_.SentenceOf(span.begin);
  for (int number = here; number >= 0 && number >= here - 2; --number) {
    const Span& sentence = names_.sentences()[static_cast<size_t>(number)].span;
    const auto words = NameWords(names_.Slice(sentence));
    bool spoken = false;
    for (size_t i = 0; i < words.size(); ++i) {
      const Span verb{sentence.begin + words[i].begin, sentence.begin + words[i].end};
      if (!IsSpeechVerb(words[i].folded) || !Outside(verb.begin)) continue;
      spoken = true;
      for (const size_t beside : {i - 1, i + 1}) {
        if (beside < words.size() && IsOneOf(words[beside].folded, {"he", "she"}))
          return OnePerson(sentence.begin + words[beside].begin, words[beside].folded == "she");
      }
      if (const Named* speaker = SpeaksBy(verb, number)) return speaker;
    }
    if (spoken) return nullptr;
  }
  return nullptr;
}

// Who stands next to the verb of speech: its subject before it, else who follows at once ("said Putin").
const Named* Coreference::SpeaksBy(const Span& verb, int number) const {
  const Named* before = nullptr;
  const Named* behind = nullptr;
  for (const Named& each : names_.named()) {
    if (each.sentence != number || !Outside(each.at)) continue;
    const Span& name = each.actor.span;
    if (name.end <= verb.begin && verb.begin - name.end < kSubjectReach) {
      const auto gap = NameWords(names_.Slice({name.end, verb.begin}));
      const bool someone_else = std::any_of(gap.begin(), gap.end(), [](const NameWord& w) {
        return IsOneOf(w.folded, {"a", "an"});
      });
      if (!someone_else && (before == nullptr || name.end >= before->actor.span.end)) before = &each;
    } else if (name.begin >= verb.end && name.begin - verb.end < kBehindReach) {
      const auto gap = NameWords(names_.Slice({verb.end, name.begin}));
      if (!gap.empty() && (gap.size() > 1 || gap[0].folded != "the")) continue;
      if (behind == nullptr || name.length() > behind->actor.span.length()) behind = &each;
    }
  }
  if (before != nullptr) return before;
  return names_.Slice(verb) == "told" || names_.Slice(verb) == "asked" ? nullptr : behind;
}

bool IsPronoun(const std::string& word) {
  return IsOneOf(word, {"he", "she", "him", "her", "his", "himself", "herself", "it", "its", "itself", "they",
                        "them", "their", "i", "we", "us", "our", "my", "me"});
}

std::vector<Actor> Coreference::Pronoun(const std::string& word, const std::string& text, const Span& span,
                                        const std::set<std::string>& others) const {
  const auto one = [&](const Named* each, double confidence = 0.6) {
    return std::vector<Actor>{each != nullptr ? Take(*each, text, span, confidence)
                                              : Actor{text, span, "", "", "", 0}};
  };
  const auto no_person = [&](const Named& s) { return !IsPerson(s) && !others.contains(s.actor.country); };
  if (IsOneOf(word, {"he", "him", "his", "himself"})) return one(OnePerson(span.begin, false));
  if (IsOneOf(word, {"she", "her", "herself"})) return one(OnePerson(span.begin, true));
  if (IsOneOf(word, {"it", "its", "itself"})) return one(Antecedent(span.begin, no_person, 2));
  if (IsOneOf(word, {"i", "we", "us", "our", "my", "me"})) return one(Speaker(span), 0.5);
  std::vector<Actor> all;
  for (const Named* each : Coordination(span.begin, 1)) {
    if (!others.contains(each->actor.country)) all.push_back(Take(*each, text, span, 0.6));
  }
  return all.size() > 1 ? all : one(Antecedent(span.begin, no_person, 1));
}

std::optional<Actor> Coreference::Definite(const MentionParts& parts, const std::vector<NameWord>& words,
                                           const std::string& text, const Span& span) const {
  const std::string last = words.back().folded;
  if (IsOneOf(last,
              {"country", "nation", "state", "regime", "capital", "government", "authorities", "side"})) {
    if (const Named* each =
            Antecedent(span.begin, [](const Named& s) { return s.what == Named::Class::kCountry; })) {
      Actor actor = Take(*each, text, span, 0.6);
      actor.sector = parts.sector;
      return actor;
    }
  }
  if (!parts.office.empty() && !parts.plural && !parts.indefinite) {
    // "The president" is rather President Obiang than the leader whose title is longer; a king is no
    // president.
    const auto titled = [&](const Named& s) { return IsPerson(s) && s.title == parts.title; };
    const auto holds = [&](const Named& s) { return IsPerson(s) && s.office == parts.office; };
    const bool crowned =
        IsOneOf(parts.title, {"king", "queen", "emperor", "emir", "sultan", "prince", "pope", "shah"});
    const Named* each = Antecedent(span.begin, titled, 12);
    if (each == nullptr && !crowned) each = Antecedent(span.begin, holds, 12);
    if (each != nullptr) return Take(*each, text, span, 0.6);
  }
  // A body whose name ends in the same word: "the commission" is the Central Military Commission.
  if (const Named* each = Antecedent(
          span.begin,
          [&](const Named& s) {
            return s.what == Named::Class::kBody &&
                   (s.folded.ends_with(" " + last) || FoldName(s.actor.name).ends_with(" " + last));
          },
          12)) {
    return Take(*each, text, span, 0.6);
  }
  return Behind(parts, words, text, span);
}

std::string Coreference::OwnerOf(const std::vector<NameWord>& words, const Span& span,
                                 const std::set<std::string>& others) const {
  if (words.size() < 2 ||
      IsOneOf(words.back().folded,
              {"neighbours", "neighbors", "neighbour",   "neighbor",     "partners",    "partner",
               "allies",     "ally",      "counterpart", "counterparts", "colleague",   "colleagues",
               "rival",      "rivals",    "enemy",       "enemies",      "adversary",   "adversaries",
               "followers",  "masters",   "critics",     "friends",      "friend",      "foe",
               "foes",       "opponent",  "opponents",   "victims",      "hosts",       "host",
               "guests",     "guest",     "countries",   "states",       "predecessor", "successor",
               "accusers",   "creditors", "supporters",  "backers"}))
    return "";
  const std::string& whose = words.front().folded;
  const Named* owner = nullptr;
  if (IsOneOf(whose, {"its", "their"})) {
    owner = Antecedent(
        span.begin,
        [&](const Named& each) {
          return !IsPerson(each) && !each.actor.country.empty() && !others.contains(each.actor.country);
        },
        1);
  } else if (IsOneOf(whose, {"his", "her"})) {
    owner = Antecedent(span.begin, IsPerson);
  }
  return owner == nullptr ? "" : owner->actor.country;
}

// "The ministry", "its officials": of whom the text has last spoken.
std::optional<Actor> Coreference::Behind(const MentionParts& parts, const std::vector<NameWord>& words,
                                         const std::string& text, const Span& span) const {
  const std::string last = words.back().folded;
  const bool loose = IsOneOf(
      last, {"group", "bloc", "organisation", "organization", "agency", "alliance", "militia", "movement"});
  if (!loose && !IsOneOf(last, {"party", "ministry", "army", "military", "court", "parliament", "commission",
                                "ministers", "officials", "official", "spokesman", "spokesperson",
                                "spokeswoman", "troops", "forces", "police"}))
    return std::nullopt;
  const auto fits = [&](const Named& s) {
    return loose ? s.what == Named::Class::kBody : !s.actor.country.empty();
  };
  const bool definite =
      IsOneOf(words.front().folded, {"the", "its", "their", "his", "her", "this", "that", "these", "those"});
  const Named* each = definite ? Antecedent(span.begin, fits, 1) : OfBody(words, span);
  if (each == nullptr && !definite) each = Subject(span);
  if (each == nullptr || !fits(*each)) return std::nullopt;
  return Actor{text,
               span,
               loose ? each->actor.name : "",
               each->actor.country,
               loose ? each->actor.sector : parts.sector,
               0.4};
}

// The body that an indefinite phrase belongs to: "a ministry spokesperson" behind "the Ministry of Defence".
const Named* Coreference::OfBody(const std::vector<NameWord>& words, const Span& span) const {
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string& of = words[i].folded;
    if (!IsOneOf(of, {"ministry", "army", "military", "navy", "party", "court", "parliament", "commission",
                      "agency", "police", "council", "committee", "bank"}))
      continue;
    return Antecedent(
        span.begin,
        [&](const Named& s) {
          return s.what == Named::Class::kBody &&
                 (" " + s.folded + " " + FoldName(s.actor.name) + " ").find(" " + of + " ") !=
                     std::string::npos;
        },
        2);
  }
  return nullptr;
}

// What the span's sentence begins with, if it is a name before the span.
const Named* Coreference::Subject(const Span& span) const {
  const int number = names_.SentenceOf(span.begin);
  for (const Named& each : names_.named()) {
    if (each.sentence != number) continue;
    const int begin = names_.sentences()[static_cast<size_t>(number)].span.begin;
    return each.at - begin <= 4 && each.actor.span.end < span.begin ? &each : nullptr;
  }
  return nullptr;
}

const Named* Coreference::Introduced(const std::vector<NameWord>& words) const {
  const std::string all = " " + JoinFolded(words, 0, words.size()) + " ";
  const Named* whole = nullptr;
  for (const Named& each : names_.named()) {
    if (!IsPerson(each) || each.by_title || each.folded.find(' ') == std::string::npos) continue;
    if (all.find(" " + each.folded + " ") != std::string::npos) whole = &each;
  }
  if (whole != nullptr) return whole;
  for (size_t i = words.size(); i > 0; --i) {
    if (!words[i - 1].capital) continue;
    // The family name is the last capitalised word, or the first one where it comes first ("Kim Yo Jong").
    if (i < words.size() && words[i].capital && words[i].begin - words[i - 1].end <= 1) continue;
    const Named* known = names_.Called(words[i - 1].folded);
    if (known == nullptr) continue;
    // "John Brown" is not the Mary Brown that the text has introduced.
    const bool other_name =
        i > 1 && words[i - 2].capital && words[i - 1].begin - words[i - 2].end <= 1 &&
        !IsOneOf(words[i - 2].folded, {"mr", "mrs", "ms", "dr", "the", "gen", "sen", "col"}) &&
        names_.gazetteer().FindTitle(words[i - 2].folded) == nullptr &&
        names_.gazetteer().SectorOf(words[i - 2].folded).empty() &&
        names_.gazetteer().Find(words[i - 2].folded).empty();
    if (!other_name) return known;
  }
  return nullptr;
}

// Whether an apposition behind the span ("Kim, a farmer in South Korea", "Kim, 45,") says that it is someone
// else than the actor.
bool Coreference::Contradicts(const Span& span, const Actor& actor) const {
  const int number = names_.SentenceOf(span.begin);
  if (number < 0) return false;
  const std::string_view rest =
      names_.Slice({span.end, names_.sentences()[static_cast<size_t>(number)].span.end});
  if (!rest.starts_with(", ")) return false;
  const std::string_view apposition = rest.substr(2, rest.find_first_of(",.;", 2) - 2);
  const auto words = NameWords(apposition);
  if (words.empty()) return false;
  const std::string& first = words.front().folded;
  if (first.find_first_not_of("0123456789") == std::string::npos) return true;
  if (!IsOneOf(first, {"a", "an", "the"})) return false;
  // "Kim, the ministry said, …" is no apposition.
  if (std::any_of(words.begin(), words.end(), [](const NameWord& w) { return IsSpeechVerb(w.folded); }))
    return false;
  const MentionParts parts = AnalyseMention(names_.gazetteer(), words, names_.day(), names_.favour());
  return (!parts.country.empty() && parts.country != actor.country) ||
         (!parts.sector.empty() && parts.sector != actor.sector && !actor.sector.empty());
}

Actor Coreference::LeaderCalled(const std::vector<NameWord>& words, const std::string& text,
                                const Span& span) const {
  const bool titled = words.size() == 2 && IsOneOf(words[0].folded, {"mr", "mrs", "ms"});
  if ((words.size() != 1 && !titled) || !words.back().capital || names_.day().empty()) return {};
  const Gazetteer& gazetteer = names_.gazetteer();
  const std::string& called = words.back().folded;
  const auto actor = [&](const Gazetteer::Person& holder) {
    Actor found = names_.PersonActor(holder, {}, text, span);
    found.confidence = 0.6;
    return Contradicts(span, found) ? Actor{} : found;
  };
  for (const std::string_view office : Gazetteer::TopOffices()) {
    for (size_t i = 0; i < names_.favour().size() && i < 4; ++i) {
      const std::string& country = names_.favour()[i];
      const auto* holder = gazetteer.HolderOf(country, "", {std::string(office), ""}, names_.day());
      if (holder != nullptr && FamilyName(NameWords(holder->name), country) == called) return actor(*holder);
    }
  }
  const auto* alone = gazetteer.LeaderCalled(called, names_.day());
  return alone != nullptr ? actor(*alone) : Actor{};
}

}  // namespace chancery
