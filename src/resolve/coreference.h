#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "resolve/article_names.h"

namespace chancery {

// Whether the folded word is one that Coreference::Pronoun resolves.
bool IsPronoun(const std::string& folded);

// Whom mentions without a name of their own take up: pronouns, "the ministry", "the two sides". Unknown stays
// unknown. `names` must outlive it.
class Coreference {
 public:
  explicit Coreference(const ArticleNames& names) : names_(names) {}

  // "he", "they", "we": one actor, its name empty when no antecedent fits; for "they" each member of a
  // coordination ("Russia and Ukraine"). "It" and "they" are nobody of `others`, countries that act on them.
  std::vector<Actor> Pronoun(const std::string& folded, const std::string& text, const Span& span,
                             const std::set<std::string>& others) const;
  // A phrase without a name: "the ministry", "the president", "the group". What is indefinite ("officials",
  // "a spokesman") takes up the subject of its own sentence only.
  std::optional<Actor> Definite(const MentionParts& parts, const std::vector<NameWord>& words,
                                const std::string& text, const Span& span) const;
  // The country of whom "its embassy" or "his army" is, none of `others`; "" where none is known or where the
  // noun says that it is another's ("its neighbours").
  std::string OwnerOf(const std::vector<NameWord>& words, const Span& span,
                      const std::set<std::string>& others) const;
  // Whom the article has introduced, by full name or by the family name that the mention ends in, or nullptr.
  const Named* Introduced(const std::vector<NameWord>& words) const;
  // "Kim", "Mr Putin" in a text that has not introduced them: who leads one of the countries that it names,
  // or is the only one in the world who leads a country and is called so. Its name is empty when nobody is.
  Actor LeaderCalled(const std::vector<NameWord>& words, const std::string& text, const Span& span) const;
  // The codes of the two countries, none of `others`, that the text has last spoken of before `before`.
  std::vector<std::string> TwoSides(int before, const std::set<std::string>& others) const;

 private:
  template <typename F>
  const Named* Antecedent(int before, const F& passes, int reach = 4) const;
  std::optional<Actor> Behind(const MentionParts& parts, const std::vector<NameWord>& words,
                              const std::string& text, const Span& span) const;
  const Named* OnePerson(int before, bool she) const;
  const Named* OnlyPerson(int before) const;
  std::vector<const Named*> Coordination(int before, int reach) const;
  const Named* Speaker(const Span& span) const;
  const Named* SpeaksBy(const Span& verb, int number) const;
  const Named* OfBody(const std::vector<NameWord>& words, const Span& span) const;
  const Named* Subject(const Span& span) const;
  bool Outside(int at) const;
  bool Contradicts(const Span& span, const Actor& actor) const;

  const ArticleNames& names_;
};

}  // namespace chancery
