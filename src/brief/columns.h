#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// How many columns of a terminal the text takes: two for wide East Asian letters, none for combining marks.
int ColumnsOf(std::string_view text);

// The text in lines of at most `width` columns, broken at spaces; words longer than a line (addresses) stand
// whole. `first` starts the first line, `rest` all others; both count.
std::string Wrap(std::string_view text, int width, std::string_view first, std::string_view rest);

// Padded with spaces to `columns`, to the right or the left.
std::string PadRight(std::string text, int columns);
std::string PadLeft(std::string text, int columns);

// One line without control characters (which could steer a terminal), white space folded.
std::string OneLine(std::string_view text);

}  // namespace chancery
