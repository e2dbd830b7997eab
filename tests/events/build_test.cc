#include "events/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text.h"

namespace chancery {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Events, HasEveryFieldOfTheContract) {
  MarkedText text("Russian warships shelled Odesa on Monday.");
  MarkedEvent& mark = text.Mark("ASSAULT", {"Russian warships"}, {"Odesa"});
  mark.mode = "Heavy-weapons";
  mark.contexts = {"military", "no such context"};
  const auto events = text.Build();
  ASSERT_EQ(events.size(), 1u);
  const Event& event = events[0];
  EXPECT_EQ(event.article, "a");
  EXPECT_EQ(event.quad, "material conflict");
  EXPECT_EQ(event.score, -9.5) << "the mode's score, not the type's";
  EXPECT_EQ(event.cameo, "194");
  EXPECT_THAT(event.contexts, ElementsAre("military"));
  EXPECT_EQ(event.date, "2025-04-28");
  EXPECT_EQ(event.date_precision, "day");
  EXPECT_EQ(event.evidence.text, "Russian warships shelled Odesa on Monday.");
  EXPECT_EQ(event.attribution.size(), 1u);
  EXPECT_EQ(event.status, "reported");
  EXPECT_EQ(event.id.size(), 32u);
  EXPECT_EQ(text.Build()[0].id, event.id) << "the same in every run";
}

TEST(Events, CompoundActorsStayOneEvent) {
  MarkedText text("The United States, South Korea and Japan condemned North Korea.");
  text.Mark("ACCUSE", {"The United States, South Korea and Japan"}, {"North Korea"});
  const auto events = text.Build();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(Brief(events[0]), "ACCUSE USA+KOR+JPN>PRK");
}

TEST(Events, TheTwoSidesActOnEachOther) {
  MarkedText text("Armenia and Azerbaijan opened talks.|The two sides exchanged fire at the border.");
  text.Mark("ASSAULT", {"The two sides"}, {});
  EXPECT_EQ(Brief(text.Build().at(0)), "ASSAULT ARM+AZE>ARM+AZE");
  MarkedText both("Armenia and Azerbaijan opened talks.|The two sides shot at each other.");
  both.Mark("ASSAULT", {"The two sides"}, {"each other"});
  EXPECT_EQ(Brief(both.Build().at(0)), "ASSAULT ARM+AZE>ARM+AZE");
  MarkedText yield("Armenia and Azerbaijan opened talks.|The two sides pulled back.");
  yield.Mark("RETREAT", {"The two sides"}, {});
  EXPECT_EQ(Brief(yield.Build().at(0)), "RETREAT ARM+AZE>ARM+AZE");
  MarkedText apart("Armenia and Azerbaijan freed prisoners.");
  apart.Mark("RETREAT", {"Armenia", "Azerbaijan"}, {});
  EXPECT_EQ(Brief(apart.Build().at(0)), "RETREAT ARM+AZE>");
}

TEST(Events, WordsForManyMeanNoneOfThoseWhoAct) {
  MarkedText both("Iran and Iraq fought on.|The Emperor of Ethiopia appealed to both governments.");
  both.Mark("REQUEST", {"The Emperor of Ethiopia"}, {"both governments"});
  EXPECT_EQ(Brief(both.Build().at(0)), "REQUEST ETH>IRN+IRQ");
  MarkedText it("Norway helped Chad.|Russia warned it.");
  it.Mark("THREATEN", {"Russia"}, {"it"});
  EXPECT_EQ(Brief(it.Build().at(0)), "THREATEN RUS>NOR");
}

TEST(Events, BareNounsAreOfTheOnlyCountryThatIsNamed) {
  MarkedText text(
      "Kenya raised its taxes.|Police arrested forty protesters.|Foreign investors thanked the officials.");
  text.Mark("COERCE", {"Police"}, {"forty protesters"});
  text.Mark("SUPPORT", {"Foreign investors"}, {"the officials"});
  const auto events = text.Build();
  EXPECT_EQ(Brief(events.at(0)), "COERCE KEN>KEN");
  EXPECT_EQ(Brief(events.at(1)), "SUPPORT ->KEN");
  MarkedText two("Kenya and Uganda raised taxes.|Police arrested forty protesters.");
  two.Mark("COERCE", {"Police"}, {"forty protesters"});
  EXPECT_EQ(Brief(two.Build().at(0)), "COERCE ->-");
}

TEST(Events, BareNounsInAStatesOwnMediaAreAtHomeWhereNoOtherCountryIsNamedNearby) {
  MarkedText text(
      "Japan protested to the DPRK.|Work went on.|Rain fell.|Officials helped the flood victims.|"
      "Japan rearms.|Police beat the protesters.");
  text.article_.outlet = "KCNA";
  text.Mark("AID", {"Officials"}, {"the flood victims"});
  text.Mark("ASSAULT", {"Police"}, {"the protesters"});
  const auto events = text.Build();
  EXPECT_EQ(Brief(events.at(0)), "AID PRK>PRK");
  EXPECT_EQ(Brief(events.at(1)), "ASSAULT ->-");
}

TEST(Events, PoliceAndCourtsActAtHome) {
  MarkedText text("Poland condemned Belarus.|Belarusian police held forty people and a Polish priest.");
  text.Mark("COERCE", {"Belarusian police"}, {"forty people"});
  EXPECT_EQ(Brief(text.Build().at(0)), "COERCE BLR>BLR");
}

TEST(Events, WhomANamedCountryHoldsOrSendsAwayMayBeAnybodys) {
  MarkedText text("Turkey deported 200 migrants on Monday.");
  text.Mark("COERCE", {"Turkey"}, {"200 migrants"});
  EXPECT_EQ(Brief(text.Build().at(0)), "COERCE TUR>-");
  MarkedText court("The International Criminal Court convicted a warlord.");
  court.Mark("SANCTION", {"The International Criminal Court"}, {"a warlord"});
  EXPECT_EQ(Brief(court.Build().at(0)), "SANCTION IGO>-");
  MarkedText agency("Somali troops shelled a village, Xinhua reported.");
  agency.Mark("ASSAULT", {"Somali troops"}, {"a village"});
  EXPECT_EQ(Brief(agency.Build().at(0)), "ASSAULT SOM>-") << "the agency's country was not hit";
}

TEST(Events, TwoThatTurnOutTheSameAreOne) {
  MarkedText text("Chile bombed Peru.|Chilean troops shelled a bridge and Chilean troops shelled a mill.");
  text.Mark("ASSAULT", {"Chile"}, {"Peru"});
  text.Mark("ASSAULT", {"Chilean troops"}, {"a bridge"});
  text.Mark("ASSAULT", {"Chilean troops"}, {"a mill"});
  EXPECT_EQ(text.Build().size(), 2u);
}

TEST(Events, ANameThatNobodyKnowsIsOfNoCountry) {
  MarkedText text("Chile condemned Peru and Wagrelia.");
  text.Mark("ACCUSE", {"Chile"}, {"Peru", "Wagrelia"});
  EXPECT_EQ(Brief(text.Build().at(0)), "ACCUSE CHL>PER+-");
}

TEST(Events, WhatIsTakenOrGivenBackIsOfTheOtherSide) {
  MarkedText text("Spain seized two Portuguese trawlers.|Madrid released the boats a day later.");
  text.Mark("COERCE", {"Spain"}, {"two Portuguese trawlers"});
  text.Mark("RETREAT", {"Madrid"}, {"the boats"});
  EXPECT_EQ(Brief(text.Build().at(1)), "RETREAT ESP>PRT");
  MarkedText at("Chile and Peru quarrelled.|Chilean commandos shot four people in Tacna.");
  at.Mark("ASSAULT", {"Chilean commandos"}, {"four people"});
  EXPECT_EQ(Brief(at.Build().at(0)), "ASSAULT CHL>PER") << "by the place";
  MarkedText two(
      "Chile is at odds with Peru.|Chilean ships shelled a village.|Santiago freed the passengers.");
  two.Mark("ASSAULT", {"Chilean ships"}, {"a village"});
  two.Mark("RETREAT", {"Santiago"}, {"the passengers"});
  EXPECT_EQ(Brief(two.Build().at(0)), "ASSAULT CHL>PER") << "the only other country";
  EXPECT_EQ(Brief(two.Build().at(1)), "RETREAT CHL>PER");
  MarkedText three("Chile and Bolivia are at odds with Peru.|Chilean ships shelled a village.");
  three.Mark("ASSAULT", {"Chilean ships"}, {"a village"});
  EXPECT_EQ(Brief(three.Build().at(0)), "ASSAULT CHL>-");
  MarkedText own("Poland condemned Belarus.|Belarusian troops beat forty protesters.");
  own.Mark("ACCUSE", {"Poland"}, {"Belarus"});
  own.Mark("ASSAULT", {"Belarusian troops"}, {"forty protesters"});
  EXPECT_EQ(Brief(own.Build().at(1)), "ASSAULT BLR>-") << "one's own people";
}

TEST(Events, PronounsStandForWhoWasNamed) {
  MarkedText text("Vladimir Putin flew to Pyongyang.|He thanked Kim Jong Un.");
  text.Mark("SUPPORT", {"He"}, {"Kim Jong Un"});
  const auto events = text.Build();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].actor[0].name, "Vladimir Putin");
  EXPECT_EQ(events[0].actor[0].text, "He");
  EXPECT_EQ(Brief(events[0]), "SUPPORT RUS>PRK");
}

TEST(Events, OneAndTheSameOnBothSidesIsNone) {
  MarkedText text("Russia said Moscow would defend Russia.");
  text.Mark("MOBILIZE", {"Russia"}, {"Moscow"});
  EXPECT_THAT(text.Build(), IsEmpty());
  MarkedText police("Georgian police beat Georgian students.");
  police.Mark("ASSAULT", {"Georgian police"}, {"Georgian students"});
  EXPECT_EQ(police.Build().size(), 1u) << "two groups of one country are two";
}

TEST(Events, ReportsOfOneThingInASentenceAreOne) {
  MarkedText text(
      "Russia attacked Ukraine, the second time that Moscow's forces did so, and Ukraine hit back.");
  text.Mark("ASSAULT", {"Russia"}, {"Ukraine"});
  text.Mark("ASSAULT", {"Russia"}, {"Ukraine"}).mode = "Drone";
  text.Mark("ASSAULT", {"Ukraine"}, {"Russia"});
  const auto events = text.Build();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].mode, "Drone") << "the better one takes the mode that it lacks";
  EXPECT_NE(events[0].id, events[1].id);
}

TEST(Events, BestFirstWithinASentence) {
  MarkedText text("Seoul condemned Pyongyang and summoned its envoy.|Tokyo agreed.");
  text.Mark("AGREE", {"Tokyo"}, {}).confidence = 0.99;
  text.Mark("REQUEST", {"Seoul"}, {"Pyongyang"}).confidence = 0.4;
  text.Mark("ACCUSE", {"Seoul"}, {"Pyongyang"}).confidence = 0.8;
  std::vector<std::string> types;
  for (const Event& event : text.Build()) types.push_back(event.type);
  EXPECT_THAT(types, ElementsAre("ACCUSE", "REQUEST", "AGREE"));
}

TEST(Events, AMediumThatReportsIsNoActor) {
  MarkedText text("Reuters reported the launch of a missile.");
  text.Mark("MOBILIZE", {"Reuters"}, {});
  EXPECT_THAT(text.Build(), IsEmpty());
  MarkedText hit("Reuters said shells hit Ukraine.");
  hit.Mark("ASSAULT", {"Reuters"}, {"Ukraine"});
  EXPECT_EQ(Brief(hit.Build().at(0)), "ASSAULT >UKR") << "what it reports stays, by nobody known";
  MarkedText state("The Korean Central News Agency denounced South Korea.");
  state.Mark("ACCUSE", {"The Korean Central News Agency"}, {"South Korea"});
  EXPECT_EQ(Brief(state.Build().at(0)), "ACCUSE PRK>KOR") << "state media speak for their state";
}

TEST(Events, SaysWhetherItIsTheFirstTime) {
  MarkedText text(
      "North Korea for the first time sent troops to Russia.|Russia held its first-ever drill with "
      "Laos.|China sent aid to Laos for the first time since 2019.");
  text.Mark("AID", {"North Korea"}, {"Russia"});
  text.Mark("COOPERATE", {"Russia held"}, {"Laos"});
  text.Mark("AID", {"China"}, {});
  const auto events = text.Build();
  EXPECT_TRUE(events.at(0).first);
  EXPECT_TRUE(events.at(1).first);
  EXPECT_FALSE(events.at(2).first);
}

TEST(Events, APromiseOfHelpIsAnAgreement) {
  MarkedText text("Turkey will send flour to Sudan.");
  text.Mark("AID", {"Turkey"}, {"Sudan"});
  const auto events = text.Build();
  EXPECT_EQ(Brief(events.at(0)), "AGREE TUR>SDN");
  EXPECT_THAT(events[0].auxiliary, IsEmpty());
  MarkedText demand("Seoul will demand an apology.");
  demand.Mark("REQUEST", {"Seoul"}, {});
  EXPECT_THAT(demand.Build().at(0).auxiliary, ElementsAre("future"));
  MarkedText retreat("Ethiopia is to leave the town.");
  retreat.Mark("RETREAT", {"Ethiopia"}, {}).auxiliary = {"future"};
  EXPECT_EQ(retreat.Build().at(0).type, "CONCEDE");
}

TEST(Events, MarksThatFitNoTableAreLeftOut) {
  MarkedText text("Russia thanked Laos.");
  text.Mark("DISCUSS", {"Russia"}, {"Laos"});
  text.Mark("SUPPORT", {"Russia"}, {"Laos"}).mode = "Visit";
  text.Mark("SUPPORT", {"Russia"}, {"Laos"}).sentence = 7;
  const auto events = text.Build();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].mode, "");
}

TEST(Events, ProtestersAreOfThePlace) {
  MarkedText text("Tens of thousands of people marched in Tbilisi against a law.");
  text.Mark("PROTEST", {"Tens of thousands of people"}, {"a law"});
  EXPECT_EQ(text.Build().at(0).actor[0].country, "GEO");
}

TEST(BuildEvents, NobodyActsOnHimselfTogetherWithOthers) {
  MarkedText text("The United States and North Korea weigh talks, though Pyongyang is silent.");
  text.Mark("CONSULT", {"The United States", "North Korea"}, {"Pyongyang"});
  EXPECT_EQ(Brief(text.Build().at(0)), "CONSULT USA>PRK");
}

}  // namespace
}  // namespace chancery
