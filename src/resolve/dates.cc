#include "resolve/dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace chancery {
namespace {

constexpr std::array<const char*, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                  "friday", "saturday", "sunday"};
constexpr std::array<const char*, 12> kMonths = {"january",   "february", "march",    "april",
                                                 "may",       "june",     "july",     "august",
                                                 "september", "october",  "november", "december"};
constexpr std::array<const char*, 13> kNumbers = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                                  "seven", "eight", "nine", "ten",   "eleven", "twelve"};

int WeekdayOf(const std::string& word) {
  for (size_t i = 0; i < kWeekdays.size(); ++i) {
    if (word == kWeekdays[i]) return static_cast<int>(i);
  }
  return -1;
}

// 1 to 12, 0 when it is no month. Abbreviations of three letters, and "sept".
int MonthOf(const NameWord& word) {
  if (!word.capital) return 0;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    const std::string month = kMonths[i];
    if (word.folded == month || (word.folded.size() == 3 && month.starts_with(word.folded)) ||
        (i == 8 && word.folded == "sept")) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

// A number of at most `digits` digits, an ordinal ending allowed; -1 otherwise.
int NumberOf(const std::string& word, size_t digits) {
  size_t n = 0;
  while (n < word.size() && word[n] >= '0' && word[n] <= '9') ++n;
  if (n == 0 || n > digits) return -1;
  const std::string rest = word.substr(n);
  if (!rest.empty() && rest != "st" && rest != "nd" && rest != "rd" && rest != "th") return -1;
  return std::atoi(word.c_str());
}

int YearOf(const std::string& word) {
  if (word.size() != 4) return 0;
  const int year = NumberOf(word, 4);
  return year >= 1800 && year <= 2100 ? year : 0;
}

bool Is(const std::vector<NameWord>& words, size_t i, std::initializer_list<const char*> list) {
  return i < words.size() &&
         std::any_of(list.begin(), list.end(), [&](const char* each) { return words[i].folded == each; });
}

// Whether what stands before word `at` looks ahead ("will meet on", "is due on", "next").
bool LooksAhead(const std::vector<NameWord>& words, size_t at) {
  const size_t from = at > 12 ? at - 12 : 0;
  for (size_t i = from; i < at; ++i) {
    if (Is(words, i,
           {"will", "shall", "scheduled", "due", "expected", "plans", "plan", "planned", "set", "upcoming",
            "next", "tomorrow"}))
      return true;
  }
  return false;
}

ResolvedDate Day(const Date& date, const std::vector<NameWord>& words, size_t begin, size_t end,
                 const std::optional<Date>& today) {
  return {ToIso(date), "day", {words[begin].begin, words[end - 1].end}, today && date > *today};
}

ResolvedDate MonthDate(int year, int month, const std::vector<NameWord>& words, size_t begin, size_t end,
                       const std::optional<Date>& today) {
  return {ToIso({year, month, 1}).substr(0, 7),
          "month",
          {words[begin].begin, words[end - 1].end},
          today && (year > today->year || (year == today->year && month > today->month))};
}

// The year that a date without one means: the latest that is not after the article's day, or the next when it
// looks ahead.
int ImpliedYear(int month, int day, const Date& today, bool ahead) {
  const Date here{today.year, month, day};
  if (ahead) return here < today ? today.year + 1 : today.year;
  // Pages are dated a day late or early by their time zone.
  return ToDays(here) > ToDays(today) + 1 ? today.year - 1 : today.year;
}

// A date that begins with a month's name or a day's number; moves *next past it.
std::optional<ResolvedDate> Calendar(const std::vector<NameWord>& words, size_t at,
                                     const std::optional<Date>& today, size_t* next) {
  size_t i = at;
  int day = -1;
  if (Is(words, i, {"the"})) ++i;
  if (i < words.size() && (day = NumberOf(words[i].folded, 2)) > 0 && day <= 31) {
    ++i;
    if (Is(words, i, {"of"})) ++i;
  } else {
    day = -1;
    i = at;
  }
  const int month = i < words.size() ? MonthOf(words[i]) : 0;
  if (month == 0) return std::nullopt;
  ++i;
  if (day < 0 && i < words.size()) {
    const int after = NumberOf(words[i].folded, 2);
    if (after >= 1 && after <= 31) day = after, ++i;
  }
  const int year = i < words.size() ? YearOf(words[i].folded) : 0;
  if (year != 0) ++i;
  const bool short_word = words[day > 0 && at != i ? i - 1 : at].folded == "may" ||
                          words[at].folded == "may" || words[at].folded == "march";
  if (day < 0 && year == 0) {
    // A bare month is a date after "in", "since", "last", "next" alone; "may" and "march" are words, too.
    const bool led =
        at > 0 && Is(words, at - 1,
                     {"in", "since", "last", "next", "this", "by", "early", "late", "mid", "until", "from"});
    if (!led || (short_word && !Is(words, at - 1, {"in", "last", "next"}))) return std::nullopt;
    if (!today) return std::nullopt;
    const bool ahead = LooksAhead(words, at);
    *next = i;
    int implied = today->year;
    if (ahead ? month < today->month : month > today->month) implied += ahead ? 1 : -1;
    return MonthDate(implied, month, words, at, i, today);
  }
  *next = i;
  if (day < 0) return MonthDate(year, month, words, at, i, today);
  if (year == 0 && !today) return std::nullopt;
  const Date date{year != 0 ? year : ImpliedYear(month, day, *today, LooksAhead(words, at)), month, day};
  if (!IsValid(date)) return std::nullopt;
  return Day(date, words, at, i, today);
}

// "The day before", "a day earlier", "the following day": counted from the day that the sentence named last,
// else from the article's.
std::optional<ResolvedDate> Neighbour(const std::vector<NameWord>& words, size_t at,
                                      const std::vector<ResolvedDate>& before, const Date& today,
                                      size_t* next) {
  int step = 0;
  if (Is(words, at, {"the"}) && Is(words, at + 1, {"day"}) && Is(words, at + 2, {"before", "after"})) {
    // "The day before the summit" counts from something else.
    if (Is(words, at + 3, {"the", "a", "an", "his", "her", "its", "their"}) &&
        words[at + 3].begin - words[at + 2].end == 1)
      return std::nullopt;
    step = words[at + 2].folded == "before" ? -1 : 1;
  } else if (Is(words, at, {"a", "one"}) && Is(words, at + 1, {"day"}) && Is(words, at + 2, {"earlier"})) {
    step = -1;
  } else if (Is(words, at, {"the"}) && Is(words, at + 1, {"previous", "following"}) &&
             Is(words, at + 2, {"day"})) {
    step = words[at + 1].folded == "previous" ? -1 : 1;
  }
  if (step == 0) return std::nullopt;
  Date from = today;
  for (const ResolvedDate& date : before) {
    if (const auto day = ParseIsoDate(date.iso); day && date.precision == "day") from = *day;
  }
  *next = at + 3;
  return Day(AddDays(from, step), words, at, at + 3, today);
}

std::optional<ResolvedDate> Relative(const std::vector<NameWord>& words, size_t at, const Date& today,
                                     bool reaches_next, size_t* next) {
  const std::string& word = words[at].folded;
  *next = at + 1;
  if (word == "today" || word == "tonight") return Day(today, words, at, at + 1, today);
  if (word == "yesterday") return Day(AddDays(today, -1), words, at, at + 1, today);
  if (word == "tomorrow") return Day(AddDays(today, 1), words, at, at + 1, today);
  if (const int weekday = words[at].capital ? WeekdayOf(word) : -1; weekday >= 0) {
    const int back = (Weekday(today) - weekday + 7) % 7;
    const bool next_week = at > 0 && Is(words, at - 1, {"next", "coming"});
    const bool last = at > 0 && Is(words, at - 1, {"last"});
    if (next_week || (!last && LooksAhead(words, at)))
      return Day(AddDays(today, back == 0 ? (next_week ? 7 : 0) : 7 - back), words, at, at + 1, today);
    const Date after = AddDays(today, 1);
    if (reaches_next && !last && Weekday(after) == weekday) return Day(after, words, at, at + 1, after);
    return Day(AddDays(today, last && back == 0 ? -7 : -back), words, at, at + 1, today);
  }
  int count = NumberOf(word, 3);
  for (size_t i = 0; i < kNumbers.size() && count < 0; ++i) {
    if (word == kNumbers[i]) count = static_cast<int>(i);
  }
  if (word == "a" || word == "an") count = 1;
  if (count > 0 && Is(words, at + 2, {"ago", "earlier", "later"})) {
    const int sign = Is(words, at + 2, {"later"}) ? 1 : -1;
    const Span span{words[at].begin, words[at + 2].end};
    *next = at + 3;
    // "Three days later" counts from another event, which is not known here.
    if (sign > 0) return std::nullopt;
    if (Is(words, at + 1, {"day", "days"})) return Day(AddDays(today, -count), words, at, at + 3, today);
    if (Is(words, at + 1, {"year", "years"}))
      return ResolvedDate{std::to_string(today.year - count), "year", span, false};
    if (Is(words, at + 1, {"month", "months"})) {
      const int months = today.year * 12 + today.month - 1 - count;
      return MonthDate(months / 12, months % 12 + 1, words, at, at + 3, today);
    }
    *next = at + 1;
    return std::nullopt;
  }
  if (Is(words, at, {"last", "next", "this"}) && at + 1 < words.size()) {
    const int step = word == "last" ? -1 : word == "next" ? 1 : 0;
    if (Is(words, at + 1, {"year"})) {
      *next = at + 2;
      return ResolvedDate{
          std::to_string(today.year + step), "year", {words[at].begin, words[at + 1].end}, step > 0};
    }
    if (Is(words, at + 1, {"month"})) {
      *next = at + 2;
      const int months = today.year * 12 + today.month - 1 + step;
      return MonthDate(months / 12, months % 12 + 1, words, at, at + 2, today);
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<ResolvedDate> FindDates(const std::vector<NameWord>& words, const std::optional<Date>& day,
                                    bool reaches_next) {
  std::vector<ResolvedDate> found;
  for (size_t at = 0; at < words.size();) {
    size_t next = at + 1;
    std::optional<ResolvedDate> date = Calendar(words, at, day, &next);
    if (!date && day) {
      next = at + 1;
      date = Neighbour(words, at, found, *day, &next);
      if (!date) date = Relative(words, at, *day, reaches_next, &next);
    }
    if (!date) {
      // A bare year is a date after a preposition.
      const int year = YearOf(words[at].folded);
      // "The act of 1992" dates the act, "the summer of 2022" what happens.
      const bool part_of = at > 1 && Is(words, at - 1, {"of"}) &&
                           Is(words, at - 2,
                              {"spring", "summer", "autumn", "fall", "winter", "beginning", "start", "middle",
                               "end", "half", "quarter"});
      if (year != 0 && at > 0 &&
          (part_of ||
           Is(words, at - 1, {"in", "since", "by", "until", "from", "during", "early", "late", "mid"}))) {
        date = ResolvedDate{
            std::to_string(year), "year", {words[at].begin, words[at].end}, day && year > day->year};
      }
    }
    // "Since June" and "until June" bound a time, they do not date what happens.
    if (date && !(at > 0 && Is(words, at - 1, {"since", "until", "till"}))) found.push_back(*std::move(date));
    at = date ? std::max(next, at + 1) : at + 1;
  }
  return found;
}

int DateCost(const ResolvedDate& date, const Span& near) {
  const int distance =
      date.words.begin >= near.end ? date.words.begin - near.end : std::max(0, near.begin - date.words.end);
  return distance + (date.precision == "day" ? 0 : 60);
}

}  // namespace chancery
