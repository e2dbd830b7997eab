#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "base/utf8.h"
#include "resolve/gazetteer.h"
#include "voices/build.h"
#include "voices/chain.h"
#include "voices/cues.h"
#include "voices/quotes.h"

namespace chancery {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::shared_ptr<const Gazetteer> World() {
  static const auto loaded = Gazetteer::Load(std::filesystem::path(CHANCERY_SOURCE) / "gazetteer");
  return loaded.value();
}

const Cues& Words() {
  static const auto loaded = Cues::Load(CHANCERY_SOURCE);
  return loaded.value();
}

// One article, attributions marked by hand; "|" parts sentences.
class Report {
 public:
  explicit Report(const std::string& parts) {
    article_.id = "a";
    article_.outlet = "Harbour Courier";
    article_.published = "2025-04-29";
    for (size_t at = 0; at <= parts.size();) {
      const size_t end = std::min(parts.find('|', at), parts.size());
      const int begin = static_cast<int>(CountCodePoints(article_.text));
      article_.text += parts.substr(at, end - at);
      sentences_.push_back({{begin, static_cast<int>(CountCodePoints(article_.text))}, 0});
      article_.text += " ";
      at = end + 1;
    }
  }

  Span Find(const std::string& words) const {
    const size_t at = article_.text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    const CodePointIndex index(article_.text);
    return {static_cast<int>(index.CodePointOf(at)), static_cast<int>(index.CodePointOf(at + words.size()))};
  }

  Report& Mark(const std::string& source, const std::string& cue, const std::string& content) {
    MarkedAttribution mark;
    if (!source.empty()) mark.source = {Find(source)};
    mark.cue = {Find(cue)};
    mark.content = {Find(content)};
    mark.confidence = 0.9;
    marks_.attributions.push_back(mark);
    return *this;
  }

  std::vector<Attribution> Build() const {
    const ArticleResolver resolver(World(), article_, sentences_);
    return BuildAttributions(article_, sentences_, marks_, resolver, Words());
  }

  Standing Of(const std::vector<std::string>& what, const std::vector<std::string>& speaker = {}) const {
    Spans spans, speakers;
    for (const auto& words : what) spans.push_back(Find(words));
    for (const auto& words : speaker) speakers.push_back(Find(words));
    return StandingOf(article_, Build(), spans, speakers);
  }

  Article article_;
  std::vector<Sentence> sentences_;
  Marks marks_;
};

std::vector<std::string> Sources(const Standing& standing) {
  std::vector<std::string> sources;
  for (const Voice& voice : standing.voices) sources.push_back(voice.source);
  return sources;
}

TEST(Voices, TheSpeakerIsResolvedAsOfTheDay) {
  Report report("Russia's defence minister said that the army had withdrawn.");
  const auto attributions =
      report.Mark("Russia's defence minister", "said", "that the army had withdrawn").Build();
  ASSERT_EQ(attributions.size(), 1u);
  const Attribution& a = attributions[0];
  EXPECT_EQ(a.speaker.name, "Andrei Belousov");
  EXPECT_EQ(a.speaker.actor->country, "RUS");
  EXPECT_FALSE(a.speaker.anonymous);
  EXPECT_EQ(a.kind, "indirect");
  EXPECT_EQ(a.status, "reported");
  EXPECT_EQ(a.source_text, "Russia's defence minister");
  EXPECT_EQ(a.sentence_text, "Russia's defence minister said that the army had withdrawn.");
}

TEST(Voices, SomeoneUnnamedIsAnonymous) {
  for (const auto& [source, anonymous] :
       std::vector<std::pair<std::string, bool>>{{"A senior official", true},
                                                 {"people familiar with the matter", true},
                                                 {"Two South Korean diplomats", true},
                                                 {"A NATO diplomat in Brussels", true},
                                                 {"NATO officials", true},
                                                 {"One UN official, who asked not to be named,", true},
                                                 {"NATO adviser Sergei Lavrov", false},
                                                 {"an adviser, Sergei Lavrov", false},
                                                 {"Sergei Lavrov", false},
                                                 {"the ministry", false}}) {
    Report report(source + " said it was over.");
    EXPECT_EQ(report.Mark(source, "said", "it was over").Build().at(0).speaker.anonymous, anonymous)
        << source;
  }
}

TEST(Voices, TheUnnamedKeepWhoseTheyAre) {
  Report report("A NATO diplomat said it was over.");
  const Speaker speaker = report.Mark("A NATO diplomat", "said", "it was over").Build().at(0).speaker;
  EXPECT_EQ(speaker.name, "");
  ASSERT_TRUE(speaker.actor.has_value());
  EXPECT_EQ(speaker.actor->country, "NTO");
  EXPECT_EQ(speaker.actor->name, "");
}

TEST(Voices, FromTheUnnamedOfficialThroughAnAgencyToTheOutlet) {
  Report report("A senior official told Reuters that Iran had fired missiles.");
  report.Mark("A senior official", "told", "that Iran had fired missiles");
  const Standing standing = report.Of({"Iran"});
  EXPECT_THAT(Sources(standing), ElementsAre("A senior official", "Reuters", "Harbour Courier"));
  EXPECT_TRUE(standing.voices[0].anonymous);
  EXPECT_EQ(standing.voices[1].actor->name, "Reuters");
  EXPECT_EQ(standing.voices[2].span, Span{});
  EXPECT_EQ(standing.status, "reported");
  EXPECT_THAT(standing.content, ElementsAre(report.Find("that Iran had fired missiles")));
}

TEST(Voices, OneWithinAnotherSpeaksFirst) {
  Report report("KCNA reported that Kim Jong Un said the treaty had been invoked.");
  report.Mark("KCNA", "reported", "that Kim Jong Un said the treaty had been invoked")
      .Mark("Kim Jong Un", "said", "the treaty had been invoked");
  EXPECT_EQ(report.Build().at(1).parent, 0);
  EXPECT_THAT(Sources(report.Of({"the treaty"})), ElementsAre("Kim Jong Un", "KCNA", "Harbour Courier"));
  EXPECT_THAT(Sources(report.Of({"Kim Jong Un"})), ElementsAre("Kim Jong Un", "KCNA", "Harbour Courier"))
      << "he speaks of himself";
}

TEST(Voices, WithoutAnAttributionTheOutletAloneSpeaks) {
  Report report("Iran fired missiles.|Oman said nothing.");
  report.Mark("Oman", "said", "nothing");
  const Standing standing = report.Of({"Iran"});
  EXPECT_THAT(Sources(standing), ElementsAre("Harbour Courier"));
  EXPECT_THAT(standing.content, IsEmpty());
}

TEST(Voices, ADenialAnywhereIsADenial) {
  Report report("Moscow denied that Kyiv had confirmed the strike on Kursk.");
  report.Mark("Moscow", "denied", "that Kyiv had confirmed the strike on Kursk")
      .Mark("Kyiv", "confirmed", "the strike on Kursk");
  EXPECT_EQ(report.Of({"Kursk"}).status, "denied");
}

TEST(Voices, AnActOfWordsIsItsSpeakersAndNotDoubtedByItsVerb) {
  Report report("Kim Yo Jong claimed that South Korea was to blame, KCNA said.");
  report.Mark("Kim Yo Jong", "claimed", "that South Korea was to blame")
      .Mark("KCNA", "said", "Kim Yo Jong claimed that South Korea was to blame");
  const Standing act = report.Of({"Kim Yo Jong", "South Korea"}, {"Kim Yo Jong"});
  EXPECT_THAT(Sources(act), ElementsAre("Kim Yo Jong", "KCNA", "Harbour Courier"));
  EXPECT_EQ(act.status, "reported");
  EXPECT_EQ(report.Of({"South Korea"}).status, "alleged") << "what she claims is alleged";
}

TEST(Voices, WhoSpeaksOfItselfStandsFirst) {
  Report report("North Korea on Monday confirmed that it had tested a missile.");
  report.Mark("North Korea", "confirmed", "that it had tested a missile");
  EXPECT_EQ(report.Of({"North Korea"}).status, "confirmed")
      << "the reader marked the first mention as the actor";
}

TEST(Voices, TheOutletIsNoLinkOfItsOwnChain) {
  Report report("A minister told Yonhap that talks had begun.");
  report.article_.outlet = "Yonhap";
  report.Mark("A minister", "told", "that talks had begun");
  EXPECT_THAT(Sources(report.Of({"talks"})), ElementsAre("A minister", "Yonhap"));
}

TEST(Cues, SayHowAClaimStands) {
  for (const auto& [cue, status] :
       std::vector<std::pair<std::string, std::string>>{{"said", "reported"},
                                                        {"confirmed", "confirmed"},
                                                        {"has admitted", "confirmed"},
                                                        {"claimed", "alleged"},
                                                        {"denied", "denied"},
                                                        {"according to", "reported"},
                                                        {"declined to confirm", "reported"},
                                                        {"could not be verified", "alleged"},
                                                        {"couldn't confirm", "alleged"},
                                                        {"has not been independently verified", "alleged"},
                                                        {"didn't deny", "reported"},
                                                        {"didn’t deny", "reported"},
                                                        {"has yet to confirm", "reported"},
                                                        {"was unable to confirm", "alleged"},
                                                        {"cannot deny", "reported"},
                                                        {"never confirmed", "reported"},
                                                        {"said without confirming", "reported"},
                                                        {"stopped short of confirming", "reported"},
                                                        {"refused to confirm or deny", "reported"},
                                                        {"did not deny but confirmed", "confirmed"},
                                                        {"not only confirmed", "confirmed"},
                                                        {"rejected the claim", "denied"},
                                                        {"rejected", "reported"},
                                                        {"apparently", "alleged"},
                                                        {"conceding", "confirmed"}}) {
    EXPECT_EQ(Words().StatusOf(cue), status) << cue;
  }
}

TEST(Cues, AreReadWithTheNegationsBeforeThem) {
  Report report("Iran did not deny that it had fired missiles.");
  report.Mark("Iran", "deny", "that it had fired missiles");
  EXPECT_EQ(report.Build().at(0).status, "reported");
  EXPECT_EQ(report.Build().at(0).cue_text, "deny");
  EXPECT_TRUE(report.Of({"missiles"}).taken_back);
  Report said("Iran said that it had fired missiles.");
  said.Mark("Iran", "said", "that it had fired missiles");
  EXPECT_FALSE(said.Of({"missiles"}).taken_back);
}

TEST(Voices, AMediumCarriesWhatItPassesOn) {
  Report cited("Iran's foreign minister denied that talks had begun, CNN said, citing Fars.");
  cited.Mark("Iran's foreign minister", "denied", "that talks had begun");
  EXPECT_THAT(Sources(cited.Of({"talks"})),
              ElementsAre("Iran's foreign minister", "Fars", "CNN", "Harbour Courier"));
  Report mentioned("Iran's foreign minister denied in front of a CNN crew that talks had begun.");
  mentioned.Mark("Iran's foreign minister", "denied", "that talks had begun");
  EXPECT_THAT(Sources(mentioned.Of({"talks"})), ElementsAre("Iran's foreign minister", "Harbour Courier"));
  Report carried(
      "Kim Jong Un praised the army in a speech carried by the state-run KCNA, saying it had won.");
  carried.Mark("Kim Jong Un", "saying", "it had won");
  EXPECT_THAT(Sources(carried.Of({"it"})), ElementsAre("Kim Jong Un", "KCNA", "Harbour Courier"));
}

TEST(Voices, WhoSpeaksOfItselfStandsFirstWithinAReportToo) {
  Report report("South Korea's military said North Korea had attacked a patrol, Yonhap reported.");
  report.Mark("South Korea's military", "said", "North Korea had attacked a patrol")
      .Mark("Yonhap", "reported", "South Korea's military said North Korea had attacked a patrol");
  EXPECT_THAT(Sources(report.Of({"North Korea", "South Korea's military"})),
              ElementsAre("South Korea's military", "Yonhap", "Harbour Courier"));
}

TEST(Quotes, KindFollowsTheQuotationMarks) {
  const std::string text = "He said “we will win” and that \"peace\" is near.";
  const auto inside = InsideQuotes(text);
  const auto at = [&](const std::string& words) {
    const CodePointIndex index(text);
    const size_t begin = text.find(words);
    return Spans{{static_cast<int>(index.CodePointOf(begin)),
                  static_cast<int>(index.CodePointOf(begin + words.size()))}};
  };
  EXPECT_STREQ(KindOf(text, inside, at("“we will win”")), "direct");
  EXPECT_STREQ(KindOf(text, inside, at("we will win")), "direct");
  EXPECT_STREQ(KindOf(text, inside, at("that \"peace\" is near")), "mixed");
  EXPECT_STREQ(KindOf(text, inside, at("is near")), "indirect");
}

}  // namespace
}  // namespace chancery
