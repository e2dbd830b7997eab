#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/gazetteer.h"
#include "resolve/names.h"

namespace chancery {

// A name found among words: words [begin, end) may mean `entries`.
struct NameHit {
  size_t begin = 0;
  size_t end = 0;
  const std::vector<Gazetteer::Entry>* entries = nullptr;

  const Gazetteer::Entry* Of(Gazetteer::Entry::Kind kind) const;
};

// Whether such an entry stands for a country: its name, adjective, metonym or a short form that needs
// context.
bool IsCountryKind(Gazetteer::Entry::Kind kind);

// The names among `words`, longest first from left to right, not overlapping. Names of one common word count
// only where capitalised, and none that says only what someone stands for or by whom ("pro-Russian",
// "Moscow-backed").
std::vector<NameHit> FindNames(const Gazetteer& gazetteer, const std::vector<NameWord>& words);

// What a noun phrase says of itself, before the article is asked.
struct MentionParts {
  std::string country;         // "" when the phrase names none
  bool country_alone = false;  // nothing but the country's name or metonym
  bool metonym = false;
  bool contextual = false;  // the country was named by a word that needs context ("the North")
  std::string sector;
  std::string title;   // folded title phrase in the singular, "" when none
  std::string office;  // of the title
  bool former = false;
  bool indefinite = false;  // "a", "an"
  bool plural = false;
  int person = -1;        // index of Gazetteer::people
  int organisation = -1;  // index of Gazetteer::organisations
  std::string head;       // folded head noun, "" when none
};

// `day` is the ISO day that offices are looked up for. `favour` lists countries of the article, the most
// mentioned first; it settles ambiguous names.
MentionParts AnalyseMention(const Gazetteer& gazetteer, const std::vector<NameWord>& words,
                            std::string_view day, const std::vector<std::string>& favour);

}  // namespace chancery
