#include "resolve/calendar.h"

#include <algorithm>
#include <cstdlib>

#include "resolve/ahead.h"
#include "resolve/date_words.h"

namespace chancery {
namespace {

using Words = std::vector<NameWord>;

constexpr int kLate = 3;   // days that a page which looks ahead may be younger than its text
constexpr int kMerge = 3;  // code points between a weekday and its calendar date

// A stretch of words and what they say: the day, month and year, 0 for what is left open.
struct Said {
  int year = 0;
  int month = 0;
  int day = 0;
  size_t end = 0;
  bool unknown = false;  // a date in figures that can be read in two ways
};

int Gap(const Words& words, size_t i) { return words[i].begin - words[i - 1].end; }

int DaysApart(const Date& a, const Date& b) { return std::abs(ToDays(a) - ToDays(b)); }

// The year that a day without one means: that in which it has the weekday said (-1: none), else the latest
// that is not after the article's day, or the next, or the nearest, as it looks ahead.
int ImpliedYear(int month, int day, int weekday, const Date& today, Ahead ahead) {
  int best = 0;
  const auto nearer = [&](int year) {
    const Date here{year, month, day};
    if (!IsValid(here)) return;
    if (best == 0 || DaysApart(here, today) < DaysApart({best, month, day}, today)) best = year;
  };
  for (int year = today.year - 1; weekday >= 0 && year <= today.year + 1; ++year) {
    if (IsValid({year, month, day}) && Weekday({year, month, day}) == weekday) nearer(year);
  }
  if (best != 0) return best;
  if (!IsValid({today.year, month, day})) return today.year;
  const int after = ToDays({today.year, month, day}) - ToDays(today);
  switch (ahead) {
    case Ahead::kYes:
      return after < -kLate ? today.year + 1 : today.year;
    case Ahead::kMaybe:
      for (int year = today.year - 1; year <= today.year + 1; ++year) nearer(year);
      return best;
    case Ahead::kNo:
      break;
  }
  // Pages are dated a day late or early by their time zone.
  return after > 1 ? today.year - 1 : today.year;
}

// The figures of "20.06.2024" as NameWords leaves them: dots between short figures are gone from the word.
Said Dotted(const Words& words, size_t at) {
  const std::string& figures = words[at].folded;
  if (figures.find_first_not_of("0123456789") != std::string::npos) return {};
  const int dots = words[at].end - words[at].begin - static_cast<int>(figures.size());
  std::string front = figures;
  Said said;
  said.end = at + 1;
  if (dots == 2 && figures.size() >= 6 && figures.size() <= 8) {
    front = figures.substr(0, figures.size() - 4);
    said.year = YearOf(figures.substr(figures.size() - 4));
  } else if (dots == 1 && figures.size() == 4 && at + 1 < words.size() && Gap(words, at + 1) == 1) {
    said.year = YearOf(words[at + 1].folded);
    said.end = at + 2;
  }
  if (said.year == 0) return {};
  // The day comes first; of three figures either it or the month has two.
  for (size_t n = front.size() == 4 ? 2 : 1; n <= 2 && n < front.size(); ++n) {
    if (front.size() - n > 2) continue;
    const Date date{said.year, std::atoi(front.substr(n).c_str()), std::atoi(front.substr(0, n).c_str())};
    if (!IsValid(date)) continue;
    said.unknown = said.day != 0;
    said.day = date.day;
    said.month = date.month;
    if (front.size() != 3) break;
  }
  return said.day != 0 ? said : Said{};
}

// "2024-06-12", "20/06/2024", "06/20/2024"; unknown where the day and the month could change places.
Said Figures(const Words& words, size_t at) {
  const Said dotted = Dotted(words, at);
  if (dotted.day != 0) return dotted;
  if (at + 2 >= words.size() || Gap(words, at + 1) != 1 || Gap(words, at + 2) != 1) return {};
  const auto plain = [&](size_t i) {
    const std::string& word = words[i].folded;
    const bool whole = word.find_first_not_of("0123456789") == std::string::npos;
    return whole && words[i].end - words[i].begin == static_cast<int>(word.size()) ? NumberOf(word, 2) : -1;
  };
  const bool hyphens = words[at + 1].hyphened && words[at + 2].hyphened;
  Said said;
  said.end = at + 3;
  if (said.year = YearOf(words[at].folded); said.year != 0) {
    said.month = plain(at + 1);
    said.day = plain(at + 2);
    return IsValid({said.year, said.month, said.day}) ? said : Said{};
  }
  said.year = YearOf(words[at + 2].folded);
  if (said.year == 0 || (!hyphens && (words[at + 1].hyphened || words[at + 2].hyphened))) return {};
  const int first = plain(at);
  const int second = plain(at + 1);
  const bool day_first = IsValid({said.year, second, first});
  if (!day_first && !IsValid({said.year, first, second})) return {};
  said.unknown = day_first && IsValid({said.year, first, second}) && first != second;
  said.day = day_first ? first : second;
  said.month = day_first ? second : first;
  return said;
}

// "The 5th" with nothing behind it that it would count ("the 5th floor"); `led`: a weekday stands before it.
Said DayOfMonth(const Words& words, size_t at, bool led) {
  if (!WordIs(words, at, {"the"}) || at + 1 >= words.size()) return {};
  if (!led && (at == 0 || !WordIs(words, at - 1, {"on"}))) return {};
  const std::string& word = words[at + 1].folded;
  const int day = NumberOf(word, 2);
  if (day < 1 || day > 31 || word.find_first_of("snrt") == std::string::npos) return {};
  const bool free =
      BreaksBefore(words, at + 2) || WordIs(words, at + 2,
                                            {"and", "in", "at", "to", "for", "with", "by", "after", "before",
                                             "when", "that", "as", "from", "over", "but", "near", "against"});
  if (!free) return {};
  return {0, 0, day, at + 2, false};
}

// "June 11, 2024", "11 June", "the 11th of June", "June 2024", "June".
Said InWords(const Words& words, size_t at) {
  Said said;
  size_t i = at;
  if (WordIs(words, i, {"the"})) ++i;
  if (i < words.size() && (said.day = NumberOf(words[i].folded, 2)) > 0 && said.day <= 31) {
    ++i;
    if (WordIs(words, i, {"of"})) ++i;
  } else {
    said.day = 0;
    i = at;
  }
  said.month = i < words.size() ? MonthOf(words[i]) : 0;
  if (said.month == 0) return {};
  ++i;
  if (said.day == 0 && i < words.size()) {
    const int after = NumberOf(words[i].folded, 2);
    if (after >= 1 && after <= 31) said.day = after, ++i;
  }
  said.year = i < words.size() ? YearOf(words[i].folded) : 0;
  if (said.year != 0) ++i;
  said.end = i;
  return said;
}

// Whether a month's name alone is a date: after "in", "early", "last" and the like. "May" and "March" are
// words and names, too.
bool IsBareMonth(const Words& words, size_t at) {
  if (at == 0) return false;
  const bool part = at > 1 && WordIs(words, at - 1, {"of"}) &&
                    WordIs(words, at - 2, {"beginning", "start", "middle", "end", "half"});
  if (part || WordIs(words, at - 1, {"in", "last", "next", "early", "late", "mid"})) return true;
  return !IsOneOf(words[at].folded, {"may", "march"}) &&
         WordIs(words, at - 1, {"since", "this", "by", "until", "from"});
}

std::optional<ResolvedDate> BareMonth(const Words& words, size_t at, const Said& said, const Date& today) {
  if (!IsBareMonth(words, at)) return std::nullopt;
  const Ahead ahead = LooksAhead(words, at, said.end);
  int year = today.year;
  if (ahead == Ahead::kYes || WordIs(words, at - 1, {"next"})) {
    if (said.month < today.month) ++year;
  } else if (const int after = said.month - today.month; after > 0) {
    // "Dismissed the idea of a summit at the end of October": whose time it is, is open.
    if (ahead == Ahead::kNo && after <= 6 && WordIs(words, at - 1, {"of"})) return std::nullopt;
    if (ahead == Ahead::kNo || after > 6) --year;
  } else if (ahead == Ahead::kMaybe && after < -6) {
    ++year;
  }
  return MonthDate(year, said.month, words, at, said.end, today);
}

// The latest day of that number, or the next when it looks ahead.
std::optional<Date> NearestOfNumber(int day, int weekday, const Date& today, bool ahead) {
  for (int n = 0; n < 12; ++n) {
    const int months = today.year * 12 + today.month - 1 + (ahead ? n : -n);
    const Date here{months / 12, months % 12 + 1, day};
    if (!IsValid(here) || (weekday >= 0 && Weekday(here) != weekday)) continue;
    const int after = ToDays(here) - ToDays(today);
    if (ahead ? after >= 0 : after <= 1) return here;
  }
  return std::nullopt;
}

// The date of [at, said.end), which a weekday at `from` may lead.
std::optional<ResolvedDate> Resolve(const Words& words, size_t from, size_t at, int weekday, const Said& said,
                                    const std::optional<Date>& today) {
  if (said.unknown) return UnknownDate(words, from, said.end, false);
  if (said.day == 0 && said.year != 0) return MonthDate(said.year, said.month, words, from, said.end, today);
  if (said.year == 0 && !today) return std::nullopt;
  if (said.day == 0) return BareMonth(words, at, said, *today);
  Date date{said.year, said.month, said.day};
  if (said.month == 0) {
    const bool ahead = LooksAhead(words, from, said.end) == Ahead::kYes;
    const auto nearest = NearestOfNumber(said.day, weekday, *today, ahead);
    if (!nearest) return std::nullopt;
    date = *nearest;
  } else if (said.year == 0) {
    date.year = ImpliedYear(said.month, said.day, weekday, *today, LooksAhead(words, from, said.end));
  }
  if (!IsValid(date)) return std::nullopt;
  return DayDate(date, words, from, said.end, today);
}

}  // namespace

ResolvedDate DayDate(const Date& date, const Words& words, size_t begin, size_t end,
                     const std::optional<Date>& today) {
  return {ToIso(date), "day", {words[begin].begin, words[end - 1].end}, today && date > *today};
}

ResolvedDate MonthDate(int year, int month, const Words& words, size_t begin, size_t end,
                       const std::optional<Date>& today) {
  return {ToIso({year, month, 1}).substr(0, 7),
          "month",
          {words[begin].begin, words[end - 1].end},
          today && (year > today->year || (year == today->year && month > today->month))};
}

ResolvedDate UnknownDate(const Words& words, size_t begin, size_t end, bool future) {
  return {"", "", {words[begin].begin, words[end - 1].end}, future};
}

ResolvedDate StretchDate(const Date& first, const Date& last, const Words& words, size_t begin, size_t end,
                         const Date& today) {
  ResolvedDate date = DayDate(first, words, begin, end, today);
  if (first.year != last.year) return UnknownDate(words, begin, end, date.future);
  if (first == last) return date;
  date.iso.resize(first.month == last.month ? 7 : 4);
  date.precision = first.month == last.month ? "month" : "year";
  return date;
}

std::optional<ResolvedDate> CalendarDate(const Words& words, size_t at, const std::optional<Date>& today,
                                         size_t* next) {
  size_t begin = at;
  const int weekday = words[at].possessive ? -1 : WeekdayAt(words, at);
  if (weekday >= 0) {
    ++begin;
    if (WordIs(words, begin, {"morning", "afternoon", "evening", "night"})) ++begin;
    if (begin >= words.size() || Gap(words, begin) > kMerge) return std::nullopt;
  }
  Said said = Figures(words, begin);
  if (said.end == 0) said = InWords(words, begin);
  if (said.end == 0) said = DayOfMonth(words, begin, weekday >= 0);
  if (said.end == 0 || (weekday >= 0 && said.day == 0)) return std::nullopt;
  int of = weekday;
  // "June 11 (Tuesday)".
  const size_t end = said.end;
  const bool behind = weekday < 0 && said.day != 0 && end < words.size() && !words[end].possessive &&
                      Gap(words, end) <= kMerge && WeekdayAt(words, end) >= 0;
  if (behind) of = WeekdayAt(words, end);
  auto date = Resolve(words, at, begin, of, said, today);
  if (!date) return std::nullopt;
  *next = end;
  const auto day = ParseIsoDate(date->iso);
  if (behind && day && Weekday(*day) == of) {
    date->words.end = words[end].end;
    *next = end + 1;
  }
  return date;
}

}  // namespace chancery
