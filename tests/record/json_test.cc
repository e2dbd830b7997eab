#include "record/json.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

Event Sample() {
  Event event;
  event.id = "e1";
  event.article = "a1";
  event.type = "AID";
  event.quad = "material cooperation";
  event.score = 10;
  event.cameo = "070";
  event.actor = {{"Pyongyang", {0, 9}, "North Korea", "PRK", "GOV", 0.9}};
  event.recipient = {{"Moscow", {20, 26}, "Russia", "RUS", "", 0.8}};
  event.date = "2025-04-28";
  event.date_precision = "day";
  event.place = Place{"Kursk", "RUS", "city", 51.7, 36.2, 538560};
  event.evidence = {{0, 27}, "Pyongyang sent troops to Moscow."};
  event.attribution = {
      {"the commission", {1, 2}, "indirect", false, Actor{"the commission", {1, 2}, "", "PRK", "MIL", 0}}};
  event.status = "confirmed";
  event.confidence = 0.912345;
  return event;
}

TEST(Json, AnEventComesBackAsItWent) {
  const Json json = ToJson(Sample());
  EXPECT_TRUE(json["mode"].is_null());
  EXPECT_TRUE(json["recipient"][0]["sector"].is_null());
  EXPECT_EQ(json["confidence"], 0.9123);
  EXPECT_EQ(json["cameo"], "070");
  const auto back = EventFromJson(json);
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(Dump(ToJson(*back)), Dump(json));
}

TEST(Json, TheComplaintNamesTheKey) {
  Json json = ToJson(Sample());
  json["actor"][0]["country"] = 7;
  const auto wrong = EventFromJson(json);
  ASSERT_FALSE(wrong.ok());
  EXPECT_NE(wrong.error().message.find("\"country\" is not a string"), std::string::npos);
  EXPECT_NE(ArticleFromJson({{"id", "x"}}).error().message.find("\"text\" is missing"), std::string::npos);
  EXPECT_FALSE(ArticleFromJson(Json::array()).ok());
  EXPECT_FALSE(ParseJson("{\"id\": ", "in.jsonl:3").ok());
  EXPECT_EQ(ParseJson("{", "in.jsonl:3").error().message, "in.jsonl:3: not valid JSON");
}

TEST(Json, AnArticleTakesDateForPublished) {
  const auto article =
      ArticleFromJson({{"id", "x"}, {"text", "t"}, {"date", "2024-01-02"}, {"unknown key", 1}});
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->published, "2024-01-02");
}

TEST(Json, DumpRepairsWhatIsNotUtf8) { EXPECT_EQ(Dump(Json("a\xFFz")), "\"a\xEF\xBF\xBDz\""); }

}  // namespace
}  // namespace chancery
