#include "resolve/dates.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"
#include "resolve/resolver.h"

namespace chancery {
namespace {

std::vector<ResolvedDate> Find(const std::string& text, const std::string& day = "2024-06-21") {
  return FindDates(NameWords(text), ParseIsoDate(day));
}

// The ISO forms of the dates, "?" for a time that cannot be resolved, parted by spaces; ">" before one to
// come.
std::string Isos(const std::string& text, const std::string& day = "2024-06-21") {
  std::string all;
  for (const ResolvedDate& date : Find(text, day)) {
    EXPECT_EQ(date.iso.empty(), date.precision.empty()) << text;
    all +=
        (all.empty() ? "" : " ") + std::string(date.future ? ">" : "") + (date.iso.empty() ? "?" : date.iso);
  }
  return all;
}

struct DateCase {
  const char* text;
  const char* isos;
};
class FoundDates : public ::testing::TestWithParam<DateCase> {};

// The report is of Friday, 21 June 2024.
TEST_P(FoundDates, AreCountedFromTheReport) {
  EXPECT_EQ(Isos(GetParam().text), GetParam().isos) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    WeekdaysThatAreBehind, FoundDates,
    ::testing::Values(DateCase{"Due to heavy rain, Russia attacked on Tuesday.", "2024-06-18"},
                      DateCase{"The delays are due to the rain on Tuesday.", "2024-06-18"},
                      DateCase{"Russia attacked a set of targets in Kyiv on Tuesday.", "2024-06-18"},
                      DateCase{"As expected, Russia attacked on Tuesday.", "2024-06-18"},
                      DateCase{"Poland condemned the plan to attack on Tuesday.", "2024-06-18"},
                      DateCase{"Russia praised the will of the people on Tuesday.", "2024-06-18"},
                      DateCase{"Will Smith met Wang Yi on Tuesday.", "2024-06-18"},
                      DateCase{"Russia will attack Ukraine, Poland warned on Monday.", "2024-06-17"},
                      DateCase{"Russia will attack again, but Poland was told on Monday.", "2024-06-17"},
                      DateCase{"Xi came to Moscow to meet Putin on Tuesday.", "2024-06-18"}));

INSTANTIATE_TEST_SUITE_P(
    WeekdaysThatAreAhead, FoundDates,
    ::testing::Values(DateCase{"Xi will visit Moscow on Tuesday.", ">2024-06-25"},
                      DateCase{"Xi will visit the U.S. and Mr. Putin on Tuesday.", ">2024-06-25"},
                      DateCase{"Talks will be held on Tuesday.", ">2024-06-25"},
                      DateCase{"Xi will visit Laos, Nepal and Peru on Tuesday.", ">2024-06-25"},
                      DateCase{"Xi is due to visit Moscow on Tuesday.", ">2024-06-25"},
                      DateCase{"Xi is due in Moscow on Tuesday.", ">2024-06-25"},
                      DateCase{"Xi is set to visit Moscow on Tuesday.", ">2024-06-25"},
                      DateCase{"Xi plans to visit Moscow on Tuesday.", ">2024-06-25"},
                      DateCase{"Xi is expected to visit Moscow on Tuesday.", ">2024-06-25"},
                      DateCase{"Talks are scheduled for Tuesday.", ">2024-06-25"},
                      DateCase{"Xi is to visit Moscow on Tuesday.", ">2024-06-25"},
                      DateCase{"On Tuesday, Xi will visit Moscow.", ">2024-06-25"},
                      DateCase{"Tuesday's attack will be punished.", "2024-06-18"},
                      DateCase{"The attack on Tuesday will be punished.", "2024-06-18"},
                      DateCase{"On Tuesday Xi said that he will visit Moscow.", "2024-06-18"},
                      DateCase{"Iran plans a missile test on Tuesday.", ">2024-06-25"}));

INSTANTIATE_TEST_SUITE_P(
    YearsThatAreImplied, FoundDates,
    ::testing::Values(DateCase{"China agreed to meet India on July 8.", ">2024-07-08"},
                      DateCase{"China agreed to meet India on May 8.", "2024-05-08"},
                      DateCase{"China will meet India on July 8.", ">2024-07-08"},
                      DateCase{"China will meet India on March 3.", ">2025-03-03"},
                      DateCase{"China met India on July 8.", "2023-07-08"},
                      DateCase{"On July 8, China met India.", "2023-07-08"},
                      DateCase{"Chinese troops on July 8 attacked India.", "2023-07-08"},
                      DateCase{"Both attend the summit on July 8.", ">2024-07-08"},
                      DateCase{"If they lose it at the end of August, nobody cares.", ">2024-08"},
                      DateCase{"Russia ratified it in November.", "2023-11"},
                      DateCase{"China sent arms to forces in Laos on July 8.", "2023-07-08"}));

INSTANTIATE_TEST_SUITE_P(
    WeekdaysWithACalendarDate, FoundDates,
    ::testing::Values(DateCase{"They met on Tuesday, June 11.", "2024-06-11"},
                      DateCase{"They met on Tuesday (June 11).", "2024-06-11"},
                      DateCase{"They met on Tuesday 11 June 2024.", "2024-06-11"},
                      DateCase{"They met on June 11, Tuesday.", "2024-06-11"},
                      DateCase{"They met on Tuesday evening, June 11.", "2024-06-11"},
                      DateCase{"They met on Tuesday the 11th.", "2024-06-11"},
                      DateCase{"The talks on Monday, July 8.", ">2024-07-08"},
                      DateCase{"They met on Tuesday and on June 11.", "2024-06-18 2024-06-11"},
                      DateCase{"On June 11, Monday's attack was condemned.", "2024-06-11 2024-06-17"}));

INSTANTIATE_TEST_SUITE_P(StretchesOfDays, FoundDates,
                         ::testing::Values(DateCase{"They met last week.", "2024-06"},
                                           DateCase{"They met a week ago.", "2024-06-14"},
                                           DateCase{"They met two weeks ago.", "2024-06"},
                                           DateCase{"They met over the weekend.", "2024-06"},
                                           DateCase{"They will meet next week.", ">2024-06"},
                                           DateCase{"They met last month.", "2024-05"},
                                           DateCase{"They met in early March.", "2024-03"},
                                           DateCase{"They met in late May.", "2024-05"},
                                           DateCase{"They met in mid-May.", "2024-05"},
                                           DateCase{"They met at the end of May.", "2024-05"},
                                           DateCase{"They have met since early March.", ""}));

INSTANTIATE_TEST_SUITE_P(DaysInOtherForms, FoundDates,
                         ::testing::Values(DateCase{"They met on the 5th.", "2024-06-05"},
                                           DateCase{"They met on the 25th in Rome.", "2024-05-25"},
                                           DateCase{"They will meet on the 25th.", ">2024-06-25"},
                                           DateCase{"They met on the 5th floor.", ""},
                                           DateCase{"They met on Tues. in Rome.", "2024-06-18"},
                                           DateCase{"They met Thurs. in Rome.", "2024-06-20"},
                                           DateCase{"They met on Sat. in Rome.", "2024-06-15"},
                                           DateCase{"The Sun reported it.", ""},
                                           DateCase{"They met on 2024-06-12.", "2024-06-12"},
                                           DateCase{"They met on 2024/06/12.", "2024-06-12"},
                                           DateCase{"They met on 20.06.2024.", "2024-06-20"},
                                           DateCase{"They met on 1.6.2024.", "2024-06-01"},
                                           DateCase{"They met on 20/06/2024.", "2024-06-20"},
                                           DateCase{"They met on 06/20/2024.", "2024-06-20"},
                                           DateCase{"They met on 6/6/2024.", "2024-06-06"}));

INSTANTIATE_TEST_SUITE_P(TimesThatCannotBeResolved, FoundDates,
                         ::testing::Values(DateCase{"They met on 12/06/2024.", "?"},
                                           DateCase{"They met the week before.", "?"},
                                           DateCase{"They met the previous month.", "?"},
                                           DateCase{"They met weeks ago.", "?"},
                                           DateCase{"They met a few days earlier.", "?"},
                                           DateCase{"They met three days later.", ">?"},
                                           DateCase{"They met the day before the summit.", "?"},
                                           DateCase{"They met two hours later.", ""}));

TEST(FindDates, AStretchOverTwoMonthsIsOfTheirYear) {
  EXPECT_EQ(Isos("They met last week.", "2024-06-05"), "2024");
  EXPECT_EQ(Isos("They met last week.", "2024-01-04"), "2023-12");
  EXPECT_EQ(Isos("They met last week.", "2024-01-09"), "2024-01");
  EXPECT_EQ(Isos("They met last week.", "2025-01-07"), "?") << "from 30 December to 5 January";
}

TEST(FindDates, AMergedDateHasTheWordsOfBoth) {
  const std::string text = "They met on Tuesday, June 11.";
  const auto dates = Find(text);
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_EQ(
      text.substr(static_cast<size_t>(dates[0].words.begin), static_cast<size_t>(dates[0].words.length())),
      "Tuesday, June 11");
}

TEST(FindDates, WithoutADayOnlyAbsoluteDates) {
  EXPECT_EQ(Isos("They met on Tuesday, June 11, 2024, and last week.", ""), "2024-06-11");
  EXPECT_EQ(Isos("They met on 2024-06-12, not on Tuesday.", ""), "2024-06-12");
}

std::string DayOf(const std::string& text, const std::string& published) {
  Article article;
  article.text = text;
  article.published = published;
  const std::vector<Sentence> sentences = {{{0, static_cast<int>(CountCodePoints(text))}, 0}};
  static const auto world = Gazetteer::Load(std::filesystem::path(CHANCERY_SOURCE) / "gazetteer");
  const ArticleResolver resolver(world.value(), article, sentences);
  const auto dates = resolver.DatesIn(sentences[0].span);
  return dates.empty() ? "" : dates[0].iso;
}

TEST(ReachesNextDay, WhateverTheClockOfThePage) {
  const std::string text = "Russia attacked on Saturday.";
  EXPECT_EQ(DayOf(text, "2024-06-21T23:30-05:00"), "2024-06-22");
  EXPECT_EQ(DayOf(text, "2024-06-21T23:30:15.000-0500"), "2024-06-22");
  EXPECT_EQ(DayOf(text, "2024-06-21T23:30:00Z"), "2024-06-22");
  EXPECT_EQ(DayOf(text, "2024-06-21T23:30:00+00:00"), "2024-06-22");
  EXPECT_EQ(DayOf(text, "2024-06-21T23:30:00+09:00"), "2024-06-15");
  EXPECT_EQ(DayOf(text, "2024-06-21T08:00:00Z"), "2024-06-15");
  EXPECT_EQ(DayOf(text, "2024-06-21T23:30:00"), "2024-06-15") << "no clock is known";
}

}  // namespace
}  // namespace chancery
