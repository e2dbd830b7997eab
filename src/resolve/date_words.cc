#include "resolve/date_words.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace chancery {
namespace {

constexpr std::array<const char*, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                  "friday", "saturday", "sunday"};
constexpr std::array<const char*, 12> kMonths = {"january",   "february", "march",    "april",
                                                 "may",       "june",     "july",     "august",
                                                 "september", "october",  "november", "december"};
constexpr std::array<const char*, 13> kNumbers = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                                  "seven", "eight", "nine", "ten",   "eleven", "twelve"};

// Which weekday the word shortens ("tues"), or -1.
int ShortWeekday(const std::string& word) {
  static constexpr std::array<std::string_view, 12> kShort = {"mon",  "tue",   "tues", "wed", "weds", "thu",
                                                              "thur", "thurs", "fri",  "sat", "sun",  ""};
  static constexpr std::array<int, 12> kOf = {0, 1, 1, 2, 2, 3, 3, 3, 4, 5, 6, -1};
  const auto at = std::find(kShort.begin(), kShort.end(), word);
  return at == kShort.end() ? -1 : kOf[static_cast<size_t>(at - kShort.begin())];
}

}  // namespace

bool WordIs(const std::vector<NameWord>& words, size_t i, std::initializer_list<const char*> list) {
  return i < words.size() && IsOneOf(words[i].folded, list);
}

bool BreaksBefore(const std::vector<NameWord>& words, size_t i) {
  if (i == 0 || i >= words.size()) return true;
  const NameWord& before = words[i - 1];
  const int gap = words[i].begin - before.end;
  if (before.possessive) return gap > 3;
  const bool dotted = static_cast<size_t>(before.end - before.begin) > before.folded.size();
  const bool shortened =
      IsOneOf(before.folded, {"mr", "mrs", "ms", "dr", "gen", "lt", "col", "sen", "rep", "st", "no"}) ||
      ShortWeekday(before.folded) >= 0 || (before.folded.size() <= 4 && MonthOf(before) != 0);
  return gap > (dotted || shortened ? 2 : 1);
}

int WeekdayAt(const std::vector<NameWord>& words, size_t i) {
  if (i >= words.size() || !words[i].capital) return -1;
  const std::string& word = words[i].folded;
  for (size_t day = 0; day < kWeekdays.size(); ++day) {
    if (word == kWeekdays[day]) return static_cast<int>(day);
  }
  const int day = ShortWeekday(word);
  if (day < 0 || i == 0) return -1;
  const bool led = WordIs(
      words, i - 1,
      {"on", "last", "next", "this", "coming", "by", "from", "until", "till", "since", "late", "early"});
  // "Mon", "Sat" and "Sun" are names and words, too.
  const bool plain = !IsOneOf(word, {"mon", "sat", "sun"}) && !words[i - 1].capital;
  return led || plain || (i + 1 < words.size() && MonthOf(words[i + 1]) != 0) ? day : -1;
}

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

int NumberOf(const std::string& word, size_t digits) {
  size_t n = 0;
  while (n < word.size() && word[n] >= '0' && word[n] <= '9') ++n;
  if (n == 0 || n > digits) return -1;
  const std::string rest = word.substr(n);
  if (!rest.empty() && rest != "st" && rest != "nd" && rest != "rd" && rest != "th") return -1;
  return std::atoi(word.c_str());
}

int CountOf(const std::string& word) {
  if (word == "a" || word == "an") return 1;
  for (size_t i = 0; i < kNumbers.size(); ++i) {
    if (word == kNumbers[i]) return static_cast<int>(i);
  }
  return NumberOf(word, 3);
}

int YearOf(const std::string& word) {
  if (word.size() != 4) return 0;
  const int year = NumberOf(word, 4);
  return year >= 1800 && year <= 2100 ? year : 0;
}

}  // namespace chancery
