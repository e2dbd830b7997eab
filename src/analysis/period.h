#pragma once

#include <optional>
#include <string>

#include "analysis/pair.h"
#include "base/date.h"

namespace chancery {

// The days that a brief speaks of: `since` to `until` (both included) is set against the same length before
// it, as far back as the record goes.
struct Period {
  Date since;
  Date until;
  Date before;          // first day of the span before
  bool chosen = false;  // `since` was asked for rather than set to twelve months before `until`
  bool thin = false;    // the record begins within the span before, which is therefore shorter

  int days_after() const { return ToDays(until) - ToDays(since) + 1; }
  int days_before() const { return ToDays(since) - ToDays(before); }  // 0: there is nothing to compare with
};

// The same day a year earlier (28 February for 29 February).
Date YearBefore(const Date& date);

// `until` defaults to the newest record's day (an article's, else an event's; or that of the newest quotation
// in which one speaks of the other, "" for none), `since` to a year before
// `until`. nullopt when the record is empty and no day was given. Requires since <= until where both are
// given.
std::optional<Period> PeriodFor(const PairRecord& record, const std::optional<Date>& since,
                                const std::optional<Date>& until, const std::string& newest_quote = {});

}  // namespace chancery
