#include "page/dates.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "page/date_tokens.h"
#include "page/text_util.h"

namespace chancery {
namespace {

using Tokens = std::vector<DateToken>;

class Scanner {
 public:
  Scanner(const Tokens& tokens, const DateHints& hints) : tokens_(tokens), hints_(hints) {
    if (!hints.order.empty()) {
      order_ = hints.order;
    } else if (hints.months != nullptr) {
      order_ = hints.months->Order(hints.language);
    }
  }

  // A date that starts at token `at`; *next is one past it.
  std::optional<FoundDate> At(size_t at, size_t* next) const {
    FoundDate found;
    if (!YearFirst(at, next, &found) && !Compact(at, next, &found) && !DayMonthName(at, next, &found) &&
        !MonthNameDay(at, next, &found) && !Numeric(at, next, &found) && !Era(at, next, &found)) {
      return std::nullopt;
    }
    Clock(next, &found.moment);
    if (found.moment.hour < 0) ClockBefore(at, &found.moment);
    found.begin = tokens_[at].begin;
    found.end = tokens_[*next - 1].end;
    return found;
  }

 private:
  const DateToken* Token(size_t at) const { return at < tokens_.size() ? &tokens_[at] : nullptr; }
  bool Number(size_t at, int least, int most, int digits_most = 2) const {
    const DateToken* t = Token(at);
    return t != nullptr && t->kind == DateToken::kNumber && t->digits <= digits_most && t->value >= least &&
           t->value <= most;
  }
  bool Mark(size_t at, std::string_view marks) const {
    const DateToken* t = Token(at);
    return t != nullptr && t->kind == DateToken::kMark && t->mark < 128 &&
           marks.find(static_cast<char>(t->mark)) != std::string_view::npos;
  }
  bool Word(size_t at, std::string_view word) const {
    const DateToken* t = Token(at);
    return t != nullptr && t->kind == DateToken::kWord && t->word == word;
  }
  bool Year(size_t at, int* year) const {
    const DateToken* t = Token(at);
    if (t == nullptr || t->kind != DateToken::kNumber || t->digits != 4) return false;
    *year = t->value;
    if (*year > 2400 && *year < 2700) *year -= 543;  // the Buddhist era
    return *year >= 1900 && *year < 2200;
  }
  bool Accept(int year, int month, int day, FoundDate* found) const {
    const Date date{year, month, day};
    if (!IsValid(date) || date < hints_.earliest || date > hints_.latest) return false;
    found->moment.date = date;
    return true;
  }
  // Digits that belong to a longer number ("1.234.2020", "12-345") are no date.
  bool StartsAfresh(size_t first) const {
    if (first > 0 && !tokens_[first].space_before) {
      const DateToken& before = tokens_[first - 1];
      if (before.kind == DateToken::kMark &&
          (before.mark == '.' || before.mark == '/' || before.mark == '-' || before.mark == ',') &&
          first > 1 && tokens_[first - 2].kind == DateToken::kNumber) {
        return false;
      }
    }
    return true;
  }
  bool Bounded(size_t first, size_t past) const {
    if (!StartsAfresh(first)) return false;
    const DateToken* after = Token(past);
    if (after != nullptr && after->kind == DateToken::kMark && !after->space_before &&
        (after->mark == '/' || after->mark == '.')) {
      const DateToken* more = Token(past + 1);
      if (more != nullptr && more->kind == DateToken::kNumber && !more->space_before &&
          (more->digits > 2 || after->mark == '.'))
        return false;
    }
    return true;
  }

  int Month(size_t at, size_t* next) const {
    if (hints_.months == nullptr || Token(at) == nullptr || tokens_[at].kind != DateToken::kWord) return 0;
    *next = at + 1;
    if (tokens_[at].word == "tháng" && Number(at + 1, 1, 12)) {
      *next = at + 2;
      return tokens_[at + 1].value;
    }
    if (const DateToken* second = Token(at + 1); second != nullptr && second->kind == DateToken::kWord) {
      if (const int month = hints_.months->Find(tokens_[at].word + second->word, hints_.language)) {
        *next = at + 2;
        return month;
      }
    }
    const std::string_view word = tokens_[at].word;
    const int month = hints_.months->Find(word, hints_.language);
    constexpr std::string_view kHebrewIn = "ב";  // written as one word with the month
    return month == 0 && word.starts_with(kHebrewIn)
               ? hints_.months->Find(word.substr(kHebrewIn.size()), hints_.language)
               : month;
  }

  // 2024-06-19, 2024/6/19, 2024. 6. 19., 2024年6月19日, 2024년 6월 19일, 2020. június 4., 2024 June 19
  bool YearFirst(size_t at, size_t* next, FoundDate* found) const {
    int year = 0;
    if (!Year(at, &year) || !StartsAfresh(at)) return false;
    found->year_first = true;
    found->numeric = true;
    if (Mark(at + 1, "-/._") && Number(at + 2, 1, 12) &&
        tokens_[at + 3 < tokens_.size() ? at + 3 : at + 2].mark == tokens_[at + 1].mark &&
        Number(at + 4, 1, 31)) {
      *next = at + 5;
      return Accept(year, tokens_[at + 2].value, tokens_[at + 4].value, found);
    }
    if ((Word(at + 1, "年") && Number(at + 2, 1, 12) && Word(at + 3, "月") && Number(at + 4, 1, 31)) ||
        (Word(at + 1, "년") && Number(at + 2, 1, 12) && Word(at + 3, "월") && Number(at + 4, 1, 31))) {
      *next = at + 5;
      if (const DateToken* t = Token(*next); t != nullptr && t->kind == DateToken::kWord &&
                                             (t->word.starts_with("日") || t->word.starts_with("일")))
        ++*next;
      return Accept(year, tokens_[at + 2].value, tokens_[at + 4].value, found);
    }
    size_t i = at + 1;
    if (Mark(i, ".,-")) ++i;
    if (Word(i, "m") || Word(i, "gada") || Word(i, "оны")) i += 1 + (Mark(i + 1, ".") ? 1 : 0);
    size_t after = 0;
    if (Number(i, 1, 31) && i > at + 1) {  // Latvian: the day before the month
      const int later = Month(i + (Mark(i + 1, ".") ? 2 : 1), &after);
      if (later == 0) return false;
      *next = after;
      found->numeric = false;
      return Accept(year, later, tokens_[i].value, found);
    }
    const int month = Month(i, &after);
    if (month == 0) return false;
    if (Mark(after, ".,-")) ++after;
    if (!Number(after, 1, 31)) return false;
    *next = after + 1;
    found->numeric = false;
    return Accept(year, month, tokens_[after].value, found);
  }

  // 20240619
  bool Compact(size_t at, size_t* next, FoundDate* found) const {
    const DateToken& t = tokens_[at];
    if (t.kind != DateToken::kNumber || (t.digits != 8 && t.digits != 14)) return false;
    if (t.digits == 14 || !Bounded(at, at + 1)) return false;
    *next = at + 1;
    found->numeric = found->year_first = true;
    return Accept(t.value / 10000, t.value / 100 % 100, t.value % 100, found);
  }

  // 19 June 2024, 19. Juni 2024, 19 de junio de 2024, 1er juin 2024, 19th of June, 2024, 19-Jun-2024, 19
  // tháng 6 năm 2024
  bool DayMonthName(size_t at, size_t* next, FoundDate* found) const {
    if (!Number(at, 1, 31)) return false;
    size_t i = at + 1;
    static constexpr std::array<std::string_view, 15> kAfterDay = {
        "st", "nd", "rd", "th", "er", "de", "of", "º", "ª", "a", "o", "e", "d", "ngày", "gada"};
    for (int skipped = 0; skipped < 3; ++skipped) {
      if (Mark(i, ".,-/") || (Token(i) != nullptr && tokens_[i].mark == U'º')) ++i;
      bool any = false;
      for (const std::string_view word : kAfterDay) {
        if (Word(i, word)) any = true;
      }
      if (!any) break;
      ++i;
    }
    if (Mark(i, ".,-/")) ++i;
    size_t after = 0;
    const int month = Month(i, &after);
    if (month == 0) return false;
    int year = 0;
    if (!YearAfter(after, &after, &year)) return false;
    *next = after;
    return Accept(year, month, tokens_[at].value, found);
  }

  // June 19, 2024; Jun. 19th 2024; and a time between: "Nov 19 10:15 AM 2024" is left aside
  bool MonthNameDay(size_t at, size_t* next, FoundDate* found) const {
    size_t i = 0;
    const int month = Month(at, &i);
    if (month == 0) return false;
    if (Mark(i, ".-/")) ++i;
    if (!Number(i, 1, 31)) return false;
    const int day = tokens_[i].value;
    ++i;
    if (Word(i, "st") || Word(i, "nd") || Word(i, "rd") || Word(i, "th") || Word(i, "da") || Word(i, "ද"))
      ++i;
    int year = 0;
    if (!YearAfter(i, &i, &year)) return false;
    *next = i;
    return Accept(year, month, day, found);
  }

  bool YearAfter(size_t at, size_t* next, int* year) const {
    if (Mark(at, ".")) ++at;
    if (Mark(at, ",-/'")) ++at;
    if (Token(at) != nullptr && tokens_[at].mark == 0x060C) ++at;  // Arabic comma
    for (const std::string_view word : {"de", "del", "di", "năm", "of", "г", "р"}) {
      if (Word(at, word)) {
        ++at;
        break;
      }
    }
    if (!Year(at, year)) return false;
    *next = at + 1;
    return true;
  }

  // 19.06.2024, 19/06/24, 06/19/2024, 19-6-2024
  bool Numeric(size_t at, size_t* next, FoundDate* found) const {
    if (!Number(at, 1, 31) || !Mark(at + 1, "./-") || !Number(at + 2, 1, 31) || at + 4 >= tokens_.size() ||
        tokens_[at + 3].mark != tokens_[at + 1].mark) {
      return false;
    }
    const char32_t mark = tokens_[at + 1].mark;
    int year = 0;
    if (!Year(at + 4, &year)) {
      const DateToken& t = tokens_[at + 4];
      if (t.kind != DateToken::kNumber || t.digits != 2 || t.space_before || tokens_[at].digits != 2 ||
          tokens_[at + 2].digits != 2)
        return false;
      year = 2000 + t.value;
    }
    if (!Bounded(at, at + 5)) return false;
    *next = at + 5;
    found->numeric = true;
    const int a = tokens_[at].value;
    const int b = tokens_[at + 2].value;
    FoundDate dmy = *found;
    FoundDate mdy = *found;
    const bool as_dmy = Accept(year, b, a, &dmy);
    const bool as_mdy = mark != '.' && Accept(year, a, b, &mdy);
    if (!as_dmy && !as_mdy) return false;
    bool month_first = !as_dmy;
    if (as_dmy && as_mdy && a != b) {
      dmy.ambiguous = mdy.ambiguous = true;
      month_first = order_ == "mdy";
      if (hints_.near) {
        const int from = ToDays(*hints_.near);
        const int far_dmy = std::abs(ToDays(dmy.moment.date) - from);
        const int far_mdy = std::abs(ToDays(mdy.moment.date) - from);
        if (far_dmy <= 3 || far_mdy <= 3) month_first = far_mdy < far_dmy;
      }
    }
    *found = month_first ? mdy : dmy;
    return true;
  }

  // 令和2年6月7日
  bool Era(size_t at, size_t* next, FoundDate* found) const {
    static constexpr std::array<std::pair<std::string_view, int>, 3> kEras = {
        {{"令和", 2018}, {"平成", 1988}, {"民國", 1911}}};
    for (const auto& [era, zero] : kEras) {
      if (!Word(at, era) || !Number(at + 1, 1, 150, 3) || !Word(at + 2, "年") || !Number(at + 3, 1, 12) ||
          !Word(at + 4, "月") || !Number(at + 5, 1, 31)) {
        continue;
      }
      *next = at + 6 + (Word(at + 6, "日") ? 1 : 0);
      return Accept(zero + tokens_[at + 1].value, tokens_[at + 3].value, tokens_[at + 5].value, found);
    }
    return false;
  }

  // The time at token `i`: 16:31, 16:31:07.5, 4:31 pm, 16h31, 16.31 (after "kl", "Uhr"), 16時31分.
  bool ReadClock(size_t i, size_t* next, Moment* moment) const {
    if (!Number(i, 0, 23) || i + 2 >= tokens_.size()) return false;
    const bool joined = Mark(i + 1, ":") || Word(i + 1, "h") || Word(i + 1, "時") || Word(i + 1, "시") ||
                        (Mark(i + 1, ".") && !tokens_[i + 2].space_before &&
                         (Word(i + 3, "uhr") || Word(i + 3, "am") || Word(i + 3, "pm")));
    if (!joined || !Number(i + 2, 0, 59)) return false;
    moment->hour = tokens_[i].value;
    moment->minute = tokens_[i + 2].value;
    *next = i + 3;
    if (Mark(*next, ":") && Number(*next + 1, 0, 59)) {
      moment->second = tokens_[*next + 1].value;
      *next += 2;
      if (Mark(*next, ".,") && Token(*next + 1) != nullptr && tokens_[*next + 1].kind == DateToken::kNumber &&
          !tokens_[*next + 1].space_before)
        *next += 2;
    }
    size_t half = *next;
    std::string word = Token(half) != nullptr ? tokens_[half].word : "";
    if ((word == "a" || word == "p") && Mark(half + 1, ".") && Word(half + 2, "m")) {
      word += "m";
      half += 2 + (Mark(half + 3, ".") ? 1 : 0);
    }
    if (word.starts_with("am") || word.starts_with("pm")) {
      if (moment->hour <= 12 && moment->hour > 0)
        moment->hour = moment->hour % 12 + (word[0] == 'p' ? 12 : 0);
      *next = half + 1;
      if (word.size() == 4) ReadZoneName(word.substr(2), moment);  // "amET"
    }
    ReadZone(next, moment);
    return true;
  }

  static bool ReadZoneName(std::string_view name, Moment* moment) {
    static constexpr std::array<std::pair<std::string_view, int>, 21> kZones = {
        {{"z", 0},      {"utc", 0},    {"gmt", 0},    {"est", -300}, {"edt", -240}, {"cdt", -300},
         {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"cet", 60},   {"cest", 120},
         {"mez", 60},   {"mesz", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},  {"мск", 180},
         {"kst", 540},  {"jst", 540},  {"aest", 600}}};
    for (const auto& [zone, minutes] : kZones) {
      if (name == zone) {
        moment->zone = minutes;
        return true;
      }
    }
    return false;
  }

  void ReadZone(size_t* next, Moment* moment) const {
    size_t i = *next;
    if (Mark(i, "(")) ++i;
    if (const DateToken* t = Token(i);
        t != nullptr && t->kind == DateToken::kWord && ReadZoneName(t->word, moment))
      *next = i = i + 1;
    const DateToken* sign = Token(i);
    if (sign == nullptr || (sign->mark != '+' && sign->mark != '-' && sign->mark != 0x2212)) return;
    const DateToken* hours = Token(i + 1);
    if (hours == nullptr || hours->kind != DateToken::kNumber || hours->space_before) return;
    int minutes = 0;
    size_t past = i + 2;
    if (hours->digits == 4 && hours->value <= 1459) {
      minutes = hours->value / 100 * 60 + hours->value % 100;
    } else if (hours->digits <= 2 && hours->value <= 14) {
      minutes = hours->value * 60;
      if (Mark(past, ":") && Number(past + 1, 0, 59)) {
        minutes += tokens_[past + 1].value;
        past += 2;
      } else if (sign->mark == '-' && sign->space_before) {
        return;  // "16:31 - 5 comments"
      }
    } else {
      return;
    }
    moment->zone = sign->mark == '+' ? minutes : -minutes;
    *next = past;
  }

  // A time that follows the date within a few joining words.
  void Clock(size_t* next, Moment* moment) const {
    size_t i = *next;
    if (Word(i, "t") ||
        (Token(i) != nullptr && tokens_[i].kind == DateToken::kWord && tokens_[i].word == "日"))
      ++i;
    static constexpr std::array<std::string_view, 16> kJoin = {
        "at", "um", "à", "a", "às", "alle", "las", "the", "ore", "kl", "klo", "в", "о", "г", "р", "ora"};
    for (int skipped = 0; skipped < 4; ++skipped) {
      if (Mark(i, ",|-./()@") ||
          (Token(i) != nullptr &&
           (tokens_[i].mark == 0x2013 || tokens_[i].mark == 0x2014 || tokens_[i].mark == 0xB7 ||
            tokens_[i].mark == 0x2022 || tokens_[i].mark == 0x060C))) {
        ++i;
        continue;
      }
      bool joins = false;
      for (const std::string_view word : kJoin) joins = joins || Word(i, word);
      if (!joins) break;
      ++i;
    }
    size_t past = 0;
    if (ReadClock(i, &past, moment)) *next = past;
  }

  // "10:15 AM EST, Nov 19, 2019": a time that ends right before the date.
  void ClockBefore(size_t at, Moment* moment) const {
    for (size_t back = 3; back <= 11 && back <= at; ++back) {
      if (!Number(at - back, 0, 23) || !Mark(at - back + 1, ":")) continue;
      if (back > 4 && at - back > 0 && Mark(at - back - 1, ":")) continue;
      Moment read;
      size_t past = 0;
      if (!ReadClock(at - back, &past, &read) || past > at) continue;
      bool apart = false;
      for (size_t i = past; i < at; ++i)
        apart = apart || tokens_[i].kind == DateToken::kNumber ||
                (tokens_[i].kind == DateToken::kWord && tokens_[i].word.size() > 9);
      if (apart) return;
      moment->hour = read.hour, moment->minute = read.minute, moment->second = read.second,
      moment->zone = read.zone;
      return;
    }
  }

  const Tokens& tokens_;
  const DateHints& hints_;
  std::string_view order_;
};

}  // namespace

std::string ToIso(const Moment& moment) {
  std::string out = ToIso(moment.date);
  if (moment.hour < 0) return out;
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d", moment.hour, moment.minute);
  out += buffer;
  if (moment.second >= 0) {
    std::snprintf(buffer, sizeof buffer, ":%02d", moment.second);
    out += buffer;
  }
  if (moment.zone) {
    const int minutes = std::abs(*moment.zone);
    if (minutes == 0) return out + "Z";
    std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", *moment.zone < 0 ? '-' : '+', minutes / 60,
                  minutes % 60);
    out += buffer;
  }
  return out;
}

std::vector<FoundDate> FindDates(std::string_view text, const DateHints& hints) {
  std::vector<FoundDate> found;
  const Tokens tokens = DateTokens(text);
  const Scanner scanner(tokens, hints);
  for (size_t at = 0; at < tokens.size();) {
    size_t next = at;
    if (tokens[at].kind != DateToken::kMark) {
      if (auto date = scanner.At(at, &next)) {
        found.push_back(*date);
        at = next;
        continue;
      }
    }
    ++at;
  }
  return found;
}

std::optional<Moment> ParseMoment(std::string_view value, const DateHints& hints) {
  value = Trim(value);
  if (value.size() > 120) value = value.substr(0, 120);
  const bool digits = !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
  if (digits && (value.size() == 10 || value.size() == 13)) {
    long long seconds = std::atoll(std::string(value.substr(0, 10)).c_str());
    const Date date = FromDays(static_cast<int>(seconds / 86400));
    if (date < hints.earliest || date > hints.latest) return std::nullopt;
    const int rest = static_cast<int>(seconds % 86400);
    return Moment{date, rest / 3600, rest / 60 % 60, rest % 60, 0};
  }
  if (digits && (value.size() == 12 || value.size() == 14)) {  // 20240619163107
    auto moment = ParseMoment(value.substr(0, 8), hints);
    const auto two = [&](size_t at) { return (value[at] - '0') * 10 + value[at + 1] - '0'; };
    if (moment && two(8) < 24 && two(10) < 60) {
      moment->hour = two(8), moment->minute = two(10);
      if (value.size() == 14 && two(12) < 60) moment->second = two(12);
    }
    return moment;
  }
  if (value.size() > 9 && value[8] == 'T' &&
      value.substr(0, 8).find_first_not_of("0123456789") == std::string_view::npos) {
    return ParseMoment(std::string(value.substr(0, 4)) + "-" + std::string(value.substr(4, 2)) + "-" +
                           std::string(value.substr(6)),
                       hints);
  }
  const auto found = FindDates(value, hints);
  if (found.empty()) return std::nullopt;
  return found.front().moment;
}

std::optional<Date> DateInUrl(std::string_view url, const DateHints& hints) {
  const auto digit = [&](size_t i) { return i < url.size() && url[i] >= '0' && url[i] <= '9'; };
  for (size_t i = 0; i + 8 <= url.size(); ++i) {
    if (i > 0 && digit(i - 1)) continue;
    const bool day_first = digit(i) && digit(i + 1) && !digit(i + 2) && digit(i + 3) && digit(i + 4) &&
                           i + 9 < url.size() && url[i + 2] == url[i + 5] &&
                           (url[i + 2] == '-' || url[i + 2] == '_' || url[i + 2] == '.') && digit(i + 6) &&
                           digit(i + 7) && digit(i + 8) && digit(i + 9) && !digit(i + 10);
    if (!day_first && !(digit(i) && digit(i + 1) && digit(i + 2) && digit(i + 3))) continue;
    const auto number = [&](size_t at, size_t count) {
      int value = 0;
      for (size_t k = 0; k < count; ++k) value = value * 10 + (url[at + k] - '0');
      return value;
    };
    Date date{number(i, day_first ? 2 : 4), 0, 0};
    size_t end = 0;
    if (day_first) {
      date = {number(i + 6, 4), number(i + 3, 2), number(i, 2)};
    } else if (const char s = url[i + 4]; s == '/' || s == '-' || s == '_' || s == '.') {
      const size_t month_digits = digit(i + 6) ? 2 : 1;
      const size_t day_at = i + 5 + month_digits + 1;
      if (!digit(i + 5) || day_at >= url.size() || url[day_at - 1] != s || !digit(day_at)) continue;
      const size_t day_digits = digit(day_at + 1) ? 2 : 1;
      date.month = number(i + 5, month_digits);
      date.day = number(day_at, day_digits);
      end = day_at + day_digits;
      if (digit(end) || (s != '/' && (month_digits == 1 || day_digits == 1)) ||
          (s == '/' && end < url.size() && url[end] != '/' && day_digits == 1))
        continue;
    } else if (digit(i + 4) && digit(i + 5) && digit(i + 6) && digit(i + 7)) {
      if (digit(i + 8) && !(digit(i + 9) && digit(i + 11) && !digit(i + 14))) continue;
      date.month = number(i + 4, 2);
      date.day = number(i + 6, 2);
    } else {
      continue;
    }
    if (IsValid(date) && date >= hints.earliest && date <= hints.latest) return date;
  }
  return std::nullopt;
}

}  // namespace chancery
