#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "page/dom.h"

namespace chancery {

// A paragraph as a reader sees it: text between two line breaks of the layout.
struct Block {
  int node = 0;  // the innermost element that breaks lines around it
  int leaf = 0;  // the element right around its first character
  int last = 0;  // one past its last text node
  Tag tag = Tag::kDiv;
  std::string text;         // white space collapsed; single <br> as "\n"
  uint32_t chars = 0;       // code points
  float words = 0;          // an ideograph counts half
  uint32_t link_chars = 0;  // inside <a>
  uint32_t links = 0;
  uint32_t bold_chars = 0;
  uint32_t italic_chars = 0;
  bool hidden = false;       // by attribute or style
  bool after_image = false;  // an image, video or frame stands between the block before and this one
};

// The blocks of the page's body in document order. Scripts, styles, form controls and the like are left out,
// as are a machine's copies: a long block that says once more, in one piece, what other blocks say in
// paragraphs; lone addresses and time stamps.
std::vector<Block> MakeBlocks(const Dom& dom);

// Words of `text`, ideographs counted half.
float CountWords(std::string_view text);

}  // namespace chancery
