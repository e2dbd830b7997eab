#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// What a person asks for, in parts: single words, and what stands in double quotation marks, or joined by
// hyphens, as one part. An open quotation mark runs to the end. Signs that a database's own language of
// queries would take for operators are none here.
std::vector<std::string> PartsOf(std::string_view asked);

// The parts as an expression of SQLite's FTS5 that wants all of them.
std::string ForFts5(const std::vector<std::string>& parts);

}  // namespace chancery
