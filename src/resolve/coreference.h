#pragma once

#include <optional>
#include <string>
#include <vector>

#include "resolve/article_names.h"

namespace chancery {

// Whom mentions without a name of their own take up: pronouns, "the ministry", "the two sides". Unknown stays
// unknown. `names` must outlive it.
class Coreference {
 public:
  explicit Coreference(const ArticleNames& names) : names_(names) {}

  // "he", "they", "we": one actor, its name empty when no antecedent fits.
  std::vector<Actor> Pronoun(const std::string& folded, const std::string& text, const Span& span) const;
  // A definite phrase without a name: "the ministry", "the president", "the group".
  std::optional<Actor> Definite(const MentionParts& parts, const std::vector<NameWord>& words,
                                const std::string& text, const Span& span) const;
  // "Kim", "Mr Putin" in a text that has not introduced them: who leads one of the countries that it speaks
  // of and is called so. Its name is empty when nobody is.
  Actor LeaderCalled(const std::vector<NameWord>& words, const std::string& text, const Span& span) const;
  // The codes of the two countries that the text has last spoken of before `before`.
  std::vector<std::string> TwoSides(int before) const;

 private:
  template <typename F>
  const Named* Antecedent(int before, const F& passes, int reach = 4) const;
  bool Outside(int at) const;

  const ArticleNames& names_;
};

}  // namespace chancery
