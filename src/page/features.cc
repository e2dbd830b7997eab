#include "page/features.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/utf8.h"
#include "page/text_util.h"

namespace chancery {
namespace {

constexpr float kLongBlock = 15;  // words; shorter ones are often furniture
constexpr int kLevels = 32;       // ancestors looked at

class Writer {
 public:
  explicit Writer(FeatureTable* table) : table_(table) {}
  void Put(const char* name, double value) {
    if (naming_) table_->names.emplace_back(name);
    table_->values.push_back(static_cast<float>(value));
  }
  void Put(std::string_view prefix, std::string_view name, double value) {
    if (naming_) table_->names.push_back(std::string(prefix) + std::string(name));
    table_->values.push_back(static_cast<float>(value));
  }
  bool naming() const { return naming_; }
  void EndRow() {
    if (naming_) table_->columns = table_->names.size();
    naming_ = false;
  }

 private:
  FeatureTable* table_;
  bool naming_ = true;
};

std::unordered_set<uint64_t> Shingles(std::string_view text, size_t n) {
  const auto words = LowerWords(text);
  std::unordered_set<uint64_t> set;
  for (size_t i = 0; i + n <= words.size(); ++i) {
    uint64_t hash = 0;
    for (size_t k = 0; k < n; ++k) hash = StableHash(words[i + k], hash + 1);
    set.insert(hash);
  }
  return set;
}

// The share of the block's runs of n words that `set` holds.
double Contained(const std::vector<std::string>& words, const std::unordered_set<uint64_t>& set, size_t n) {
  if (set.empty() || words.size() < n) return 0;
  size_t found = 0;
  size_t all = 0;
  for (size_t i = 0; i + n <= words.size(); ++i) {
    uint64_t hash = 0;
    for (size_t k = 0; k < n; ++k) hash = StableHash(words[i + k], hash + 1);
    found += set.count(hash);
    ++all;
  }
  return static_cast<double>(found) / static_cast<double>(all);
}

struct Shape {  // of a text's characters
  double upper = 0, digits = 0, letters = 0, marks = 0, commas = 0, stops = 0;
  bool first_upper = false, ends_stop = false, ends_colon = false, ends_dots = false, quote = false,
       bar = false, at = false;
};

Shape ShapeOf(std::string_view text) {
  Shape s;
  char32_t last = 0;
  bool first = true;
  for (size_t i = 0; i < text.size();) {
    const char32_t c = NextCodePoint(text, &i);
    if (c == ' ' || c == '\n') continue;
    const bool ascii = c < 128;
    const bool upper = ascii ? (c >= 'A' && c <= 'Z') : u_isupper(static_cast<UChar32>(c));
    const bool letter = ascii ? ((c | 32) >= 'a' && (c | 32) <= 'z') : u_isalpha(static_cast<UChar32>(c));
    if (first) s.first_upper = upper;
    first = false;
    s.upper += upper;
    s.letters += letter;
    s.digits += ascii && c >= '0' && c <= '9';
    s.marks += !letter && !(ascii && c >= '0' && c <= '9');
    s.commas += c == ',' || c == 0x3001 || c == 0xFF0C || c == 0x060C;
    s.stops += c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x0964 ||
               c == 0x061F || c == 0x06D4;
    s.quote = s.quote || c == '"' || (c >= 0x201C && c <= 0x201E) || c == 0xAB || c == 0x300C;
    s.bar = s.bar || c == '|' || c == 0x203A || c == 0xBB || c == 0x2022 || c == 0x2192 || c == 0xB7;
    s.at = s.at || c == '@';
    if (c != '"' && c != 0x201D && c != 0x2019 && c != ')' && c != 0xBB && c != 0x300D && c != '\'') last = c;
  }
  s.ends_stop = last == '.' || last == '!' || last == '?' || last == 0x3002 || last == 0xFF01 ||
                last == 0xFF1F || last == 0x0964 || last == 0x06D4 || last == 0x61F;
  s.ends_colon = last == ':' || last == 0xFF1A;
  s.ends_dots = last == 0x2026 || text.ends_with("...");
  return s;
}

constexpr std::array<std::pair<const char*, Tag>, 16> kAncestors = {{{"article", Tag::kArticle},
                                                                     {"main", Tag::kMain},
                                                                     {"aside", Tag::kAside},
                                                                     {"footer", Tag::kFooter},
                                                                     {"header", Tag::kHeader},
                                                                     {"nav", Tag::kNav},
                                                                     {"form", Tag::kForm},
                                                                     {"figure", Tag::kFigure},
                                                                     {"figcaption", Tag::kFigcaption},
                                                                     {"li", Tag::kLi},
                                                                     {"table", Tag::kTable},
                                                                     {"blockquote", Tag::kBlockquote},
                                                                     {"button", Tag::kButton},
                                                                     {"section", Tag::kSection},
                                                                     {"address", Tag::kAddress},
                                                                     {"small", Tag::kSmall}}};
constexpr std::array<const char*, static_cast<size_t>(ClassKind::kCount)> kKinds = {
    "content", "meta", "share", "related", "comment", "promo", "caption", "nav",
    "side",    "tags", "legal", "hidden",  "title",   "quote", "rail"};
constexpr std::array<const char*, static_cast<size_t>(LineKind::kCount)> kLines = {
    "related", "share", "promo", "caption", "comment", "legal", "tags", "by", "published", "updated"};

class Features {
 public:
  Features(const Dom& dom, const std::vector<Block>& blocks, const PageWords& words, const BodyHints& hints)
      : dom_(dom),
        blocks_(blocks),
        words_(words),
        body_(Shingles(hints.article_body, 3)),
        title_(LowerWords(hints.title)),
        description_(Shingles(hints.description, 2)),
        kinds_(static_cast<size_t>(dom.size()), kUnknown) {
    title_set_.insert(title_.begin(), title_.end());
    Sums();
  }

  FeatureTable Make() {
    FeatureTable table;
    table.values.reserve(blocks_.size() * 170);
    Writer writer(&table);
    for (size_t i = 0; i < blocks_.size(); ++i) {
      OfText(i, &writer);
      OfAncestors(i, &writer);
      OfContainers(i, &writer);
      OfNeighbours(i, &writer);
      writer.EndRow();
    }
    return table;
  }

 private:
  static constexpr uint32_t kUnknown = ~0u;
  static bool IsLong(const Block& b) { return b.words >= kLongBlock && b.link_chars * 2 < b.chars; }

  uint32_t Kinds(int node) {
    uint32_t& kinds = kinds_[static_cast<size_t>(node)];
    if (kinds == kUnknown) {
      kinds = 0;
      for (const std::string_view name :
           {"class", "id", "role", "itemprop", "data-component", "data-testid"}) {
        if (const std::string_view value = dom_.Get(node, name); !value.empty())
          kinds |= words_.ClassKinds(value);
      }
    }
    return kinds;
  }

  // Running sums over the blocks by document order, so that the text of any element is a difference of two.
  void Sums() {
    const size_t n = blocks_.size();
    words_sum_.assign(n + 1, 0);
    long_sum_.assign(n + 1, 0);
    link_sum_.assign(n + 1, 0);
    chars_sum_.assign(n + 1, 0);
    for (size_t i = 0; i < n; ++i) {
      const Block& b = blocks_[i];
      words_sum_[i + 1] = words_sum_[i] + b.words;
      long_sum_[i + 1] = long_sum_[i] + (IsLong(b) ? b.words : 0);
      link_sum_[i + 1] = link_sum_[i] + b.link_chars;
      chars_sum_[i + 1] = chars_sum_[i] + b.chars;
      ends_.push_back(b.last);
      ++repeats_[StableHash(b.text)];
      std::string signature = Signature(b);
      Group& group = groups_[signature];
      group.words += b.words;
      group.long_words += IsLong(b) ? b.words : 0;
      group.blocks += 1;
      group.links += b.link_chars;
      group.chars += b.chars;
      signatures_.push_back(std::move(signature));
      if (b.tag == Tag::kH1 && first_h1_ < 0) first_h1_ = static_cast<int>(i);
      Group& direct = direct_[dom_[b.node].parent];
      direct.words += b.words;
      direct.long_words += IsLong(b) ? b.words : 0;
      direct.blocks += 1;
    }
    // The core: the deepest element that holds most of the long text.
    core_ = 0;
    const double all = std::max(1.0, long_sum_[n]);
    double best = 0;
    for (const auto& [node, group] : direct_) {
      if (node >= 0 && group.long_words > best) {
        best = group.long_words;
        core_ = node;
      }
      most_direct_ = std::max(most_direct_, group.long_words);
    }
    if (core_ > 0) best_names_ = Names(core_);
    while (core_ > 0 && Long(core_) < 0.5 * all) core_ = dom_[core_].parent;
    if (core_ < 0) core_ = 0;
    wide_ = core_;
    while (wide_ > 0 && Long(wide_) < 0.8 * all) wide_ = dom_[wide_].parent;
    if (wide_ < 0) wide_ = 0;
    for (int i = 0; i < dom_.size(); ++i) {
      if (dom_[i].tag == Tag::kArticle) articles_.push_back(i);
      if (dom_[i].tag == Tag::kH1) h1_.push_back(i);
    }
  }

  // What an element is called: tag and class, shared by the parts of a body that is cut into sections.
  std::string Names(int node) const {
    return std::string(1, static_cast<char>(static_cast<int>(dom_[node].tag) + 1)) +
           std::string(dom_.Get(node, "class").substr(0, 60));
  }

  // Whether a picture's credit ends the text.
  static bool EndsWithCredit(std::string_view text) {
    if (text.size() > 80) text = text.substr(text.size() - 80);
    const std::string tail = AsciiLower(text);
    for (const std::string_view mark :
         {"credit", "getty", "photo", "reuters", "(ap", "/ap", "afp", "shutterstock", "foto", "©", "image"}) {
      if (tail.find(mark) != std::string::npos) return true;
    }
    return false;
  }

  std::string Signature(const Block& b) {
    std::string key;
    int node = b.node;
    for (int level = 0; level < 3 && node > 0; ++level, node = dom_[node].parent) {
      key += static_cast<char>(static_cast<int>(dom_[node].tag) + 1);
      if (level > 0 || dom_[node].tag != Tag::kP) key += dom_.Get(node, "class").substr(0, 40);
      key += '/';
    }
    return key;
  }

  // The blocks whose last text lies in the element: [first, past).
  std::pair<size_t, size_t> Range(int node) const {
    const auto first = std::upper_bound(ends_.begin(), ends_.end(), node) - ends_.begin();
    const auto past = std::upper_bound(ends_.begin(), ends_.end(), dom_[node].end) - ends_.begin();
    return {static_cast<size_t>(first), static_cast<size_t>(std::max(first, past))};
  }
  double Long(int node) const {
    const auto [a, b] = Range(node);
    return long_sum_[b] - long_sum_[a];
  }

  void OfText(size_t i, Writer* out) {
    const Block& b = blocks_[i];
    const Shape s = ShapeOf(b.text);
    const double chars = std::max(1u, b.chars);
    out->Put("words", b.words);
    out->Put("chars", b.chars);
    out->Put("word_length", chars / std::max(1.0F, b.words));
    out->Put("link_density", b.link_chars / chars);
    out->Put("links", b.links);
    out->Put("bold", b.bold_chars / chars);
    out->Put("italic", b.italic_chars / chars);
    out->Put("upper", s.upper / std::max(1.0, s.letters));
    out->Put("digits", s.digits / chars);
    out->Put("marks", s.marks / chars);
    out->Put("commas", s.commas);
    out->Put("stops", s.stops);
    out->Put("first_upper", s.first_upper);
    out->Put("ends_stop", s.ends_stop);
    out->Put("ends_colon", s.ends_colon);
    out->Put("ends_dots", s.ends_dots);
    out->Put("quote", s.quote);
    out->Put("bar", s.bar);
    out->Put("at", s.at);
    out->Put("lines", static_cast<double>(std::count(b.text.begin(), b.text.end(), '\n')));
    out->Put("after_image", b.after_image);
    out->Put("hidden", b.hidden);
    out->Put("tag_p", b.tag == Tag::kP);
    out->Put("tag_li", b.tag == Tag::kLi);
    out->Put("tag_div", b.tag == Tag::kDiv || b.tag == Tag::kSection || b.tag == Tag::kArticle);
    out->Put("tag_h", IsHeading(b.tag) ? static_cast<int>(b.tag) - static_cast<int>(Tag::kH1) + 1 : 0);
    out->Put("tag_td", b.tag == Tag::kTd || b.tag == Tag::kTh);
    out->Put("leaf_span", dom_[b.leaf].tag == Tag::kSpan);
    const PageWords::Line line = words_.Begin(b.text);
    for (size_t k = 0; k < kLines.size(); ++k) out->Put("line_", kLines[k], (line.kinds >> k) & 1);
    out->Put("line_whole", line.whole);
    const auto words = LowerWords(std::string_view(b.text).substr(0, 4000));
    size_t in_title = 0;
    for (const std::string& word : words) in_title += title_set_.count(word);
    out->Put("in_title",
             words.empty() ? 0 : static_cast<double>(in_title) / static_cast<double>(words.size()));
    out->Put("is_title", !title_.empty() && words.size() <= title_.size() + 3 &&
                             in_title * 10 >= title_.size() * 8 && in_title * 10 >= words.size() * 8);
    out->Put("in_description", Contained(words, description_, 2));
    out->Put("in_body", body_.size() < 20 ? -1 : words.size() < 3 ? 0.5 : Contained(words, body_, 3));
    out->Put("ends_credit", EndsWithCredit(b.text));
    out->Put("repeats", repeats_[StableHash(b.text)]);
  }

  void OfAncestors(size_t i, Writer* out) {
    const Block& b = blocks_[i];
    std::array<int, kAncestors.size()> tag_distance;
    tag_distance.fill(kLevels);
    std::array<int, kKinds.size()> kind_distance;
    kind_distance.fill(kLevels);
    int level = 0;
    int body_prop = kLevels;
    for (int node = b.leaf; node > 0 && level < kLevels && dom_[node].tag != Tag::kBody;
         node = dom_[node].parent, ++level) {
      for (size_t k = 0; k < kAncestors.size(); ++k) {
        if (dom_[node].tag == kAncestors[k].second && tag_distance[k] == kLevels) tag_distance[k] = level;
      }
      const uint32_t kinds = Kinds(node);
      for (size_t k = 0; kinds != 0 && k < kKinds.size(); ++k) {
        if (((kinds >> k) & 1) && kind_distance[k] == kLevels) kind_distance[k] = level;
      }
      if (body_prop == kLevels && dom_[node].attribute_count > 0 &&
          dom_.Get(node, "itemprop") == "articleBody")
        body_prop = level;
    }
    for (size_t k = 0; k < kAncestors.size(); ++k) out->Put("in_", kAncestors[k].first, tag_distance[k]);
    for (size_t k = 0; k < kKinds.size(); ++k) out->Put("class_", kKinds[k], kind_distance[k]);
    out->Put("article_body", body_prop);
    out->Put("depth", dom_[b.node].depth);
    out->Put("own_attributes", dom_[b.node].attribute_count);
  }

  void OfContainers(size_t i, Writer* out) {
    const Block& b = blocks_[i];
    const size_t n = blocks_.size();
    const double page_words = std::max(1.0, words_sum_[n]);
    const double page_long = std::max(1.0, long_sum_[n]);
    int node = b.node;
    for (int level = 0; level < 4; ++level) {
      if (dom_[node].parent > 0) node = dom_[node].parent;
      const auto [first, past] = Range(node);
      const double words = words_sum_[past] - words_sum_[first];
      const double chars = std::max(1.0, chars_sum_[past] - chars_sum_[first]);
      static constexpr std::array<std::string_view, 4> kUp = {"up1_", "up2_", "up3_", "up4_"};
      const std::string_view up = kUp[static_cast<size_t>(level)];
      out->Put(up, "words", words / page_words);
      out->Put(up, "long", (long_sum_[past] - long_sum_[first]) / page_long);
      out->Put(up, "long_share", (long_sum_[past] - long_sum_[first]) / std::max(1.0, words));
      out->Put(up, "links", (link_sum_[past] - link_sum_[first]) / chars);
      out->Put(up, "blocks", static_cast<double>(past - first));
      if (level < 3) {
        const auto direct = direct_.find(node);
        const double long_words = direct == direct_.end() ? 0 : direct->second.long_words;
        out->Put(up, "direct", long_words / std::max(1.0, most_direct_));
      }
    }
    int below = 0;
    for (int up = b.node; up > 0 && up != core_ && below < kLevels; up = dom_[up].parent) ++below;
    const bool in_core = b.node >= core_ && b.node < dom_[core_].end;
    out->Put("in_core", in_core);
    out->Put("below_core", in_core ? below : kLevels);
    out->Put("in_wide", b.node >= wide_ && b.node < dom_[wide_].end);
    const int parent = std::max(0, dom_[b.node].parent);
    out->Put("named_as_best", !best_names_.empty() && best_names_.size() > 1 && Names(parent) == best_names_);
    out->Put("articles_before",
             static_cast<double>(std::upper_bound(articles_.begin(), articles_.end(), b.node) -
                                 articles_.begin()));
    out->Put("articles", static_cast<double>(articles_.size()));
    out->Put("h1_before",
             static_cast<double>(std::upper_bound(h1_.begin(), h1_.end(), b.node) - h1_.begin()));
    const auto [first, past] = Range(core_);
    out->Put("core_position", past > first ? (static_cast<double>(i) - static_cast<double>(first)) /
                                                 static_cast<double>(past - first)
                                           : 0);
    const Group& group = groups_[signatures_[i]];
    out->Put("like_words", group.words / page_words);
    out->Put("like_long", group.long_words / page_long);
    out->Put("like_blocks", group.blocks);
    out->Put("like_mean", group.words / std::max(1.0, group.blocks));
    out->Put("like_links", group.links / std::max(1.0, group.chars));
    out->Put("page_words", page_words);
    out->Put("page_long", page_long / page_words);
  }

  void OfNeighbours(size_t i, Writer* out) {
    const size_t n = blocks_.size();
    out->Put("position", static_cast<double>(i) / static_cast<double>(n));
    out->Put("words_before", words_sum_[i] / std::max(1.0, words_sum_[n]));
    out->Put("long_before", long_sum_[i] / std::max(1.0, long_sum_[n]));
    out->Put("since_h1", first_h1_ < 0 ? -100 : std::clamp(static_cast<int>(i) - first_h1_, -99, 200));
    for (const int offset : {-3, -2, -1, 1, 2, 3}) {
      const auto j = static_cast<long>(i) + offset;
      const bool there = j >= 0 && j < static_cast<long>(n);
      const Block* o = there ? &blocks_[static_cast<size_t>(j)] : nullptr;
      static constexpr std::array<std::string_view, 7> kNames = {"prev3_", "prev2_", "prev1_", "",
                                                                 "next1_", "next2_", "next3_"};
      const std::string_view name = kNames[static_cast<size_t>(offset + 3)];
      out->Put(name, "words", o != nullptr ? o->words : -1);
      out->Put(name, "links",
               o != nullptr ? static_cast<double>(o->link_chars) / std::max(1u, o->chars) : -1);
      out->Put(name, "alike", o != nullptr && signatures_[static_cast<size_t>(j)] == signatures_[i]);
      if (std::abs(offset) <= 2) {
        out->Put(name, "sibling", o != nullptr && dom_[o->node].parent == dom_[blocks_[i].node].parent);
        out->Put(name, "heading", o != nullptr && IsHeading(o->tag));
      }
    }
    int back = 1;
    while (back < 20 && static_cast<int>(i) - back >= 0 && !IsLong(blocks_[i - static_cast<size_t>(back)]))
      ++back;
    int ahead = 1;
    while (ahead < 20 && i + static_cast<size_t>(ahead) < n &&
           !IsLong(blocks_[i + static_cast<size_t>(ahead)]))
      ++ahead;
    out->Put("long_back", back);
    out->Put("long_ahead", ahead);
  }

  struct Group {
    double words = 0, long_words = 0, blocks = 0, links = 0, chars = 0;
  };

  const Dom& dom_;
  const std::vector<Block>& blocks_;
  const PageWords& words_;
  std::unordered_set<uint64_t> body_;
  std::vector<std::string> title_;
  std::unordered_set<std::string> title_set_;
  std::unordered_set<uint64_t> description_;
  std::vector<uint32_t> kinds_;
  std::vector<double> words_sum_, long_sum_, link_sum_, chars_sum_;
  std::vector<int> ends_;
  std::unordered_map<uint64_t, int> repeats_;
  std::unordered_map<std::string, Group> groups_;
  std::unordered_map<int, Group> direct_;
  std::vector<std::string> signatures_;
  double most_direct_ = 1;
  int first_h1_ = -1;
  int core_ = 0;  // the deepest element with half of the long text, and wide_ with four fifths
  int wide_ = 0;
  std::string best_names_;
  std::vector<int> articles_;
  std::vector<int> h1_;
};

}  // namespace

FeatureTable BlockFeatures(const Dom& dom, const std::vector<Block>& blocks, const PageWords& words,
                           const BodyHints& hints) {
  return Features(dom, blocks, words, hints).Make();
}

FeatureTable SecondLook(const std::vector<Block>& blocks, const Dom& dom, const FeatureTable& first,
                        const std::vector<float>& belief) {
  FeatureTable table;
  table.values.reserve(blocks.size() * (first.columns + 24));
  Writer writer(&table);
  const size_t n = blocks.size();
  std::vector<double> mass(n + 1, 0);
  std::vector<double> words(n + 1, 0);
  std::unordered_map<int, std::pair<double, double>> parents;
  std::unordered_map<int, std::pair<double, double>> grandparents;
  int first_sure = -1;
  int last_sure = -1;
  const auto grandparent = [&](const Block& b) {
    return dom[b.node].parent > 0 ? dom[dom[b.node].parent].parent : 0;
  };
  for (size_t i = 0; i < n; ++i) {
    const Block& b = blocks[i];
    mass[i + 1] = mass[i] + belief[i] * b.words;
    words[i + 1] = words[i] + b.words;
    for (auto* sums : {&parents[dom[b.node].parent], &grandparents[grandparent(b)]}) {
      sums->first += belief[i] * b.words;
      sums->second += b.words;
    }
    if (belief[i] > 0.5 && b.words >= kLongBlock) {
      if (first_sure < 0) first_sure = static_cast<int>(i);
      last_sure = static_cast<int>(i);
    }
  }
  const double all = std::max(1.0, mass[n]);
  for (size_t i = 0; i < n; ++i) {
    const Block& b = blocks[i];
    for (size_t c = 0; c < first.columns; ++c) {
      if (writer.naming()) {
        writer.Put(first.names[c], "", first.row(i)[c]);
      } else {
        table.values.push_back(first.row(i)[c]);
      }
    }
    writer.Put("belief", belief[i]);
    for (const int offset : {-4, -3, -2, -1, 1, 2, 3, 4}) {
      const auto j = static_cast<long>(i) + offset;
      static constexpr std::array<std::string_view, 9> kOffsets = {"-4", "-3", "-2", "-1", "",
                                                                   "1",  "2",  "3",  "4"};
      writer.Put("belief", kOffsets[static_cast<size_t>(offset + 4)],
                 j >= 0 && j < static_cast<long>(n) ? belief[static_cast<size_t>(j)] : 0);
    }
    const auto window = [&](size_t from, size_t to) {
      return (mass[to] - mass[from]) / std::max(1.0, words[to] - words[from]);
    };
    writer.Put("belief_before", window(i > 10 ? i - 10 : 0, i));
    writer.Put("belief_after", window(i + 1, std::min(n, i + 11)));
    writer.Put("belief_parent",
               parents[dom[b.node].parent].first / std::max(1.0, parents[dom[b.node].parent].second));
    writer.Put("belief_parent_share", parents[dom[b.node].parent].first / all);
    writer.Put("belief_grandparent",
               grandparents[grandparent(b)].first / std::max(1.0, grandparents[grandparent(b)].second));
    writer.Put("belief_done", mass[i] / all);
    writer.Put("since_first", first_sure < 0 ? -100 : std::clamp(static_cast<int>(i) - first_sure, -99, 200));
    writer.Put("until_last", last_sure < 0 ? -100 : std::clamp(last_sure - static_cast<int>(i), -99, 200));
    writer.Put("belief_all", all);
    writer.EndRow();
  }
  return table;
}

}  // namespace chancery
