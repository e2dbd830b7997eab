#include "analysis/period.h"

#include <algorithm>

namespace chancery {

Date YearBefore(const Date& date) {
  Date earlier{date.year - 1, date.month, date.day};
  if (!IsValid(earlier)) --earlier.day;
  return earlier;
}

std::optional<Period> PeriodFor(const PairRecord& record, const std::optional<Date>& since,
                                const std::optional<Date>& until, const std::string& newest_quote) {
  std::optional<Date> first;
  std::optional<Date> newest;
  std::optional<Date> last;
  for (const Occurrence& occurrence : record.occurrences) {
    const auto day = ParseIsoDate(occurrence.day);
    if (!day) continue;
    if (occurrence.happened && (!first || *day < *first)) first = day;
    if (!last || *day > *last) last = day;
  }
  for (const EventRow& row : record.rows) {
    const auto day = ParseIsoDate(row.published);
    if (day && (!newest || *day > *newest)) newest = day;
  }
  if (!newest) newest = last;
  if (const auto day = ParseIsoDate(newest_quote); day && (!newest || *day > *newest)) newest = day;
  Period period;
  if (until) {
    period.until = *until;
  } else if (newest) {
    period.until = since ? std::max(*newest, *since) : *newest;
  } else if (since) {
    period.until = *since;
  } else {
    return std::nullopt;
  }
  period.chosen = since.has_value();
  period.since = since ? *since : YearBefore(period.until);
  period.before = AddDays(period.since, -period.days_after());
  if (!first || *first > period.before) {
    period.thin = true;
    period.before = first ? std::min(*first, period.since) : period.since;
  }
  return period;
}

}  // namespace chancery
