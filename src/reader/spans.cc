#include "reader/spans.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace chancery {

std::vector<PieceSpan> DecodeSpans(const float* tags, int stride, const std::vector<uint8_t>& word_begins,
                                   int begin, int end, double bias, int most) {
  std::vector<PieceSpan> spans;
  PieceSpan open;
  bool is_open = false;
  const auto close = [&](int at) {
    if (is_open) {
      open.end = at;
      spans.push_back(open);
    }
    is_open = false;
  };
  for (int i = begin; i < end; ++i) {
    if (!word_begins[i] && i > begin) continue;
    const float* logits = tags + static_cast<ptrdiff_t>(i) * stride;
    const double outside = logits[0], first = logits[1] + bias, inside = logits[2] + bias;
    const double top = std::max({outside, first, inside});
    const double o = std::exp(outside - top), b = std::exp(first - top), n = std::exp(inside - top);
    if (is_open && n >= b && n > o) continue;
    close(i);
    if (b + n > o) {
      open = {i, i, (b + n) / (o + b + n)};
      is_open = true;
    }
  }
  close(end);
  if (static_cast<int>(spans.size()) > most) {
    std::stable_sort(spans.begin(), spans.end(),
                     [](const PieceSpan& a, const PieceSpan& b) { return a.probability > b.probability; });
    spans.resize(static_cast<size_t>(most));
    std::sort(spans.begin(), spans.end(),
              [](const PieceSpan& a, const PieceSpan& b) { return a.begin < b.begin; });
  }
  return spans;
}

}  // namespace chancery
