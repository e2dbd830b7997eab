#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/blocks.h"
#include "page/dom.h"
#include "page/words.h"

namespace chancery {

// What the page's metadata say that helps to find its body. Views may be empty.
struct BodyHints {
  std::string_view title;
  std::string_view description;
  std::string_view article_body;  // JSON-LD's, often cut or without paragraphs
};

// One row of numbers a block, one column a name. The columns are the same for every page.
struct FeatureTable {
  std::vector<std::string> names;
  size_t columns = 0;
  std::vector<float> values;
  const float* row(size_t i) const { return values.data() + i * columns; }
};

FeatureTable BlockFeatures(const Dom& dom, const std::vector<Block>& blocks, const PageWords& words,
                           const BodyHints& hints);

// The features of the second look: those of the first beside what the first look thought of the block's
// neighbourhood.
FeatureTable SecondLook(const std::vector<Block>& blocks, const Dom& dom, const FeatureTable& first,
                        const std::vector<float>& belief);

}  // namespace chancery
