#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/span.h"

namespace chancery {

// A word piece of BERT's uncased vocabulary and the characters that it stands for.
struct Piece {
  int id = 0;
  Span span;  // code points of the text that was given
};

// BERT's uncased WordPiece: clean-up, lower case, accents stripped, split at white space, punctuation and
// CJK, then greedy longest match. Agrees with the `tokenizers` package piece for piece. Thread-safe once
// loaded.
class WordPiece {
 public:
  // `vocabulary` has one piece a line, its number is the line's, from 0.
  static Result<WordPiece> Load(const std::filesystem::path& vocabulary);
  ~WordPiece();
  WordPiece(WordPiece&&) noexcept;
  WordPiece& operator=(WordPiece&&) noexcept;

  // Without [CLS] and [SEP].
  std::vector<Piece> Encode(std::string_view text) const;

  int cls() const;
  int sep() const;
  int pad() const;
  int unknown() const;

 private:
  struct Impl;
  explicit WordPiece(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chancery
