#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/dates.h"
#include "page/words.h"

namespace chancery {

// An article in plain text, as a browser saves it or a person pastes it.
struct PlainArticle {
  std::string title;
  std::string outlet;
  std::vector<std::string> byline;
  std::optional<Moment> published;
  std::optional<Moment> updated;
  std::string url;
  std::string text;
};

// The head of the text (title, byline, dates, address: short lines before the first paragraph) is told from
// the body. Lines that were wrapped at a width are joined; paragraphs are parted by blank lines, or each line
// is one where there are none.
PlainArticle ReadPlainText(std::string_view text, const PageWords& words, const DateHints& hints);

// Whether decoded text is markup rather than plain text.
bool LooksLikeHtml(std::string_view text);

}  // namespace chancery
