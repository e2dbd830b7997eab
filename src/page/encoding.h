#pragma once

#include <string>
#include <string_view>

namespace chancery {

struct DecodedText {
  std::string text;      // UTF-8
  std::string encoding;  // its WHATWG name, lower case
  std::string how;  // "byte order mark", "HTTP header", "meta", "well-formed UTF-8", "detection", "default"
};

// Bytes of a page → UTF-8. A byte order mark decides; then whether the bytes are well-formed UTF-8; then
// `http_charset`; then what the page's head declares; then statistics of the bytes. Bytes that mean nothing
// become U+FFFD. Never fails.
DecodedText DecodeText(std::string_view bytes, std::string_view http_charset = {});

// Whether the bytes look like no text at all: an image, an archive, a program.
bool LooksBinary(std::string_view bytes);

}  // namespace chancery
