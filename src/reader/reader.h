#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "record/article.h"
#include "record/marks.h"

namespace chancery {

struct ReaderOptions {
  int threads = 0;  // for the matrix work; 0: all cores
  // Events under this probability are not marked.
  double event_threshold = -1;  // -1: the model's own
};

// A text with its sentences, as SplitSentences gives them. Views: the text must outlive the call.
struct ReaderInput {
  std::string_view text;
  const std::vector<Sentence>* sentences = nullptr;
};

// Whose reading decides the type of a given relation. They part where the manual moved a border: who agrees
// to lift a ban concedes by the manual and agrees by CAMEO's families.
enum class Codebook {
  kPlover,  // the PLOVER manual's as Mark follows it, moved a little towards the other one (model.json,
            // cameo_share)
  kCameo,   // that of the published gold standards, whose types were made by way of CAMEO
};

// The type of a given relation.
struct Relation {
  std::string type;
  double confidence = 0;
  std::vector<std::pair<std::string, double>> types;  // all 16, likeliest first; they sum to 1
};

// The neural reader: one pass of a small encoder over an article marks actors, recipients, types, modes,
// contexts, auxiliary modes, sources, cues and contents. The answer for a text does not depend on what it is
// batched with.
class Reader {
 public:
  // `folder` holds encoder.xml/.bin, pairs.xml/.bin, vocab.txt and model.json. A damaged, foreign or newer
  // model is refused with its reason (format version and checksums stand in model.json).
  static Result<std::unique_ptr<Reader>> Load(const std::filesystem::path& folder,
                                              const ReaderOptions& options = {});
  ~Reader();

  // Marks of each input, in order. Thread-safe.
  std::vector<Marks> Mark(const std::vector<ReaderInput>& inputs) const;

  // The type of the relation between the given actor and recipient in `text` (either may be empty).
  Relation Relate(std::string_view text, const Spans& actor, const Spans& recipient, Codebook codebook) const;

  // Name and version of the model, for provenance.
  const std::string& version() const;

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chancery
