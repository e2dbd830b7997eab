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

TEST(EventDay, TheLeadsDayIsTheMainFacts) {
  MarkedText text("Japan thanked Laos on Monday.|Laos praised Japan.");
  text.Mark("SUPPORT", {"Japan"}, {"Laos"});
  text.Mark("SUPPORT", {"Laos praised"}, {"Japan"});
  EXPECT_EQ(text.Build().at(1).date, "2025-04-28");
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

}  // namespace
}  // namespace chancery
