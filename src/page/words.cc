#include "page/words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/tsv.h"
#include "base/utf8.h"
#include "page/text_util.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(ClassKind::kCount)> kClassNames = {
    "content", "meta", "share", "related", "comment", "promo", "caption", "nav",
    "side",    "tags", "legal", "hidden",  "title",   "quote", "rail"};
constexpr std::array<std::string_view, static_cast<size_t>(LineKind::kCount)> kLineNames = {
    "related", "share", "promo", "caption", "comment", "legal", "tags", "by", "published", "updated"};

template <size_t N>
int IndexOf(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

bool IsWordCharacter(char32_t c) {
  if (c < 128) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const auto u = static_cast<UChar32>(c);
  return u_isalnum(u) || u_charType(u) == U_NON_SPACING_MARK || u_charType(u) == U_COMBINING_SPACING_MARK;
}

}  // namespace

Result<PageWords> PageWords::Load(const std::filesystem::path& table) {
  const auto loaded = TsvTable::Load(table, {"where", "kind", "words"});
  if (!loaded) return loaded.error();
  PageWords words;
  for (const TsvTable::Row& row : loaded->rows()) {
    const bool is_class = row["where"] == "class";
    const int kind = is_class ? IndexOf(kClassNames, row["kind"]) : IndexOf(kLineNames, row["kind"]);
    if (kind < 0 || (!is_class && row["where"] != "text")) {
      return InvalidInput(table.string() + ":" + std::to_string(row.line()) + ": unknown kind \"" +
                          std::string(row["kind"]) + "\"");
    }
    for (const std::string& word : row.List("words")) {
      if (is_class) {
        words.classes_[word] |= 1u << kind;
      } else {
        const std::string phrase = ToLower(word);
        words.longest_ = std::max(words.longest_, phrase.size());
        words.phrases_[phrase] |= 1u << kind;
      }
    }
  }
  return words;
}

uint32_t PageWords::ClassKinds(std::string_view names) const {
  uint32_t kinds = 0;
  std::string token;
  std::string previous;
  std::string joined;
  const auto flush = [&] {
    if (token.empty()) return;
    if (const auto found = classes_.find(token); found != classes_.end()) kinds |= found->second;
    if (!previous.empty()) {
      joined = previous + token;
      if (const auto found = classes_.find(joined); found != classes_.end()) kinds |= found->second;
    }
    previous.swap(token);
    token.clear();
  };
  if (names.size() > 512) names = names.substr(0, 512);
  bool lower = false;
  for (const char c : names) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (!upper && !(c >= 'a' && c <= 'z')) {
      flush();
      if (c == ' ') previous.clear();
      lower = false;
      continue;
    }
    if (upper && lower) flush();
    token.push_back(AsciiLower(c));
    lower = !upper;
  }
  flush();
  return kinds;
}

PageWords::Line PageWords::Begin(std::string_view text) const {
  Line line;
  size_t at = 0;
  while (at < text.size()) {  // bullets, arrows, brackets
    size_t next = at;
    const char32_t c = NextCodePoint(text, &next);
    if (IsWordCharacter(c) || c == U'©' || c == U'ⓒ') break;
    at = next;
  }
  const size_t begin = at;
  std::string lower;
  size_t scanned = begin;
  bool was_word = false;
  while (scanned <= text.size() && lower.size() <= longest_ + 4) {
    size_t next = scanned;
    const char32_t c = scanned < text.size() ? NextCodePoint(text, &next) : U' ';
    const bool word = IsWordCharacter(c);
    if (!lower.empty() && (!word || !was_word || IsIdeographic(c) || (c >= 0xAC00 && c < 0xD7B0))) {
      if (const auto found = phrases_.find(lower); found != phrases_.end()) {
        line.kinds |= found->second;
        line.length = scanned;
      }
    }
    if (scanned >= text.size()) break;
    AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), &lower);
    was_word = word;
    scanned = next;
  }
  if (line.kinds != 0) {
    line.whole = true;
    for (size_t i = line.length; i < text.size() && line.whole;)
      line.whole = !IsWordCharacter(NextCodePoint(text, &i));
  }
  return line;
}

}  // namespace chancery
