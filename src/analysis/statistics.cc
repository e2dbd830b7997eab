#include "analysis/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chancery {
namespace {

// The continued fraction of the incomplete beta function, by Lentz's method.
double BetaFraction(double x, double a, double b) {
  constexpr double kTiny = 1e-300;
  const auto away_from_zero = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double result = d;
  for (int m = 1; m <= 10000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    result *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    result *= d * c;
    if (std::abs(d * c - 1) < 1e-14) break;
  }
  return result;
}

// P(X <= k) for X ~ Binomial(n, p), by the beta distribution.
double BinomialDistribution(int k, int n, double p) {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return 1 - BetaDistribution(p, k + 1, n - k);
}

// The t with P(T <= t) = 0.975 for `freedom` degrees.
double StudentQuantile(double freedom) {
  // For T of Student, freedom / (freedom + T^2) is beta(freedom / 2, 1 / 2); its lower 5 % are the two tails.
  const double x = BetaQuantile(0.05, freedom / 2, 0.5);
  return x <= 0 ? std::numeric_limits<double>::infinity() : std::sqrt(freedom * (1 - x) / x);
}

}  // namespace

double BetaDistribution(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front =
      std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  // The fraction converges fast below the mean; above it the other tail is taken.
  if (x < (a + 1) / (a + b + 2)) return front * BetaFraction(x, a, b) / a;
  return 1 - front * BetaFraction(1 - x, b, a) / b;
}

double BetaQuantile(double p, double a, double b) {
  double low = 0;
  double high = 1;
  for (int i = 0; i < 200 && high - low > 1e-15; ++i) {
    const double middle = (low + high) / 2;
    (BetaDistribution(middle, a, b) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

RateComparison CompareRates(int before, double days_before, int after, double days_after) {
  const double infinity = std::numeric_limits<double>::infinity();
  RateComparison result;
  const int n = before + after;
  if (n == 0) return {std::numeric_limits<double>::quiet_NaN(), 0, infinity, 1};
  result.ratio = before == 0 ? infinity : (after / days_after) / (before / days_before);
  const double share = days_after / (days_before + days_after);
  result.p = std::min(1.0, 2 * std::min(BinomialDistribution(after, n, share),
                                        1 - BinomialDistribution(after - 1, n, share)));
  const double low = after == 0 ? 0 : BetaQuantile(0.025, after, before + 1);
  const double high = before == 0 ? 1 : BetaQuantile(0.975, after + 1, before);
  const double scale = days_before / days_after;
  result.low = low / (1 - low) * scale;
  result.high = high >= 1 ? infinity : high / (1 - high) * scale;
  return result;
}

void Moments::Add(double value) {
  ++count_;
  const double delta = value - mean_;
  mean_ += delta / count_;
  squares_ += delta * (value - mean_);
}

MeanComparison CompareMeans(const Moments& before, const Moments& after) {
  MeanComparison result;
  result.difference = after.Mean() - before.Mean();
  if (before.count() < 2 || after.count() < 2) return result;
  const double x = before.Variance() / before.count();
  const double y = after.Variance() / after.count();
  if (x + y <= 0) return result;
  const double freedom = (x + y) * (x + y) / (x * x / (before.count() - 1) + y * y / (after.count() - 1));
  const double half = StudentQuantile(freedom) * std::sqrt(x + y);
  result.low = result.difference - half;
  result.high = result.difference + half;
  result.valid = true;
  return result;
}

}  // namespace chancery
