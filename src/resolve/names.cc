#include "resolve/names.h"

#include <algorithm>

#include "base/utf8.h"

namespace chancery {
namespace {

// The plain letter of a Latin letter with a mark; 0 for what is left as it is.
char32_t Plain(char32_t c) {
  static constexpr std::u32string_view kFrom =
      U"àáâãäåāăąçćčďđèéêëēėęěğģìíîïīįıķłļñńņňòóôõöøōőŕřśşšșţťțùúûüūůűųýÿźżž";
  static constexpr std::u32string_view kTo =
      U"aaaaaaaaacccddeeeeeeeeggiiiiiiikllnnnnooooooooprssssttttuuuuuuuuyyzzz";
  static_assert(kFrom.size() >= kTo.size() - 1);
  const size_t at = kFrom.find(c);
  return at < kFrom.size() && at < kTo.size() ? kTo[at] : 0;
}

char32_t Lower(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x100 && c <= 0x17F && c % 2 == 0 && !(c >= 0x138 && c <= 0x148) && c < 0x178) return c + 1;
  if ((c >= 0x139 && c <= 0x147 && c % 2 == 1) || c == 0x179 || c == 0x17B || c == 0x17D) return c + 1;
  return c;
}

bool IsLetter(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
         (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0x3040 && c != 0xFFFD);
}

bool IsApostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'ʼ' || c == U'‘'; }

// Whether a capital and a small letter follow a word at once: names in another typeface lose the blank before
// them ("ComradeKim", "toldKim"). Short words with a capital belong to the name ("McDonald", "TikTok"),
// single letters too ("iPhone").
bool RunsIntoName(const std::u32string& points, size_t begin, size_t at) {
  if (Lower(points[at]) == points[at]) return false;  // most letters are small
  const auto small = [&](size_t i) { return IsLetter(points[i]) && Lower(points[i]) == points[i]; };
  const size_t least = small(begin) ? 2 : 6;
  return at - begin >= least && at + 1 < points.size() && small(at - 2) && small(at - 1) && small(at + 1);
}

bool IsHyphen(char32_t c) { return c == U'-' || c == U'‐' || c == U'‑'; }

}  // namespace

std::vector<NameWord> NameWords(std::string_view text) {
  const std::u32string points = ToCodePoints(text);
  std::vector<NameWord> words;
  for (size_t i = 0; i < points.size();) {
    if (!IsLetter(points[i])) {
      ++i;
      continue;
    }
    NameWord word;
    word.begin = static_cast<int>(i);
    word.hyphened = i > 1 && IsHyphen(points[i - 1]) && IsLetter(points[i - 2]);
    word.capital = Lower(points[i]) != points[i];
    for (; i < points.size(); ++i) {
      const char32_t c = points[i];
      const bool letter_next = i + 1 < points.size() && IsLetter(points[i + 1]);
      if (c == U'.' && letter_next && word.folded.size() <= 3) continue;  // U.S., U.N.
      if (IsApostrophe(c) && letter_next) {
        const bool ends = i + 2 >= points.size() || !IsLetter(points[i + 2]);
        if (Lower(points[i + 1]) == U's' && ends) {
          word.possessive = true;
          break;
        }
        continue;  // O'Brien
      }
      if (!IsLetter(c) || RunsIntoName(points, static_cast<size_t>(word.begin), i)) break;
      const char32_t lower = Lower(c);
      const char32_t plain = Plain(lower);
      AppendUtf8(plain != 0 ? plain : lower, &word.folded);
    }
    word.end = static_cast<int>(i);
    if (word.possessive) {
      i += 2;
    } else if (i < points.size() && IsApostrophe(points[i]) && !word.folded.empty() &&
               word.folded.back() == 's') {
      word.possessive = true;  // the States'
    }
    words.push_back(std::move(word));
  }
  return words;
}

std::string JoinFolded(const std::vector<NameWord>& words, size_t from, size_t to) {
  std::string joined;
  for (size_t i = from; i < to; ++i) {
    if (i > from) joined += ' ';
    joined += words[i].folded;
  }
  return joined;
}

std::string FoldName(std::string_view text) {
  const auto words = NameWords(text);
  return JoinFolded(words, 0, words.size());
}

bool IsOneOf(const std::string& folded, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* each) { return folded == each; });
}

}  // namespace chancery
