#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text.h"

namespace chancery {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

// The report is of Tuesday, 29 April 2025.
TEST(EventDay, AWeekdayIsOfTheArticlesWeek) {
  MarkedText text("Japan sent aid to Laos on Monday.|India sent aid to Nepal on Wednesday.");
  text.Mark("AID", {"Japan"}, {"Laos"});
  text.Mark("AID", {"India"}, {"Nepal"});
  const auto events = text.Build();
  EXPECT_EQ(events.at(0).date, "2025-04-28");
  EXPECT_EQ(events.at(1).date, "2025-04-23") << "the last one, not the next";
}

TEST(EventDay, WithoutOneTheLeadHasTheReportsDay) {
  MarkedText text("Japan thanked Laos.");
  text.Mark("SUPPORT", {"Japan"}, {"Laos"});
  EXPECT_EQ(text.Build().at(0).date, "2025-04-29");
  MarkedText undated("Japan thanked Laos on Monday.", "");
  undated.Mark("SUPPORT", {"Japan"}, {"Laos"});
  EXPECT_EQ(undated.Build().at(0).date, "") << "nothing to count from";
}

TEST(EventDay, TheLeadsDayIsThatOfWhatRepeatsIt) {
  MarkedText text("Japan thanked Laos on Monday.|Laos praised Japan.|Tokyo thanked the Laotians.");
  text.Mark("SUPPORT", {"Japan"}, {"Laos"});
  text.Mark("SUPPORT", {"Laos praised"}, {"Japan."});
  text.Mark("SUPPORT", {"Tokyo"}, {"the Laotians"});
  const auto events = text.Build();
  EXPECT_EQ(events.at(1).date, "") << "another fact, whose day the text does not give";
  EXPECT_EQ(events.at(2).date, "2025-04-28");
  MarkedText later("Japan thanked Laos.|Tokyo thanked the Laotians on Monday.");
  later.Mark("SUPPORT", {"Japan"}, {"Laos"});
  later.Mark("SUPPORT", {"Tokyo"}, {"the Laotians"});
  EXPECT_EQ(later.Build().at(0).date, "2025-04-28") << "told with its day further down";
}

TEST(EventDay, ADayThatStandsAloneIsOfTheSentenceBehindIt) {
  MarkedText text("21 April 2025.|Fiji accused Tonga of theft.|Samoa mourned.");
  text.Mark("ACCUSE", {"Fiji"}, {"Tonga"});
  text.Mark("SUPPORT", {"Samoa"}, {});
  const auto events = text.Build();
  EXPECT_EQ(events.at(0).date, "2025-04-21");
  EXPECT_EQ(events.at(1).date, "");
}

TEST(EventDay, ADateIsOfWhoIsNamedLastBeforeIt) {
  MarkedText text("Fiji accused Tonga of theft, and Samoa recalled its envoy from Chile on Sunday.");
  text.Mark("ACCUSE", {"Fiji"}, {"Tonga"});
  text.Mark("SANCTION", {"Samoa"}, {"Chile"});
  const auto events = text.Build();
  EXPECT_EQ(events.at(0).date, "2025-04-29");
  EXPECT_EQ(events.at(1).date, "2025-04-27");
  MarkedText last("Fiji accused Tonga, and Samoa recalled its envoy from Chile, on Sunday.");
  last.Mark("ACCUSE", {"Fiji"}, {"Tonga"});
  last.Mark("SANCTION", {"Samoa"}, {"Chile"});
  EXPECT_EQ(last.Build().at(0).date, "2025-04-27") << "set off, it dates all before it";
  MarkedText first("On Sunday, Fiji accused Tonga, and Samoa recalled its envoy from Chile.");
  first.Mark("ACCUSE", {"Fiji"}, {"Tonga"});
  first.Mark("SANCTION", {"Samoa"}, {"Chile"});
  EXPECT_EQ(first.Build().at(1).date, "2025-04-27");
}

TEST(EventDay, BackgroundHasNoReportDay) {
  MarkedText text(
      "Japan thanked Laos.|Japan sent troops to Laos long ago.|China attacked India in 1962.||Talks went "
      "on.||Peru has accused Chile of spying.");
  text.Mark("SUPPORT", {"Japan"}, {"Laos"});
  text.Mark("AID", {"Japan sent"}, {"Laos long"}).auxiliary = {"historical"};
  text.Mark("ASSAULT", {"China"}, {"India"});
  text.Mark("ACCUSE", {"Peru"}, {"Chile"});
  const auto events = text.Build();
  EXPECT_EQ(events.at(1).date, "");
  EXPECT_EQ(events.at(2).date, "1962");
  EXPECT_EQ(events.at(2).date_precision, "year");
  EXPECT_THAT(events.at(2).auxiliary, Contains("historical")) << "an earlier year is background";
  EXPECT_EQ(events.at(3).date, "") << "told further down as what went before";
}

TEST(EventDay, AVowIsOfTheDayItIsMade) {
  MarkedText text("Turkey agreed on Monday to hold talks with Iran on May 12.");
  text.Mark("AGREE", {"Turkey"}, {"Iran"});
  const Event event = text.Build().at(0);
  EXPECT_EQ(event.date, "2025-04-28");
  EXPECT_THAT(event.auxiliary, IsEmpty());
}

TEST(EventDay, WhatIsYetToComeIsFuture) {
  MarkedText text("Iran plans a missile test on May 12.");
  text.Mark("MOBILIZE", {"Iran"}, {});
  const Event event = text.Build().at(0);
  EXPECT_EQ(event.date, "2025-05-12");
  EXPECT_THAT(event.auxiliary, Contains("future"));
}

TEST(EventDay, WhatIsSaidHasItsOwnDay) {
  MarkedText text("Iran said Friday that it had fired a rocket the day before.", "2022-03-25");
  text.Mark("MOBILIZE", {"it had"}, {});
  text.standing.content = {text.Find("that it had fired a rocket the day before")};
  EXPECT_EQ(text.Build().at(0).date, "2022-03-24");
}

TEST(EventDay, HoursLaterCountsFromTheSentenceBefore) {
  MarkedText text(
      "Iran has long been at odds with Oman.|Ministers met on Sunday.|Hours later Iran thanked Oman.");
  text.Mark("SUPPORT", {"Iran thanked"}, {"Oman."});
  MarkedEvent& mark = text.marks_.events[0];
  mark.actor = {text.Find("Iran", 2)};
  mark.recipient = {text.Find("Oman", 2)};
  mark.sentence = 2;
  EXPECT_EQ(text.Build().at(0).date, "2025-04-27");
}

// The reports below are of Friday, 21 June 2024.
constexpr const char* kFriday = "2024-06-21";

TEST(EventDay, ARecentDayIsNoBackground) {
  MarkedText text("Russia attacked Ukraine on 20 June, 2024.", kFriday);
  text.Mark("ASSAULT", {"Russia"}, {"Ukraine"}).auxiliary = {"historical"};
  const Event event = text.Build().at(0);
  EXPECT_EQ(event.date, "2024-06-20");
  EXPECT_THAT(event.auxiliary, IsEmpty());
}

TEST(EventDay, TheDayOfTellingIsNotTheBackgrounds) {
  MarkedText text("Russia attacked Georgia in 2008, Poland recalled on Monday.", kFriday);
  text.Mark("ASSAULT", {"Russia"}, {"Georgia"}).auxiliary = {"historical"};
  EXPECT_EQ(text.Build().at(0).date, "2008") << "an earlier year is what background has";
  MarkedText told("Poland recalled on Monday that Russia had attacked Georgia.", kFriday);
  told.Mark("ASSAULT", {"Russia"}, {"Georgia"}).auxiliary = {"historical"};
  told.standing.content = {told.Find("that Russia had attacked Georgia")};
  const Event event = told.Build().at(0);
  EXPECT_EQ(event.date, "");
  EXPECT_THAT(event.auxiliary, Contains("historical"));
}

TEST(EventDay, ATimeThatCannotBeResolvedIsNotTheReports) {
  for (const char* when : {"the week before", "on 12/06/2024", "weeks ago"}) {
    MarkedText text("Japan thanked Laos " + std::string(when) + ".", kFriday);
    text.Mark("SUPPORT", {"Japan"}, {"Laos"});
    const Event event = text.Build().at(0);
    EXPECT_EQ(event.date, "") << when;
    EXPECT_EQ(event.date_precision, "") << when;
  }
}

TEST(EventDay, WhatIsPromisedHasAnotherDayThanThePromise) {
  MarkedText text("Japan will send aid to Laos on July 8, officials said.", kFriday);
  text.Mark("AID", {"Japan"}, {"Laos"});
  text.standing.content = {text.Find("Japan will send aid to Laos on July 8")};
  const Event event = text.Build().at(0);
  EXPECT_EQ(event.type, "AGREE");
  EXPECT_EQ(event.date, kFriday);
  EXPECT_THAT(event.auxiliary, IsEmpty());
  MarkedText agreed("China agreed to meet India on July 8.", kFriday);
  agreed.Mark("AGREE", {"China"}, {"India"});
  const Event other = agreed.Build().at(0);
  EXPECT_EQ(other.date, kFriday);
  EXPECT_THAT(other.auxiliary, IsEmpty());
}

TEST(EventDay, WhatIsToComeIsNotOfTheDayOfTelling) {
  MarkedText text("Russia will attack Ukraine, Poland warned on Monday.", kFriday);
  text.Mark("ASSAULT", {"Russia"}, {"Ukraine"});
  const Event event = text.Build().at(0);
  EXPECT_EQ(event.date, "");
  EXPECT_THAT(event.auxiliary, Contains("future"));
}

TEST(EventDay, ARelativeClauseKeepsItsDatesToItself) {
  MarkedText text("Russia, which invaded Ukraine in 2022, accused Poland.", kFriday);
  text.Mark("ACCUSE", {"Russia"}, {"Poland"});
  text.Mark("ASSAULT", {"Russia"}, {"Ukraine"});
  const auto events = text.Build();
  EXPECT_EQ(events.at(0).date, kFriday);
  EXPECT_THAT(events.at(0).auxiliary, IsEmpty());
  EXPECT_EQ(events.at(1).date, "2022");
  MarkedText both("Russia, which invaded Ukraine on February 24, 2022, accused Poland on Monday.", kFriday);
  both.Mark("ACCUSE", {"Russia"}, {"Poland"});
  both.Mark("ASSAULT", {"Russia"}, {"Ukraine"});
  EXPECT_EQ(both.Build().at(0).date, "2024-06-17");
  EXPECT_EQ(both.Build().at(1).date, "2022-02-24");
  MarkedText open("Russia thanked Laos, which sent troops in 2022.", kFriday);
  open.Mark("SUPPORT", {"Russia"}, {"Laos"});
  EXPECT_EQ(open.Build().at(0).date, kFriday);
}

}  // namespace
}  // namespace chancery
