#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// Whether `bytes` is well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
bool IsValidUtf8(std::string_view bytes);

// `bytes` with every ill-formed sequence replaced by U+FFFD. Never fails.
std::string ToValidUtf8(std::string_view bytes);

// Decodes the code point that starts at `bytes[*at]` and moves *at past it. Ill-formed input yields U+FFFD
// and moves one byte. Requires *at < bytes.size().
char32_t NextCodePoint(std::string_view bytes, size_t* at);

// Appends the UTF-8 form of `code_point`.
void AppendUtf8(char32_t code_point, std::string* out);

std::u32string ToCodePoints(std::string_view bytes);
std::string FromCodePoints(std::u32string_view code_points);

// Number of code points.
size_t CountCodePoints(std::string_view bytes);

// Maps between byte and code point offsets of one text, O(log n) with a checkpoint each 64 code points (texts
// of ASCII alone cost nothing). Keeps a view: the text must outlive the index.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  size_t size() const { return size_; }  // in code points
  // Offsets past the end are clamped to the end.
  size_t ByteOf(size_t code_point) const;
  size_t CodePointOf(size_t byte) const;
  // The text of the code points [begin, end).
  std::string_view Slice(size_t begin, size_t end) const;

 private:
  static constexpr size_t kStride = 64;
  std::string_view text_;
  size_t size_ = 0;
  bool ascii_ = true;
  std::vector<uint32_t> checkpoints_;  // byte offset of code point i * kStride
};

}  // namespace chancery
