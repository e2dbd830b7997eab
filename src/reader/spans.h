#pragma once

#include <cstdint>
#include <vector>

namespace chancery {

// A run of pieces of a window.
struct PieceSpan {
  int begin = 0;
  int end = 0;
  double probability = 0;

  bool operator==(const PieceSpan& other) const { return begin == other.begin && end == other.end; }
  bool Overlaps(const PieceSpan& other) const { return begin < other.end && other.begin < end; }
};

// Reads spans of whole words out of outside/begin/inside logits. `tags` points to the three logits of the
// window's first piece, `stride` floats apart; only the pieces [begin, end) are read, and each word takes the
// decision of its first piece. `bias` is added to begin and inside. At most `most` spans, the most probable
// ones, in text order.
std::vector<PieceSpan> DecodeSpans(const float* tags, int stride, const std::vector<uint8_t>& word_begins,
                                   int begin, int end, double bias, int most);

}  // namespace chancery
