#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// Without white space (no-break and other Unicode spaces too) at its ends.
std::string_view Trim(std::string_view text);

// Appends `text` with every run of white space as one space; soft hyphens, zero-width characters and controls
// are left out. A run that would follow a space already in *out is left out too.
void AppendCollapsed(std::string_view text, std::string* out);
std::string Collapse(std::string_view text);

// Lower case by Unicode's simple mappings.
std::string ToLower(std::string_view text);
inline char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
std::string AsciiLower(std::string_view text);
bool EqualsIgnoreCase(std::string_view a, std::string_view b);

// Words in lower case: runs of letters and digits; each ideograph is a word of its own.
std::vector<std::string> LowerWords(std::string_view text);

// Whether the code point is of a script that writes words without spaces between.
bool IsIdeographic(char32_t c);

// "&amp;" and the other entities of text that was escaped once too often (in JSON-LD or meta tags). Numeric
// ones as well.
std::string DecodeEntities(std::string_view text);

// Whether `text` starts like a host's or an address's form: "http://", "https://", "www.".
bool LooksLikeUrl(std::string_view text);

}  // namespace chancery
