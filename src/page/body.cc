#include "page/body.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "page/text_util.h"

namespace chancery {
namespace {

// Belief from structure alone, for a build without the model.
std::vector<float> ByStructure(const std::vector<Block>& blocks, const FeatureTable& table) {
  std::unordered_map<std::string, size_t> column;
  for (size_t i = 0; i < table.columns; ++i) column.emplace(table.names[i], i);
  const auto at = [&](size_t row, const char* name) { return table.row(row)[column.at(name)]; };
  std::vector<float> belief(blocks.size(), 0);
  for (size_t i = 0; i < blocks.size(); ++i) {
    float score = -1.5F;
    if (at(i, "in_core") > 0) score += 1.5F;
    score += std::min(2.0F, blocks[i].words / 12);
    score -= 4 * at(i, "link_density");
    score += at(i, "ends_stop") > 0 ? 0.8F : -0.4F;
    score += 1.2F * std::min(1.0F, 2 * at(i, "like_long"));
    for (const char* kind : {"class_share", "class_related", "class_comment", "class_promo", "class_caption",
                             "class_nav", "class_side", "class_tags", "class_legal"}) {
      if (at(i, kind) < 4) score -= 1;
    }
    for (const char* tag : {"in_aside", "in_footer", "in_nav", "in_form", "in_figure", "in_button"}) {
      if (at(i, tag) < 8) score -= 2;
    }
    for (const char* line : {"line_related", "line_share", "line_promo", "line_comment", "line_tags"}) {
      if (at(i, line) > 0 && blocks[i].words < 14) score -= 1.5F;
    }
    if (blocks[i].hidden || at(i, "is_title") > 0) score -= 2;
    belief[i] = 1 / (1 + std::exp(-score));
  }
  return belief;
}

// Whether the block is one cell of a row with others.
int RowOf(const Dom& dom, const Block& block) {
  if (block.tag != Tag::kTd && block.tag != Tag::kTh) return -1;
  const int row = dom[block.node].parent;
  return row >= 0 && dom[row].tag == Tag::kTr ? row : -1;
}

// Calls `each(i, first_of_row)` for the blocks that the text shows, in order, repeated long lines left out.
template <typename Each>
void ForEachShown(const Dom& dom, const std::vector<Block>& blocks, const std::vector<char>& kept,
                  const Each& each) {
  std::unordered_set<std::string_view> seen;
  int last_row = -1;
  int last_shown = -1;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!kept[i]) continue;
    if (blocks[i].words >= 4 && RowOf(dom, blocks[i]) < 0 && !seen.insert(blocks[i].text).second) continue;
    // Short cells of one row make a line; the cells of a layout hold paragraphs.
    const int row = blocks[i].words <= 12 ? RowOf(dom, blocks[i]) : -1;
    const bool same_cell = last_shown >= 0 && blocks[static_cast<size_t>(last_shown)].node == blocks[i].node;
    each(i, row < 0 || row != last_row || same_cell);
    last_row = row;
    last_shown = static_cast<int>(i);
  }
}

}  // namespace

BodyChoice ChooseBody(const Dom& dom, const std::vector<Block>& blocks, const PageWords& words,
                      const BodyHints& hints, const BlockModel* model) {
  BodyChoice choice;
  choice.kept.assign(blocks.size(), 0);
  if (blocks.empty()) return choice;
  choice.features = BlockFeatures(dom, blocks, words, hints);
  float threshold = 0.5F;
  if (model == nullptr) {
    choice.belief = ByStructure(blocks, choice.features);
  } else {
    threshold = model->threshold;
    std::vector<float> belief(blocks.size());
    for (size_t i = 0; i < blocks.size(); ++i) belief[i] = model->first.Probability(choice.features.row(i));
    const FeatureTable second = SecondLook(blocks, dom, choice.features, belief);
    choice.belief.resize(blocks.size());
    for (size_t i = 0; i < blocks.size(); ++i) choice.belief[i] = model->second.Probability(second.row(i));
  }
  // The title is a field of its own.
  const auto title = LowerWords(hints.title);
  for (size_t i = 0; i < blocks.size() && !title.empty(); ++i) {
    if (blocks[i].chars < 400 && LowerWords(blocks[i].text) == title) choice.belief[i] = 0;
  }
  for (size_t i = 0; i < blocks.size(); ++i) choice.kept[i] = choice.belief[i] >= threshold;
  // A page of few words (a note, a bare list) still has a body: the best block and its likes.
  if (std::none_of(choice.kept.begin(), choice.kept.end(), [](char kept) { return kept != 0; })) {
    const float best = *std::max_element(choice.belief.begin(), choice.belief.end());
    for (size_t i = 0; best > 0.03F && i < blocks.size(); ++i)
      choice.kept[i] = choice.belief[i] >= 0.3F * best;
  }
  return choice;
}

std::string BodyText(const Dom& dom, const std::vector<Block>& blocks, const std::vector<char>& kept) {
  std::string text;
  ForEachShown(dom, blocks, kept, [&](size_t i, bool starts) {
    if (!text.empty()) text += starts ? "\n\n" : " | ";
    text += blocks[i].text;
  });
  return text;
}

std::string BodyMarkdown(const Dom& dom, const std::vector<Block>& blocks, const std::vector<char>& kept) {
  std::string text;
  Tag last = Tag::kP;
  ForEachShown(dom, blocks, kept, [&](size_t i, bool starts) {
    const Block& block = blocks[i];
    const bool item = block.tag == Tag::kLi;
    if (!text.empty()) text += !starts ? " | " : item && last == Tag::kLi ? "\n" : "\n\n";
    if (IsHeading(block.tag))
      text += std::string(static_cast<size_t>(block.tag) - static_cast<size_t>(Tag::kH1) + 1, '#') + " ";
    if (item) text += "- ";
    int node = block.node;
    for (int level = 0; level < 3 && node > 0; ++level, node = dom[node].parent) {
      if (dom[node].tag == Tag::kBlockquote) {
        text += "> ";
        break;
      }
    }
    for (const char c : block.text) {
      if (c == '\n') {
        text += "  \n";
      } else {
        text += c;
      }
    }
    last = block.tag;
  });
  return text;
}

}  // namespace chancery
