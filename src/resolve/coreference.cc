#include "resolve/coreference.h"

#include <algorithm>

namespace chancery {

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

std::vector<std::string> Coreference::TwoSides(int before) const {
  std::vector<std::string> two;
  for (auto it = names_.named().rbegin(); it != names_.named().rend() && two.size() < 2; ++it) {
    if (it->at >= before || it->actor.country.empty()) continue;
    if (names_.SentenceOf(before) - it->sentence > 5) break;
    if (names_.gazetteer().CountryCode(it->actor.country).empty()) continue;
    if (it->what == Named::Class::kBody && it->actor.sector != "GOV" && it->actor.sector != "MIL") continue;
    if (std::find(two.begin(), two.end(), it->actor.country) == two.end()) two.push_back(it->actor.country);
  }
  for (const std::string& code : names_.favour()) {
    if (two.size() >= 2) break;
    if (std::find(two.begin(), two.end(), code) == two.end()) two.push_back(code);
  }
  std::reverse(two.begin(), two.end());
  return two;
}

std::vector<Actor> Coreference::Pronoun(const std::string& word, const std::string& text,
                                        const Span& span) const {
  const auto one = [&](const Named* each) {
    return std::vector<Actor>{each != nullptr ? Take(*each, text, span, 0.6)
                                              : Actor{text, span, "", "", "", 0}};
  };
  if (IsOneOf(word, {"he", "she", "him", "her", "his", "hers", "himself", "herself"})) {
    return one(Antecedent(span.begin, [](const Named& s) { return s.what == Named::Class::kPerson; }));
  }
  if (IsOneOf(word, {"it", "its", "itself"}))
    return one(Antecedent(
        span.begin, [](const Named& s) { return s.what != Named::Class::kPerson; }, 2));
  if (IsOneOf(word, {"i", "we", "us", "our", "my", "me", "ours"})) {
    // Inside a quotation: who speaks stands behind it in the same sentence, or before.
    const int here = names_.SentenceOf(span.begin);
    for (const Named& each : names_.named()) {
      if (each.sentence == here && each.at > span.end && Outside(each.at))
        return {Take(each, text, span, 0.5)};
    }
    return one(Antecedent(
        span.begin, [&](const Named& s) { return Outside(s.at); }, 2));
  }
  return one(Antecedent(
      span.begin, [](const Named& s) { return s.what != Named::Class::kPerson; }, 1));
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
  if (!parts.office.empty() && !parts.plural) {
    if (const Named* each = Antecedent(
            span.begin,
            [&](const Named& s) { return s.what == Named::Class::kPerson && s.office == parts.office; },
            12)) {
      return Take(*each, text, span, 0.6);
    }
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
  if (IsOneOf(last, {"group",     "bloc",         "organisation", "organization", "agency",    "alliance",
                     "militia",   "movement",     "party",        "ministry",     "army",      "military",
                     "court",     "parliament",   "commission",   "ministers",    "officials", "official",
                     "spokesman", "spokesperson", "spokeswoman",  "troops",       "forces",    "police"})) {
    const bool loose = IsOneOf(
        last, {"group", "bloc", "organisation", "organization", "agency", "alliance", "militia", "movement"});
    if (const Named* each = Antecedent(
            span.begin,
            [&](const Named& s) { return loose ? s.what == Named::Class::kBody : !s.actor.country.empty(); },
            1)) {
      Actor actor{text,
                  span,
                  loose ? each->actor.name : "",
                  each->actor.country,
                  loose ? each->actor.sector : parts.sector,
                  0.4};
      return actor;
    }
  }
  return std::nullopt;
}

Actor Coreference::LeaderCalled(const std::vector<NameWord>& words, const std::string& text,
                                const Span& span) const {
  const bool titled = words.size() == 2 && IsOneOf(words[0].folded, {"mr", "mrs", "ms"});
  if ((words.size() != 1 && !titled) || !words.back().capital || names_.day().empty()) return {};
  for (const char* office : {"head of state", "head of government", "foreign minister", "defence minister"}) {
    for (size_t i = 0; i < names_.favour().size() && i < 4; ++i) {
      const auto* holder = names_.gazetteer().HolderOf(names_.favour()[i], office, names_.day());
      if (holder == nullptr) continue;
      const auto name = NameWords(holder->name);
      if (name.front().folded != words.back().folded && name.back().folded != words.back().folded) continue;
      Actor actor = names_.PersonActor(*holder, {}, text, span);
      actor.confidence = 0.6;
      return actor;
    }
  }
  return {};
}

}  // namespace chancery
