#include "resolve/resolver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/utf8.h"

namespace chancery {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::shared_ptr<const Gazetteer> World() {
  static const auto loaded = Gazetteer::Load(std::filesystem::path(CHANCERY_SOURCE) / "gazetteer");
  return loaded.value();
}

// A text of sentences parted by "|", with its resolver.
class Text {
 public:
  explicit Text(const std::string& parts, const std::string& day = "2025-04-29") {
    if (!day.empty()) article_.published = day;
    for (size_t at = 0; at <= parts.size();) {
      const size_t end = std::min(parts.find('|', at), parts.size());
      const int begin = static_cast<int>(CountCodePoints(article_.text));
      article_.text += parts.substr(at, end - at);
      sentences_.push_back({{begin, static_cast<int>(CountCodePoints(article_.text))}, 0});
      article_.text += " ";
      at = end + 1;
    }
    resolver_ = std::make_unique<ArticleResolver>(World(), article_, sentences_);
  }

  Span Find(const std::string& words) const {
    const size_t at = article_.text.rfind(words);
    EXPECT_NE(at, std::string::npos) << words;
    const CodePointIndex index(article_.text);
    return {static_cast<int>(index.CodePointOf(at)), static_cast<int>(index.CodePointOf(at + words.size()))};
  }
  Actor Who(const std::string& words) const { return resolver_->Resolve(Find(words)); }
  std::string Country(const std::string& words) const { return Who(words).country; }
  std::vector<std::string> Countries(const std::string& words) const {
    std::vector<std::string> codes;
    for (const Actor& actor : resolver_->ResolveAll(Find(words))) codes.push_back(actor.country);
    return codes;
  }
  std::string Date(size_t sentence = 0) const {
    const Span& span = sentences_[sentence].span;
    const auto date = resolver_->DateOf(span, {span.begin, span.begin});
    return date ? date->iso : "";
  }

  Article article_;
  std::vector<Sentence> sentences_;
  std::unique_ptr<ArticleResolver> resolver_;
};

TEST(Resolver, AnOfficeIsWhoHoldsItOnTheDay) {
  EXPECT_EQ(
      Text("The Russian defence minister spoke.", "2023-07-27").Who("The Russian defence minister").name,
      "Sergei Shoigu");
  EXPECT_EQ(
      Text("The Russian defence minister spoke.", "2025-04-29").Who("The Russian defence minister").name,
      "Andrei Belousov");
  EXPECT_EQ(Text("The Russian defence minister spoke.", "").Who("The Russian defence minister").name, "")
      << "without a day nobody is named";
}

TEST(Resolver, ADirectionWithinACountrysNameIsNoOther) {
  Text text("Vladimir Putin met the North Korean leader, and the South Korean president called.",
            "2023-09-13");
  EXPECT_EQ(text.Who("the North Korean leader").name, "Kim Jong Un");
  EXPECT_EQ(text.Country("the South Korean president"), "KOR");
}

TEST(Resolver, MembersOfACoordinationAreApart) {
  Text text("Washington and Seoul agreed.|Sergei Shoigu, Russia's defence minister, left.");
  EXPECT_THAT(text.Countries("Washington and Seoul"), ElementsAre("USA", "KOR"));
  EXPECT_THAT(text.Countries("Sergei Shoigu, Russia's defence minister"), ElementsAre("RUS"))
      << "an apposition is one";
}

TEST(Resolver, CollectivesAndPronounsLookBack) {
  Text text("Kim Jong Un received Vladimir Putin.|The two sides signed a treaty.");
  EXPECT_THAT(text.Countries("The two sides"), ::testing::UnorderedElementsAre("PRK", "RUS"));
  Text three("Kim Jong Un received Vladimir Putin.|Two South Korean diplomats watched, as did two soldiers.");
  EXPECT_THAT(three.Countries("Two South Korean diplomats"), ElementsAre("KOR"));
  EXPECT_THAT(three.Countries("two soldiers"), ElementsAre(""));
  Text she("Choe Son Hui arrived in Moscow.|She met Sergei Lavrov.");
  EXPECT_EQ(she.Who("She").name, "Choe Son Hui");
}

TEST(Resolver, ASurnameMeansWhoWasIntroducedOrWhoLeads) {
  Text introduced("South Korean Vice Minister Kim Hong-kyun spoke.|Kim left.", "2024-10-22");
  EXPECT_EQ(introduced.Who("Kim").country, "KOR");
  Text leader("Russia thanked North Korea.|Putin praised Kim.");
  EXPECT_EQ(leader.Who("Kim").name, "Kim Jong Un");
  EXPECT_EQ(leader.Who("Putin").name, "Vladimir Putin");
  EXPECT_EQ(Text("Kim won the race.").Who("Kim").name, "") << "in a text of no country nobody is guessed";
}

TEST(Resolver, NamesAreMadeWhole) {
  Text text("Russia thanked North Korea; Mr. Sergei Lavrov stayed.");
  const Span cut = text.Find("North");
  EXPECT_EQ(text.resolver_->Whole(cut), text.Find("North Korea"));
  EXPECT_EQ(text.resolver_->Whole(text.Find("Mr")), text.Find("Mr. Sergei Lavrov"));
  EXPECT_EQ(text.resolver_->Whole(text.Find("thanked")), text.Find("thanked"));
  const Text joined("China and Russia blocked the draft.");
  EXPECT_EQ(joined.resolver_->Whole(joined.Find("China and")), joined.Find("China"));
  EXPECT_EQ(joined.resolver_->Whole(joined.Find("the")).length(), 0);
}

TEST(Resolver, KnowsMediaAndTheOutlet) {
  Text text("KCNA and Reuters carried it, a fisherman said.");
  std::vector<std::string> media;
  for (const Actor& medium : text.resolver_->MediaIn(text.sentences_[0].span)) media.push_back(medium.name);
  EXPECT_THAT(media, ElementsAre("Korean Central News Agency", "Reuters"));
  EXPECT_TRUE(text.resolver_->IsMedium(text.Who("Reuters")));
  EXPECT_FALSE(text.resolver_->IsMedium(Text("Russia left.").Who("Russia")));
  EXPECT_FALSE(text.resolver_->Outlet().has_value());
  text.article_.outlet = "KCNA";
  EXPECT_EQ(text.resolver_->Outlet()->country, "PRK");
}

TEST(Resolver, AUsersTableComesFirst) {
  const auto path = std::filesystem::temp_directory_path() / "chancery_resolver_test.tsv";
  std::ofstream(path) << "name\taliases\tcountry\tsector\nHarbour Guild\tthe Guild\tKEN\tBUS\n";
  const auto gazetteer = Gazetteer::Load(std::filesystem::path(CHANCERY_SOURCE) / "gazetteer", {path});
  ASSERT_TRUE(gazetteer.ok()) << gazetteer.error().message;
  Article article;
  article.text = "The Harbour Guild struck.";
  const std::vector<Sentence> sentences = {{{0, 25}, 0}};
  const ArticleResolver resolver(*gazetteer, article, sentences);
  const Actor actor = resolver.Resolve({0, 17});
  EXPECT_EQ(actor.name, "Harbour Guild");
  EXPECT_EQ(actor.country, "KEN");
  EXPECT_EQ(actor.sector, "BUS");
  std::filesystem::remove(path);
}

struct DateCase {
  const char* text;
  const char* iso;
};
class Dates : public ::testing::TestWithParam<DateCase> {};

// The report is of Tuesday, 29 April 2025.
TEST_P(Dates, AreCountedFromTheReport) {
  EXPECT_EQ(Text(GetParam().text).Date(), GetParam().iso) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    All, Dates,
    ::testing::Values(
        DateCase{"They met on Monday.", "2025-04-28"}, DateCase{"They met on Tuesday.", "2025-04-29"},
        DateCase{"They met on Wednesday.", "2025-04-23"},
        DateCase{"They will meet on Wednesday.", "2025-04-30"}, DateCase{"They met yesterday.", "2025-04-28"},
        DateCase{"They met three days ago.", "2025-04-26"},
        DateCase{"They met on June 19, 2024.", "2024-06-19"}, DateCase{"They met on 19 June.", "2024-06-19"},
        DateCase{"They met on April 3.", "2025-04-03"}, DateCase{"They met last year.", "2024"},
        DateCase{"They met in 2018.", "2018"}, DateCase{"They met in November 2023.", "2023-11"},
        DateCase{"They have met since June.", ""}, DateCase{"They cited an act of 1992.", ""},
        DateCase{"They met in the summer of 2022.", "2022"},
        DateCase{"He said on Friday they met the day before.", "2025-04-25"},
        DateCase{"They met the day before the summit.", ""}, DateCase{"They may march.", ""}));

TEST(ResolverDates, TheDayBeforeCountsFromTheDayNamed) {
  Text text("He said on Friday that they had met the day before.");
  std::vector<std::string> days;
  for (const ResolvedDate& date : text.resolver_->DatesIn(text.sentences_[0].span)) days.push_back(date.iso);
  EXPECT_THAT(days, ElementsAre("2025-04-25", "2025-04-24"));
}

TEST(ResolverPlaces, AreWhereTheSentenceSays) {
  Text text("Shells fell in Kursk.|They met in South Korea.|Nothing happened.");
  EXPECT_EQ(text.resolver_->PlaceOf(text.sentences_[0].span, {})->country, "RUS");
  const auto country = text.resolver_->PlaceOf(text.sentences_[1].span, {});
  ASSERT_TRUE(country.has_value());
  EXPECT_EQ(country->precision, "country");
  EXPECT_FALSE(text.resolver_->PlaceOf(text.sentences_[2].span, {}).has_value());
  EXPECT_FALSE(text.resolver_->PlaceOf(text.sentences_[0].span, {text.Find("Kursk")}).has_value())
      << "who is acted upon is no place";
}

TEST(Resolver, APageDatedByAClockBehindItsPlaceTellsOfTheNextDay) {
  EXPECT_EQ(Text("A missile was fired on Thursday.", "2024-10-30T22:31:00Z").Date(), "2024-10-31");
  EXPECT_EQ(Text("A missile was fired last Thursday.", "2024-10-30T22:31:00Z").Date(), "2024-10-24");
  EXPECT_EQ(Text("A missile was fired on Thursday.", "2024-10-30T09:00:00Z").Date(), "2024-10-24");
}

}  // namespace
}  // namespace chancery
