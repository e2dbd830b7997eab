#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "../analysis/history.h"
#include "brief/brief.h"
#include "record/json.h"

namespace chancery {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_history::Page;
using testing_history::Says;
using testing_history::Who;

class BriefTest : public testing::Test {
 protected:
  BriefTest()
      : folder_(std::filesystem::path(testing::TempDir()) /
                ("brief_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()))),
        commitments_(Loaded(CommitmentRegister::Load(CHANCERY_SOURCE))),
        tables_(Loaded(AnalysisTables::Load(CHANCERY_SOURCE))),
        wording_(Loaded(Wording::Load(CHANCERY_SOURCE))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    store_ = Loaded(Store::Open((folder_ / "store.db").string(), Store::Mode::kWrite));
  }
  ~BriefTest() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  template <typename T>
  static T Loaded(Result<T> result) {
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
    return std::move(result).value();
  }

  void AddHistory() {
    for (const StoredArticle& article : testing_history::History()) Loaded(store_->Add(article));
  }
  Brief Make(const std::string& since = "", const std::string& until = "", const std::string& a = "PRK",
             const std::string& b = "RUS") {
    return Loaded(Assemble(*store_, {commitments_, world_, tables_, wording_},
                           {a, b, ParseIsoDate(since), ParseIsoDate(until)}));
  }
  static std::string Day(const Brief& brief, const Landmark& landmark) {
    return brief.record.occurrences[landmark.occurrence].day;
  }
  static std::vector<std::string> Texts(const std::vector<BriefLine>& lines) {
    std::vector<std::string> texts;
    for (const BriefLine& line : lines) texts.push_back(line.text);
    return texts;
  }

  std::filesystem::path folder_;
  CommitmentRegister commitments_;
  AnalysisTables tables_;
  Wording wording_;
  testing_history::SmallWorld world_;
  std::unique_ptr<Store> store_;
};

TEST_F(BriefTest, AnEmptyStoreSaysSo) {
  const Brief brief = Make();
  EXPECT_TRUE(brief.empty());
  EXPECT_THAT(ToText(brief, 80), HasSubstr("No record of North Korea and Russia"));
  EXPECT_THAT(ToHtml(brief), HasSubstr("No record of North Korea and Russia"));
  EXPECT_THAT(ToMarkdown(brief), HasSubstr("No record"));
  const auto json = Json::parse(ToJsonText(brief));
  EXPECT_TRUE(json["since"].is_null());
  for (const char* key : {"bottom_line", "landmarks", "changes", "commitments", "contested", "intentions",
                          "avenues", "sources"})
    EXPECT_TRUE(json[key].empty()) << key;
}

TEST_F(BriefTest, APairWithoutRecordsSaysSoWhereOthersHaveThem) {
  AddHistory();
  EXPECT_TRUE(Make("", "", "SOM", "ETH").empty());
}

TEST_F(BriefTest, ASingleEventMakesABrief) {
  Page page("one.html", "Meridian Wire", "2024-06-19", "One");
  page.Sentence("Russia thanked North Korea.");
  page.Add("SUPPORT", {Who("RUS")}, {Who("PRK")}, "2024-06-19");
  Loaded(store_->Add(page.Take()));
  const Brief brief = Make();
  ASSERT_EQ(brief.landmarks.size(), 1u);
  EXPECT_THAT(brief.bottom_line[0].text, HasSubstr("1 occurrence in 1 story"));
  EXPECT_THAT(ToText(brief, 60), HasSubstr("Russia thanked North Korea."));
}

TEST_F(BriefTest, TheFirstConfirmationIsTheMostTelling) {
  AddHistory();
  const Brief brief = Make();
  ASSERT_FALSE(brief.landmarks.empty());
  const Landmark& top = brief.landmarks.front();
  const Occurrence& o = brief.record.occurrences[top.occurrence];
  EXPECT_EQ(o.day, "2025-04-28");
  EXPECT_EQ(brief.record.Lead(o).event.type, "AID");
  EXPECT_EQ(o.status, "confirmed");
  EXPECT_EQ(o.stories, 3u);
  EXPECT_THAT(top.why, Contains("said to be the first time"));
  EXPECT_THAT(top.why, Contains("confirmed by North Korea"));
  EXPECT_THAT(top.why, Contains("told in 3 independent stories"));
  EXPECT_THAT(Texts(brief.bottom_line), Contains(HasSubstr("on the word of Central Military Commission")));
}

TEST_F(BriefTest, TheSigningIsALandmarkForItsTreaty) {
  AddHistory();
  const Brief brief = Make();
  const auto signing = std::find_if(brief.landmarks.begin(), brief.landmarks.end(), [&](const Landmark& l) {
    return Day(brief, l) == "2024-06-19" && !l.commitments.empty();
  });
  ASSERT_NE(signing, brief.landmarks.end());
  EXPECT_LT(signing - brief.landmarks.begin(), 4);
  EXPECT_THAT(signing->why, Contains("a commitment signed"));
  EXPECT_THAT(signing->why, Contains("the leaders themselves"));
}

TEST_F(BriefTest, WhatIsHypotheticalIsAnIntentionAndNoLandmark) {
  AddHistory();
  const Brief brief = Make();
  for (const Landmark& landmark : brief.landmarks)
    EXPECT_TRUE(brief.record.Lead(brief.record.occurrences[landmark.occurrence]).event.auxiliary.empty());
  const auto conditional = std::find_if(brief.intentions.begin(), brief.intentions.end(),
                                        [](const Intention& i) { return i.kind == "condition"; });
  ASSERT_NE(conditional, brief.intentions.end());
  EXPECT_EQ(conditional->side, "RUS");
  EXPECT_EQ(conditional->speaker, "Dmitry Peskov");
  EXPECT_FALSE(conditional->ascribed);
}

TEST_F(BriefTest, IntentionsComeFromQuotationsToo) {
  AddHistory();
  const Brief brief = Make();
  const auto quoted = std::find_if(brief.intentions.begin(), brief.intentions.end(),
                                   [](const Intention& i) { return i.speaker == "Choe Son-hui"; });
  ASSERT_NE(quoted, brief.intentions.end());
  EXPECT_EQ(quoted->kind, "plan");
  EXPECT_EQ(quoted->side, "PRK");
  // Shoigu speaks for Russia of what North Korea will do.
  const auto ascribed = std::find_if(brief.intentions.begin(), brief.intentions.end(),
                                     [](const Intention& i) { return i.speaker == "Sergei Shoigu"; });
  ASSERT_NE(ascribed, brief.intentions.end());
  EXPECT_EQ(ascribed->side, "PRK");
  EXPECT_TRUE(ascribed->ascribed);
}

TEST_F(BriefTest, AClaimAllegedDeniedAndConfirmedTellsItsHistory) {
  AddHistory();
  const Brief brief = Make();
  const auto troops = std::find_if(brief.contested.begin(), brief.contested.end(),
                                   [](const ContestedClaim& c) { return c.about == "troops"; });
  ASSERT_NE(troops, brief.contested.end());
  EXPECT_TRUE(troops->settled);
  ASSERT_EQ(troops->steps.size(), 3u);
  EXPECT_EQ(troops->steps[0].status + troops->steps[0].day + troops->steps[0].country,
            "alleged2024-10-18KOR");
  EXPECT_EQ(troops->steps[1].status + troops->steps[1].day + troops->steps[1].country, "denied2024-10-21PRK");
  EXPECT_EQ(troops->steps[2].status + troops->steps[2].day + troops->steps[2].country,
            "confirmed2025-04-28PRK");
  const auto arms = std::find_if(brief.contested.begin(), brief.contested.end(),
                                 [](const ContestedClaim& c) { return c.about == "arms"; });
  ASSERT_NE(arms, brief.contested.end()) << "arms are another claim";
  EXPECT_FALSE(arms->settled);
}

TEST_F(BriefTest, ADenialThatIsOnlyQuotedContestsTheClaimOnItsMatter) {
  Page claim("claim.html", "Hanbit Daily", "2024-10-18", "Claim");
  claim.Sentence("North Korea has shipped soldiers to Russia, Seoul said.");
  claim.Add("AID", {Who("PRK")}, {Who("RUS")}, "2024-10-18", "reported", {Says("NIS", "KOR")});
  Loaded(store_->Add(claim.Take()));
  Page denial("denial.html", "Northern Lens", "2024-10-20", "Denial");
  denial.Sentence("The Kremlin dismissed claims that North Korean troops were coming.");
  denial.Quote("Dmitry Peskov", "RUS", "that North Korean troops were coming");
  denial.Sentence("Russia also denied that it had sent balloons to North Korea.");
  denial.Quote("Dmitry Peskov", "RUS", "that it had sent balloons to North Korea");
  StoredArticle article = denial.Take();
  for (Attribution& a : article.attributions) a.status = "denied";
  Loaded(store_->Add(article));
  const Brief brief = Make();
  ASSERT_EQ(brief.contested.size(), 1u) << "balloons nobody has claimed";
  EXPECT_EQ(brief.contested[0].about, "troops");
  EXPECT_FALSE(brief.contested[0].settled);
  ASSERT_EQ(brief.contested[0].steps.size(), 2u);
  EXPECT_EQ(brief.contested[0].steps[1].speaker, "Dmitry Peskov");
}

TEST_F(BriefTest, TheTreatyStandsWithItsInvocation) {
  AddHistory();
  const Brief brief = Make();
  ASSERT_FALSE(brief.commitments.empty());
  const StandingCommitment& treaty = brief.commitments.front();
  EXPECT_EQ(treaty.commitment.id, "prk-rus-2024");
  EXPECT_EQ(treaty.evidence.size(), treaty.commitment.history.size());
  EXPECT_EQ(treaty.commitment.history.back().status, "invoked");
  EXPECT_THAT(treaty.evidence.back().sentence, HasSubstr("triggering of Article 4"));
  EXPECT_THAT(treaty.evidence.back().url, HasSubstr("https://"));
  EXPECT_THAT(Texts(brief.bottom_line),
              Contains(HasSubstr("article 4 invoked by North Korea on 28 April 2025")));
}

TEST_F(BriefTest, UntilShowsWhatWasKnownThen) {
  AddHistory();
  const Brief brief = Make("", "2024-12-31");
  for (const EventRow& row : brief.record.rows) EXPECT_LE(row.published, "2024-12-31");
  const auto troops = std::find_if(brief.contested.begin(), brief.contested.end(),
                                   [](const ContestedClaim& c) { return c.about == "troops"; });
  ASSERT_NE(troops, brief.contested.end());
  EXPECT_FALSE(troops->settled);
  EXPECT_NE(brief.commitments.front().commitment.history.back().status, "invoked");
}

TEST_F(BriefTest, SinceNarrowsTheLandmarksAndSetsTheComparison) {
  AddHistory();
  const Brief brief = Make("2024-06-19");
  EXPECT_EQ(ToIso(brief.period->since), "2024-06-19");
  EXPECT_EQ(ToIso(brief.period->until), "2025-07-13");
  for (const Landmark& landmark : brief.landmarks) EXPECT_GE(Day(brief, landmark), "2024-06-19");
  EXPECT_EQ(brief.period->days_before(), brief.period->days_after());
}

TEST_F(BriefTest, SinceAfterTheLastRecordIsAnEmptySpan) {
  AddHistory();
  const Brief brief = Make("2026-01-01");
  EXPECT_EQ(brief.changes.after.occurrences, 0);
  EXPECT_THAT(ToText(brief, 100), HasSubstr("no occurrence on record"));
}

TEST_F(BriefTest, AvenuesCountWhatFollowed) {
  AddHistory();
  const Brief brief = Make();
  const auto aid = std::find_if(brief.avenues.begin(), brief.avenues.end(),
                                [](const Avenue& a) { return a.side == "PRK" && a.kind == "aid"; });
  ASSERT_NE(aid, brief.avenues.end());
  EXPECT_EQ(aid->count(), aid->cooperation + aid->rejection + aid->conflict + aid->none + aid->open);
  // After the confirmation Russia's next act in the record is its visit in July.
  EXPECT_EQ(aid->cases.front().day, "2025-04-28");
  EXPECT_EQ(aid->cases.front().answer, AvenueCase::Answer::kCooperation);
  const auto meet = std::find_if(brief.avenues.begin(), brief.avenues.end(),
                                 [](const Avenue& a) { return a.kind == "request to meet"; });
  ASSERT_NE(meet, brief.avenues.end());
  EXPECT_EQ(meet->cases.front().answer, AvenueCase::Answer::kNone) << "Putin came nine months later";
}

TEST_F(BriefTest, SourcesCountStoriesAndKeepTheUnnamedApart) {
  AddHistory();
  const Brief brief = Make();
  const auto unnamed = std::find_if(brief.sources.begin(), brief.sources.end(), [](const SourceCount& s) {
    return s.kind == SourceCount::Kind::kAnonymous;
  });
  ASSERT_NE(unnamed, brief.sources.end());
  EXPECT_EQ(unnamed->name, "a person close to the talks");
  const auto commission = std::find_if(brief.sources.begin(), brief.sources.end(), [](const SourceCount& s) {
    return s.name == "Central Military Commission";
  });
  ASSERT_NE(commission, brief.sources.end());
  EXPECT_EQ(commission->stories, 3);
}

TEST_F(BriefTest, EveryLineHasEvidence) {
  AddHistory();
  const auto json = Json::parse(ToJsonText(Make()));
  for (const char* key :
       {"bottom_line", "changes", "commitments", "contested", "intentions", "avenues", "sources"}) {
    EXPECT_FALSE(json[key].empty()) << key;
    for (const auto& entry : json[key])
      EXPECT_FALSE(entry["evidence"].empty()) << key << ": " << entry.dump();
  }
  for (const auto& landmark : json["landmarks"]) {
    EXPECT_FALSE(landmark["evidence"]["text"].get<std::string>().empty());
    EXPECT_FALSE(landmark["why"].get<std::string>().empty() && landmark["weight"].get<double>() > 5);
  }
}

TEST_F(BriefTest, TheSameStoreMakesTheSameBrief) {
  AddHistory();
  EXPECT_EQ(ToJsonText(Make()), ToJsonText(Make()));
  EXPECT_EQ(ToHtml(Make()), ToHtml(Make()));
}

TEST_F(BriefTest, TextKeepsItsWidth) {
  AddHistory();
  for (const int width : {40, 80, 100}) {
    const std::string text = ToText(Make(), width);
    size_t begin = 0;
    while (begin < text.size()) {
      const size_t end = text.find('\n', begin);
      const std::string line = text.substr(begin, end - begin);
      if (line.find("https://") == std::string::npos) {
        EXPECT_LE(CountCodePoints(line), static_cast<size_t>(width)) << line;
      }
      begin = end + 1;
    }
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  }
}

TEST_F(BriefTest, HostilePagesStayText) {
  Page page("evil.html", "<b>Evil</b>", "2025-01-01", "</title><script>alert(1)</script>");
  page.Sentence(
      "Russia \x1b[31mthanked\x07 North Korea </blockquote><script>alert(\"x\")</script> & [a](javascript:x) "
      "|.");
  page.Add("SUPPORT", {Who("RUS")}, {Who("PRK")}, "2025-01-01", "reported",
           {Says("<img src=x onerror=y>", "RUS")});
  StoredArticle article = page.Take();
  article.article.url = "javascript:alert(1)";
  Loaded(store_->Add(article));
  const Brief brief = Make();
  const std::string html = ToHtml(brief);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(html, Not(HasSubstr("\x1b")));
  EXPECT_THAT(ToText(brief, 80), Not(HasSubstr("\x1b")));
  EXPECT_THAT(ToText(brief, 80), Not(HasSubstr("\x07")));
  EXPECT_THAT(ToMarkdown(brief), Not(HasSubstr("[a](javascript")));
  EXPECT_THAT(ToMarkdown(brief), Not(HasSubstr("<script>")));
}

TEST_F(BriefTest, HtmlLoadsNothingFromElsewhere) {
  AddHistory();
  const std::string html = ToHtml(Make());
  EXPECT_THAT(html, HasSubstr("default-src 'none'; style-src 'unsafe-inline'"));
  for (const char* loader : {" src=", "@import", "url(", "<link", "<script", "<iframe", "@font-face"})
    EXPECT_THAT(html, Not(HasSubstr(loader)));
  EXPECT_THAT(html, HasSubstr("<svg"));
  EXPECT_THAT(html, HasSubstr("href=\"https://Meridian.example/2024-06-19-treaty-signed.html\""));
}

}  // namespace
}  // namespace chancery
