#include "voices/quotes.h"

#include "base/utf8.h"

namespace chancery {
namespace {

bool IsWordPoint(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
         (c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c > 0x206F));
}

}  // namespace

std::vector<char> InsideQuotes(std::string_view text) {
  const std::u32string points = ToCodePoints(text);
  std::vector<char> inside(points.size(), 0);
  bool open = false;
  for (size_t i = 0; i < points.size(); ++i) {
    const char32_t c = points[i];
    const bool two = (c == U'\'' || c == U'’') && i + 1 < points.size() && points[i + 1] == c;
    if (c == U'\n') {
      open = false;
    } else if (c == U'“' || c == U'«' || c == U'„') {
      open = true;
    } else if (c == U'”' || c == U'»') {
      open = false;
    } else if (c == U'"' || two) {
      open = !open;
    }
    inside[i] = open ? 1 : 0;
    if (two) inside[++i] = open ? 1 : 0;
  }
  return inside;
}

const char* KindOf(std::string_view text, const std::vector<char>& inside, const Spans& spans) {
  const CodePointIndex index(text);
  int words = 0;
  int quoted = 0;
  for (const Span& span : spans) {
    const std::string_view slice =
        index.Slice(static_cast<size_t>(span.begin), static_cast<size_t>(span.end));
    bool in_word = false;
    auto place = static_cast<size_t>(span.begin);
    for (size_t at = 0; at < slice.size(); ++place) {
      const bool word = IsWordPoint(NextCodePoint(slice, &at));
      if (word && !in_word) {
        ++words;
        quoted += place < inside.size() ? inside[place] : 0;
      }
      in_word = word;
    }
  }
  return quoted == 0 ? "indirect" : quoted == words ? "direct" : "mixed";
}

}  // namespace chancery
