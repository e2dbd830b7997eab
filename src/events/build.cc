#include "events/build.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/utf8.h"
#include "events/day.h"
#include "events/implied.h"
#include "events/promise.h"
#include "events/sides.h"
#include "events/status.h"
#include "resolve/names.h"

namespace chancery {
namespace {

bool SaysFirst(const std::string& sentence) {
  const std::string folded = FoldName(sentence) + " ";
  for (const std::string_view phrase : {"for the first time ", "first ever "}) {
    const size_t at = folded.find(phrase);
    // "For the first time since 2019" is no first.
    if (at != std::string::npos && !std::string_view(folded).substr(at + phrase.size()).starts_with("since "))
      return true;
  }
  return false;
}

Spans Both(const Spans& a, const Spans& b) {
  Spans both = a;
  both.insert(both.end(), b.begin(), b.end());
  std::sort(both.begin(), both.end());
  return both;
}

// Contexts that the ontology knows; a mode that implies one brings it.
std::vector<std::string> ContextsOf(const MarkedEvent& mark, const std::string& mode,
                                    const Ontology& ontology) {
  std::vector<std::string> contexts;
  const auto add = [&](const std::string& context) {
    if (ontology.HasContext(context) &&
        std::find(contexts.begin(), contexts.end(), context) == contexts.end())
      contexts.push_back(context);
  };
  for (const std::string& context : mark.contexts) add(context);
  if (mode == "Cyber") add("cyber");
  if (mode == "Misinformation") add("misinformation");
  return contexts;
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) joined += part + ",";
  return joined;
}

class Builder {
 public:
  Builder(const Article& article, const std::vector<Sentence>& sentences, const ArticleResolver& resolver,
          const Ontology& ontology, const StandingFor& standing_for)
      : article_(article),
        sentences_(sentences),
        resolver_(resolver),
        ontology_(ontology),
        standing_for_(standing_for),
        days_(article, sentences, resolver),
        index_(article.text) {}

  void Expect(const MarkedEvent& mark) { days_.Expect(mark.sentence, Both(mark.actor, mark.recipient)); }

  void Add(MarkedEvent mark) {
    if (mark.sentence < 0 || static_cast<size_t>(mark.sentence) >= sentences_.size() ||
        !ontology_.HasType(mark.type))
      return;
    if (!mark.actor.empty() && WillDo(After(mark.actor.back())) &&
        std::find(mark.auxiliary.begin(), mark.auxiliary.end(), "future") == mark.auxiliary.end()) {
      mark.auxiliary.push_back("future");
    }
    SettleFuture(&mark.type, &mark.mode, &mark.auxiliary);
    const bool speech = ontology_.IsSpeech(mark.type);
    const Span& around = sentences_[static_cast<size_t>(mark.sentence)].span;
    Sides sides = ResolveSides(mark, around, resolver_);
    if (sides.recipient.empty() && sides.actor.size() > 1 &&
        (SaysMutual(mark.type, around) || (mark.type == "RETREAT" && IsOnePair(sides.actor))))
      sides.recipient = sides.actor;
    const bool had_medium = DropMedia(resolver_, speech, &sides.actor);
    // A medium's report is no event; what it reports may be one by someone whom the reader missed.
    if (had_medium && sides.actor.empty() && (speech || sides.recipient.empty())) return;
    if ((sides.actor.empty() && sides.recipient.empty()) || ActsOnItself(sides)) return;

    Event event;
    event.article = article_.id;
    event.type = mark.type;
    event.mode = ontology_.HasMode(mark.type, mark.mode) ? mark.mode : "";
    event.auxiliary = mark.auxiliary;
    event.contexts = ContextsOf(mark, event.mode, ontology_);
    event.actor = std::move(sides.actor);
    event.recipient = std::move(sides.recipient);
    event.confidence = mark.confidence;
    event.published = resolver_.day();
    event.evidence = {around, std::string(index_.Slice(static_cast<size_t>(around.begin),
                                                       static_cast<size_t>(around.end)))};
    event.first = SaysFirst(event.evidence.text);

    const Spans mention = Both(mark.actor, mark.recipient);
    Standing standing = standing_for_(mention, speech ? mark.actor : Spans{});
    event.attribution = standing.voices;
    event.status = StatusOf(mark.status, standing);
    const bool own_words = speech && !standing.content.empty() && SpokenByActor(mark, standing);
    days_.FromText(mark.sentence, mention, standing, speech && (own_words || standing.content.empty()),
                   &event);
    event.place = resolver_.PlaceOf(around, mention);
    // Before "the embassy in Lisbon" the people of Lisbon protest.
    if (event.type == "PROTEST" && !event.place) event.place = resolver_.PlaceOf(around, mark.actor);
    // Who take to the street are of the place where they do.
    if (event.type == "PROTEST" && event.place) {
      for (Actor& actor : event.actor) {
        if (actor.country.empty() && actor.name.empty()) actor.country = event.place->country;
      }
    }
    if (Fold(mark.sentence, event)) return;
    events_.push_back(std::move(event));
    sentence_of_.push_back(mark.sentence);
  }

  std::vector<Event> Finish() {
    days_.FromMainFact(sentence_of_, &events_);
    NameImpliedRecipients(ontology_, sentence_of_, &events_);
    NameOwners(
        ontology_, sentence_of_, [&](const std::string& country) { return resolver_.OtherThan(country); },
        &events_);
    std::set<std::string> ids;
    for (size_t i = 0; i < events_.size(); ++i) {
      Event& event = events_[i];
      event.quad = ontology_.QuadOf(event.type);
      event.score = ontology_.ScoreOf(event.type, event.mode);
      event.cameo = ontology_.CameoOf(event.type, event.mode, event.contexts);
      event.id = StableId(article_.id + "\n" + std::to_string(sentence_of_[i]) + "\n" + event.type + "\n" +
                          event.mode + "\n" + Joined(event.auxiliary) + "\n" + KeyOf(event.actor) + ">" +
                          KeyOf(event.recipient));
    }
    // Two whose recipients turn out to be of one country say the same.
    std::erase_if(events_, [&](const Event& event) { return !ids.insert(event.id).second; });
    return std::move(events_);
  }

 private:
  std::string_view After(const Span& span) const {
    const auto from = static_cast<size_t>(span.end);
    return index_.Slice(from, from + 8);
  }

  bool SaysMutual(const std::string& type, const Span& sentence) const {
    const auto words =
        NameWords(index_.Slice(static_cast<size_t>(sentence.begin), static_cast<size_t>(sentence.end)));
    return std::any_of(words.begin(), words.end(),
                       [&](const NameWord& word) { return ontology_.SaysMutual(type, word.folded); });
  }

  // "The two sides", "both armies": who give way together do so to each other.
  static bool IsOnePair(const std::vector<Actor>& actors) {
    return actors.size() == 2 && actors[0].span == actors[1].span;
  }

  static bool SpokenByActor(const MarkedEvent& mark, const Standing& standing) {
    const Span& speaker = standing.voices.front().span;
    return std::any_of(mark.actor.begin(), mark.actor.end(),
                       [&](const Span& span) { return span.Overlaps(speaker); });
  }

  // Whether a better event of the sentence says the same; it takes the mode that it lacks.
  bool Fold(int sentence, const Event& event) {
    for (size_t i = events_.size(); i > 0 && sentence_of_[i - 1] == sentence; --i) {
      Event& other = events_[i - 1];
      const bool same_mode = other.mode == event.mode || other.mode.empty() || event.mode.empty();
      if (other.type != event.type || !same_mode || other.auxiliary != event.auxiliary) continue;
      if (KeyOf(other.actor) != KeyOf(event.actor) || KeyOf(other.recipient) != KeyOf(event.recipient))
        continue;
      if (other.mode.empty()) other.mode = event.mode;
      return true;
    }
    return false;
  }

  const Article& article_;
  const std::vector<Sentence>& sentences_;
  const ArticleResolver& resolver_;
  const Ontology& ontology_;
  const StandingFor& standing_for_;
  DayKeeper days_;
  CodePointIndex index_;
  std::vector<Event> events_;
  std::vector<int> sentence_of_;
};

}  // namespace

std::vector<Event> BuildEvents(const Article& article, const std::vector<Sentence>& sentences,
                               const Marks& marks, const ArticleResolver& resolver, const Ontology& ontology,
                               const StandingFor& standing_for) {
  std::vector<const MarkedEvent*> order;
  for (const MarkedEvent& mark : marks.events) order.push_back(&mark);
  std::stable_sort(order.begin(), order.end(), [](const MarkedEvent* a, const MarkedEvent* b) {
    return a->sentence != b->sentence ? a->sentence < b->sentence : a->confidence > b->confidence;
  });
  Builder builder(article, sentences, resolver, ontology, standing_for);
  for (const MarkedEvent* mark : order) builder.Expect(*mark);
  for (const MarkedEvent* mark : order) builder.Add(*mark);
  return builder.Finish();
}

}  // namespace chancery
