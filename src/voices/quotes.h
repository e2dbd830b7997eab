#pragma once

#include <string_view>
#include <vector>

#include "record/span.h"

namespace chancery {

// Which code points of a text stand inside double quotation marks (“ ” " " « » '' ''). The end of a paragraph
// closes them.
std::vector<char> InsideQuotes(std::string_view text);

// direct: all words of the spans are inside quotation marks; indirect: none; mixed: some.
const char* KindOf(std::string_view text, const std::vector<char>& inside, const Spans& spans);

}  // namespace chancery
