#include "page/date_tokens.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace chancery {
namespace {

enum class Class { kSpace, kDigit, kLetter, kOther };

Class ClassOf(char32_t c) {
  if (c >= '0' && c <= '9') return Class::kDigit;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Class::kLetter;
  if (c < 128) return c == ' ' || (c >= 9 && c <= 13) ? Class::kSpace : Class::kOther;
  const auto u = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(u) || u_charType(u) == U_FORMAT_CHAR) return Class::kSpace;
  if (u_charType(u) == U_DECIMAL_DIGIT_NUMBER) return Class::kDigit;
  const int8_t type = u_charType(u);
  if (u_isalpha(u) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || c == 0x970)
    return Class::kLetter;
  return Class::kOther;
}

bool IsDateSign(char32_t c) {  // signs that follow a number in East Asian dates stand alone
  return c == U'年' || c == U'月' || c == U'日' || c == U'년' || c == U'월' || c == U'일' || c == U'時' ||
         c == U'分' || c == U'시' || c == U'분';
}

}  // namespace

std::vector<DateToken> DateTokens(std::string_view text) {
  std::vector<DateToken> tokens;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    char32_t c = NextCodePoint(text, &at);
    const Class kind = ClassOf(c);
    if (kind == Class::kSpace) {
      space = true;
      continue;
    }
    DateToken& token = tokens.emplace_back();
    token.begin = begin;
    token.space_before = space;
    space = false;
    if (kind == Class::kDigit) {
      token.kind = DateToken::kNumber;
      for (size_t next = begin; next < text.size();) {
        const char32_t d = NextCodePoint(text, &next);
        if (ClassOf(d) != Class::kDigit) break;
        ++token.digits;
        token.value = token.digits > 9 ? -1 : token.value * 10 + u_charDigitValue(static_cast<UChar32>(d));
        at = next;
      }
    } else if (kind == Class::kLetter) {
      token.kind = DateToken::kWord;
      AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), &token.word);
      const bool single = IsDateSign(c);
      for (size_t next = at; next < text.size() && !single && token.word.size() < 64;) {
        const char32_t d = NextCodePoint(text, &next);
        if (ClassOf(d) == Class::kLetter && !(IsDateSign(d) && d < 0xAC00 && tokens.size() > 1)) {
          AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(d))), &token.word);
          at = next;
        } else if (d == '.' && next < text.size() && static_cast<unsigned char>(text[next]) >= 128 &&
                   token.word.size() <= 9 && static_cast<unsigned char>(token.word[0]) >= 0xE0) {
          at = next;  // abbreviations such as Thai "ม.ค."
        } else {
          break;
        }
      }
    } else {
      token.mark = c;
    }
    token.end = at;
  }
  return tokens;
}

}  // namespace chancery
