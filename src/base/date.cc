#include "base/date.h"

#include <chrono>
#include <cstdio>

namespace chancery {
namespace {

namespace chrono = std::chrono;

chrono::year_month_day ToYmd(const Date& d) {
  return chrono::year{d.year} / chrono::month{static_cast<unsigned>(d.month)} /
         chrono::day{static_cast<unsigned>(d.day)};
}

std::optional<int> Digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool IsValid(const Date& d) {
  return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 && ToYmd(d).ok();
}

std::optional<Date> ParseIsoDate(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ' && text[10] != 't') return std::nullopt;
  const auto year = Digits(text.substr(0, 4));
  const auto month = Digits(text.substr(5, 2));
  const auto day = Digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date{*year, *month, *day};
  if (!IsValid(date)) return std::nullopt;
  return date;
}

std::string ToIso(const Date& date) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
  return buffer;
}

int ToDays(const Date& date) {
  return static_cast<int>(chrono::sys_days{ToYmd(date)}.time_since_epoch().count());
}

Date FromDays(int days) {
  const chrono::year_month_day ymd{chrono::sys_days{chrono::days{days}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int Weekday(const Date& date) {
  return static_cast<int>(chrono::weekday{chrono::sys_days{ToYmd(date)}}.iso_encoding()) - 1;
}

Date Today() {
  return FromDays(
      static_cast<int>(chrono::floor<chrono::days>(chrono::system_clock::now()).time_since_epoch().count()));
}

}  // namespace chancery
