#include "reader/windows.h"

#include <algorithm>

#include "base/utf8.h"

namespace chancery {
namespace {

// Letters and digits as far as words are concerned: what is not ASCII counts unless its block holds signs.
bool IsWordChar(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0)
    return c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xB5 || c == 0xB9 || c == 0xBA ||
           (c >= 0xBC && c <= 0xBE);
  if (c == 0xD7 || c == 0xF7) return false;
  const bool signs = (c >= 0x2000 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x20CF) ||
                     (c >= 0x2190 && c <= 0x245F) || (c >= 0x2500 && c <= 0x2BFF) ||
                     (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) ||
                     (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0x1F000 && c <= 0x1FAFF);
  return !signs;
}

class Cutter {
 public:
  Cutter(int input, std::string_view text, const WordPiece& wordpiece, const WindowLimits& limits)
      : input_(input), index_(text), wordpiece_(wordpiece), limits_(limits) {}

  std::vector<Window> Cut(const std::vector<Sentence>& sentences) {
    int paragraph = -1;
    for (size_t i = 0; i < sentences.size(); ++i) {
      std::vector<Piece> pieces = Encode(sentences[i].span);
      if (pieces.empty()) continue;
      const int size = static_cast<int>(pieces.size());
      if (sentences[i].paragraph != paragraph || open_.size() + size > limits_.paragraph) Close();
      paragraph = sentences[i].paragraph;
      if (size > limits_.sentence) {
        CutSentence(static_cast<int>(i), pieces);
      } else {
        Append(static_cast<int>(i), pieces);
      }
    }
    Close();
    return std::move(windows_);
  }

 private:
  std::vector<Piece> Encode(const Span& span) {
    const std::string_view slice =
        index_.Slice(static_cast<size_t>(span.begin), static_cast<size_t>(span.end));
    std::vector<Piece> pieces = wordpiece_.Encode(slice);
    const std::u32string characters = ToCodePoints(slice);
    begins_.assign(pieces.size(), 1);
    int last_end = 0;  // of the piece before, within the sentence
    for (size_t i = 0; i < pieces.size(); ++i) {
      const Span local = pieces[i].span;
      if (i > 0 && last_end >= local.begin && IsWordChar(characters[local.begin]) && local.begin > 0 &&
          (IsWordChar(characters[local.begin - 1]) || last_end > local.begin)) {
        begins_[i] = 0;
      }
      last_end = local.end;
      pieces[i].span = {local.begin + span.begin, local.end + span.begin};
    }
    return pieces;
  }

  void Append(int sentence, const std::vector<Piece>& pieces) {
    const int begin = open_.size();
    open_.pieces.insert(open_.pieces.end(), pieces.begin(), pieces.end());
    open_.word_begins.insert(open_.word_begins.end(), begins_.begin(), begins_.end());
    open_.parts.push_back({sentence, begin, open_.size()});
  }

  void Close() {
    const int size = open_.size();
    if (size > 0) Emit(std::move(open_), 0, size);
    open_ = Window();
  }

  void Emit(Window window, int own_begin, int own_end) {
    window.input = input_;
    window.own_begin = own_begin;
    window.own_end = own_end;
    windows_.push_back(std::move(window));
  }

  // Overlapping cuts of one sentence; in an overlap each piece belongs to the cut in whose middle it is
  // rather.
  void CutSentence(int sentence, const std::vector<Piece>& pieces) {
    const int size = static_cast<int>(pieces.size());
    const int step = limits_.cut - limits_.overlap;
    for (int begin = 0;; begin += step) {
      const int end = std::min(size, begin + limits_.cut);
      Window window;
      window.pieces.assign(pieces.begin() + begin, pieces.begin() + end);
      window.word_begins.assign(begins_.begin() + begin, begins_.begin() + end);
      window.parts.push_back({sentence, 0, end - begin});
      const bool last = end == size;
      Emit(std::move(window), begin == 0 ? 0 : limits_.overlap / 2,
           last ? end - begin : limits_.cut - limits_.overlap / 2);
      if (last) return;
    }
  }

  int input_;
  CodePointIndex index_;
  const WordPiece& wordpiece_;
  const WindowLimits& limits_;
  std::vector<uint8_t> begins_;  // of the sentence encoded last
  Window open_;
  std::vector<Window> windows_;
};

}  // namespace

std::vector<Window> CutWindows(int input, std::string_view text, const std::vector<Sentence>& sentences,
                               const WordPiece& wordpiece, const WindowLimits& limits) {
  return Cutter(input, text, wordpiece, limits).Cut(sentences);
}

}  // namespace chancery
