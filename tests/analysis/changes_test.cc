#include "analysis/changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "history.h"

namespace chancery {
namespace {

using testing_history::Who;

AnalysisTables Tables() {
  auto tables = AnalysisTables::Load(CHANCERY_SOURCE);
  EXPECT_TRUE(tables.ok());
  return *std::move(tables);
}

// Events of A towards B, one a day, as rows.
class Rows {
 public:
  Rows& Add(const std::string& type, const std::string& day, const std::string& sentence = "It did so.") {
    const std::string id = "page" + std::to_string(rows_.size());
    testing_history::Page page(id, "Outlet", day, "Title");
    page.Sentence(sentence);
    EventRow row;
    row.event = page.Add(type, {Who("PRK")}, {Who("RUS")}, day);
    row.event.id = id;
    row.day = day;
    row.story = id;
    row.published = day;
    rows_.push_back(std::move(row));
    return *this;
  }
  PairRecord Fold() { return FoldPair("PRK", "RUS", rows_, tables_); }

 private:
  AnalysisTables tables_ = Tables();
  std::vector<EventRow> rows_;
};

std::string Day(int year, int n) { return ToIso(AddDays({year, 1, 10}, n * 8)); }

Period TheYear2024(const PairRecord& record) {
  return *PeriodFor(record, Date{2024, 1, 1}, Date{2024, 12, 31});
}

TEST(PeriodTest, DefaultsToTheTwelveMonthsBeforeTheNewestRecord) {
  const auto record = Rows().Add("AID", "2022-01-01").Add("AID", "2025-07-13").Fold();
  const auto period = PeriodFor(record, std::nullopt, std::nullopt);
  ASSERT_TRUE(period);
  EXPECT_EQ(ToIso(period->since) + ToIso(period->until), "2024-07-132025-07-13");
  EXPECT_EQ(period->days_before(), period->days_after());
  EXPECT_FALSE(period->chosen);
}

TEST(PeriodTest, ARecordThatBeginsLateIsThin) {
  const auto record = Rows().Add("AID", "2023-12-01").Add("AID", "2024-06-01").Fold();
  const Period period = TheYear2024(record);
  EXPECT_TRUE(period.thin);
  EXPECT_EQ(period.days_before(), 31);
}

TEST(PeriodTest, WithoutRecordOrDayThereIsNone) {
  EXPECT_FALSE(PeriodFor(PairRecord{}, std::nullopt, std::nullopt));
  EXPECT_TRUE(PeriodFor(PairRecord{}, Date{2024, 2, 29}, std::nullopt));
  EXPECT_EQ(ToIso(YearBefore({2024, 2, 29})), "2023-02-28");
}

TEST(ChangesTest, MoreOfAKindIsAClearChange) {
  Rows rows;
  for (int i = 0; i < 5; ++i) rows.Add("AID", Day(2023, i * 8));
  for (int i = 0; i < 25; ++i) rows.Add("AID", Day(2024, i));
  const auto record = rows.Fold();
  const Changes changes = FindChanges(record, TheYear2024(record), Tables());
  EXPECT_EQ(changes.before.occurrences, 5);
  EXPECT_EQ(changes.after.occurrences, 25);
  EXPECT_LT(changes.quads[0].p, kClear);
  EXPECT_GT(changes.quads[0].low, 1);
  EXPECT_FALSE(changes.evidence[0].empty());
}

TEST(ChangesTest, TheSameNumberIsNoClearChange) {
  Rows rows;
  for (int i = 0; i < 12; ++i) rows.Add("CONSULT", Day(2023, i)).Add("CONSULT", Day(2024, i));
  const auto record = rows.Fold();
  const Changes changes = FindChanges(record, TheYear2024(record), Tables());
  EXPECT_GT(changes.quads[1].p, 0.5);
  EXPECT_TRUE(changes.kinds.empty());
}

TEST(ChangesTest, NewReturnedAndCeasedKinds) {
  Rows rows;
  rows.Add("THREATEN", "2020-01-01");
  for (int i = 0; i < 12; ++i) rows.Add("SANCTION", Day(2023, i));
  for (int i = 0; i < 6; ++i) rows.Add("AID", Day(2023, i), "It sent rice.");
  rows.Add("AID", "2024-06-01", "It sent rice.")
      .Add("AID", "2024-10-18", "It sent soldiers.")
      .Add("THREATEN", "2024-05-05")
      .Add("SUPPORT", "2024-03-03");
  const auto record = rows.Fold();
  const Changes changes = FindChanges(record, TheYear2024(record), Tables());
  std::vector<std::string> told;
  for (const KindChange& k : changes.kinds) {
    told.push_back(k.type + (k.about.empty() ? "" : "/" + k.about) +
                   (k.what == KindChange::What::kNew        ? " new"
                    : k.what == KindChange::What::kReturned ? " returned"
                                                            : " ceased"));
    EXPECT_FALSE(k.evidence.empty());
  }
  EXPECT_THAT(told, testing::UnorderedElementsAre("AID/troops new", "THREATEN returned", "SUPPORT new",
                                                  "SANCTION ceased"));
}

TEST(ChangesTest, InARecordThatHasJustBegunNothingIsNew) {
  const auto record = Rows().Add("AID", "2023-12-01").Add("SUPPORT", "2024-06-01").Fold();
  EXPECT_TRUE(FindChanges(record, TheYear2024(record), Tables()).kinds.empty());
}

TEST(SeriesTest, MonthsWithoutAnythingArePoints) {
  const auto record = Rows().Add("AID", "2023-11-05").Add("ASSAULT", "2024-01-20").Fold();
  const auto series = MonthlySeries(record, "", "2024-03-31");
  ASSERT_EQ(series.size(), 5u);
  EXPECT_EQ(series[0].month, "2023-11");
  EXPECT_EQ(series[1].level.occurrences, 0);
  EXPECT_EQ(series[2].month, "2024-01");
  EXPECT_DOUBLE_EQ(series[2].level.score.Mean(), -9);
  EXPECT_EQ(series[4].month, "2024-03");
}

}  // namespace
}  // namespace chancery
