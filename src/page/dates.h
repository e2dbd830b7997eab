#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "page/months.h"

namespace chancery {

// A moment as far as a page gives it.
struct Moment {
  Date date;
  int hour = -1;  // -1: no time given
  int minute = 0;
  int second = -1;          // -1: none given
  std::optional<int> zone;  // minutes east of UTC

  bool operator==(const Moment&) const = default;
};

// "2025-04-29", "2025-04-29T16:31", "2025-04-29T16:31:07+09:00", "…Z".
std::string ToIso(const Moment& moment);

struct DateHints {
  const Months* months = nullptr;
  std::string_view language;  // ISO 639-1, may be empty
  std::string_view
      order;  // of numeric dates that could be read in two ways: dmy, mdy or ymd; empty: the language's
  std::optional<Date> near;  // a day that the page is known to stand close to: settles ambiguous orders
  Date earliest{1990, 1, 1};
  Date latest{2100, 1, 1};  // the fetch; nothing later is a date of the page
};

struct FoundDate {
  Moment moment;
  size_t begin = 0;  // bytes of the text
  size_t end = 0;
  bool ambiguous = false;  // day and month could be exchanged
  bool numeric = false;    // written without a month's name
  bool year_first = false;
};

// The dates in `text`, in order. Full dates only: day, month and year. Linear in the text's length.
std::vector<FoundDate> FindDates(std::string_view text, const DateHints& hints);

// The date of a machine-readable value: ISO 8601 and its near relations, RFC 2822, seconds or milliseconds
// since 1970, or else the first date in it.
std::optional<Moment> ParseMoment(std::string_view value, const DateHints& hints);

// The day in an address: /2024/06/19/, /2024-06-19-, /20240619. nullopt for a year or a month alone.
std::optional<Date> DateInUrl(std::string_view url, const DateHints& hints);

}  // namespace chancery
