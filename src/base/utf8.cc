#include "base/utf8.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Length of the well-formed sequence at `at`, 0 when ill-formed; its code point in *code_point.
size_t Decode(std::string_view s, size_t at, char32_t* code_point) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(s[at + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    *code_point = lead;
    return 1;
  }
  size_t length = 0;
  char32_t value = 0;
  char32_t least = 0;
  if ((lead & 0xE0) == 0xC0) {
    length = 2, value = lead & 0x1F, least = 0x80;
  } else if ((lead & 0xF0) == 0xE0) {
    length = 3, value = lead & 0x0F, least = 0x800;
  } else if ((lead & 0xF8) == 0xF0) {
    length = 4, value = lead & 0x07, least = 0x10000;
  } else {
    return 0;
  }
  if (at + length > s.size()) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    value = (value << 6) | (byte(i) & 0x3F);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0;
  *code_point = value;
  return length;
}

}  // namespace

bool IsValidUtf8(std::string_view bytes) {
  char32_t ignored = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t length = Decode(bytes, at, &ignored);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string ToValidUtf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size();) AppendUtf8(NextCodePoint(bytes, &at), &out);
  return out;
}

char32_t NextCodePoint(std::string_view bytes, size_t* at) {
  char32_t code_point = 0;
  const size_t length = Decode(bytes, *at, &code_point);
  if (length == 0) {
    ++*at;
    return kReplacement;
  }
  *at += length;
  return code_point;
}

void AppendUtf8(char32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | (c >> 6)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | (c >> 12)));
    out->push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out->push_back(static_cast<char>(0xF0 | (c >> 18)));
    out->push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

std::u32string ToCodePoints(std::string_view bytes) {
  std::u32string out;
  out.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size();) out.push_back(NextCodePoint(bytes, &at));
  return out;
}

std::string FromCodePoints(std::u32string_view code_points) {
  std::string out;
  out.reserve(code_points.size());
  for (const char32_t c : code_points) AppendUtf8(c, &out);
  return out;
}

size_t CountCodePoints(std::string_view bytes) {
  size_t count = 0;
  for (size_t at = 0; at < bytes.size(); ++count) NextCodePoint(bytes, &at);
  return count;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  ascii_ = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii_) {
    size_ = text.size();
    return;
  }
  for (size_t at = 0; at < text.size(); ++size_) {
    if (size_ % kStride == 0) checkpoints_.push_back(static_cast<uint32_t>(at));
    NextCodePoint(text, &at);
  }
}

size_t CodePointIndex::ByteOf(size_t code_point) const {
  if (code_point >= size_) return text_.size();
  if (ascii_) return code_point;
  size_t at = checkpoints_[code_point / kStride];
  for (size_t i = code_point % kStride; i > 0; --i) NextCodePoint(text_, &at);
  return at;
}

size_t CodePointIndex::CodePointOf(size_t byte) const {
  if (byte >= text_.size()) return size_;
  if (ascii_) return byte;
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), static_cast<uint32_t>(byte));
  const size_t block = static_cast<size_t>(after - checkpoints_.begin()) - 1;
  size_t at = checkpoints_[block];
  size_t code_point = block * kStride;
  while (at < byte) {
    NextCodePoint(text_, &at);
    ++code_point;
  }
  return at > byte ? code_point - 1 : code_point;
}

std::string_view CodePointIndex::Slice(size_t begin, size_t end) const {
  const size_t from = ByteOf(begin);
  const size_t to = std::max(from, ByteOf(end));
  return text_.substr(from, to - from);
}

}  // namespace chancery
