#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// What a date is written with.
struct DateToken {
  enum Kind { kNumber, kWord, kMark } kind = kMark;
  int value = 0;  // of a number of at most nine digits, else -1
  int digits = 0;
  std::string word;   // lower case, without dots
  char32_t mark = 0;  // one character that is neither digit, letter nor space
  bool space_before = false;
  size_t begin = 0;
  size_t end = 0;
};

// Digits of any script are read as numbers.
std::vector<DateToken> DateTokens(std::string_view text);

}  // namespace chancery
