#include "cli/pipeline.h"

#include <algorithm>
#include <future>
#include <utility>

#include "base/file.h"
#include "events/build.h"
#include "resolve/resolver.h"
#include "text/sentences.h"
#include "voices/build.h"
#include "voices/chain.h"

namespace chancery {
namespace {

void AddCountry(const std::string& code, std::vector<std::string>* codes) {
  if (!code.empty() && std::find(codes->begin(), codes->end(), code) == codes->end()) codes->push_back(code);
}

// Who acts and who speaks in the article.
std::vector<std::string> CountriesOf(const Coded& coded) {
  std::vector<std::string> codes;
  for (const Event& event : coded.events) {
    for (const Actor& actor : event.actor) AddCountry(actor.country, &codes);
    for (const Actor& actor : event.recipient) AddCountry(actor.country, &codes);
  }
  for (const Attribution& attribution : coded.attributions) {
    if (attribution.speaker.actor) AddCountry(attribution.speaker.actor->country, &codes);
  }
  return codes;
}

// How far before a sentence, in code points, what it goes on about is told.
constexpr int kGoesOn = 600;

// The day of the last act of one of `countries` that the text told shortly before `at`: "the commission said"
// goes on about the statement of Monday.
std::string DayGoneOnAbout(const Coded& coded, const std::vector<std::string>& countries, int at) {
  std::string day;
  int nearest = at - kGoesOn;
  for (const Event& event : coded.events) {
    const int end = event.evidence.span.end;
    const bool theirs = std::any_of(event.actor.begin(), event.actor.end(), [&](const Actor& actor) {
      return std::find(countries.begin(), countries.end(), actor.country) != countries.end();
    });
    if (!theirs || end > at || end <= nearest || !event.auxiliary.empty() || event.date_precision != "day")
      continue;
    nearest = end;
    day = event.date;
  }
  return day;
}

// Who invokes, signs, suspends: a party that speaks in the sentence, else one that acts in it. The date: the
// event's, else that of what it goes on about, else the article's day.
void WhoAndWhen(const Coded& coded, const Commitment& commitment, CommitmentMention* mention) {
  const auto party = [&](const std::string& code) {
    return std::find(commitment.parties.begin(), commitment.parties.end(), code) != commitment.parties.end();
  };
  std::vector<std::string> speakers;
  for (const Voice& voice : mention->attribution) {
    if (voice.actor && party(voice.actor->country)) AddCountry(voice.actor->country, &speakers);
  }
  for (const Event& event : coded.events) {
    if (!event.evidence.span.Overlaps(mention->evidence.span)) continue;
    if (mention->date.empty() && event.auxiliary.empty()) mention->date = event.date;
    if (!speakers.empty()) continue;
    for (const Actor& actor : event.actor) {
      if (party(actor.country)) AddCountry(actor.country, &mention->by);
    }
  }
  if (!speakers.empty()) mention->by = std::move(speakers);
  if (mention->date.empty()) mention->date = DayGoneOnAbout(coded, mention->by, mention->evidence.span.begin);
  if (mention->date.empty()) mention->date = coded.article.published.value_or("").substr(0, 10);
}

}  // namespace

Result<std::unique_ptr<Pipeline>> Pipeline::Load(const Options& options) {
  auto data = DataFolder();
  if (!data) return data.error();
  std::unique_ptr<Pipeline> pipeline(new Pipeline);
  // The network and the tables take about as long to load; neither waits for the other.
  auto loading =
      std::async(std::launch::async, [&] { return Reader::Load(*data / "model", options.reader); });
  auto gazetteer = Gazetteer::Load(*data / "gazetteer", options.actors);
  auto reader = loading.get();
  if (!reader) return reader.error();
  pipeline->reader_ = *std::move(reader);
  if (!gazetteer) return gazetteer.error();
  pipeline->gazetteer_ = *std::move(gazetteer);
  auto ontology = Ontology::Load(*data);
  if (!ontology) return ontology.error();
  pipeline->ontology_ = std::make_unique<const Ontology>(*std::move(ontology));
  auto cues = Cues::Load(*data);
  if (!cues) return cues.error();
  pipeline->cues_ = std::make_unique<const Cues>(*std::move(cues));
  auto entries = CommitmentRegister::Load(*data);
  if (!entries) return entries.error();
  pipeline->register_ = std::make_unique<const CommitmentRegister>(*std::move(entries));
  auto finder = CommitmentFinder::Load(*data, *pipeline->register_);
  if (!finder) return finder.error();
  pipeline->finder_ = std::make_unique<const CommitmentFinder>(*std::move(finder));
  return pipeline;
}

std::vector<Coded> Pipeline::Code(std::vector<Article> articles) const {
  std::vector<std::vector<Sentence>> sentences;
  std::vector<ReaderInput> inputs;
  sentences.reserve(articles.size());
  for (const Article& article : articles) {
    sentences.push_back(SplitSentences(article.text));
    inputs.push_back({article.text, &sentences.back()});
  }
  std::vector<Marks> marks = reader_->Mark(inputs);
  std::vector<Coded> coded;
  coded.reserve(articles.size());
  for (size_t i = 0; i < articles.size(); ++i) {
    coded.push_back(Finish(std::move(articles[i]), std::move(sentences[i]), std::move(marks[i])));
  }
  return coded;
}

Coded Pipeline::Finish(Article article, std::vector<Sentence> sentences, Marks marks) const {
  Coded coded{std::move(article), std::move(sentences), {}, {}, {}, std::move(marks)};
  ArticleResolver resolver(gazetteer_, coded.article, coded.sentences);
  coded.attributions = BuildAttributions(coded.article, coded.sentences, coded.marks, resolver, *cues_);
  const std::optional<Actor> outlet = resolver.Outlet();
  const auto standing = [&](const Spans& what, const Spans& speaker) {
    return StandingOf(coded.article, coded.attributions, what, speaker, outlet);
  };
  coded.events = BuildEvents(coded.article, coded.sentences, coded.marks, resolver, *ontology_, standing);
  coded.commitments = finder_->Find(coded.article, coded.sentences, CountriesOf(coded));
  for (CommitmentMention& mention : coded.commitments) {
    mention.attribution = standing({mention.span}, {}).voices;
    if (const auto* entry = register_->Find(mention.commitment))
      WhoAndWhen(coded, entry->commitment, &mention);
  }
  return coded;
}

}  // namespace chancery
