#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// A MinHash sketch of a text's runs of four words (Broder 1997): the share of equal places estimates the
// Jaccard similarity of two texts.
using Sketch = std::array<uint32_t, 48>;

// Case, punctuation and white space do not count. A text of fewer than four words has the empty sketch, which
// resembles nothing.
Sketch SketchOf(std::string_view text);
bool IsEmpty(const Sketch& sketch);
double Similarity(const Sketch& a, const Sketch& b);

// Keys that near-copies are likely to share: texts of similarity 0.6 share one of 16 bands of three with
// probability 0.98, of 0.2 with 0.12.
std::vector<int64_t> BandsOf(const Sketch& sketch);

std::string ToText(const Sketch& sketch);
Sketch SketchFromText(std::string_view text);

// From this similarity on two articles are copies of one report.
inline constexpr double kCopy = 0.55;

}  // namespace chancery
