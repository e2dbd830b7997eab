#include "page/edges.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/text_util.h"

namespace chancery {
namespace {

constexpr float kParagraph = 15;  // words

bool IsParagraph(const Block& block) { return block.words >= kParagraph && block.link_chars * 2 < block.chars && block.tag != Tag::kLi; }

bool MostlyLinks(const Block& block) { return block.link_chars * 10 > block.chars * 6; }

// Lower-case letters are what running words have and wire slugs have not.
bool HasLowerCase(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 128; });
}

bool IsCell(const Block& block) { return block.tag == Tag::kTd || block.tag == Tag::kTh; }

bool IsSlug(const Block& block) {
  const std::string& text = block.text;
  if (IsCell(block)) return false;
  const bool digit = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digit && !HasLowerCase(text);
}

bool IsLeadLine(const Block& block, const PageWords& words, const DateHints& hints) {
  const PageWords::Line line = words.Begin(block.text);
  if (Has(line.kinds, LineKind::kBy) && !line.whole && block.words <= 12) return true;
  if (Has(line.kinds, LineKind::kPublished) || Has(line.kinds, LineKind::kUpdated) || Has(line.kinds, LineKind::kShare)) return true;
  if ((MostlyLinks(block) && block.words <= 3) || IsSlug(block)) return true;
  if (!FindDates(block.text, hints).empty()) return true;
  // "2 min to read", "5 minutes"
  return block.words <= 6 && block.text[0] >= '0' && block.text[0] <= '9' && block.text.find(" min") != std::string::npos;
}

bool IsTailLine(const Block& block, const PageWords& words) {
  const PageWords::Line line = words.Begin(block.text);
  const bool rights = block.text.find("©") != std::string::npos || block.text.find("ⓒ") != std::string::npos;
  if (rights && block.words <= 40) return true;
  if (block.words > 30 || IsCell(block) || block.text.starts_with("—")) return false;
  if (MostlyLinks(block) && block.words <= 6 && block.tag != Tag::kLi) return true;
  if (block.text.find('@') != std::string::npos && block.words <= 12) return true;
  for (const LineKind kind : {LineKind::kLegal, LineKind::kRelated, LineKind::kShare, LineKind::kComment, LineKind::kTags, LineKind::kPromo}) {
    if (Has(line.kinds, kind) && (line.whole || block.words <= 20)) return true;
  }
  if (block.words < 3 && block.text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos && block.text.find('-') == 0) return true;  // "-30-", "-0-"
  return IsSlug(block) && block.words <= 8;
}

}  // namespace

void TrimEdges(const Dom& dom, const std::vector<Block>& blocks, const PageWords& words, const DateHints& hints, std::vector<char>* kept) {
  const size_t n = blocks.size();
  size_t first = 0;
  while (first < n && !((*kept)[first] && IsParagraph(blocks[first]))) ++first;
  if (first == n) return;  // no paragraph to go by
  // A summary: its heading and the list right under it.
  int summary = -1;
  for (size_t i = 0; i < first; ++i) {
    if (!(*kept)[i]) continue;
    const PageWords::Line line = words.Begin(blocks[i].text);
    if (line.whole && Has(line.kinds, LineKind::kTags)) summary = dom[blocks[i].node].parent;
    const bool of_summary = summary >= 0 && (summary == dom[blocks[i].node].parent || blocks[i].tag == Tag::kLi);
    if (of_summary || IsLeadLine(blocks[i], words, hints)) (*kept)[i] = 0;
  }
  // A word alone far before the first paragraph is furniture.
  for (size_t i = 0; i + 6 < first; ++i) {
    if (blocks[i].words <= 2 && !IsCell(blocks[i])) (*kept)[i] = 0;
  }
  for (size_t i = n; i-- > first + 1;) {
    if (!(*kept)[i]) continue;
    if (!IsTailLine(blocks[i], words)) break;
    (*kept)[i] = 0;
  }
}

}  // namespace chancery
