#pragma once

#include <filesystem>
#include <functional>
#include <regex>
#include <string>
#include <vector>

#include "base/result.h"
#include "commitments/register.h"
#include "record/article.h"
#include "record/commitment.h"

namespace chancery {

// Finds where an article speaks of a registered commitment: by name, by what it is called once its parties
// are known ("the mutual defence pact signed in June"), by the number of its articles; and what is said to
// happen to it.
class CommitmentFinder {
 public:
  // The register must outlive the finder. Reads ontology/commitment_verbs.tsv below `data`.
  static Result<CommitmentFinder> Load(const std::filesystem::path& data, const CommitmentRegister& entries);

  // `countries`: the codes of those who act in the article. One mention a sentence and commitment; `by`,
  // `date` and `attribution` are left empty: who says and does it is for the caller to add.
  std::vector<CommitmentMention> Find(const Article& article, const std::vector<Sentence>& sentences,
                                      const std::vector<std::string>& countries) const;

 private:
  struct Verb {
    std::regex pattern;
    std::string status;
    bool needs_article;
  };
  const CommitmentRegister* register_ = nullptr;
  std::vector<Verb> verbs_;

  std::string StatusIn(const std::string& clause, bool article) const;
};

}  // namespace chancery
