#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "record/article.h"
#include "record/span.h"
#include "text/wordpiece.h"

namespace chancery {

// What the encoder sees at once: consecutive sentences of one paragraph, or a stretch of one very long
// sentence.
struct Window {
  int input = 0;                     // which text
  std::vector<Piece> pieces;         // without [CLS] and [SEP]; spans are of the whole text
  std::vector<uint8_t> word_begins;  // whether each piece begins a word
  struct Part {
    int sentence = 0;        // index into the text's sentences
    int begin = 0, end = 0;  // its pieces in this window
  };
  std::vector<Part> parts;
  // Marks that begin at the pieces [own_begin, own_end) are this window's; the others belong to a neighbour
  // that overlaps.
  int own_begin = 0, own_end = 0;

  int size() const { return static_cast<int>(pieces.size()); }
};

struct WindowLimits {
  int paragraph = 158;  // pieces of a window of several sentences
  int sentence = 508;   // a sentence up to this goes alone, a longer one is cut
  int cut = 384;        // pieces of such a cut
  int overlap = 64;     // pieces that neighbouring cuts share
};

// Cuts a text into windows, in text order. Every piece of every sentence is owned by exactly one window.
std::vector<Window> CutWindows(int input, std::string_view text, const std::vector<Sentence>& sentences,
                               const WordPiece& wordpiece, const WindowLimits& limits);

}  // namespace chancery
