#include "store/words.h"

#include "base/utf8.h"
#include "store/writer.h"

namespace chancery {
namespace {

// Whether there is anything in it that could be a word: a letter, a digit, or any sign beyond ASCII.
bool HasWord(std::string_view part) {
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
      return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> PartsOf(std::string_view asked) {
  std::vector<std::string> parts;
  std::string part;
  bool quoted = false;
  const auto close = [&] {
    if (HasWord(part)) parts.push_back(part);
    part.clear();
  };
  const std::string clean = Storable(asked);
  for (size_t i = 0; i < clean.size();) {
    const char32_t c = NextCodePoint(clean, &i);
    if (c == U'"' || c == U'“' || c == U'”') {
      close();
      quoted = !quoted;
    } else if (!quoted && (c == U' ' || c == U'\t' || c == U'\n' || c == U'\r')) {
      close();
    } else {
      // The parts of a compound are words that follow each other.
      AppendUtf8(c == U'-' || c == U'/' ? U' ' : c, &part);
    }
  }
  close();
  return parts;
}

std::string ForFts5(const std::vector<std::string>& parts) {
  std::string expression;
  for (const std::string& part : parts) expression += (expression.empty() ? "\"" : " \"") + part + "\"";
  return expression;
}

}  // namespace chancery
