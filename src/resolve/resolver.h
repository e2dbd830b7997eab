#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "record/actor.h"
#include "record/article.h"
#include "record/event.h"
#include "resolve/gazetteer.h"

namespace chancery {

// A day, month or year that the text names, resolved from the article's day.
struct ResolvedDate {
  std::string iso;        // "2024-06-19", "2024-06" or "2024"
  std::string precision;  // day, month, year
  Span words;
  bool future = false;  // after the article's day
};

// How far a date stands from what happens at `near`, in code points; a day dates what happens better than a
// month or a year that stands nearer.
int DateCost(const ResolvedDate& date, const Span& near);

// Resolves the mentions of one article as of its date. Finds all names once; then each call is a look-up. Not
// thread-safe; the article and the sentences must outlive it.
class ArticleResolver {
 public:
  ArticleResolver(std::shared_ptr<const Gazetteer> gazetteer, const Article& article,
                  const std::vector<Sentence>& sentences);
  ~ArticleResolver();

  // Who the noun phrase means: the first of ResolveAll. Unknown fields stay empty.
  Actor Resolve(const Span& mention) const;
  // The same for coordinated and collective mentions ("Washington and Seoul", "the two sides"): each member.
  // At least one. Words that may stand for many ("it", "both governments") are taken for none of `others`,
  // the countries that act on them.
  std::vector<Actor> ResolveAll(const Span& mention, const std::set<std::string>& others = {}) const;

  // The mention with the names that it cuts made whole ("North" of "North Korea", "Mr" of "Mr Putin") and
  // without joining words at its edges ("China and"); empty when it holds nothing else.
  Span Whole(const Span& mention) const;

  // Every date that the stretch names, in its order.
  std::vector<ResolvedDate> DatesIn(const Span& stretch) const;
  // The date in the sentence that belongs to what happens at `near`, or nullopt.
  std::optional<ResolvedDate> DateOf(const Span& sentence, const Span& near) const;

  // Where the sentence says that it happens ("in Kursk"), leaving out what lies in `exclude`.
  std::optional<Place> PlaceOf(const Span& sentence, const Spans& exclude) const;

  // The news media that the sentence names (outlets, agencies, state media).
  std::vector<Actor> MediaIn(const Span& sentence) const;
  // Whether the resolved actor is a news medium.
  bool IsMedium(const Actor& actor) const;
  // The article's outlet where the tables know it; its span is empty.
  std::optional<Actor> Outlet() const;

  // The country that a bare noun in the sentence ("officials", "the flooded town") is of: the only one that
  // the article names, else, in a state's own outlet, that state's where the article names none, or where the
  // sentence and the two before it name no other. Empty when neither is so.
  std::string HomeOf(const Span& sentence) const;

  // The other one of the two countries that the article names; empty where it names another number.
  std::string OtherThan(const std::string& country) const;

  const std::string& day() const;  // the article's ISO day, "" when unknown

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chancery
