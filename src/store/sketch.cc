#include "store/sketch.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <limits>

#include "base/hash.h"
#include "base/utf8.h"

namespace chancery {
namespace {

constexpr size_t kRun = 4;
constexpr size_t kRows = 3;
constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();

// Letters and digits of any script; typographic marks (U+2000 to U+206F, U+3000 to U+303F) part words as
// ASCII's do.
bool IsWordCharacter(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F) && c != 0xFFFD;
}

std::vector<uint64_t> WordHashes(std::string_view text) {
  std::vector<uint64_t> words;
  std::string word;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, &at);
    if (IsWordCharacter(c)) {
      AppendUtf8(c >= 'A' && c <= 'Z' ? c + 32 : c, &word);
    } else if (!word.empty()) {
      words.push_back(StableHash(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(StableHash(word));
  return words;
}

}  // namespace

Sketch SketchOf(std::string_view text) {
  const std::vector<uint64_t> words = WordHashes(text);
  Sketch sketch;
  sketch.fill(kNone);
  for (size_t i = 0; i + kRun <= words.size(); ++i) {
    const uint64_t run = StableHash({reinterpret_cast<const char*>(&words[i]), kRun * sizeof(uint64_t)});
    for (size_t k = 0; k < sketch.size(); ++k) {
      // Multiply-shift hashing with odd multipliers that differ by place.
      const uint64_t mixed = (run ^ (run >> 29)) * (0x9E3779B97F4A7C15ULL + 2 * k * 0xD1B54A32D192ED03ULL);
      sketch[k] = std::min(sketch[k], static_cast<uint32_t>(mixed >> 32));
    }
  }
  return sketch;
}

bool IsEmpty(const Sketch& sketch) {
  return std::all_of(sketch.begin(), sketch.end(), [](uint32_t place) { return place == kNone; });
}

double Similarity(const Sketch& a, const Sketch& b) {
  if (IsEmpty(a) || IsEmpty(b)) return 0;
  size_t same = 0;
  for (size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(same) / static_cast<double>(a.size());
}

std::vector<int64_t> BandsOf(const Sketch& sketch) {
  std::vector<int64_t> bands;
  if (IsEmpty(sketch)) return bands;
  for (size_t i = 0; i + kRows <= sketch.size(); i += kRows) {
    // The band's place is the seed: equal rows elsewhere are no match.
    bands.push_back(static_cast<int64_t>(
        StableHash({reinterpret_cast<const char*>(&sketch[i]), kRows * sizeof(uint32_t)}, i)));
  }
  return bands;
}

std::string ToText(const Sketch& sketch) {
  std::string text;
  for (const uint32_t value : sketch) {
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", value);
    text += digits;
  }
  return text;
}

Sketch SketchFromText(std::string_view text) {
  Sketch sketch;
  sketch.fill(kNone);
  for (size_t i = 0; i < sketch.size() && 8 * i + 8 <= text.size(); ++i) {
    std::from_chars(text.data() + 8 * i, text.data() + 8 * i + 8, sketch[i], 16);
  }
  return sketch;
}

}  // namespace chancery
