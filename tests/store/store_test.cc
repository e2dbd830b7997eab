#include "store/store.h"

#include <gmock/gmock.h>

#include <thread>

#include "backends.h"
#include "record/json.h"

namespace chancery {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class StoreTest : public OnBackends {
 protected:
  std::vector<std::string> Ids(const EventQuery& query) {
    std::vector<std::string> ids;
    auto rows = store_->Events(query);
    EXPECT_TRUE(rows.ok()) << (rows.ok() ? "" : rows.error().message);
    if (rows.ok()) {
      for (const EventRow& row : *rows) ids.push_back(row.event.id);
    }
    return ids;
  }

  std::unique_ptr<Store> store_ = Open();
};
CHANCERY_ON_BACKENDS(StoreTest);

TEST_P(StoreTest, AnEventComesBackWithAllItsEvidence) {
  StoredArticle stored = MakeArticle("a1", 1);
  Event event = MakeEvent("e1", "a1", "AID", {"PRK"}, {"RUS"}, "2024-06-19");
  event.mode = "Military";
  event.auxiliary = {"future", "negation"};
  event.contexts = {"military"};
  event.place = Place{"Kursk", "RUS", "city", 51.7, 36.2, 538560};
  event.attribution = {{"officials’ “word”", {3, 9}, "direct", true, Country("KOR")},
                       {"Test Courier", {0, 0}, "indirect", false, std::nullopt}};
  event.first = true;
  stored.events = {event};
  EXPECT_EQ(MustAdd(*store_, stored), AddOutcome::kAdded);

  const auto rows = store_->Events({});
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 1U);
  const EventRow& row = rows->front();
  EXPECT_EQ(Dump(ToJson(row.event)), Dump(ToJson(event)));
  EXPECT_EQ(row.event.published, "2024-06-20");
  EXPECT_TRUE(row.event.first);
  EXPECT_EQ(row.day, "2024-06-19");
  EXPECT_EQ(row.outlet, "Test Courier");
  EXPECT_EQ(row.url, "https://news.example/a1");
  EXPECT_EQ(row.title, "Title of a1");
  EXPECT_EQ(row.file, "a1.html");
  EXPECT_EQ(row.published, "2024-06-20T08:00:00+09:00");
  EXPECT_EQ(row.story, "a1");
}

TEST_P(StoreTest, TheSameArticleAgainChangesNothing) {
  StoredArticle stored = MakeArticle("a1", 1);
  stored.events = {MakeEvent("e1", "a1", "AID", {"PRK"}, {"RUS"}, "2024-06-19")};
  EXPECT_FALSE(*store_->Has(stored.article));
  EXPECT_EQ(MustAdd(*store_, stored), AddOutcome::kAdded);
  EXPECT_TRUE(*store_->Has(stored.article));
  EXPECT_EQ(MustAdd(*store_, stored), AddOutcome::kKnown);
  store_ = Open();
  EXPECT_EQ(MustAdd(*store_, stored), AddOutcome::kKnown);
  EXPECT_EQ(store_->Count()->articles, 1);
  EXPECT_EQ(store_->Count()->events, 1);
}

TEST_P(StoreTest, AChangedPageIsANewRevisionAndBothAreKept) {
  StoredArticle first = MakeArticle("a1", 1);
  first.events = {MakeEvent("e1", "a1", "AID", {"PRK"}, {"RUS"}, "2024-06-19")};
  first.raw = "first bytes";
  StoredArticle second = MakeArticle("a2", 1);
  second.article.url = first.article.url;
  second.article.text += "One more sentence. ";
  second.events = {MakeEvent("e2", "a2", "AID", {"PRK"}, {"RUS"}, "2024-06-19")};
  second.raw = "second bytes";
  MustAdd(*store_, first);
  EXPECT_EQ(MustAdd(*store_, second), AddOutcome::kRevised);
  EXPECT_THAT(Ids({}), ElementsAre("e2"));
  EXPECT_EQ(store_->Count()->articles, 1);
  EXPECT_TRUE(store_->FindArticle("a1")->replaced);
  EXPECT_FALSE(store_->FindArticle("a2")->replaced);
  EXPECT_EQ(*store_->RawPage("a1"), "first bytes");
  // The old page seen once more is no news.
  EXPECT_EQ(MustAdd(*store_, first), AddOutcome::kKnown);
  EXPECT_THAT(Ids({}), ElementsAre("e2"));
}

TEST_P(StoreTest, AnArticleOfTheSameIdWithAnotherTextIsARevision) {
  StoredArticle first = MakeArticle("42", 1);
  first.article.url.clear();
  first.events = {MakeEvent("e1", "42", "AID", {"PRK"}, {"RUS"}, "2024-06-19")};
  StoredArticle second = first;
  second.article.text = Words(2);
  second.events.front().status = "denied";
  MustAdd(*store_, first);
  EXPECT_FALSE(*store_->Has(second.article));
  EXPECT_EQ(MustAdd(*store_, second), AddOutcome::kRevised);
  const auto rows = store_->Events({});
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().event.status, "denied");
}

TEST_P(StoreTest, ArticlesWithoutAnAddressAreNoRevisionsOfEachOther) {
  for (const char* id : {"a1", "a2"}) {
    StoredArticle stored = MakeArticle(id, id[1]);
    stored.article.url.clear();
    EXPECT_EQ(MustAdd(*store_, stored), AddOutcome::kAdded);
  }
  EXPECT_EQ(store_->Count()->articles, 2);
}

TEST_P(StoreTest, ProvenanceIsKept) {
  MustAdd(*store_, MakeArticle("a1", 1));
  const auto row = store_->FindArticle("a1");
  ASSERT_TRUE(row.ok());
  EXPECT_EQ(row->model, "tiny 1");
  EXPECT_EQ(row->program, CHANCERY_VERSION);
  EXPECT_THAT(row->added, testing::MatchesRegex("20..-..-..T..:..:..Z"));
  EXPECT_EQ(store_->FindArticle("none").error().code, Error::Code::kNotFound);
}

TEST_P(StoreTest, NearCopiesAreOneStory) {
  StoredArticle wire = MakeArticle("wire", 1);
  StoredArticle copy = MakeArticle("copy", 1);
  copy.article.text = "CITY (Agency) – " + copy.article.text + "Read more on our site.";
  const StoredArticle other = MakeArticle("other", 7);
  for (StoredArticle stored : {wire, other, copy}) {
    stored.events = {
        MakeEvent("e-" + stored.article.id, stored.article.id, "AID", {"PRK"}, {"RUS"}, "2024-06-19")};
    MustAdd(*store_, stored);
  }
  EXPECT_EQ(store_->FindArticle("copy")->story, "wire");
  EXPECT_EQ(store_->FindArticle("other")->story, "other");
  const auto rows = store_->Events({});
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ(rows->at(0).occurrence, rows->at(1).occurrence);
}

TEST_P(StoreTest, ShortTextsAreNoCopiesOfEachOther) {
  StoredArticle one = MakeArticle("one", 1);
  one.article.text = "Subscribe now";
  StoredArticle two = MakeArticle("two", 2);
  two.article.text = "";
  MustAdd(*store_, one);
  MustAdd(*store_, two);
  EXPECT_EQ(store_->FindArticle("two")->story, "two");
}

TEST_P(StoreTest, EventsAreFoundByPairTypeStatusAndDay) {
  StoredArticle stored = MakeArticle("a1", 1);
  Event denied = MakeEvent("denied", "a1", "ASSAULT", {"RUS"}, {"PRK"}, "2024-06-21");
  denied.status = "denied";
  Event undated = MakeEvent("undated", "a1", "AID", {"PRK"}, {"RUS"}, "");
  undated.auxiliary = {"historical"};
  stored.events = {MakeEvent("aid", "a1", "AID", {"PRK"}, {"RUS"}, "2024-06-19"),
                   MakeEvent("talks", "a1", "CONSULT", {"PRK", "RUS"}, {"PRK", "RUS"}, "2024-06-20"),
                   MakeEvent("joint", "a1", "COOPERATE", {"RUS", "PRK"}, {}, "2024-06-18"),
                   denied,
                   undated,
                   MakeEvent("month", "a1", "AID", {"PRK"}, {"RUS"}, "2023-11"),
                   MakeEvent("else", "a1", "AID", {"USA"}, {"KOR"}, "2024-06-19"),
                   MakeEvent("prk-kor", "a1", "THREATEN", {"PRK"}, {"KOR"}, "2024-06-22"),
                   MakeEvent("test", "a1", "MOBILIZE", {"PRK"}, {}, "2024-06-23")};
  MustAdd(*store_, stored);
  EventQuery pair;
  pair.a = "PRK";
  pair.b = "RUS";
  EXPECT_THAT(Ids(pair), ElementsAre("undated", "month", "joint", "aid", "talks", "denied"));
  pair.a = "RUS";
  pair.b = "PRK";
  EXPECT_THAT(Ids(pair), ElementsAre("undated", "month", "joint", "aid", "talks", "denied"));
  pair.directed = true;
  EXPECT_THAT(Ids(pair), ElementsAre("joint", "talks", "denied"));
  pair.directed = false;
  pair.from = "2024-06-19";
  EXPECT_THAT(Ids(pair), ElementsAre("aid", "talks", "denied"));
  pair.until = "2024-06-20";
  EXPECT_THAT(Ids(pair), ElementsAre("aid", "talks"));
  pair.from.clear();
  EXPECT_THAT(Ids(pair), ElementsAre("month", "joint", "aid", "talks"));
  pair.type = "AID";
  EXPECT_THAT(Ids(pair), ElementsAre("month", "aid"));
  EventQuery status;
  status.status = "denied";
  EXPECT_THAT(Ids(status), ElementsAre("denied"));
  EventQuery one;
  one.a = "KOR";
  EXPECT_THAT(Ids(one), ElementsAre("else", "prk-kor"));
  one.a = "PRK";
  one.limit = 2;
  EXPECT_THAT(Ids(one), ElementsAre("prk-kor", "test"));
  one.directed = true;
  one.type = "THREATEN";
  EXPECT_THAT(Ids(one), ElementsAre("prk-kor"));
  one.a = "FRA";
  EXPECT_THAT(Ids(one), IsEmpty());
}

TEST_P(StoreTest, EachEventEndsWhenTold) {
  StoredArticle stored = MakeArticle("a1", 1);
  for (int i = 0; i < 5; ++i)
    stored.events.push_back(MakeEvent("e" + std::to_string(i), "a1", "AID", {"PRK"}, {"RUS"}, "2024-06-19"));
  MustAdd(*store_, stored);
  int seen = 0;
  ASSERT_TRUE(store_->EachEvent({}, [&](const EventRow&) { return ++seen < 2; }).ok());
  EXPECT_EQ(seen, 2);
  // The cursor is closed: the store can be written and read on.
  EXPECT_EQ(MustAdd(*store_, MakeArticle("a2", 2)), AddOutcome::kAdded);
  EXPECT_EQ(Ids({}).size(), 5U);
}

TEST_P(StoreTest, QuotesOfEitherSideComeWithTheirPlace) {
  StoredArticle stored = MakeArticle("a1", 1);
  const auto quote = [](const char* speaker, const char* country) {
    Attribution a;
    a.doc = "a1";
    a.source = {{0, 5}};
    a.cue = {{6, 10}};
    a.content = {{11, 20}, {25, 30}};
    a.kind = "direct";
    a.status = "reported";
    a.speaker = {speaker, Country(country), false};
    a.source_text = speaker;
    a.cue_text = "said";
    a.content_text = "“words”";
    a.sentence_text = "The sentence.";
    return a;
  };
  stored.attributions = {quote("Kim Jong Un", "PRK"), quote("Putin", "RUS"), quote("Yoon", "KOR")};
  stored.attributions[0].through = {{"KCNA", {40, 44}, "indirect", false, std::nullopt}};
  Attribution nobody = quote("officials", "");
  nobody.speaker.actor.reset();
  nobody.speaker.anonymous = true;
  stored.attributions.push_back(nobody);
  MustAdd(*store_, stored);
  const auto rows = store_->Quotes({.countries = {"PRK", "RUS"}});
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(rows->at(0).speaker, "Kim Jong Un");
  EXPECT_EQ(rows->at(0).sentence, "The sentence.");
  EXPECT_EQ(rows->at(0).day, "2024-06-20");
  EXPECT_EQ(rows->at(0).url, "https://news.example/a1");
  const auto record = ParseJson(rows->at(0).record, "record");
  ASSERT_TRUE(record.ok());
  EXPECT_EQ((*record)["content"].dump(), "[[11,20],[25,30]]");
  EXPECT_EQ((*record)["through"][0]["source"], "KCNA");
  EXPECT_EQ(rows->at(1).country, "RUS");
  EXPECT_EQ(store_->Quotes({.countries = {"KOR"}, .from = "2024-06-20", .until = "2024-06-20"})->size(), 1U);
  EXPECT_EQ(store_->Quotes({.countries = {"KOR"}, .from = "2024-06-21"})->size(), 0U);
  EXPECT_EQ(store_->Count()->attributions, 4);
}

TEST_P(StoreTest, QuotesAreFoundByTheirWords) {
  const auto quote = [](const char* source, const char* speaker, const char* content) {
    Attribution a;
    a.doc = "a1";
    a.kind = "indirect";
    a.status = "reported";
    a.speaker.name = speaker;
    a.source_text = source;
    a.cue_text = "said";
    a.content_text = content;
    return a;
  };
  StoredArticle first = MakeArticle("a1", 1);
  first.attributions = {
      quote("the foreign minister", "Sergei Lavrov", "that the mißsiles of the North are not Russia’s"),
      quote("Lavrov’s deputy", "", "missile tests — two of them — worried nobody"),
      quote("Kim", "Kim Jong Un", "that he would test a missile")};
  MustAdd(*store_, first);
  const auto contents = [&](const QuoteQuery& query) {
    std::vector<std::string> found;
    const auto rows = store_->Quotes(query);
    EXPECT_TRUE(rows.ok()) << rows.error().message;
    for (const QuoteRow& row : *rows) found.push_back(row.content.substr(0, 12));
    return found;
  };
  EXPECT_THAT(contents({.by = "lavrov"}), ElementsAre("that the mi\xC3", "missile test"));
  EXPECT_THAT(contents({.about = "MISSILES"}), ElementsAre("missile test", "that he woul")) << "in any form";
  EXPECT_THAT(contents({.about = "missile test"}), ElementsAre("missile test", "that he woul"));
  for (const char* phrase : {"\"missile test\"", "“missile test”", "missile-tests"})
    EXPECT_THAT(contents({.about = phrase}), ElementsAre("missile test")) << "in that order: " << phrase;
  EXPECT_THAT(contents({.by = "Kim", .about = "missile"}), ElementsAre("that he woul"));
  EXPECT_THAT(contents({.about = "missile", .limit = 1}), ElementsAre("that he woul"));
  for (const char* awkward : {"\"", "AND OR NOT", "a:b*", "-missile(", "'); drop table articles; --", "—",
                              "{x}", "\xFF", "“open"}) {
    EXPECT_TRUE(store_->Quotes({.about = awkward}).ok()) << awkward;
    EXPECT_TRUE(store_->Quotes({.by = awkward}).ok()) << awkward;
  }
  const auto rows = store_->Quotes({.about = "tests worries"});
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->at(0).content, "missile tests — two of them — worried nobody");
  EXPECT_EQ(rows->at(0).found, (Spans{{8, 13}, {30, 37}})) << "in code points";
  // What comes later is found as well, and what a revision replaced is not.
  StoredArticle revised = MakeArticle("a1", 2);
  revised.attributions = {quote("Kim", "Kim Jong Un", "that he would not")};
  MustAdd(*store_, revised);
  EXPECT_THAT(contents({.by = "kim"}), ElementsAre("that he woul"));
  EXPECT_THAT(contents({.about = "missile"}), IsEmpty());
}

TEST_P(StoreTest, CommitmentMentionsComeBackAsTheyWent) {
  StoredArticle stored = MakeArticle("a1", 1);
  CommitmentMention mention;
  mention.commitment = "prk-rus-2024";
  mention.doc = "a1";
  mention.article = "4";
  mention.span = {4, 17};
  mention.status = "invoked";
  mention.by = {"RUS", "PRK"};
  mention.date = "2025-04-26";
  mention.evidence = {{0, 40}, "The pact’s Article 4 was invoked."};
  mention.attribution = {{"the Kremlin", {20, 30}, "indirect", false, Country("RUS")},
                         {"Test Courier", {0, 0}, "indirect", false, std::nullopt}};
  CommitmentMention other = mention;
  other.commitment = "npt-prk";
  other.article.clear();
  stored.commitments = {mention, other};
  MustAdd(*store_, stored);
  EXPECT_EQ(store_->CommitmentMentions()->size(), 2U);
  const auto found = store_->CommitmentMentions({"none", "prk-rus-2024"});
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(Dump(ToJson(found->front())), Dump(ToJson(mention)));
  EXPECT_EQ(found->front().attribution.front().actor->country, "RUS");
}

TEST_P(StoreTest, TextThatADatabaseRefusesIsMadeFitWithoutMovingOffsets) {
  StoredArticle stored = MakeArticle("a1", 1);
  stored.article.title = std::string("nul \0 here", 10);
  stored.article.outlet = "ill \xFF formed";
  Event event = MakeEvent("e1", "a1", "AID", {"PRK"}, {"RUS"}, "2024-06-19");
  event.evidence.text = std::string("a\0b", 3);
  event.mode = std::string("x\0y", 3);
  stored.events = {event};
  MustAdd(*store_, stored);
  const auto rows = store_->Events({});
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  EXPECT_EQ(rows->front().title, "nul \uFFFD here");
  EXPECT_EQ(rows->front().outlet, "ill \uFFFD formed");
  EXPECT_EQ(rows->front().event.evidence.text, std::string("a\0b", 3));
}

TEST_P(StoreTest, QuotationMarksAndColonsAreJustText) {
  StoredArticle stored = MakeArticle("it's; drop table events; -- :id \"x\"", 1);
  stored.events = {MakeEvent("e1", stored.article.id, "AID", {"PRK"}, {"RUS"}, "2024-06-19")};
  MustAdd(*store_, stored);
  EXPECT_TRUE(*store_->Has(stored.article));
  EventQuery query;
  query.a = "x' or '1'='1";
  EXPECT_THAT(Ids(query), IsEmpty());
  EXPECT_THAT(Ids({}), ElementsAre("e1"));
}

TEST_P(StoreTest, TheRawPageComesBackByteForByte) {
  StoredArticle stored = MakeArticle("a1", 1);
  for (uint64_t i = 0; i < 1'000'000; ++i) stored.raw += static_cast<char>((i * i) >> (i % 7));
  MustAdd(*store_, stored);
  EXPECT_TRUE(*store_->RawPage("a1") == stored.raw);
  MustAdd(*store_, MakeArticle("a2", 2));
  EXPECT_EQ(*store_->RawPage("a2"), "");
}

TEST_P(StoreTest, TwoWritersNeitherFailNorDouble) {
  constexpr int kArticles = 40;
  std::atomic<int> added = 0;
  const auto write = [&] {
    auto store = Open();
    for (int i = 0; i < kArticles; ++i) {
      StoredArticle stored = MakeArticle("a" + std::to_string(i), i);
      stored.events = {
          MakeEvent("e" + std::to_string(i), stored.article.id, "AID", {"PRK"}, {"RUS"}, "2024-06-19")};
      if (MustAdd(*store, stored) == AddOutcome::kAdded) ++added;
    }
  };
  std::thread one(write);
  std::thread two(write);
  one.join();
  two.join();
  EXPECT_EQ(added, kArticles);
  EXPECT_EQ(store_->Count()->events, kArticles);
}

TEST_P(StoreTest, AReaderSeesWhatIsCommittedWhileAnotherWrites) {
  auto reader = Open(Store::Mode::kRead);
  for (int i = 0; i < 3; ++i) {
    MustAdd(*store_, MakeArticle("a" + std::to_string(i), i));
    EXPECT_EQ(reader->Count()->articles, i + 1);
  }
}

TEST_P(StoreTest, AnUndatedThingFoldsOnlyWithinItsStory) {
  for (const char* id : {"a1", "a2"}) {
    StoredArticle stored = MakeArticle(id, id[1]);
    Event event = MakeEvent(std::string("e-") + id, id, "ASSAULT", {"RUS"}, {"UKR"}, "");
    event.auxiliary = {"historical"};
    stored.events = {event};
    MustAdd(*store_, stored);
  }
  const auto rows = store_->Events({});
  EXPECT_NE(rows->at(0).occurrence, rows->at(1).occurrence);
}

TEST(DayOf, PrefersTheEventsOwnDay) {
  Event event = MakeEvent("e", "a", "AID", {"PRK"}, {"RUS"}, "2024-06-19");
  EXPECT_EQ(DayOf(event), "2024-06-19");
  event.date = "2024-06";
  EXPECT_EQ(DayOf(event), "2024-06-20") << "the month of the report: its day is nearest";
  event.date = "2023-11";
  EXPECT_EQ(DayOf(event), "2023-11-01");
  event.date = "2022";
  EXPECT_EQ(DayOf(event), "2022-01-01");
  event.date.clear();
  EXPECT_EQ(DayOf(event), "2024-06-20");
  event.auxiliary = {"historical"};
  EXPECT_EQ(DayOf(event), "");
}

TEST(OccurrenceOf, IsTheSameInAnyOrderOfNames) {
  const Event one = MakeEvent("e1", "a", "CONSULT", {"PRK", "RUS"}, {"RUS", "PRK"}, "2024-06-19");
  const Event two = MakeEvent("e2", "b", "CONSULT", {"RUS", "PRK"}, {"PRK", "RUS"}, "2024-06-19");
  EXPECT_EQ(OccurrenceOf(one), OccurrenceOf(two));
  const Event other = MakeEvent("e2", "b", "CONSULT", {"RUS"}, {"PRK"}, "2024-06-19");
  EXPECT_NE(OccurrenceOf(one), OccurrenceOf(other));
}

}  // namespace
}  // namespace chancery
