#include "analysis/intentions.h"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/words.h"

namespace chancery {
namespace {

// What kind of intention an event states; "" for none.
std::string KindOf(const Event& event) {
  if (HasAuxiliary(event, "historical")) return {};
  if (HasAuxiliary(event, "hypothetical")) return "condition";
  const bool refuses = HasAuxiliary(event, "negation");
  if (HasAuxiliary(event, "future")) return refuses ? "refusal" : "plan";
  if (refuses || event.status == "denied") return {};
  if (event.type == "AGREE" || event.type == "CONCEDE") return "promise";
  if (event.type == "THREATEN") return "warning";
  if (event.type == "REQUEST") return "request";
  if (event.type == "REJECT") return "refusal";
  return {};
}

std::string StatementDay(const EventRow& row) {
  // What is announced has the day of the announcement, not of what is announced.
  const std::string published = row.published.substr(0, 10);
  return published.empty() || row.day < published ? row.day : published;
}

const IntentionPhrase* PhraseIn(const AnalysisTables& tables, const std::string& content) {
  const std::string folded = Folded(content);
  for (const IntentionPhrase& phrase : tables.intentions) {
    if (HasPhrase(folded, phrase.phrase)) return &phrase;
  }
  return nullptr;
}

// Where the subject of a clause stands in English.
std::string_view FirstWords(std::string_view text) {
  int words = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' && ++words == 5) return text.substr(0, i);
  }
  return text;
}

class Collector {
 public:
  Collector(const PairRecord& record, const World& world, const std::string& from, const std::string& until)
      : record_(record), world_(world), from_(from), until_(until) {}

  void AddEvents() {
    for (const Occurrence& o : record_.occurrences) {
      const EventRow& row = record_.Lead(o);
      const std::string kind = KindOf(row.event);
      const std::string day = StatementDay(row);
      if (kind.empty() || day < from_ || day > until_) continue;
      for (const std::string& side : {record_.a, record_.b}) {
        if (o.direction != Direction::kMutual && record_.ActorOf(o) != side) continue;
        const Voice* speaker = FirstSpeaker(row.event.attribution);
        const std::string country = CountryOfFirstSpeaker(row.event.attribution);
        // Promising, asking, refusing and warning are acts of speech: without another speaker they are the
        // side's own words.
        const bool own_act =
            row.event.auxiliary.empty() && country.empty() && (speaker == nullptr || !speaker->anonymous);
        Add({side, kind, country != side && !own_act, day, speaker == nullptr ? "" : NameOf(*speaker),
             o.stories, row.event.confidence, Cite(row)},
            row.story);
      }
    }
  }

  void AddQuotes(const std::vector<QuoteRow>& quotes, const AnalysisTables& tables) {
    for (const QuoteRow& quote : quotes) {
      if (quote.day.empty() || quote.day < from_ || quote.day > until_ || quote.status == "denied") continue;
      if (quote.country != record_.a && quote.country != record_.b) continue;
      const IntentionPhrase* phrase = PhraseIn(tables, quote.content);
      if (phrase == nullptr) continue;
      const std::string& other = quote.country == record_.a ? record_.b : record_.a;
      if (!world_.Names(quote.content, other)) continue;
      // "North Korea will send sappers", says Russia: the first words name who intends it.
      const std::string_view subject =
          FirstWords(std::string_view(quote.content).substr(0, Folded(quote.content).find(phrase->phrase)));
      const bool of_other = world_.Names(subject, other) && !world_.Names(subject, quote.country);
      Add({of_other ? other : quote.country, phrase->kind, of_other, quote.day,
           quote.speaker.empty() ? quote.source : quote.speaker, 1, 1, Cite(quote)},
          quote.story);
    }
  }

  std::vector<Intention> Take() {
    std::stable_sort(found_.begin(), found_.end(), [&](const Intention& x, const Intention& y) {
      if (x.side != y.side) return x.side == record_.a;
      return x.day > y.day;
    });
    std::map<std::string, size_t> kept;
    std::erase_if(found_, [&](const Intention& each) { return ++kept[each.side] > kMostIntentions; });
    return std::move(found_);
  }

 private:
  // Near-copies of a story say a thing once, and so does a sentence that holds both an event and a quotation.
  void Add(Intention intention, const std::string& story) {
    const std::string sentence = Folded(intention.citation.sentence);
    if (!told_.insert(intention.side + "|" + sentence).second) return;
    if (!told_
             .insert(intention.side + "|" + story + "|" + intention.kind + "|" + intention.speaker + "|" +
                     sentence.substr(0, 40))
             .second)
      return;
    found_.push_back(std::move(intention));
  }

  const PairRecord& record_;
  const World& world_;
  std::string from_, until_;
  std::set<std::string> told_;
  std::vector<Intention> found_;
};

}  // namespace

std::vector<Intention> FindIntentions(const PairRecord& record, const std::vector<QuoteRow>& quotes,
                                      const World& world, const AnalysisTables& tables,
                                      const std::string& from, const Period& period) {
  Collector collector(record, world, from, ToIso(period.until));
  collector.AddEvents();
  collector.AddQuotes(quotes, tables);
  return collector.Take();
}

}  // namespace chancery
