#include "analysis/statistics.h"

#include <gtest/gtest.h>

#include <cmath>

namespace chancery {
namespace {

TEST(BetaTest, AgreesWithClosedForms) {
  EXPECT_NEAR(BetaDistribution(0.3, 1, 1), 0.3, 1e-12);
  EXPECT_NEAR(BetaDistribution(0.3, 2, 1), 0.09, 1e-12);
  EXPECT_NEAR(BetaDistribution(0.7, 1, 3), 1 - std::pow(0.3, 3), 1e-12);
  EXPECT_NEAR(BetaQuantile(0.09, 2, 1), 0.3, 1e-9);
}

TEST(CompareRatesTest, EqualSpansAreABinomialTest) {
  // 3 against 15 in equal spans: 2 * P(X <= 3 | n = 18, 1/2) = 2 * 988 / 2^18.
  const RateComparison rate = CompareRates(3, 365, 15, 365);
  EXPECT_DOUBLE_EQ(rate.ratio, 5);
  EXPECT_NEAR(rate.p, 2 * 988.0 / 262144, 1e-9);
  EXPECT_GT(rate.low, 1);
  EXPECT_GT(rate.high, 5);
}

TEST(CompareRatesTest, TakesTheLengthOfTheSpansIntoAccount) {
  EXPECT_DOUBLE_EQ(CompareRates(10, 100, 20, 200).ratio, 1);
  EXPECT_GT(CompareRates(10, 100, 20, 200).p, 0.9);
}

TEST(CompareRatesTest, NoneBeforeOrNoneAtAll) {
  const RateComparison from_nothing = CompareRates(0, 100, 6, 100);
  EXPECT_TRUE(std::isinf(from_nothing.ratio));
  EXPECT_TRUE(std::isinf(from_nothing.high));
  EXPECT_NEAR(from_nothing.p, 2 * std::pow(0.5, 6), 1e-9);
  EXPECT_NEAR(CompareRates(6, 100, 0, 100).low, 0, 1e-12);
  EXPECT_TRUE(std::isnan(CompareRates(0, 100, 0, 100).ratio));
  EXPECT_DOUBLE_EQ(CompareRates(0, 100, 0, 100).p, 1);
}

TEST(CompareRatesTest, HugeCountsStayFinite) {
  const RateComparison rate = CompareRates(100000, 365, 101000, 365);
  EXPECT_NEAR(rate.ratio, 1.01, 1e-9);
  EXPECT_GT(rate.p, 0.01);
  EXPECT_LT(rate.p, 0.05);
}

TEST(CompareMeansTest, GivesWelchsInterval) {
  Moments before, after;
  for (const double value : {1.0, 2.0, 3.0, 4.0}) before.Add(value);
  for (const double value : {6.0, 7.0, 8.0, 9.0}) after.Add(value);
  const MeanComparison mean = CompareMeans(before, after);
  ASSERT_TRUE(mean.valid);
  EXPECT_DOUBLE_EQ(mean.difference, 5);
  // Six degrees of freedom: t = 2.446912; the standard error is sqrt(2 * 5/3 / 4).
  EXPECT_NEAR(mean.high - 5, 2.446912 * std::sqrt(5.0 / 6), 1e-5);
}

TEST(CompareMeansTest, TooFewValuesTellNothing) {
  Moments before, after;
  before.Add(1);
  after.Add(2);
  after.Add(3);
  EXPECT_FALSE(CompareMeans(before, after).valid);
}

}  // namespace
}  // namespace chancery
