// Fills a store with synthetic articles and times what the commands ask of it; bench/store_bench.py drives
// it.
//
//   fill_tool STORE EVENTS    adds articles of ten events each until there are so many; prints {"articles",
//   "events", "seconds", ...} fill_tool STORE           prints the milliseconds of each query of the pair
//   PRK, RUS, best of five
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "store/store.h"

namespace {

using chancery::Actor;
using chancery::Event;
using chancery::Store;
using chancery::StoredArticle;

constexpr int kEventsAnArticle = 10;
constexpr size_t kArticlesAtOnce = 32;

class Random {
 public:
  size_t Below(size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33) % limit;
  }

 private:
  unsigned long long state_ = 42;
};

// The first ones come up most: news has few protagonists.
const std::vector<std::string>& Countries() {
  static const std::vector<std::string> kCountries = {
      "PRK", "RUS", "USA", "CHN", "KOR", "UKR", "JPN", "GBR", "FRA", "DEU", "IRN", "ISR", "TUR",
      "IND", "PAK", "POL", "ARM", "AZE", "GEO", "SRB", "EGY", "SAU", "QAT", "ETH", "KEN"};
  return kCountries;
}

std::string Country(Random& random) {
  return Countries()[std::min(random.Below(Countries().size()), random.Below(Countries().size()))];
}

std::string Sentence(Random& random, int words) {
  std::string text;
  for (int i = 0; i < words; ++i) text += (i == 0 ? "W" : " w") + std::to_string(random.Below(20000));
  return text + ".";
}

Actor MakeActor(const std::string& code) {
  return {"the government of " + code, {10, 31}, "Government of " + code, code, "GOV", 0.9};
}

StoredArticle MakeArticle(Random& random, size_t number) {
  static const std::vector<std::pair<std::string, std::string>> kTypes = {
      {"CONSULT", "verbal cooperation"}, {"AID", "material cooperation"}, {"ACCUSE", "verbal conflict"},
      {"MOBILIZE", "material conflict"}, {"AGREE", "verbal cooperation"}, {"SANCTION", "material conflict"}};
  StoredArticle stored;
  const std::string id = "article" + std::to_string(number);
  const std::string day = chancery::ToIso(chancery::FromDays(18262 + static_cast<int>(random.Below(2000))));
  stored.article.id = id;
  stored.article.file = id + ".html";
  stored.article.url = "https://news.example/" + id;
  stored.article.title = Sentence(random, 8);
  stored.article.outlet = "Outlet " + std::to_string(random.Below(40));
  stored.article.published = day;
  stored.article.language = "en";
  for (int i = 0; i < 20; ++i) stored.article.text += Sentence(random, 20) + " ";
  stored.raw = "<html><body>" + stored.article.text + std::string(20000, ' ') + "</body></html>";
  stored.model = "synthetic";
  for (int i = 0; i < kEventsAnArticle; ++i) {
    Event event;
    event.id = id + "-" + std::to_string(i);
    event.article = id;
    std::tie(event.type, event.quad) = kTypes[random.Below(kTypes.size())];
    event.score = static_cast<double>(random.Below(20)) - 10;
    event.cameo = "042";
    event.actor = {MakeActor(Country(random))};
    event.recipient = {MakeActor(Country(random))};
    event.date = day;
    event.date_precision = "day";
    event.evidence = {{0, 120}, Sentence(random, 22)};
    event.attribution = {{"an official", {30, 41}, "indirect", true, MakeActor(Country(random))},
                         {stored.article.outlet, {0, 0}, "indirect", false, {}}};
    event.status = "reported";
    event.confidence = 0.5;
    event.published = day;
    stored.events.push_back(std::move(event));
  }
  for (int i = 0; i < 6; ++i) {
    chancery::Attribution quote;
    quote.doc = id;
    quote.source = {{0, 10}};
    quote.cue = {{11, 15}};
    quote.content = {{16, 90}};
    quote.kind = "indirect";
    quote.status = "reported";
    quote.speaker = {"Speaker " + std::to_string(random.Below(500)), MakeActor(Country(random)), false};
    quote.source_text = "the speaker";
    quote.cue_text = "said";
    quote.content_text = Sentence(random, 14);
    quote.sentence_text = "The speaker said " + quote.content_text;
    stored.attributions.push_back(std::move(quote));
  }
  if (random.Below(5) == 0) {
    chancery::CommitmentMention mention;
    mention.commitment = random.Below(2) == 0 ? "prk-rus-2024" : "kor-prk-2018-military";
    mention.doc = id;
    mention.status = random.Below(2) == 0 ? "" : "invoked";
    mention.date = day;
    mention.evidence = {{0, 100}, Sentence(random, 20)};
    stored.commitments.push_back(std::move(mention));
  }
  return stored;
}

double Seconds(const std::function<void()>& work) {
  const auto started = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

[[noreturn]] void Fail(const chancery::Error& error) {
  std::fprintf(stderr, "fill_tool: %s\n", error.message.c_str());
  std::exit(1);
}

template <typename T>
T Must(chancery::Result<T> result) {
  if (!result) Fail(result.error());
  return *std::move(result);
}

void Fill(Store& store, size_t events) {
  Random random;
  std::vector<StoredArticle> batch;
  const size_t articles = events / kEventsAnArticle;
  double adding = 0;
  for (size_t i = 0; i < articles; ++i) {
    batch.push_back(MakeArticle(random, i));
    if (batch.size() < kArticlesAtOnce && i + 1 < articles) continue;
    adding += Seconds([&] { Must(store.Add(batch)); });
    batch.clear();
  }
  std::printf("{\"articles\": %zu, \"events\": %zu, \"seconds\": %.2f, \"articles_a_second\": %.0f}\n",
              articles, articles * kEventsAnArticle, adding, static_cast<double>(articles) / adding);
}

void Time(Store& store) {
  size_t rows = 0;
  const auto best = [&](const char* name, const std::function<size_t()>& query) {
    double least = 1e9;
    for (int i = 0; i < 5; ++i) least = std::min(least, Seconds([&] { rows = query(); }));
    std::printf("{\"query\": \"%s\", \"rows\": %zu, \"ms\": %.1f}\n", name, rows, least * 1000);
  };
  chancery::EventQuery pair;
  pair.a = "PRK";
  pair.b = "RUS";
  chancery::EventQuery year = pair;
  year.from = "2024-01-01";
  year.until = "2024-12-31";
  chancery::EventQuery latest;
  latest.limit = 100;
  best("events of a pair", [&] { return Must(store.Events(pair)).size(); });
  best("events of a pair in a year", [&] { return Must(store.Events(year)).size(); });
  best("the 100 latest events", [&] { return Must(store.Events(latest)).size(); });
  best("quotes of a pair", [&] { return Must(store.Quotes({.countries = {"PRK", "RUS"}})).size(); });
  best("mentions of a commitment", [&] { return Must(store.CommitmentMentions({"prk-rus-2024"})).size(); });
  best("an article",
       [&] { return Must(store.FindArticle("article7")).id.size() > 0 ? size_t{1} : size_t{0}; });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "use: fill_tool STORE [EVENTS]\n");
    return 2;
  }
  const bool fill = argc == 3;
  const auto store = Must(Store::Open(argv[1], fill ? Store::Mode::kWrite : Store::Mode::kRead));
  if (fill) {
    Fill(*store, std::strtoull(argv[2], nullptr, 10));
  } else {
    Time(*store);
  }
  return 0;
}
