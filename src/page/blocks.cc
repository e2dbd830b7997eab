#include "page/blocks.h"

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "page/text_util.h"

namespace chancery {
namespace {

bool IsSkipped(Tag tag) {
  switch (tag) {
    case Tag::kHead:
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kNoscript:
    case Tag::kTemplate:
    case Tag::kSvg:
    case Tag::kSelect:
    case Tag::kTextarea:
    case Tag::kIframe:
    case Tag::kObject:
    case Tag::kEmbed:
    case Tag::kAudio:
    case Tag::kVideo:
    case Tag::kOption:
      return true;
    default:
      return false;
  }
}

bool IsHidden(const Dom& dom, int node) {
  if (dom[node].attribute_count == 0) return false;
  if (dom.Has(node, "hidden") || dom.Get(node, "aria-hidden") == "true") return true;
  const std::string_view style = dom.Get(node, "style");
  if (style.empty() || style.size() > 2000) return false;
  std::string packed;
  for (const char c : style) {
    if (c != ' ') packed.push_back(AsciiLower(c));
  }
  return packed.find("display:none") != std::string::npos ||
         packed.find("visibility:hidden") != std::string::npos;
}

class Builder {
 public:
  explicit Builder(const Dom& dom) : dom_(dom) {}

  std::vector<Block> Build() {
    for (int i = 0; i < dom_.size();) {
      LeaveUpTo(i);
      const Dom::Node& node = dom_[i];
      if (node.tag == Tag::kText) {
        AddText(i);
        ++i;
        continue;
      }
      if (node.tag == Tag::kIframe || node.tag == Tag::kVideo || node.tag == Tag::kImg ||
          node.tag == Tag::kEmbed)
        image_ = true;
      if (IsSkipped(node.tag)) {
        i = node.end;
        continue;
      }
      if (node.tag == Tag::kBr) {
        LineBreak();
        ++i;
        continue;
      }
      if (IsBlock(node.tag)) {
        Flush();
        blocks_open_.push_back(i);
      }
      Adjust(i, 1);
      open_.push_back(i);
      ++i;
    }
    LeaveUpTo(dom_.size());
    Flush();
    return std::move(blocks_);
  }

 private:
  void Adjust(int node, int by) {
    const Tag tag = dom_[node].tag;
    if (tag == Tag::kA) {
      in_link_ += by;
      if (by > 0) ++current_.links;
    }
    if (tag == Tag::kB || tag == Tag::kStrong) in_bold_ += by;
    if (tag == Tag::kEm || tag == Tag::kI) in_italic_ += by;
    if (by > 0) {
      hidden_.push_back(!hidden_.empty() && hidden_.back() ? true : IsHidden(dom_, node));
    } else {
      hidden_.pop_back();
    }
  }
  void LeaveUpTo(int i) {
    while (!open_.empty() && dom_[open_.back()].end <= i) {
      const int node = open_.back();
      if (IsBlock(dom_[node].tag)) {
        Flush();
        blocks_open_.pop_back();
      }
      Adjust(node, -1);
      open_.pop_back();
    }
  }
  void AddText(int i) {
    const size_t before = current_.text.size();
    // Named spans that follow each other without a space ("Modified" "Reporter Kim") are words apart.
    if (before > 0 && i > 0 && dom_[i - 1].tag == Tag::kSpan && dom_[i - 1].attribute_count > 0 &&
        last_parent_ != dom_[i].parent && dom_[last_parent_].tag == Tag::kSpan &&
        dom_[last_parent_].parent == dom_[dom_[i].parent].parent && dom_[last_parent_].attribute_count > 0) {
      if (current_.text.back() != ' ' && current_.text.back() != '\n') current_.text.push_back(' ');
    }
    last_parent_ = dom_[i].parent;
    AppendCollapsed(dom_[i].text, &current_.text);
    const std::string_view added = std::string_view(current_.text).substr(before);
    if (added.empty()) return;
    if (before == 0 || Trim(std::string_view(current_.text).substr(0, before)).empty()) {
      current_.leaf = dom_[i].parent;
      current_.hidden = !hidden_.empty() && hidden_.back();
      current_.after_image = image_;
    }
    const auto count = static_cast<uint32_t>(CountCodePoints(added));
    if (in_link_ > 0) current_.link_chars += count;
    if (in_bold_ > 0) current_.bold_chars += count;
    if (in_italic_ > 0) current_.italic_chars += count;
    if (added != " ") breaks_ = 0;
    current_.last = i + 1;
  }
  void LineBreak() {
    if (++breaks_ >= 2) {
      Flush();
      return;
    }
    while (!current_.text.empty() && current_.text.back() == ' ') current_.text.pop_back();
    // A bold line of its own is a heading.
    const size_t count = CountCodePoints(current_.text);
    if (count > 0 && current_.bold_chars >= count && CountWords(current_.text) >= 2) {
      Flush();
      return;
    }
    if (!current_.text.empty()) current_.text.push_back('\n');
  }
  void Flush() {
    const std::string_view trimmed = Trim(current_.text);
    if (!trimmed.empty()) {
      current_.text = std::string(trimmed);
      current_.node = blocks_open_.empty() ? 0 : blocks_open_.back();
      current_.tag = dom_[current_.node].tag;
      current_.chars = static_cast<uint32_t>(CountCodePoints(current_.text));
      current_.words = CountWords(current_.text);
      blocks_.push_back(std::move(current_));
      image_ = false;
    }
    current_ = Block();
    if (in_link_ > 0) current_.links = 1;
    breaks_ = 0;
  }

  const Dom& dom_;
  std::vector<Block> blocks_;
  std::vector<int> open_;         // all open elements
  std::vector<int> blocks_open_;  // those that break lines
  std::vector<char> hidden_;      // of each open element
  Block current_;
  int in_link_ = 0;
  int in_bold_ = 0;
  int in_italic_ = 0;
  int breaks_ = 0;
  int last_parent_ = 0;  // of the text before
  bool image_ = false;
};

constexpr float kCopyWords = 80;
constexpr size_t kRun = 5;

// Hashes of the block's runs of five words.
std::vector<uint64_t> Runs(const Block& block) {
  const auto words = LowerWords(block.text);
  std::vector<uint64_t> runs;
  for (size_t i = 0; i + kRun <= words.size(); ++i) {
    uint64_t hash = 0;
    for (size_t k = 0; k < kRun; ++k) hash = StableHash(words[i + k], hash + 1);
    runs.push_back(hash);
  }
  return runs;
}

// "https://…" or "2019-11-13T23:06:00+01:00" alone.
bool IsMachineValue(const std::string& text) {
  if (text.find(' ') != std::string::npos) return false;
  if (LooksLikeUrl(text)) return true;
  return text.size() >= 19 && text.size() <= 30 && text[4] == '-' && text[7] == '-' && text[10] == 'T' &&
         text[13] == ':';
}

void DropCopies(std::vector<Block>* blocks) {
  std::erase_if(*blocks, [](const Block& block) { return IsMachineValue(block.text); });
  const bool any = std::any_of(blocks->begin(), blocks->end(),
                               [](const Block& block) { return block.words >= kCopyWords; });
  if (!any) return;
  std::unordered_map<uint64_t, float> smallest;  // run → words of the smallest block that has it
  for (const Block& block : *blocks) {
    if (block.words < 8) continue;
    for (const uint64_t run : Runs(block)) {
      const auto [at, added] = smallest.emplace(run, block.words);
      if (!added) at->second = std::min(at->second, block.words);
    }
  }
  std::erase_if(*blocks, [&](const Block& block) {
    if (block.words < kCopyWords) return false;
    const auto runs = Runs(block);
    const auto copied = std::count_if(runs.begin(), runs.end(),
                                      [&](uint64_t run) { return smallest[run] < 0.6F * block.words; });
    return !runs.empty() && static_cast<size_t>(copied) * 4 >= runs.size() * 3;
  });
}

}  // namespace

float CountWords(std::string_view text) {
  float words = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    if (byte < 128) {
      ++at;
      const bool word = (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z') ||
                        byte == '\'' || byte == '-';
      if (word && !inside) words += 1;
      inside = word;
      continue;
    }
    const char32_t c = NextCodePoint(text, &at);
    if (IsIdeographic(c)) {
      words += 0.5F;
      inside = false;
    } else if ((c >= 0x2000 && c < 0x2070 && c != 0x2019) || (c >= 0x3000 && c < 0x3040) || c == 0xA0 ||
               c == 0xAB || c == 0xBB || c == 0xB7) {
      inside = false;
    } else {
      if (!inside) words += 1;
      inside = true;
    }
  }
  return words;
}

std::vector<Block> MakeBlocks(const Dom& dom) {
  std::vector<Block> blocks = Builder(dom).Build();
  DropCopies(&blocks);
  return blocks;
}

}  // namespace chancery
