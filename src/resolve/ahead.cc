#include "resolve/ahead.h"

#include <algorithm>

#include "resolve/date_words.h"

namespace chancery {
namespace {

constexpr size_t kReach = 16;      // words before a date in which its verb stands
constexpr size_t kFrontReach = 9;  // words after a date at the head of its sentence

bool IsBe(const std::vector<NameWord>& words, size_t i) {
  return WordIs(words, i, {"is", "are", "was", "were", "be", "been", "being"});
}

// Whether what stands before word `i` makes it a noun or an adjective ("its plans", "the annexed").
bool IsDetermined(const std::vector<NameWord>& words, size_t i) {
  return i > 0 &&
         (words[i - 1].possessive ||
          WordIs(words, i - 1, {"the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "of"}));
}

// Whether word `i` can be the verb of "to + verb": no article, no name, no plural, no "-ing".
bool IsInfinitive(const std::vector<NameWord>& words, size_t i) {
  if (i >= words.size() || words[i].capital || BreaksBefore(words, i)) return false;
  const std::string& word = words[i].folded;
  if (word.size() < 2 || NumberOf(word, 4) >= 0 || word.ends_with("ing")) return false;
  if (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")) return false;
  return !IsOneOf(word, {"the",   "an",    "its",   "his",   "her",  "their", "our",  "this",  "that",
                         "these", "those", "all",   "each",  "both", "other", "some", "any",   "no",
                         "it",    "him",   "them",  "us",    "me",   "you",   "date", "two",   "three",
                         "more",  "one",   "about", "where", "what", "which", "whom", "heavy", "bad"});
}

bool To(const std::vector<NameWord>& words, size_t i) {
  return WordIs(words, i, {"to"}) && IsInfinitive(words, i + 1);
}

// "Will", "is due to", "set to", "plans a": a verb at `i` that looks ahead by itself.
bool Promises(const std::vector<NameWord>& words, size_t i) {
  if (words[i].capital) return false;
  const std::string& word = words[i].folded;
  const bool noun =
      IsDetermined(words, i) ||
      (i > 0 && WordIs(words, i - 1, {"free", "political", "new", "own", "secret", "war", "peace"}));
  if (IsOneOf(word, {"will", "shall", "wont"})) return !noun;
  if (word == "would") return !WordIs(words, i + 1, {"have"});
  const bool arranged = IsOneOf(word, {"due", "set", "scheduled", "slated", "expected", "planned", "poised"});
  const bool is = i > 0 && (IsBe(words, i - 1) || (i > 1 && IsBe(words, i - 2)));
  if (arranged && To(words, i + 1)) return word != "due" || is;
  if (IsOneOf(word, {"due", "scheduled", "slated", "set", "expected", "planned"}) &&
      (is || word == "scheduled"))
    return WordIs(words, i + 1, {"for", "on", "in", "at", "next", "later"});
  if (IsOneOf(word,
              {"plans", "intends", "aims", "hopes", "plan", "intend", "planning", "preparing", "going"}) &&
      !noun && !WordIs(words, i > 0 ? i - 1 : words.size(), {"this", "that", "any", "no", "for", "with"}) &&
      To(words, i + 1))
    return true;
  if (word == "plans" && !noun)
    return WordIs(words, i + 1, {"a", "an", "another", "its", "his", "her", "their", "more", "new"});
  return IsOneOf(word, {"is", "are"}) && To(words, i + 1);
}

// Whether a verb of a clause about the past stands at `i` ("warned", "was"), not a participle ("annexed by").
bool IsPast(const std::vector<NameWord>& words, size_t i) {
  if (words[i].capital) return false;
  const std::string& word = words[i].folded;
  if (IsOneOf(word, {"was", "were", "had", "has", "did", "says", "warns", "according"})) return true;
  const bool regular = word.size() > 4 && word.ends_with("ed") && !word.ends_with("eed") && word != "hundred";
  const bool irregular =
      IsOneOf(word, {"said",  "told",  "met",   "sent",     "struck",   "shot",    "took",   "gave", "made",
                     "held",  "went",  "came",  "left",     "began",    "saw",     "found",  "fell", "hit",
                     "wrote", "spoke", "won",   "lost",     "broke",    "brought", "fought", "flew", "rose",
                     "ran",   "led",   "blew",  "drew",     "threw",    "bought",  "sold",   "paid", "put",
                     "cut",   "kept",  "built", "became",   "chose",    "drove",   "fled",   "sank", "shook",
                     "stood", "swore", "spent", "withdrew", "overthrew"});
  if (!regular && !irregular) return false;
  const bool participle = i > 0 && (IsBe(words, i - 1) || words[i - 1].hyphened ||
                                    WordIs(words, i - 1, {"have", "to", "get"}) || IsDetermined(words, i));
  return !participle && !WordIs(words, i + 1, {"by"});
}

// Whether a clause may begin at word `i`.
bool OpensClause(const std::vector<NameWord>& words, size_t i) {
  return BreaksBefore(words, i) ||
         WordIs(words, i,
                {"which", "who", "that", "because", "while", "when", "after", "before", "if", "as",
                 "although", "though", "but", "and", "whereas", "where"});
}

// What the verb after a date says of it, where none stands before. At the head of its sentence it is that
// verb's: "On Tuesday, Xi will visit", but not "The attack on Tuesday will be punished".
Ahead FromBehind(const std::vector<NameWord>& words, size_t begin, size_t end) {
  const bool at_head = begin <= 2 && !words[end - 1].possessive;
  for (size_t i = end; i < words.size() && i < end + kFrontReach; ++i) {
    if (Promises(words, i)) return at_head ? Ahead::kYes : Ahead::kMaybe;
    if (IsPast(words, i)) return Ahead::kNo;
  }
  return Ahead::kMaybe;
}

}  // namespace

Ahead LooksAhead(const std::vector<NameWord>& words, size_t begin, size_t end) {
  bool past = false;
  bool infinitive = false;
  for (size_t i = begin; i > 0 && i + kReach > begin; --i) {
    const size_t at = i - 1;
    if (Promises(words, at)) return Ahead::kYes;
    infinitive = infinitive || To(words, at);
    past = past || IsPast(words, at);
    // A clause with a past verb of its own is behind; what went before it is another clause.
    if (past && OpensClause(words, at)) break;
  }
  if (infinitive) return Ahead::kMaybe;
  return past ? Ahead::kNo : FromBehind(words, begin, end);
}

}  // namespace chancery
