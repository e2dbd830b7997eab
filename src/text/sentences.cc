#include "text/sentences.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "text/abbreviations.h"

namespace chancery {
namespace {

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}
bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }
bool IsLower(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x3B1 && c <= 0x3C9) ||
         (c >= 0x430 && c <= 0x45F) || (c >= 0x100 && c <= 0x17F && c % 2 == 1);
}
bool IsUpper(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
         (c >= 0x400 && c <= 0x42F) || (c >= 0x100 && c <= 0x17F && c % 2 == 0);
}
bool IsLetter(char32_t c) { return IsLower(c) || IsUpper(c); }
bool IsWideStop(char32_t c) { return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61; }
bool IsStop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x203C || c == 0x2049 || IsWideStop(c);
}
bool IsCloser(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0x2019:
    case 0x201D:
    case 0xBB:
    case 0x203A:
    case 0x300D:
    case 0x300F:
    case 0xFF09:
      return true;
    default:
      return false;
  }
}
bool IsOpener(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case 0x2018:
    case 0x201C:
    case 0xAB:
    case 0x2039:
    case 0x300C:
    case 0x300E:
    case 0xFF08:
    case 0xBF:
    case 0xA1:
      return true;
    default:
      return false;
  }
}
bool IsQuote(char32_t c) { return c == '"' || c == '\'' || c == 0x2019 || c == 0x201D || c == 0xBB; }

std::string Lower(std::u32string_view word) {
  std::string lower = FromCodePoints(word);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

// Cuts one text, a paragraph at a time.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(ToCodePoints(text)) {}

  std::vector<Sentence> Split() {
    const int size = static_cast<int>(text_.size());
    for (int begin = 0; begin < size;) {
      const int end = ParagraphEnd(begin);
      const size_t before = sentences_.size();
      SplitParagraph(begin, end);
      if (sentences_.size() > before) ++paragraph_;
      begin = end;
    }
    return std::move(sentences_);
  }

 private:
  // The end of the paragraph that begins at `begin`: past its blank line.
  int ParagraphEnd(int begin) const {
    const int size = static_cast<int>(text_.size());
    for (int at = begin; at < size; ++at) {
      if (text_[at] != '\n') continue;
      int next = at + 1;
      while (next < size && text_[next] != '\n' && IsSpace(text_[next])) ++next;
      if (next < size && text_[next] == '\n') return next + 1;
    }
    return size;
  }

  void Add(int begin, int end) {
    while (begin < end && IsSpace(text_[begin])) ++begin;
    while (end > begin && IsSpace(text_[end - 1])) --end;
    if (begin < end) sentences_.push_back({{begin, end}, paragraph_});
  }

  void SplitParagraph(int begin, int end) {
    int start = begin;
    for (int at = begin; at < end; ++at) {
      if (text_[at] == '\n' && EndsAtNewline(start, at, end)) {
        Add(start, at);
        start = at + 1;
      } else if (IsStop(text_[at])) {
        const int boundary = BoundaryAfter(begin, at, end);
        if (boundary < 0) continue;
        Add(start, boundary);
        start = boundary;
        at = boundary - 1;
      }
    }
    Add(start, end);
  }

  // Whether a heading or an item ends at the newline `at`, or begins after it.
  bool EndsAtNewline(int start, int at, int end) const {
    int last = at - 1;
    while (last >= start && IsSpace(text_[last])) --last;
    int next = at + 1;
    while (next < end && IsSpace(text_[next])) ++next;
    if (last < start || next >= end) return false;
    while (last > start && IsCloser(text_[last])) --last;
    if (IsStop(text_[last]) || text_[last] == ':') return !IsLower(text_[next]);
    if (IsItem(next, end)) return true;
    if (IsLower(text_[next]) || text_[last] == ',' || text_[last] == '-') return false;
    // A line much shorter than a wrapped one is a heading, a by-line or a cell.
    int line = at;
    while (line > start && text_[line - 1] != '\n') --line;
    return at - line < 60 || !IsLetter(text_[next]);
  }

  // "- first", "* first", "1) first", "-0-" at `at`.
  bool IsItem(int at, int end) const {
    const char32_t c = text_[at];
    if (c == 0x2022 || c == 0x25CF || c == 0x25A0 || c == 0x00B7) return true;
    if ((c == '-' || c == '*' || c == 0x2013 || c == 0x2014) && at + 1 < end) {
      return IsSpace(text_[at + 1]) || IsEndMark(at, end);
    }
    while (at < end && IsDigit(text_[at])) ++at;
    return at + 1 < end && IsDigit(c) && (text_[at] == ')' || text_[at] == '.') && IsSpace(text_[at + 1]);
  }

  // "-0-", by which agencies close a report.
  bool IsEndMark(int at, int end) const {
    return at + 2 < end && text_[at] == '-' && IsDigit(text_[at + 1]) && text_[at + 2] == '-';
  }

  std::u32string_view WordAt(int at, int end) const {
    int last = at;
    while (last < end && (IsLetter(text_[last]) || text_[last] == '\'' || text_[last] == 0x2019)) ++last;
    return std::u32string_view(text_).substr(at, last - at);
  }

  // The word that ends before `at`, inner stops and hyphens included: "U.S", "al-Gen".
  std::u32string_view WordBefore(int begin, int at) const {
    int first = at;
    while (first > begin && !IsSpace(text_[first - 1]) && !IsOpener(text_[first - 1]) &&
           text_[first - 1] != '-' && text_[first - 1] != '/' && text_[first - 1] != 0x2014 &&
           text_[first - 1] != 0x2013) {
      --first;
    }
    return std::u32string_view(text_).substr(first, at - first);
  }

  // Where the sentence whose stop is at `at` ends, closing marks included; -1 when it goes on.
  int BoundaryAfter(int begin, int at, int end) const {
    int last = at + 1;
    while (last < end && (IsStop(text_[last]) || IsSpacedStop(last, end))) ++last;
    const int stops = last - at;
    const bool plain = stops == 1 && text_[at] == '.';
    bool quoted = false;
    while (last < end && (IsCloser(text_[last]) || IsStop(text_[last]))) {
      if (IsQuote(text_[last])) quoted = true;
      // A straight quotation mark after a space opens; here it closes, unless a letter follows at once.
      if (last + 1 < end && IsLetter(text_[last + 1]) && IsQuote(text_[last])) break;
      ++last;
    }
    if (last >= end) return last;
    if (IsWideStop(text_[at])) return last;
    if (!IsSpace(text_[last])) return plain && IsGluedSentence(begin, at, last, end) ? last : -1;
    int next = last;
    while (next < end && IsSpace(text_[next])) ++next;
    if (next >= end) return last;
    if (plain && last == at + 1 && GoesOnAfterStop(begin, at, next, end)) return -1;
    if (IsLower(text_[next])) return stops == 1 && EndsPlainWord(begin, at) && last == at + 1 ? last : -1;
    return GoesOnWith(at, quoted, next, end) ? -1 : last;
  }

  // ". . .": stops parted by spaces are one.
  bool IsSpacedStop(int at, int end) const {
    return text_[at] == ' ' && at + 1 < end && text_[at + 1] == '.' &&
           (at + 2 >= end || IsSpace(text_[at + 2]) || IsCloser(text_[at + 2]));
  }

  // "… the talks. the two …": carelessly written, but after a plain word the sentence has ended.
  bool EndsPlainWord(int begin, int at) const {
    const std::u32string_view word = WordBefore(begin, at);
    const std::string lower = Lower(word);
    return word.size() >= 3 && std::all_of(word.begin(), word.end(), IsLower) &&
           !IsTitleAbbreviation(lower) && !IsOtherAbbreviation(lower) && !IsNumberAbbreviation(lower);
  }

  // "… the talks.The two sides …": the space is lost. Only plain words before a word that begins sentences.
  bool IsGluedSentence(int begin, int at, int last, int end) const {
    const std::u32string_view before = WordBefore(begin, at);
    if (before.size() < 3 || !std::all_of(before.begin(), before.end(), IsLower)) return false;
    return IsSentenceStarter(FromCodePoints(WordAt(last, end)));
  }

  // What the word at `next` says, whatever the stop was.
  bool GoesOnWith(int at, bool quoted, int next, int end) const {
    char32_t c = text_[next];
    int word = next;
    while (word < end && IsOpener(text_[word])) ++word;
    if (word < end) c = text_[word];
    if (IsLower(c)) return true;
    if (c == ',' || c == ';' || c == ':' || c == '%' || c == 0x2013 || c == 0x2014) return true;
    if (text_[next] == '-' && !IsEndMark(next, end) && !IsItem(next, end)) return true;
    if (text_[next] == '-' && next + 1 < end && text_[next + 1] == '-') return true;
    return quoted && text_[at] != '.' && HasSpeechVerb(next, end);
  }

  // "Trump asked", "Mr. Lee told reporters": a speech verb among the next words, before any other
  // punctuation.
  bool HasSpeechVerb(int at, int end) const {
    for (int words = 0; words < 5 && at < end; ++words) {
      const std::u32string_view word = WordAt(at, end);
      if (word.empty()) return false;
      if (words > 0 && IsSpeechVerb(FromCodePoints(word))) return true;
      at += static_cast<int>(word.size());
      if (at < end && text_[at] == '.' && IsTitleAbbreviation(Lower(word))) ++at;
      if (at >= end || text_[at] != ' ') return false;
      ++at;
    }
    return false;
  }

  // Whether the single full stop at `at` belongs to an abbreviation, an initial or a number.
  bool GoesOnAfterStop(int begin, int at, int next, int end) const {
    const std::u32string_view word = WordBefore(begin, at);
    if (word.empty()) return false;
    const bool number = IsDigit(text_[next]);
    int first = next;
    while (first < end && IsOpener(text_[first])) ++first;
    const bool starter = IsSentenceStarter(FromCodePoints(WordAt(first, end)));
    const std::string lower = Lower(word);
    if (IsTitleAbbreviation(lower)) return !(lower == "v" || lower == "ft") || !starter;
    if (IsNumberAbbreviation(lower) && number) return true;
    if (IsOtherAbbreviation(lower) && IsUpper(word[0])) return !starter && first == next;
    if (std::all_of(word.begin(), word.end(), IsDigit)) return IsItemNumber(begin, at, word.size());
    if (word.size() == 1 && IsUpper(word[0])) return word[0] != 'I' && !(starter && !IsInitial(begin, at));
    if (IsDotted(word)) return !starter && first == next;
    return false;
  }

  // "1. The parties": a number alone at the begin of its line.
  bool IsItemNumber(int begin, int at, size_t digits) const {
    int before = at - static_cast<int>(digits) - 1;
    while (before >= begin && text_[before] != '\n' && IsSpace(text_[before])) --before;
    return digits <= 3 && (before < begin || text_[before] == '\n');
  }

  // "J. A. Smith", "John F. Kennedy": a capital after a capitalised word or another initial.
  bool IsInitial(int begin, int at) const {
    int before = at - 2;
    while (before >= begin && IsSpace(text_[before])) --before;
    if (before < begin) return true;
    return text_[before] == '.';
  }

  // "U.S", "a.m", "Ph.D": letters parted by stops.
  static bool IsDotted(std::u32string_view word) {
    if (word.find(U'.') == std::u32string_view::npos) return false;
    size_t run = 0;
    for (const char32_t c : word) {
      if (c == '.') {
        run = 0;
      } else if (!IsLetter(c) || ++run > 2) {
        return false;
      }
    }
    return true;
  }

  std::u32string text_;
  std::vector<Sentence> sentences_;
  int paragraph_ = 0;
};

}  // namespace

std::vector<Sentence> SplitSentences(std::string_view text) { return Splitter(text).Split(); }

}  // namespace chancery
