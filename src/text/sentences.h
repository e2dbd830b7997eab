#pragma once

#include <string_view>
#include <vector>

#include "record/article.h"

namespace chancery {

// Splits an article's text into sentences. Paragraphs are parted by blank lines and a sentence never crosses
// one; a single newline inside a paragraph ends a sentence only where the line looks like a heading or an
// item. Spans are trimmed of white space and in order; every character that is not white space is in exactly
// one sentence.
std::vector<Sentence> SplitSentences(std::string_view text);

}  // namespace chancery
