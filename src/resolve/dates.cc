#include "resolve/dates.h"

#include <algorithm>
#include <utility>

#include "resolve/ahead.h"
#include "resolve/calendar.h"
#include "resolve/date_words.h"

namespace chancery {
namespace {

using Words = std::vector<NameWord>;

// "The day before", "a day earlier", "the following day": counted from the day that the sentence named last,
// else from the article's.
std::optional<ResolvedDate> Neighbour(const Words& words, size_t at, const std::vector<ResolvedDate>& before,
                                      const Date& today, size_t* next) {
  int step = 0;
  if (WordIs(words, at, {"the"}) && WordIs(words, at + 1, {"day"}) &&
      WordIs(words, at + 2, {"before", "after"})) {
    step = words[at + 2].folded == "before" ? -1 : 1;
    // "The day before the summit" counts from something else.
    if (WordIs(words, at + 3, {"the", "a", "an", "his", "her", "its", "their"}) &&
        words[at + 3].begin - words[at + 2].end == 1) {
      *next = at + 3;
      return UnknownDate(words, at, at + 3, false);
    }
  } else if (WordIs(words, at, {"a", "one"}) && WordIs(words, at + 1, {"day"}) &&
             WordIs(words, at + 2, {"earlier"})) {
    step = -1;
  } else if (WordIs(words, at, {"the"}) && WordIs(words, at + 1, {"previous", "following"}) &&
             WordIs(words, at + 2, {"day"})) {
    step = words[at + 1].folded == "previous" ? -1 : 1;
  }
  if (step == 0) return std::nullopt;
  Date from = today;
  for (const ResolvedDate& date : before) {
    if (const auto day = ParseIsoDate(date.iso); day && date.precision == "day") from = *day;
  }
  *next = at + 3;
  return DayDate(AddDays(from, step), words, at, at + 3, today);
}

std::optional<ResolvedDate> NamedDay(const Words& words, size_t at, const Date& today, bool reaches_next,
                                     size_t* next) {
  const std::string& word = words[at].folded;
  *next = at + 1;
  if (word == "today" || word == "tonight") return DayDate(today, words, at, at + 1, today);
  if (word == "yesterday") return DayDate(AddDays(today, -1), words, at, at + 1, today);
  if (word == "tomorrow") return DayDate(AddDays(today, 1), words, at, at + 1, today);
  const int weekday = WeekdayAt(words, at);
  if (weekday < 0) return std::nullopt;
  const int back = (Weekday(today) - weekday + 7) % 7;
  const bool coming = at > 0 && WordIs(words, at - 1, {"next", "coming"});
  const bool last = at > 0 && WordIs(words, at - 1, {"last"});
  if (coming || (!last && LooksAhead(words, at, at + 1) == Ahead::kYes))
    return DayDate(AddDays(today, back == 0 ? (coming ? 7 : 0) : 7 - back), words, at, at + 1, today);
  const Date after = AddDays(today, 1);
  if (reaches_next && !last && Weekday(after) == weekday) return DayDate(after, words, at, at + 1, after);
  return DayDate(AddDays(today, last && back == 0 ? -7 : -back), words, at, at + 1, today);
}

ResolvedDate YearDate(int year, const Words& words, size_t begin, size_t end, const Date& today) {
  return {std::to_string(year), "year", {words[begin].begin, words[end - 1].end}, year > today.year};
}

// "Three days ago", "a week ago", "two months earlier". A week is the day a week back, several are the days
// around theirs. "Three days later" and "weeks ago" cannot be resolved.
std::optional<ResolvedDate> Counted(const Words& words, size_t at, const Date& today, size_t* next) {
  if (WordIs(words, at, {"days", "weeks", "months", "years", "decades"}) &&
      WordIs(words, at + 1, {"ago", "earlier", "later"})) {
    *next = at + 2;
    return UnknownDate(words, at, at + 2, words[at + 1].folded == "later");
  }
  const int count = CountOf(words[at].folded);
  if (count <= 0 || !WordIs(words, at + 2, {"ago", "earlier", "later"}) ||
      !WordIs(words, at + 1, {"day", "days", "week", "weeks", "month", "months", "year", "years"}))
    return std::nullopt;
  *next = at + 3;
  // What is later counts from another event, which is not known here.
  if (words[at + 2].folded == "later") return UnknownDate(words, at, at + 3, true);
  const char unit = words[at + 1].folded.front();
  if (unit == 'd') return DayDate(AddDays(today, -count), words, at, at + 3, today);
  if (unit == 'y') return YearDate(today.year - count, words, at, at + 3, today);
  if (unit == 'm') {
    const int months = today.year * 12 + today.month - 1 - count;
    return MonthDate(months / 12, months % 12 + 1, words, at, at + 3, today);
  }
  const Date day = AddDays(today, -7 * count);
  const int about = count == 1 ? 0 : 3;
  return StretchDate(AddDays(day, -about), AddDays(day, about), words, at, at + 3, today);
}

// "Last week", "next month", "this year", "over the weekend".
std::optional<ResolvedDate> Period(const Words& words, size_t at, const Date& today, size_t* next) {
  const bool weekend = WordIs(words, at + 1, {"weekend"});
  if (WordIs(words, at, {"last", "next", "this", "past"}) ||
      (weekend && at > 0 && WordIs(words, at, {"the"}) &&
       WordIs(words, at - 1, {"over", "at", "on", "during"}))) {
    const std::string& which = words[at].folded;
    *next = at + 2;
    if (weekend) {
      const bool coming = which == "next" || (which != "last" && which != "past" &&
                                              LooksAhead(words, at, at + 2) == Ahead::kYes);
      // From Saturday on it is the weekend of the day itself.
      const int since = (Weekday(today) - 5 + 7) % 7;
      const Date first = AddDays(today, coming                         ? (7 - since) % 7
                                        : which == "last" && since < 2 ? -since - 7
                                                                       : -since);
      return StretchDate(first, AddDays(first, 1), words, at, at + 2, today);
    }
    const int step = which == "next" ? 1 : which == "last" ? -1 : 0;
    if (which == "past") return std::nullopt;
    if (WordIs(words, at + 1, {"week"})) {
      const Date first = AddDays(today, -Weekday(today) + 7 * step);
      return StretchDate(first, AddDays(first, 6), words, at, at + 2, today);
    }
    if (WordIs(words, at + 1, {"year"})) return YearDate(today.year + step, words, at, at + 2, today);
    if (WordIs(words, at + 1, {"month"})) {
      const int months = today.year * 12 + today.month - 1 + step;
      return MonthDate(months / 12, months % 12 + 1, words, at, at + 2, today);
    }
  }
  return std::nullopt;
}

// "The week before", "the previous month": a time that counts from another.
std::optional<ResolvedDate> FromElsewhere(const Words& words, size_t at, size_t* next) {
  const auto unit = [&](size_t i) { return WordIs(words, i, {"week", "month", "year", "weekend"}); };
  *next = at + 3;
  if (!WordIs(words, at, {"the"})) return std::nullopt;
  if (unit(at + 1) && WordIs(words, at + 2, {"before", "after", "earlier"}))
    return UnknownDate(words, at, at + 3, words[at + 2].folded == "after");
  if (WordIs(words, at + 1, {"previous", "following", "preceding"}) && unit(at + 2))
    return UnknownDate(words, at, at + 3, words[at + 1].folded == "following");
  return std::nullopt;
}

std::optional<ResolvedDate> Relative(const Words& words, size_t at, const std::vector<ResolvedDate>& before,
                                     const Date& today, bool reaches_next, size_t* next) {
  if (auto date = Neighbour(words, at, before, today, next)) return date;
  if (auto date = NamedDay(words, at, today, reaches_next, next)) return date;
  if (auto date = Counted(words, at, today, next)) return date;
  if (auto date = Period(words, at, today, next)) return date;
  return FromElsewhere(words, at, next);
}

// A bare year is a date after a preposition. "The act of 1992" dates the act, "the summer of 2022" what
// happens.
std::optional<ResolvedDate> BareYear(const Words& words, size_t at, const std::optional<Date>& today) {
  const int year = YearOf(words[at].folded);
  if (year == 0 || at == 0) return std::nullopt;
  const bool part_of = at > 1 && WordIs(words, at - 1, {"of"}) &&
                       WordIs(words, at - 2,
                              {"spring", "summer", "autumn", "fall", "winter", "beginning", "start", "middle",
                               "end", "half", "quarter"});
  if (!part_of &&
      !WordIs(words, at - 1, {"in", "since", "by", "until", "from", "during", "early", "late", "mid"}))
    return std::nullopt;
  return ResolvedDate{
      std::to_string(year), "year", {words[at].begin, words[at].end}, today && year > today->year};
}

// "Since June" and "until early June" bound a time, they do not date what happens.
bool IsBound(const Words& words, size_t at) {
  if (at > 1 && WordIs(words, at - 1, {"early", "late", "mid", "last"})) --at;
  return at > 0 && WordIs(words, at - 1, {"since", "until", "till"});
}

}  // namespace

std::vector<ResolvedDate> FindDates(const std::vector<NameWord>& words, const std::optional<Date>& day,
                                    bool reaches_next) {
  std::vector<ResolvedDate> found;
  for (size_t at = 0; at < words.size();) {
    size_t next = at + 1;
    std::optional<ResolvedDate> date = CalendarDate(words, at, day, &next);
    if (!date && day) date = Relative(words, at, found, *day, reaches_next, &next);
    if (!date) {
      next = at + 1;
      date = BareYear(words, at, day);
    }
    if (!date) {
      ++at;
      continue;
    }
    if (!IsBound(words, at)) found.push_back(*std::move(date));
    at = next;
  }
  return found;
}

int DateCost(const ResolvedDate& date, const Span& near) {
  const int distance =
      date.words.begin >= near.end ? date.words.begin - near.end : std::max(0, near.begin - date.words.end);
  return distance + (date.precision == "day" ? 0 : 60);
}

}  // namespace chancery
