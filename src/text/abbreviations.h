#pragma once

#include <string_view>

namespace chancery {

// Words that a full stop may follow without ending the sentence. `word` is without the stop, lower case.

// "Mr", "Gen", "vs": what follows belongs to it, so the sentence goes on.
bool IsTitleAbbreviation(std::string_view word);

// "Inc", "etc", "Jr": the sentence may end there; the next word tells.
bool IsOtherAbbreviation(std::string_view word);

// "No", "Art", "Sec", "p": the sentence goes on only before a number.
bool IsNumberAbbreviation(std::string_view word);

// "The", "He", "However": words that begin sentences far more often than they follow an abbreviation. As
// written.
bool IsSentenceStarter(std::string_view word);

// "said", "asked", "told": after a quotation that ends in "?" or "!" they go on with its sentence.
bool IsSpeechVerb(std::string_view word);

}  // namespace chancery
