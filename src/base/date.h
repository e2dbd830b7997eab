#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

// A day of the proleptic Gregorian calendar.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;

  auto operator<=>(const Date&) const = default;
};

// Whether the month and the day exist; years 1 to 9999.
bool IsValid(const Date& date);

// "2024-06-19", or the day of a longer ISO 8601 form such as "2024-06-19T08:30:00+09:00". nullopt when it is
// not a day.
std::optional<Date> ParseIsoDate(std::string_view text);

// "2024-06-19".
std::string ToIso(const Date& date);

// Days since 1970-01-01, negative before.
int ToDays(const Date& date);
Date FromDays(int days);
inline Date AddDays(const Date& date, int days) { return FromDays(ToDays(date) + days); }

// 0 Monday to 6 Sunday.
int Weekday(const Date& date);

// The UTC day of the system clock.
Date Today();

}  // namespace chancery
