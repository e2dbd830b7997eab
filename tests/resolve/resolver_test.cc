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

TEST(Resolver, TheTwoKoreasAreBoth) {
  EXPECT_THAT(Text("Envoys of the two Koreas met.").Countries("Envoys of the two Koreas"),
              ElementsAre("PRK", "KOR"));
  EXPECT_THAT(Text("China, the two Koreas and Japan met.").Countries("China, the two Koreas and Japan"),
              ElementsAre("CHN", "PRK", "KOR", "JPN"));
  EXPECT_THAT(Text("Both Korean Red Cross societies met.").Countries("Both Korean Red Cross societies"),
              ElementsAre("PRK", "KOR"));
  EXPECT_EQ(Text("The two Korean fishermen drowned.").Countries("The two Korean fishermen").size(), 1U);
}

TEST(Resolver, BothSidesAreTheKoreasWhereOneIsNamed) {
  EXPECT_THAT(
      Text("South Korea fired back. Russia urged both sides to stop.")
          .resolver_->ResolveAll(
              Text("South Korea fired back. Russia urged both sides to stop.").Find("both sides"), {"RUS"}),
      testing::SizeIs(2));
}

TEST(Resolver, NorthernAndSouthernAreOfTheCountryThatIsCalledSo) {
  const Text text("North Korea sank a boat. A southern frigate returned fire at the northern patrol craft.");
  EXPECT_EQ(text.Country("A southern frigate"), "KOR");
  EXPECT_EQ(text.Country("the northern patrol craft"), "PRK");
  EXPECT_EQ(Text("Troops in Peru fired on northern villagers.").Country("northern villagers"), "");
  EXPECT_EQ(Text("Israel hit Lebanon; Israel and South Korea spoke. It shelled northern towns.")
                .Country("northern towns"),
            "");
}

TEST(Resolver, WhatIsTheirsIsOfTheLastCountryThatDoesNotAct) {
  const Text text("London expelled Iran's diplomats after its embassy was stormed.");
  EXPECT_EQ(text.resolver_->ResolveAll(text.Find("its embassy"), {"IRN"}).front().country, "GBR");
  EXPECT_EQ(Text("Norway met Chad and its neighbours.").Country("its neighbours"), "");
}

TEST(Resolver, ATitleIsRatherOfWhoBearsIt) {
  const Text text(
      "The envoy brought greetings from Kim Jong Un, president of the State Affairs of the DPRK, to "
      "President "
      "Alexander Lukashenko.|The president thanked him.|The king thanked him.",
      "2024-08-01");
  EXPECT_EQ(text.Who("The president").name, "Alexander Lukashenko");
  EXPECT_EQ(text.Who("The king").name, "");
}

TEST(Resolver, HeIsTheOnlyPersonNamedHoweverFarBack) {
  const std::string far =
      "Rain fell.|Snow fell.|Hail fell.|Wind blew.|Sun shone.|Frost came.|He praised the workers.";
  EXPECT_EQ(Text("Vladimir Putin toured a plant.|" + far).Who("He").name, "Vladimir Putin");
  EXPECT_EQ(Text("Vladimir Putin and Xi Jinping toured a plant.|" + far).Who("He").name, "");
}

TEST(Resolver, CapitalsAreNoPronoun) {
  EXPECT_EQ(Text("The pact angered the U.S. and China.").Country("U.S."), "USA");
  EXPECT_EQ(Text("US and Chinese ships met.").Country("US"), "USA");
}

TEST(Resolver, NamesThatRunIntoTheNextWordAreKnown) {
  const Text text("The respected ComradeKim Jong Unvisited a farm. PresidentKim Il Sungand others built it.",
                  "2024-08-01");
  EXPECT_EQ(text.Who("The respected ComradeKim Jong Unvisited").name, "Kim Jong Un");
  EXPECT_EQ(text.Who("PresidentKim Il Sungand").name, "Kim Il Sung");
  EXPECT_EQ(Text("An official toldKim Jong Unthat it rained.", "2024-08-01").Country("toldKim Jong Unthat"),
            "PRK");
}

TEST(Resolver, ALongerNameIsNoRunInName) {
  EXPECT_NE(Text("Ri Chang Hong, a nurse, spoke.").Who("Ri Chang Hong").name, "Ri Chang Ho");
}

TEST(Resolver, AnEmbassyIsNotOfThePlaceWhereItIs) {
  EXPECT_EQ(Text("Students marched on the embassy in Lisbon.").Country("the embassy in Lisbon"), "");
  EXPECT_EQ(
      Text("Students marched on the British embassy in Tripoli.").Country("the British embassy in Tripoli"),
      "GBR");
}

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

TEST(Resolver, ACountryIsNoMinistersGivenName) {
  Text text("Iran attacked Israel.");
  EXPECT_EQ(text.Who("Israel").name, "Israel");
  EXPECT_EQ(text.Country("Israel"), "ISR");
  EXPECT_EQ(Text("North Korea's Jong spoke.").Who("Jong").name, "") << "a given name";
}

TEST(Resolver, NobodyLeadsACountryThatTheTextDoesNotName) {
  EXPECT_EQ(Text("Kim, a farmer in South Korea, wept.").Who("Kim").name, "");
  Text farmer("North Korea sold rice to South Korea.|Kim, a farmer in South Korea, wept.");
  EXPECT_EQ(farmer.Who("Kim").name, "") << "the apposition says that it is someone else";
  EXPECT_EQ(Text("North Korea sold rice.|Kim, the North's leader, smiled.").Who("Kim").name, "Kim Jong Un");
  EXPECT_EQ(Text("North Korea sold rice.|Kim, 45, wept.").Who("Kim").name, "");
}

TEST(Resolver, ASurnameThatOneLeaderOfTheWorldHasIsTheirs) {
  EXPECT_EQ(Text("Netanyahu criticised Iran.").Who("Netanyahu").name, "Benjamin Netanyahu");
  Text text("Medvedev met Obama.", "2010-06-24");
  EXPECT_EQ(text.Who("Medvedev").name, "Dmitry Medvedev");
  EXPECT_EQ(text.Who("Obama").name, "Barack Obama");
  EXPECT_EQ(Text("Medvedev met fans.", "2025-04-29").Who("Medvedev").name, "") << "no longer in office";
}

TEST(Resolver, AnOfficeOfManyNamesNobody) {
  const auto name = [](const std::string& who) { return Text(who + " spoke.", "2024-06-19").Who(who).name; };
  EXPECT_EQ(name("A Chinese ambassador"), "");
  EXPECT_EQ(name("The Chinese ambassador"), "");
  EXPECT_EQ(name("The American senator"), "");
  EXPECT_EQ(name("The Chinese spokesman"), "");
  EXPECT_EQ(name("A Russian defence minister"), "");
  EXPECT_EQ(name("The Russian defence minister"), "Andrei Belousov");
  EXPECT_EQ(Text("The American senator spoke.").Who("The American senator").sector, "LEG");
}

TEST(Resolver, ACountrysOwnTitleComesBeforeTheOffice) {
  const auto name = [](const std::string& who, const std::string& day) {
    return Text(who + " spoke.", day).Who(who).name;
  };
  EXPECT_EQ(name("The Iranian president", "2025-04-29"), "Masoud Pezeshkian");
  EXPECT_EQ(name("The Iranian supreme leader", "2025-04-29"), "Ali Khamenei");
  EXPECT_EQ(name("The Iranian president", "2024-06-19"), "Mohammad Mokhber") << "who stands in";
  EXPECT_EQ(name("South Korea's president", "2025-01-19"), "Yoon Suk Yeol");
  EXPECT_EQ(name("South Korea's acting president", "2025-01-19"), "Choi Sang-mok");
}

TEST(Resolver, WhomSomeoneStandsForIsNotWhoTheyAre) {
  EXPECT_EQ(Text("A pro-Russian party in Moldova won.").Country("A pro-Russian party in Moldova"), "MDA");
  EXPECT_EQ(Text("An anti-China lawmaker in Taiwan left.").Country("An anti-China lawmaker in Taiwan"),
            "TWN");
  EXPECT_EQ(Text("Moscow-backed fighters fled.").Country("Moscow-backed fighters"), "");
  EXPECT_EQ(Text("Moscow backed fighters.").Country("Moscow"), "RUS");
}

TEST(Resolver, APartyOfOneNameIsThatOfTheCountryInQuestion) {
  EXPECT_EQ(Text("The Democratic Party lost.").Country("The Democratic Party"), "USA");
  EXPECT_EQ(Text("North Korea waited.|The Democratic Party lost.").Country("The Democratic Party"), "USA");
  EXPECT_EQ(Text("South Korea votes.|The Democratic Party won.").Country("The Democratic Party"), "KOR");
}

TEST(Resolver, AKnownTitleIsAnAntecedent) {
  Text text("The US secretary of state met Wang Yi.|He criticised Beijing.");
  EXPECT_EQ(text.Who("He").name, "Marco Rubio");
  EXPECT_EQ(text.resolver_->Whole(text.Find("US")), text.Find("US"));
}

TEST(Resolver, SheAmongSeveralIsUnknown) {
  Text text("John Smith, the US envoy, met Mary Jones, the British envoy.|She left.");
  EXPECT_EQ(text.Who("She").name, "");
  EXPECT_EQ(Text("Mary Jones, the British envoy, left.|She wept.").Who("She").name, "Mary Jones");
}

TEST(Resolver, TheyAreTheWholeCoordination) {
  Text text("Russia and Ukraine held talks.|They agreed.");
  EXPECT_THAT(text.Countries("They"), ElementsAre("RUS", "UKR"));
  EXPECT_THAT(Text("Vladimir Putin and Kim Jong Un met.|They agreed.").Countries("They"),
              ElementsAre("RUS", "PRK"));
  EXPECT_THAT(Text("Hamas left Israel.|They agreed.").Countries("They"), ElementsAre("PSE"));
}

TEST(Resolver, WeInAQuotationIsItsSource) {
  EXPECT_EQ(Text("“We will win,” Vladimir Putin said of Ukraine.").Who("We").name, "Vladimir Putin");
  EXPECT_EQ(Text("“We will win,” said Vladimir Putin.").Who("We").name, "Vladimir Putin");
  EXPECT_EQ(Text("Ukraine fell back.|“We will win,” a resident said in Moscow.").Country("We"), "");
  EXPECT_EQ(Text("Vladimir Putin told Reuters: “We will win.”").Who("We").name, "Vladimir Putin");
  EXPECT_EQ(Text("Vladimir Putin rejected it.|“We will win,” he said.").Who("We").name, "Vladimir Putin");
}

TEST(Resolver, AGivenNameIsNoSurname) {
  Text text("John Smith, the US envoy, left.|John Brown criticised Smith.");
  EXPECT_EQ(text.Who("John Brown").name, "");
  EXPECT_EQ(text.Who("Smith").name, "John Smith");
  EXPECT_EQ(text.Who("John Smith").name, "John Smith");
  Text brown("Mary Brown, the US envoy, left.|John Brown wept.|Ms. Brown smiled.");
  EXPECT_EQ(brown.Who("John Brown").name, "");
  EXPECT_EQ(brown.Who("Ms. Brown").name, "Mary Brown");
}

TEST(Resolver, IndefiniteOfficialsAreNotTheLastCountrys) {
  EXPECT_EQ(Text("Japan protested to China.|Officials said so.").Country("Officials"), "");
  EXPECT_EQ(Text("Japan protested to China.|A spokesman said so.").Country("A spokesman"), "");
  EXPECT_EQ(Text("Japan protested.|Its officials said so.").Country("Its officials"), "JPN");
  EXPECT_EQ(Text("Japan protested to China, officials said.").Country("officials"), "JPN");
  Text ministry(
      "South Korea's Ministry of National Defense warned the North.|A ministry spokesperson said so.");
  EXPECT_EQ(ministry.Country("A ministry spokesperson"), "KOR");
}

TEST(Resolver, ACoordinationSharesItsHead) {
  const auto all = [](const std::string& who) {
    const Text text(who + " met.");
    std::vector<std::string> said;
    for (const Actor& a : text.resolver_->ResolveAll(text.Find(who)))
      said.push_back(a.country + " " + a.sector + " " + a.name);
    return said;
  };
  EXPECT_THAT(all("Chinese and Russian troops"), ElementsAre("CHN MIL ", "RUS MIL Russian Armed Forces"));
  EXPECT_THAT(all("The foreign ministers of Russia and China"),
              ElementsAre("RUS GOV Sergei Lavrov", "CHN GOV Wang Yi"));
  EXPECT_THAT(all("The US and Chinese presidents"),
              ElementsAre("USA GOV Donald Trump", "CHN GOV Xi Jinping"));
  EXPECT_THAT(all("China and Russian troops"), ElementsAre("CHN  China", "RUS MIL Russian Armed Forces"));
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
  const Text moon("President Moon Jae-in spoke.", "2022-03-25");
  EXPECT_EQ(moon.resolver_->Whole(moon.Find("Moon Jae-in")), moon.Find("Moon Jae-in")) << "no joining word";
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

TEST(Resolver, WhatIsNamedByItsTownIsOfTheTownsCountry) {
  EXPECT_EQ(Text("Rockets hit Kharkiv.").Country("Kharkiv"), "UKR");
  EXPECT_EQ(Text("They shelled the port of Odesa.").Country("the port of Odesa"), "UKR");
  EXPECT_EQ(Text("Gas for Osh residents was cut.").Country("Osh residents"), "")
      << "not where it opens a phrase";
  EXPECT_EQ(Text("Kyrgyz shops closed. Osh residents fled.").Country("Osh residents"), "KGZ")
      << "unless the article names the country";
  EXPECT_EQ(Text("They saw Marga Houston.").Country("Marga Houston"), "");
  EXPECT_EQ(Text("Most protesters left.").Country("Most protesters"), "");
}

TEST(Resolver, ACapitalWhereSomethingHappensIsNoGovernment) {
  const Text text("The two men met in Hanoi.|The former official said no message had come.");
  EXPECT_NE(text.Country("The former official"), "VNM");
}

}  // namespace
}  // namespace chancery
