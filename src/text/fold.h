#pragma once

#include <string_view>
#include <vector>

namespace chancery {

// What BERT's uncased clean-up makes of a character of the text.
struct FoldedChar {
  enum class Kind { kWord, kAlone, kSpace };  // kAlone: a word by itself (punctuation, CJK)
  char32_t code_point = 0;
  Kind kind = Kind::kWord;
  int origin = 0;  // index of the code point of the text that it comes from
};

// Control characters dropped, white space of every kind made one kind, accents stripped after canonical
// decomposition, lower case. A character may fold to none or to several; all of them name it as their origin.
// `out` is replaced.
void FoldUncased(std::string_view text, std::vector<FoldedChar>* out);

}  // namespace chancery
