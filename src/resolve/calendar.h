#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "resolve/names.h"
#include "resolve/resolver.h"

namespace chancery {

// The words [begin, end) as a date; `today` tells whether it is to come.
ResolvedDate DayDate(const Date& date, const std::vector<NameWord>& words, size_t begin, size_t end,
                     const std::optional<Date>& today);
ResolvedDate MonthDate(int year, int month, const std::vector<NameWord>& words, size_t begin, size_t end,
                       const std::optional<Date>& today);
// A time that is one without it being known which: no `iso` and no precision.
ResolvedDate UnknownDate(const std::vector<NameWord>& words, size_t begin, size_t end, bool future);
// The days `first` to `last`: the day, the month or the year that holds them all, unknown when none does.
ResolvedDate StretchDate(const Date& first, const Date& last, const std::vector<NameWord>& words,
                         size_t begin, size_t end, const Date& today);

// The calendar date that begins at word `at`, with its weekday where one adjoins: a month and a day or a year
// in words, "2024-06-12", "20.06.2024", "20/06/2024", "on the 5th". Moves *next past it.
std::optional<ResolvedDate> CalendarDate(const std::vector<NameWord>& words, size_t at,
                                         const std::optional<Date>& today, size_t* next);

}  // namespace chancery
