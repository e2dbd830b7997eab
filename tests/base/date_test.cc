#include "base/date.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

TEST(Date, ReadsIsoDaysAndRefusesWhatIsNone) {
  EXPECT_EQ(ParseIsoDate("2024-02-29"), (Date{2024, 2, 29}));
  EXPECT_EQ(ParseIsoDate("2025-04-29T16:31+09:00"), (Date{2025, 4, 29}));
  for (const char* bad :
       {"", "2023-02-29", "2024-13-01", "2024-00-10", "24-01-01", "2024/01/01", "2024-01-01x", "2024-1-1"}) {
    EXPECT_FALSE(ParseIsoDate(bad).has_value()) << bad;
  }
}

TEST(Date, CountsDaysAndWeekdays) {
  EXPECT_EQ(ToDays({1970, 1, 1}), 0);
  EXPECT_EQ(FromDays(ToDays({1950, 6, 25})), (Date{1950, 6, 25}));
  EXPECT_EQ(AddDays({2024, 2, 28}, 2), (Date{2024, 3, 1}));
  EXPECT_EQ(Weekday({2025, 4, 28}), 0);  // a Monday
  EXPECT_EQ(Weekday({2024, 6, 19}), 2);
  EXPECT_EQ(ToIso({987, 6, 5}), "0987-06-05");
}

}  // namespace
}  // namespace chancery
