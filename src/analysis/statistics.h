#pragma once

namespace chancery {

// Two counts over two spans of time, compared by the exact conditional test on Poisson rates (Przyborowski
// and Wilenski 1940): given both counts together, the second is binomial. The interval is that of Clopper and
// Pearson (1934) carried over to the ratio; p is twice the smaller tail.
struct RateComparison {
  double ratio =
      0;  // rate after over rate before; infinity when there was none before, NaN when there is none at all
  double low = 0;   // 95 % interval
  double high = 0;  // may be infinity
  double p = 1;
};
// Exposures in days, above 0; counts are not negative.
RateComparison CompareRates(int before, double days_before, int after, double days_after);

// The difference of two means with its 95 % interval (Welch 1947). Valid with two values or more on each side
// that are not all the same.
struct MeanComparison {
  double difference = 0;
  double low = 0;
  double high = 0;
  bool valid = false;
};
// Count, mean and spread of values, kept up as they come (Welford 1962).
class Moments {
 public:
  void Add(double value);
  int count() const { return count_; }
  double Mean() const { return mean_; }  // 0 for none
  double Variance() const { return count_ < 2 ? 0 : squares_ / (count_ - 1); }

 private:
  int count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  // sum of squared deviations from the mean
};
MeanComparison CompareMeans(const Moments& before, const Moments& after);

// P(X <= x) of the beta distribution with parameters a, b > 0.
double BetaDistribution(double x, double a, double b);
// The x with P(X <= x) = p.
double BetaQuantile(double p, double a, double b);

}  // namespace chancery
