#include "events/sides.h"

#include <algorithm>
#include <set>

#include "resolve/coreference.h"
#include "resolve/names.h"

namespace chancery {
namespace {

std::string KeyOf(const Actor& actor) {
  if (actor.name.empty() && actor.country.empty()) return "\"" + FoldName(actor.text);
  return actor.name + "|" + actor.country + "|" + actor.sector;
}

// Whether the words are a noun phrase without a name and without a word that says of whom it is or is not.
bool IsBareNoun(const Actor& actor) {
  if (!actor.country.empty() || !actor.name.empty()) return false;
  const auto words = NameWords(actor.text);
  for (size_t i = 0; i < words.size(); ++i) {
    if ((i > 0 && words[i].capital) ||
        IsOneOf(words[i].folded,
                {"foreign", "abroad",    "overseas", "international", "world",       "global",
                 "other",   "others",    "another",  "different",     "various",     "hostile",
                 "enemy",   "vassal",    "western",  "puppet",        "aggressor",   "aggressors",
                 "its",     "their",     "his",      "her",           "your",        "our",
                 "my",      "countries", "nations",  "states",        "governments", "un",
                 "you",     "those",     "these",    "region",        "mankind",     "personages"}))
      return false;
  }
  if (words.empty() || IsPronoun(words.front().folded) ||
      IsOneOf(actor.sector, {"IGO", "NGO", "JRN", "REB", "UAF", "CRM", "PRM", "REF"}))
    return false;
  // What begins with a capital is a name, unless a sentence begins with it.
  return !words.front().capital || !actor.sector.empty() ||
         IsOneOf(words.front().folded,
                 {"the", "a", "an", "some", "several", "many", "all", "two", "three", "four", "five"});
}

// Whether they name part of a people without saying of which ("officials", "the flooded villages").
bool IsOfSomeCountry(const Actor& actor) {
  if (!IsBareNoun(actor)) return false;
  return !actor.sector.empty() ||
         IsOneOf(NameWords(actor.text).back().folded,
                 {"participants", "areas", "area", "districts", "district", "villages", "village", "town",
                  "towns", "families", "crowd", "crowds", "units"});
}

std::vector<Actor> ResolveSide(const Spans& spans, const ArticleResolver& resolver,
                               const std::set<std::string>& others = {}) {
  std::vector<Actor> side;
  std::set<std::string> known;
  for (const Span& span : spans) {
    const Span whole = resolver.Whole(span);
    if (whole.length() == 0) continue;
    for (Actor& actor : resolver.ResolveAll(whole, others)) {
      if (known.insert(KeyOf(actor)).second) side.push_back(std::move(actor));
    }
  }
  return side;
}

void BeAtHome(const ArticleResolver& resolver, const Span& sentence, std::vector<Actor>* side) {
  for (Actor& actor : *side) {
    if (IsOfSomeCountry(actor)) actor.country = resolver.HomeOf(sentence);
  }
}

// Nobody acts on himself together with others: who stands on both sides leaves the one where others remain.
void PartSides(Sides* sides) {
  for (size_t i = sides->actor.size(); i-- > 0;) {
    const Actor& actor = sides->actor[i];
    const auto again =
        std::find_if(sides->recipient.begin(), sides->recipient.end(), [&](const Actor& other) {
          return !actor.name.empty() && other.name == actor.name && other.country == actor.country;
        });
    if (again == sides->recipient.end()) continue;
    if (sides->actor.size() > 1) {
      sides->actor.erase(sides->actor.begin() + static_cast<long>(i));
    } else if (sides->recipient.size() > 1) {
      sides->recipient.erase(again);
    }
  }
}

bool IsEachOther(const Actor& actor) {
  const std::string words = FoldName(actor.text);
  return words == "each other" || words == "one another" || words == "each others" || words == "one anothers";
}

// Whether the code is one of organisations, not of a state.
bool IsBody(const std::string& code) {
  return IsOneOf(code, {"IGO", "NGO", "UNO", "EEC", "NTO", "IMG", "COP"});
}

// "The crew of an American plane", read as two parties, are of the one country of their side.
void ShareCountry(std::vector<Actor>* side) {
  std::set<std::string> countries;
  for (const Actor& actor : *side) {
    if (!actor.country.empty()) countries.insert(actor.country);
  }
  if (countries.size() != 1 || IsBody(*countries.begin())) return;
  for (Actor& actor : *side) {
    if (IsBareNoun(actor)) actor.country = *countries.begin();
  }
}

// Police and courts act at home where the text does not say otherwise.
void ActAtHome(Sides* sides) {
  if (sides->actor.empty()) return;
  const std::string& home = sides->actor.front().country;
  const bool at_home = std::all_of(sides->actor.begin(), sides->actor.end(), [&](const Actor& actor) {
    return actor.country == home && !IsBody(home) && IsOneOf(actor.sector, {"COP", "JUD"});
  });
  for (Actor& recipient : sides->recipient) {
    if (at_home && IsBareNoun(recipient)) recipient.country = home;
  }
}

}  // namespace

Sides ResolveSides(const MarkedEvent& mark, const Span& sentence, const ArticleResolver& resolver) {
  Sides sides;
  sides.actor = ResolveSide(mark.actor, resolver);
  std::set<std::string> acting;
  for (const Actor& actor : sides.actor) {
    if (!actor.country.empty()) acting.insert(actor.country);
  }
  sides.recipient = ResolveSide(mark.recipient, resolver, acting);
  BeAtHome(resolver, sentence, &sides.actor);
  // Whom a named country deports or seizes may be anybody's.
  if (acting.empty()) BeAtHome(resolver, sentence, &sides.recipient);
  const bool each_other = std::erase_if(sides.recipient, IsEachOther) > 0;
  const bool same = !sides.recipient.empty() && KeyOf(sides.actor) == KeyOf(sides.recipient);
  if (sides.actor.size() > 1 && (each_other || same)) {
    sides.recipient = sides.actor;
    return sides;
  }
  PartSides(&sides);
  ShareCountry(&sides.actor);
  ShareCountry(&sides.recipient);
  ActAtHome(&sides);
  return sides;
}

bool DropMedia(const ArticleResolver& resolver, bool speech, std::vector<Actor>* actors) {
  return std::erase_if(*actors, [&](const Actor& actor) {
           const bool of_state = actor.sector == "GOV";
           return resolver.IsMedium(actor) && !(speech && of_state);
         }) > 0;
}

bool ActsOnItself(const Sides& sides) {
  if (sides.actor.size() != 1 || sides.recipient.size() != 1) return false;
  const Actor& a = sides.actor[0];
  const Actor& b = sides.recipient[0];
  return !a.name.empty() && a.name == b.name && a.country == b.country;
}

std::string KeyOf(const std::vector<Actor>& side) {
  std::set<std::string> keys;
  for (const Actor& actor : side) keys.insert(KeyOf(actor));
  std::string key;
  for (const std::string& each : keys) key += each + "+";
  return key;
}

}  // namespace chancery
