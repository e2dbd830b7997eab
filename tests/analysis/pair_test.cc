#include "analysis/pair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "history.h"

namespace chancery {
namespace {

using testing_history::Says;
using testing_history::Who;

AnalysisTables Tables() {
  auto tables = AnalysisTables::Load(CHANCERY_SOURCE);
  EXPECT_TRUE(tables.ok());
  return *std::move(tables);
}

EventRow Row(const std::string& type, std::vector<Actor> actor, std::vector<Actor> recipient,
             const std::string& day, const std::string& story) {
  testing_history::Page page(story + day, "Outlet", day, "Title");
  page.Sentence("Sentence of " + story + ".");
  EventRow row;
  row.event = page.Add(type, std::move(actor), std::move(recipient), day);
  row.event.id = type + day + story;
  row.day = day;
  row.story = story;
  row.outlet = "Outlet " + story;
  row.published = day;
  return row;
}

const std::vector<Actor> kPrk = {Who("PRK")}, kRus = {Who("RUS")}, kBoth = {Who("PRK"), Who("RUS")};

TEST(FoldPairTest, ReportsOfOneActOnOneDayAreOneOccurrence) {
  const auto record =
      FoldPair("PRK", "RUS",
               {Row("AID", kPrk, kRus, "2024-10-18", "x"), Row("AID", kPrk, kRus, "2024-10-18", "y"),
                Row("AID", kPrk, kRus, "2024-10-18", "y")},
               Tables());
  ASSERT_EQ(record.occurrences.size(), 1u);
  EXPECT_EQ(record.occurrences[0].reports.size(), 3u);
  EXPECT_EQ(record.occurrences[0].stories, 2u);
  EXPECT_EQ(record.Cite(record.occurrences[0], 9).size(), 2u) << "one citation a story";
}

TEST(FoldPairTest, DirectionsAndDaysStayApart) {
  const auto record =
      FoldPair("PRK", "RUS",
               {Row("AID", kPrk, kRus, "2024-10-18", "x"), Row("AID", kRus, kPrk, "2024-10-18", "x"),
                Row("AID", kPrk, kRus, "2024-10-19", "z")},
               Tables());
  ASSERT_EQ(record.occurrences.size(), 3u);
  EXPECT_EQ(record.occurrences[0].direction, Direction::kAToB);
  EXPECT_EQ(record.occurrences[1].direction, Direction::kBToA);
}

TEST(FoldPairTest, AVisitToldAsAMeetingIsOneOccurrence) {
  auto visit = Row("CONSULT", kRus, kPrk, "2023-07-25", "x");
  visit.event.mode = "Visit";
  const auto record =
      FoldPair("PRK", "RUS", {visit, Row("CONSULT", kBoth, kBoth, "2023-07-25", "y")}, Tables());
  ASSERT_EQ(record.occurrences.size(), 1u);
  EXPECT_EQ(record.occurrences[0].direction, Direction::kBToA);
}

TEST(FoldPairTest, CopiesOfOneStoryFoldAcrossDays) {
  const auto record = FoldPair(
      "PRK", "RUS",
      {Row("SUPPORT", kBoth, kBoth, "2024-06-19", "wire"), Row("SUPPORT", kBoth, kBoth, "2024-06-21", "wire"),
       Row("SUPPORT", kBoth, kBoth, "2024-06-27", "wire")},
      Tables());
  EXPECT_EQ(record.occurrences.size(), 2u);
}

TEST(FoldPairTest, ADenialIsNotWhatItDenies) {
  auto denied = Row("AID", kPrk, kRus, "2024-10-21", "x");
  denied.event.status = "denied";
  const auto record = FoldPair("PRK", "RUS", {denied, Row("AID", kPrk, kRus, "2024-10-21", "x")}, Tables());
  ASSERT_EQ(record.occurrences.size(), 2u);
  EXPECT_NE(record.occurrences[0].happened, record.occurrences[1].happened);
}

TEST(FoldPairTest, WhatIsHypotheticalDidNotHappen) {
  auto row = Row("AID", kRus, kPrk, "2025-04-28", "x");
  row.event.auxiliary = {"hypothetical"};
  const auto record = FoldPair("PRK", "RUS", {row, Row("AID", kRus, kPrk, "2025-04-28", "x")}, Tables());
  ASSERT_EQ(record.occurrences.size(), 2u);
  EXPECT_NE(record.occurrences[0].happened, record.occurrences[1].happened);
}

TEST(FoldPairTest, TheConfirmationByAPartyLeads) {
  auto confirmed = Row("AID", kPrk, kRus, "2025-04-28", "y");
  confirmed.event.status = "confirmed";
  confirmed.event.attribution = {Says("Central Military Commission", "PRK"), Says("Outlet", "")};
  const auto record =
      FoldPair("PRK", "RUS", {Row("AID", kPrk, kRus, "2025-04-28", "x"), confirmed}, Tables());
  ASSERT_EQ(record.occurrences.size(), 1u);
  EXPECT_EQ(record.occurrences[0].status, "confirmed");
  EXPECT_EQ(record.Lead(record.occurrences[0]).story, "y");
}

TEST(FoldPairTest, RowsWithoutADayAreLeftOut) {
  auto row = Row("AID", kPrk, kRus, "2025-04-28", "x");
  row.day.clear();
  EXPECT_TRUE(FoldPair("PRK", "RUS", {row}, Tables()).occurrences.empty());
}

TEST(MattersTest, FindsWhatASentenceIsAbout) {
  const AnalysisTables tables = Tables();
  const unsigned troops = tables.MattersOf("It sent Troops, it says.");
  EXPECT_EQ(tables.MatterNames(troops), "troops");
  EXPECT_NE(tables.MattersOf("some 12,000 soldiers") & troops, 0u);
  EXPECT_EQ(tables.MattersOf("weapons or ammunition") & troops, 0u);
  EXPECT_EQ(tables.MattersOf("Shipped on a farm to the importer"), 0u) << "whole words only";
}

TEST(ChainTextTest, NamesEachVoice) {
  EXPECT_EQ(ChainText({Says("a senior official", "USA", true), Says("Axis Report", ""),
                       Says("Harbour Courier", "")}),
            "a senior official (unnamed) → Axis Report → Harbour Courier");
}

}  // namespace
}  // namespace chancery
