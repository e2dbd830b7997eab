#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/utf8.h"
#include "record/article.h"
#include "record/event.h"
#include "record/standing.h"
#include "resolve/resolver.h"

namespace chancery {

// Gives the events of one article their days: the day that the text gives for the event, else the article's
// main day for its main fact, else none. The article's parts must outlive it.
class DayKeeper {
 public:
  DayKeeper(const Article& article, const std::vector<Sentence>& sentences, const ArticleResolver& resolver)
      : index_(article.text), sentences_(sentences), resolver_(resolver) {}

  // The day that the text gives. `speech`: the event is an act of words by the first voice, so that what is
  // said carries other days than its own. Adds `historical` to an event of an earlier year, takes it from one
  // of a recent day, and adds `future` to one that is yet to come and no promise or threat.
  void FromText(int sentence, const Spans& mention, const Standing& standing, bool speech, Event* event);

  // The main day for those to which the text gives none: of the lead, what repeats it, and what is told as
  // the lead is (a plain past, no "has" or "had"); never for what is background, to come or hypothetical, nor
  // for what has a time that FromText could not resolve.
  // `events` in text order with the sentence of each.
  void FromMainFact(const std::vector<int>& sentence_of, std::vector<Event>* events) const;

 private:
  struct Telling;
  // The date of the sentence that is the event's, or nullopt.
  std::optional<ResolvedDate> Best(const Span& sentence, const Spans& mention, const Telling& telling,
                                   const Event& event) const;
  // What the date, if it is known, says of the event beside its day.
  void Mark(const ResolvedDate& date, Event* event) const;
  std::string Text(const Span& span) const;
  bool BeforeWhatIsSaid(const Spans& content, const Span& date) const;
  bool IsLead(int sentence) const;
  std::optional<Date> MainDay(const std::vector<int>& sentence_of, const std::vector<Event>& events) const;
  std::optional<std::string> SameDayAs(int sentence) const;

  CodePointIndex index_;
  const std::vector<Sentence>& sentences_;
  const ArticleResolver& resolver_;
  std::set<std::string> timed_;  // events with a time that could not be resolved
};

}  // namespace chancery
