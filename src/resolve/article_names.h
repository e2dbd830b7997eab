#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "record/actor.h"
#include "record/article.h"
#include "resolve/gazetteer.h"
#include "resolve/mention.h"

namespace chancery {

bool IsMediumKind(const std::string& kind);

// Someone or something that the article names.
struct Named {
  enum class Class { kPerson, kBody, kCountry };
  int at = 0;  // code point of the article's text
  int sentence = 0;
  Class what = Class::kCountry;
  Actor actor;  // `text` is left empty
  std::string office;
  std::string title;   // folded, as the country has it; "" when unknown
  std::string folded;  // folded words that name it
  bool media = false;
  bool by_title = false;  // "the Russian foreign minister": no name, but who it is is known
};

// What one article names, in text order, and the actors that names stand for as of its day. The article and
// its sentences must outlive it.
class ArticleNames {
 public:
  ArticleNames(std::shared_ptr<const Gazetteer> gazetteer, const Article& article,
               const std::vector<Sentence>& sentences);

  const Gazetteer& gazetteer() const { return *gazetteer_; }
  const Article& article() const { return article_; }
  const std::string& day() const { return day_; }  // ISO, "" when unknown
  // Whether the text tells of the day after day(): it was updated then, or its clock is behind the place that
  // it reports from.
  bool ReachesNextDay() const;
  const std::vector<std::string>& favour() const { return favour_; }  // countries it names, most often first
  const std::vector<Named>& named() const { return named_; }          // in text order
  const std::vector<Sentence>& sentences() const { return sentences_; }
  std::string_view Slice(const Span& span) const;
  int SentenceOf(int at) const;
  // Whom the article introduced under this folded family name, or nullptr.
  const Named* Called(const std::string& folded) const;
  // Whether the article names the country; its adjective and its capital count.
  bool Names(const std::string& code) const;

  Actor CountryActor(const std::string& code, const std::string& text, const Span& span,
                     const std::string& sector) const;
  Actor PersonActor(const Gazetteer::Person& person, const MentionParts& parts, const std::string& text,
                    const Span& span) const;
  Actor BodyActor(const Gazetteer::Organisation& body, const std::string& country, const std::string& text,
                  const Span& span) const;

 private:
  void CountCountries();
  void Remember(Named each, const std::vector<NameWord>& words, size_t begin, size_t end);
  void Scan(int number);
  // What a name stands for by itself, or nullopt for what is no actor (an adjective).
  std::optional<Named> Meant(const NameHit& hit, const std::vector<NameWord>& words, int number,
                             const Span& span) const;
  // The holder of an office, said by a country's name and a title behind it; `span` is left empty.
  std::optional<Named> Holder(const NameHit& hit, const std::vector<NameWord>& words, int number,
                              size_t* end) const;
  std::optional<Named> Introduced(const std::vector<NameWord>& words, std::string_view text, size_t begin,
                                  size_t end, int number, const Span& span) const;

  std::shared_ptr<const Gazetteer> gazetteer_;
  const Article& article_;
  const std::vector<Sentence>& sentences_;
  CodePointIndex index_;
  std::string day_;
  std::vector<std::string> favour_;
  std::vector<Named> named_;
  std::unordered_map<std::string, size_t> by_surname_;  // folded family name → named_
};

// The actor of a name as another mention, `text` at `span`, takes it up.
Actor Take(const Named& from, const std::string& text, const Span& span, double confidence);

}  // namespace chancery
