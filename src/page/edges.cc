#include "page/edges.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "page/text_util.h"

namespace chancery {
namespace {

constexpr float kParagraph = 15;  // words

bool IsParagraph(const Block& block, const DateHints& hints) {
  if (block.words < kParagraph || block.link_chars * 2 >= block.chars || block.tag == Tag::kLi) return false;
  if (block.words > 30) return true;
  const auto dates =
      FindDates(block.text, hints);  // "2024.10.18 15:02 Posted 2024.10.18 19:25 Updated, by ..."
  return dates.empty() || dates.front().begin > 20;
}

bool MostlyLinks(const Block& block) { return block.link_chars * 10 > block.chars * 6; }

// Lower-case letters are what running words have and wire slugs have not.
bool HasLowerCase(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 128; });
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
  if (Has(line.kinds, LineKind::kPublished) || Has(line.kinds, LineKind::kUpdated) ||
      Has(line.kinds, LineKind::kShare))
    return true;
  if ((MostlyLinks(block) && block.words <= 3) || IsSlug(block)) return true;
  if (!FindDates(block.text, hints).empty()) return true;
  // "2 min to read", "5 minutes"
  return block.words <= 6 && block.text[0] >= '0' && block.text[0] <= '9' &&
         block.text.find(" min") != std::string::npos;
}

bool IsTailLine(const Block& block, const PageWords& words) {
  const PageWords::Line line = words.Begin(block.text);
  const bool rights = block.text.find("©") != std::string::npos || block.text.find("ⓒ") != std::string::npos;
  if (rights && block.words <= 40) return true;
  if (block.words > 30 || IsCell(block) || block.text.starts_with("—")) return false;
  if (MostlyLinks(block) && block.words <= 6 && block.tag != Tag::kLi) return true;
  if (block.text.find('@') != std::string::npos && block.words <= 12) return true;
  for (const LineKind kind : {LineKind::kLegal, LineKind::kRelated, LineKind::kShare, LineKind::kComment,
                              LineKind::kTags, LineKind::kPromo}) {
    if (Has(line.kinds, kind) && (line.whole || block.words <= 20)) return true;
  }
  if (block.words < 3 && block.text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos &&
      block.text.find('-') == 0)
    return true;  // "-30-", "-0-"
  return IsSlug(block) && block.words <= 8;
}

constexpr std::array<std::string_view, 6> kEnds = {"-0-", "-30-", "###", "(END)", "# # #", "- END -"};

// "Advert: ...", or a box of which two sentences ask the reader to sign up.
bool IsPromotion(const Block& block, const PageWords& words, const PageWords::Line& line) {
  const bool named = line.length < block.text.size() && block.text[line.length] == ':';
  if (Has(line.kinds, LineKind::kRelated) && named && block.words <= 25) return true;  // "Lea también: …"
  if (!Has(line.kinds, LineKind::kPromo)) return false;
  if (block.words <= 12 && line.length < block.text.size() && block.text[line.length] == ':') return true;
  for (size_t at = block.text.find(". "); at != std::string::npos; at = block.text.find(". ", at + 1)) {
    if (Has(words.Begin(std::string_view(block.text).substr(at + 2)).kinds, LineKind::kPromo)) return true;
  }
  return false;
}

// Lines and boxes within the body that speak of something else; and all that follows the head of the
// comments.
void Interior(const Dom& dom, const std::vector<Block>& blocks, const PageWords& words, size_t first,
              std::vector<char>* kept) {
  float total = 0;
  for (size_t i = 0; i < blocks.size(); ++i) total += (*kept)[i] ? blocks[i].words : 0;
  float seen = 0;
  for (size_t i = first; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if ((*kept)[i]) seen += block.words;
    if (block.words > 40) continue;
    const PageWords::Line line = words.Begin(block.text);
    const bool comments = Has(line.kinds, LineKind::kComment) && block.words <= 4 && seen * 10 > total * 6;
    const bool ended =
        seen * 10 > total * 6 && std::find(kEnds.begin(), kEnds.end(), block.text) != kEnds.end();
    const bool further =
        line.whole && Has(line.kinds, LineKind::kRelated) && seen * 10 > total * 8 &&
        std::none_of(blocks.begin() + static_cast<long>(i), blocks.end(),
                     [](const Block& b) { return b.words >= kParagraph && b.link_chars * 2 < b.chars; });
    if (comments || ended || further) {
      std::fill(kept->begin() + static_cast<long>(i), kept->end(), 0);
      return;
    }
    if (!(*kept)[i]) continue;
    if (IsPromotion(block, words, line)) (*kept)[i] = 0;
    if (line.whole && block.words <= 6 &&
        (Has(line.kinds, LineKind::kRelated) || Has(line.kinds, LineKind::kPromo)))
      (*kept)[i] = 0;
    int node = block.leaf;
    for (int level = 0;
         level < 4 && node > 0 && !(blocks[first].node >= node && blocks[first].node < dom[node].end);
         node = dom[node].parent, ++level) {
      const uint32_t kinds = words.ClassKinds(dom.Get(node, "class"));
      const bool box = Has(kinds, ClassKind::kPromo) ||
                       (Has(kinds, ClassKind::kSide) && Has(line.kinds, LineKind::kPromo));
      const bool promo =
          level < 2 && box &&
          (!Has(kinds, ClassKind::kContent) || (Has(kinds, ClassKind::kPromo) && block.words <= 12));
      if (promo || dom[node].tag == Tag::kAside) (*kept)[i] = 0;
    }
  }
}

// Two or more short lines without a full stop at the very end, from another part of the page than the last
// paragraph.
void DropTrailingScraps(const std::vector<Block>& blocks, size_t first, std::vector<char>* kept) {
  std::vector<size_t> scraps;
  size_t i = blocks.size();
  for (; i-- > first + 1;) {
    if (!(*kept)[i]) continue;
    const Block& block = blocks[i];
    const bool stop = block.text.ends_with('.') || block.text.ends_with('!') || block.text.ends_with('?') ||
                      block.text.ends_with('"') || block.text.ends_with("”");
    if (block.words > 8 || stop || block.tag == Tag::kLi ||
        static_cast<unsigned char>(block.text.back()) >= 0xE0)
      break;
    scraps.push_back(i);
  }
  if (scraps.size() < 2 || scraps.size() > 6 || i <= first || blocks[i].words < kParagraph) return;
  for (const size_t scrap : scraps) {
    if (blocks[scrap].node != blocks[i].node) (*kept)[scrap] = 0;
  }
}

}  // namespace

void TrimEdges(const Dom& dom, const std::vector<Block>& blocks, const PageWords& words,
               const DateHints& hints, int title_block, std::vector<char>* kept) {
  const size_t n = blocks.size();
  size_t first = 0;
  while (first < n && !((*kept)[first] && IsParagraph(blocks[first], hints))) ++first;
  if (first == n) return;  // no paragraph to go by
  // A standfirst: the byline stands between it and the body.
  if (title_block >= 0 && blocks[first].words < 40) {
    for (size_t i = first + 1; i < std::min(n, first + 3); ++i) {
      const PageWords::Line line = words.Begin(blocks[i].text);
      if (!Has(line.kinds, LineKind::kBy) || line.whole || blocks[i].words > 16) continue;
      (*kept)[first] = (*kept)[i] = 0;
      for (first = i + 1; first < n && !((*kept)[first] && IsParagraph(blocks[first], hints));) ++first;
      if (first == n) return;
      break;
    }
  }
  // A summary: its heading and the list right under it.
  int summary = -1;
  for (size_t i = 0; i < first; ++i) {
    if (!(*kept)[i]) continue;
    const PageWords::Line line = words.Begin(blocks[i].text);
    if (line.whole && Has(line.kinds, LineKind::kTags)) summary = dom[blocks[i].node].parent;
    const bool of_summary =
        summary >= 0 && (summary == dom[blocks[i].node].parent || blocks[i].tag == Tag::kLi);
    // A heading right above the first paragraph heads nothing, a table of particulars is none of the text.
    const bool heads = IsHeading(blocks[i].tag) && i + 1 == first;
    const bool particulars = IsCell(blocks[i]) && blocks[i].words <= 6 && first - i <= 6;
    const bool reporter = blocks[i].text.find("기자") != std::string::npos && blocks[i].words <= 6;
    if (of_summary || heads || particulars || reporter || IsLeadLine(blocks[i], words, hints)) (*kept)[i] = 0;
  }
  // What stands before the title, the title itself, and a standfirst that the byline parts from the body.
  for (size_t i = 0; i <= first && title_block >= 0 && i <= static_cast<size_t>(title_block); ++i)
    (*kept)[i] = 0;
  // A word alone far before the first paragraph is furniture.
  for (size_t i = 0; i + 6 < first; ++i) {
    if (blocks[i].words <= 2 && !IsCell(blocks[i])) (*kept)[i] = 0;
  }
  Interior(dom, blocks, words, first, kept);
  DropTrailingScraps(blocks, first, kept);
  for (size_t i = n; i-- > first + 1;) {
    if (!(*kept)[i]) continue;
    if (!IsTailLine(blocks[i], words)) break;
    (*kept)[i] = 0;
  }
}

}  // namespace chancery
