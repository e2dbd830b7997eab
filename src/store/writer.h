#pragma once

#include <soci/soci.h>

#include <memory>
#include <string>

#include "base/result.h"
#include "store/schema.h"
#include "store/store.h"

namespace chancery {

// Inserts articles with their records. Its statements are prepared once; they are executed inside a
// WriteTransaction of the caller. Lets the exceptions of SOCI pass.
class Writer {
 public:
  Writer(soci::session& sql, Dialect dialect);
  ~Writer();

  Result<AddOutcome> Add(const StoredArticle& stored);

 private:
  struct Statements;

  bool Known(const Article& article, const std::string& text_hash);
  bool ReplaceEarlier(const Article& article);
  // The story of the nearest copy that is there, or the article's own.
  std::string StoryFor(const Article& article, const std::string& sketch_text);
  void AddEvent(const Event& event, const std::string& story);
  void AddAttribution(const Attribution& attribution, int position, const std::string& day);
  void AddMention(const CommitmentMention& mention);
  void AddPage(const std::string& frame, size_t bytes);

  soci::session& sql_;
  Dialect dialect_;
  std::unique_ptr<Statements> s_;
  long long article_ = 0;      // number of the article under way
  long long event_ = 0;        // number of the last event
  long long attribution_ = 0;  // likewise
};

// Text as both databases hold it: well-formed UTF-8 without NUL. Keeps the number of code points, so that
// offsets stay true.
std::string Storable(std::string_view text);

// What tells revisions of an article apart.
std::string TextHash(const Article& article);

}  // namespace chancery
