#pragma once

#include <compare>
#include <vector>

namespace chancery {

// A stretch of an article's text: Unicode code points, end exclusive.
struct Span {
  int begin = 0;
  int end = 0;

  auto operator<=>(const Span&) const = default;
  int length() const { return end - begin; }
  bool Contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
};

// The stretches of something that is not in one piece, in text order.
using Spans = std::vector<Span>;

}  // namespace chancery
