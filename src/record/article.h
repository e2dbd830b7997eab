#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/span.h"

namespace chancery {

// One article as it stood on its page. Unknown fields are empty or null, never guessed.
struct Article {
  std::string id;    // stable: made of url (or file name) and text
  std::string file;  // base name of the file that it came from
  std::string url;   // canonical address
  std::string title;
  std::string outlet;
  std::vector<std::string> byline;       // names only
  std::optional<std::string> published;  // ISO 8601; a time, and a zone, only where the page gives them
  std::optional<std::string> updated;    // likewise
  std::string language;                  // ISO 639-1
  std::string text;                      // UTF-8; paragraphs are parted by a blank line
};

// A sentence of an article's text.
struct Sentence {
  Span span;
  int paragraph = 0;  // counted from 0

  auto operator<=>(const Sentence&) const = default;
};

}  // namespace chancery
