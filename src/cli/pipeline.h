#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "commitments/finder.h"
#include "commitments/register.h"
#include "events/ontology.h"
#include "reader/reader.h"
#include "record/article.h"
#include "record/attribution.h"
#include "record/commitment.h"
#include "record/event.h"
#include "record/marks.h"
#include "resolve/gazetteer.h"
#include "voices/cues.h"

namespace chancery {

// What the stages make of one article.
struct Coded {
  Article article;
  std::vector<Sentence> sentences;
  std::vector<Event> events;
  std::vector<Attribution> attributions;
  std::vector<CommitmentMention> commitments;
  Marks marks;  // what the reader marked, for explaining
};

// The stages in order: sentences, marks, actors, voices, events, commitments. Loaded once; thread-safe.
class Pipeline {
 public:
  struct Options {
    ReaderOptions reader;
    std::vector<std::filesystem::path> actors;  // a user's own tables, before the gazetteer
  };
  static Result<std::unique_ptr<Pipeline>> Load(const Options& options);

  // In the order of the input. Articles of one call share the reader's batches.
  std::vector<Coded> Code(std::vector<Article> articles) const;

  const Reader& reader() const { return *reader_; }

 private:
  Pipeline() = default;
  Coded Finish(Article article, std::vector<Sentence> sentences, Marks marks) const;

  std::unique_ptr<Reader> reader_;
  std::shared_ptr<const Gazetteer> gazetteer_;
  std::unique_ptr<const Ontology> ontology_;
  std::unique_ptr<const Cues> cues_;
  std::unique_ptr<const CommitmentRegister> register_;
  std::unique_ptr<const CommitmentFinder> finder_;
};

// How many articles a command hands to Code at a time: enough to fill the reader's batches, little to hold in
// memory.
inline constexpr size_t kArticlesAtOnce = 32;

}  // namespace chancery
