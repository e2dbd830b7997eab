#pragma once

#include <string>
#include <string_view>

namespace chancery {

// The language of a text by its script and its commonest words; empty when unsure (short or mixed text).
std::string GuessLanguage(std::string_view text);

// Languages that are often declared for each other or that common words do not tell apart (Croatian and
// Serbian, Malay and Indonesian).
bool NearlySame(std::string_view a, std::string_view b);

}  // namespace chancery
