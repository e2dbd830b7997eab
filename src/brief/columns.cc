#include "brief/columns.h"

#include "base/utf8.h"

namespace chancery {
namespace {

int ColumnsOf(char32_t c) {
  if ((c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F)) return 0;
  const bool wide =
      (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
      (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

}  // namespace

int ColumnsOf(std::string_view text) {
  int columns = 0;
  for (size_t at = 0; at < text.size();) columns += ColumnsOf(NextCodePoint(text, &at));
  return columns;
}

std::string Wrap(std::string_view text, int width, std::string_view first, std::string_view rest) {
  std::string out(first);
  int column = ColumnsOf(first);
  bool begins = true;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find(' ', at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const int columns = ColumnsOf(word);
    if (!begins && column + 1 + columns > width) {
      out += "\n";
      out += rest;
      column = ColumnsOf(rest);
      begins = true;
    }
    if (!begins) {
      out += ' ';
      ++column;
    }
    out += word;
    column += columns;
    begins = false;
  }
  return out + "\n";
}

std::string PadRight(std::string text, int columns) {
  const int missing = columns - ColumnsOf(text);
  if (missing > 0) text.append(static_cast<size_t>(missing), ' ');
  return text;
}

std::string PadLeft(std::string text, int columns) {
  const int missing = columns - ColumnsOf(text);
  return missing > 0 ? std::string(static_cast<size_t>(missing), ' ') + text : text;
}

std::string OneLine(std::string_view text) {
  std::string line;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, &at);
    const bool blank = c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029;
    // Marks that turn the direction of what follows would reorder a line.
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) continue;
    if (blank) {
      space = !line.empty();
      continue;
    }
    if (space) line += ' ';
    space = false;
    AppendUtf8(c, &line);
  }
  return line;
}

}  // namespace chancery
