#pragma once

#include <string>
#include <string_view>

namespace chancery {

// Lower case for ASCII letters, typographic apostrophes made plain; everything else as it is.
std::string Folded(std::string_view text);

// Whether the folded `phrase` stands in the folded `text` between word boundaries.
bool HasPhrase(std::string_view text, std::string_view phrase);

}  // namespace chancery
