#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// A word of a mention, as written and folded: lower case, accents and dots gone, typographic apostrophes
// plain, possessive 's cut.
struct NameWord {
  std::string folded;
  int begin = 0;  // code points within the mention
  int end = 0;
  bool capital = false;
  bool possessive = false;
  bool hyphened = false;  // a hyphen joins it to the word before
};

// Words of a mention. Hyphens part words ("Kim Jong-un" is three), other punctuation is left out.
std::vector<NameWord> NameWords(std::string_view text);

// Whether the folded word is one of the list.
bool IsOneOf(const std::string& folded, std::initializer_list<const char*> list);

// The folded words with single spaces between them: what names are looked up by.
std::string FoldName(std::string_view text);
std::string JoinFolded(const std::vector<NameWord>& words, size_t from, size_t to);

}  // namespace chancery
