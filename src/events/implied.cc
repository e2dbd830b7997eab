#include "events/implied.h"

#include <algorithm>
#include <string_view>

#include "resolve/names.h"

namespace chancery {
namespace {

constexpr int kReach = 3;         // sentences that an answer looks back
constexpr size_t kMostSides = 2;  // a deed of more is nobody's in particular

// What was done rather than who did it: "the launch", "it", "their return", "resolution".
bool NamesADeed(const Actor& actor) {
  if (!actor.country.empty() || !actor.name.empty() || !actor.sector.empty()) return false;
  const auto words = NameWords(actor.text);
  if (words.size() == 1 && !words[0].capital) return true;
  const std::string folded = FoldName(actor.text) + " ";
  static constexpr std::string_view kWords[] = {"the ", "this ", "that ",  "these ", "those ",
                                                "it ",  "its ",  "their ", "his ",   "her "};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return folded.starts_with(word); });
}

bool IsMeeting(const Event& event) {
  return event.recipient.empty() && event.actor.size() > 1 &&
         (event.type == "CONSULT" || event.type == "AGREE" || event.type == "COOPERATE");
}

bool ActsIn(const std::vector<Actor>& side, const std::string& country) {
  return std::any_of(side.begin(), side.end(), [&](const Actor& actor) { return actor.country == country; });
}

// Who may well be the doer's own: "protesters", "officials", "journalists", but not "the passengers".
bool MayBeOwn(const Actor& actor) {
  return !actor.sector.empty() && actor.sector != "MIL" &&
         !(actor.sector == "CVL" && actor.text.starts_with("the "));
}

bool TakesOrGivesBack(const Ontology& ontology, const Event& event) {
  return event.type == "RETREAT" ||
         (ontology.QuadOf(event.type) == "material conflict" && event.type != "PROTEST");
}

// Whether `told` is harm done, or a complaint of whom `event`'s doer harms.
bool TellsOfHarm(const Ontology& ontology, const Event& told, const Event& event) {
  const std::string quad = ontology.QuadOf(told.type);
  if (quad != "verbal conflict") return quad == "material conflict";
  return std::any_of(event.actor.begin(), event.actor.end(),
                     [&](const Actor& doer) { return ActsIn(told.recipient, doer.country); });
}

// The only country on the sides of `told` beside those that act in `event`, where one of these is there too
// or nobody known acts.
std::string OtherSide(const Event& told, const Event& event) {
  std::string other;
  bool with = std::all_of(told.actor.begin(), told.actor.end(),
                          [](const Actor& actor) { return actor.country.empty(); });
  for (const std::vector<Actor>* side : {&told.actor, &told.recipient}) {
    for (const Actor& actor : *side) {
      if (actor.country.empty()) continue;
      if (ActsIn(event.actor, actor.country)) {
        with = true;
      } else if (!other.empty() && other != actor.country) {
        return "";
      } else {
        other = actor.country;
      }
    }
  }
  return with ? other : "";
}

// The other side of the nearest harm that the sentences up to that of event `i` tell of; "" where none does.
std::string HarmedBefore(const Ontology& ontology, const std::vector<int>& sentence_of,
                         const std::vector<Event>& events, size_t i) {
  std::string harmed;
  int nearest = kReach + 1;
  for (size_t k = 0; k < events.size(); ++k) {
    const int back = sentence_of[i] - sentence_of[k];
    if (k == i || back < 0 || back >= nearest || !TellsOfHarm(ontology, events[k], events[i])) continue;
    if (std::string other = OtherSide(events[k], events[i]); !other.empty()) {
      harmed = std::move(other);
      nearest = back;
    }
  }
  return harmed;
}

// Whether an event tells of cooperation in which the country takes part; who gives way is no friend yet.
bool IsFriend(const Ontology& ontology, const std::vector<Event>& events, const std::string& country) {
  return std::any_of(events.begin(), events.end(), [&](const Event& told) {
    return ontology.QuadOf(told.type).ends_with("cooperation") && told.type != "RETREAT" &&
           (ActsIn(told.actor, country) || ActsIn(told.recipient, country));
  });
}

// The members of `side` of countries that do not act in `event`, each country once.
std::vector<Actor> Others(const std::vector<Actor>& side, const Event& event) {
  std::vector<Actor> others;
  for (const Actor& actor : side) {
    if (!actor.country.empty() && !ActsIn(event.actor, actor.country) && !ActsIn(others, actor.country)) {
      others.push_back(actor);
    }
  }
  return others;
}

}  // namespace

void NameImpliedRecipients(const Ontology& ontology, const std::vector<int>& sentence_of,
                           std::vector<Event>* events) {
  const auto known = [](const Actor& actor) { return !actor.country.empty(); };
  for (size_t i = 0; i < events->size(); ++i) {
    Event& event = (*events)[i];
    if (!ontology.LooksBack(event.type) || IsMeeting(event)) continue;
    if (std::none_of(event.actor.begin(), event.actor.end(), known)) continue;
    const bool deed = !event.recipient.empty() && ontology.IsSpeech(event.type) &&
                      std::all_of(event.recipient.begin(), event.recipient.end(), NamesADeed);
    if (!event.recipient.empty() && !deed) continue;
    for (size_t before = i; before-- > 0 && sentence_of[i] - sentence_of[before] <= kReach;) {
      if (sentence_of[before] == sentence_of[i]) continue;
      const Event& told = (*events)[before];
      std::vector<Actor> others = Others(told.actor, event);
      if (others.empty()) others = Others(told.recipient, event);
      if (others.empty() || others.size() > kMostSides) continue;
      if (deed) {
        for (Actor& recipient : event.recipient) recipient.country = others.front().country;
      } else {
        event.recipient = std::move(others);
      }
      break;
    }
  }
}

void NameOwners(const Ontology& ontology, const std::vector<int>& sentence_of,
                const std::function<std::string(const std::string&)>& other_than,
                std::vector<Event>* events) {
  for (size_t i = 0; i < events->size(); ++i) {
    Event& event = (*events)[i];
    const auto known = [](const Actor& actor) { return !actor.country.empty() || !actor.name.empty(); };
    if (!TakesOrGivesBack(ontology, event) || event.recipient.empty() ||
        std::none_of(event.actor.begin(), event.actor.end(), known) ||
        std::any_of(event.recipient.begin(), event.recipient.end(), known))
      continue;
    std::string owner = event.place ? event.place->country : HarmedBefore(ontology, sentence_of, *events, i);
    if (owner.empty() && !event.place) {
      const std::string other = other_than(event.actor.front().country);
      if (!IsFriend(ontology, *events, other)) owner = other;
    }
    if (ActsIn(event.actor, owner)) continue;
    for (Actor& recipient : event.recipient) {
      if (!MayBeOwn(recipient) || event.place) recipient.country = owner;
    }
  }
}

}  // namespace chancery
