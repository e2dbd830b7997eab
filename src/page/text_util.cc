#include "page/text_util.h"

#include <unicode/uchar.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "base/utf8.h"

namespace chancery {
namespace {

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x85 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool IsInvisible(char32_t c) {
  return c < 32 || c == 127 || c == 0xAD || (c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D) ||
         c == 0x2060 || c == 0xFEFF;
}

}  // namespace

std::string_view Trim(std::string_view text) {
  while (!text.empty()) {
    size_t at = 0;
    if (!IsSpace(NextCodePoint(text, &at))) break;
    text.remove_prefix(at);
  }
  while (!text.empty()) {
    size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    const size_t begin = at;
    if (!IsSpace(NextCodePoint(text, &at))) break;
    text = text.substr(0, begin);
  }
  return text;
}

void AppendCollapsed(std::string_view text, std::string* out) {
  bool space = out->empty() || out->back() == ' ' || out->back() == '\n';
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    if (byte > 32 && byte < 127) {
      out->push_back(text[at++]);
      space = false;
      continue;
    }
    const char32_t c = NextCodePoint(text, &at);
    if (IsSpace(c)) {
      if (!space) out->push_back(' ');
      space = true;
    } else if (!IsInvisible(c)) {
      out->append(text.substr(begin, at - begin));
      space = false;
    }
  }
}

std::string Collapse(std::string_view text) {
  std::string out;
  AppendCollapsed(text, &out);
  return std::string(Trim(out));
}

std::string ToLower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    if (byte < 128) {
      out.push_back(AsciiLower(text[at++]));
    } else {
      AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(NextCodePoint(text, &at)))), &out);
    }
  }
  return out;
}

std::string AsciiLower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = AsciiLower(c);
  return out;
}

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (AsciiLower(a[i]) != AsciiLower(b[i])) return false;
  }
  return true;
}

bool IsIdeographic(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x0E00 && c <= 0x0EFF);
}

std::vector<std::string> LowerWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (size_t at = 0; at < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    if (byte < 128) {
      const char c = AsciiLower(text[at++]);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        word.push_back(c);
      } else {
        flush();
      }
      continue;
    }
    const char32_t c = NextCodePoint(text, &at);
    if (IsIdeographic(c)) {
      flush();
      AppendUtf8(c, &word);
      flush();
    } else if (u_isalnum(static_cast<UChar32>(c)) ||
               u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK ||
               u_charType(static_cast<UChar32>(c)) == U_COMBINING_SPACING_MARK) {
      AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), &word);
    } else {
      flush();
    }
  }
  flush();
  return words;
}

std::string DecodeEntities(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kNamed = {
      {{"amp", "&"},    {"lt", "<"},     {"gt", ">"},    {"quot", "\""}, {"apos", "'"},  {"nbsp", " "},
       {"rsquo", "’"},  {"lsquo", "‘"},  {"ldquo", "“"}, {"rdquo", "”"}, {"ndash", "–"}, {"mdash", "—"},
       {"hellip", "…"}, {"eacute", "é"}, {"auml", "ä"},  {"ouml", "ö"},  {"uuml", "ü"},  {"szlig", "ß"},
       {"laquo", "«"},  {"raquo", "»"},  {"bdquo", "„"}, {"middot", "·"}}};
  if (text.find('&') == std::string_view::npos) return std::string(text);
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text[at] == '&' ? text.substr(0, at + 12).find(';', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out.push_back(text[at++]);
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - at - 1);
    bool known = false;
    if (name.size() > 1 && name[0] == '#') {
      const bool hex = name[1] == 'x' || name[1] == 'X';
      const std::string digits(name.substr(hex ? 2 : 1));
      char* rest = nullptr;
      const unsigned long value = std::strtoul(digits.c_str(), &rest, hex ? 16 : 10);
      if (!digits.empty() && *rest == '\0' && value > 0 && value < 0x110000 &&
          (value < 0xD800 || value > 0xDFFF)) {
        AppendUtf8(static_cast<char32_t>(value), &out);
        known = true;
      }
    } else {
      for (const auto& [entity, character] : kNamed) {
        if (name == entity) {
          out += character;
          known = true;
          break;
        }
      }
    }
    if (known) {
      at = end + 1;
    } else {
      out.push_back(text[at++]);
    }
  }
  return out;
}

bool LooksLikeUrl(std::string_view text) {
  const std::string lower = AsciiLower(text.substr(0, 8));
  return lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.");
}

}  // namespace chancery
