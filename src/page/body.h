#pragma once

#include <optional>
#include <string>
#include <vector>

#include "page/features.h"
#include "page/forest.h"

namespace chancery {

// The two looks of the block model: model/page/blocks.tsv.
struct BlockModel {
  Forest first;
  Forest second;
  float threshold = 0.45F;
};

struct BodyChoice {
  FeatureTable features;      // of the first look
  std::vector<float> belief;  // that a block belongs to the body
  std::vector<char> kept;
};

// Which blocks are the article's body. Without a model: the long paragraphs of the element that holds most of
// them, with what stands between.
BodyChoice ChooseBody(const Dom& dom, const std::vector<Block>& blocks, const PageWords& words,
                      const BodyHints& hints, const BlockModel* model);

// Paragraphs parted by one blank line; a line that was said before is left out.
std::string BodyText(const Dom& dom, const std::vector<Block>& blocks, const std::vector<char>& kept);

// The same as Markdown: headings, list items, quotes.
std::string BodyMarkdown(const Dom& dom, const std::vector<Block>& blocks, const std::vector<char>& kept);

}  // namespace chancery
