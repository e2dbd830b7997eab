#pragma once

#include <map>
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
// main day for its main fact, else none (coding rule 12). The article's parts must outlive it.
class DayKeeper {
 public:
  DayKeeper(const Article& article, const std::vector<Sentence>& sentences, const ArticleResolver& resolver)
      : index_(article.text), sentences_(sentences), resolver_(resolver) {}

  // Tells of a marked event before any day is asked for: a date belongs to who is named last before it.
  void Expect(int sentence, const Spans& mention);

  // The day that the text gives. `speech`: the event is an act of words by the first voice, so that what is
  // said carries other days than its own. Adds `historical` to an event of an earlier year, takes it from one
  // of a recent day, and adds `future` to one that is yet to come and no promise or threat.
  void FromText(int sentence, const Spans& mention, const Standing& standing, bool speech, Event* event);

  // The main day for those to which the text gives none and that are the main fact, what the first sentence
  // with an event tells, or repeat it; never for what is background, to come or hypothetical, nor for what
  // has a time that FromText could not resolve. It is the day that the lead gives for that fact, else the
  // report's. `events` in text order with the sentence of each.
  void FromMainFact(const std::vector<int>& sentence_of, std::vector<Event>* events) const;

 private:
  struct Telling;
  // The date of the sentence that is the event's, or nullopt.
  std::optional<ResolvedDate> Best(const Span& sentence, const Spans& mention, const Telling& telling,
                                   const Event& event, const Spans& expected) const;
  // What the date, if it is known, says of the event beside its day.
  void Mark(const ResolvedDate& date, Event* event) const;
  std::string Text(const Span& span) const;
  bool BeforeWhatIsSaid(const Spans& content, const Span& date) const;
  bool IsLead(int sentence) const;
  // The recent day that the lead gives for what is `core` (type and countries), or nullopt.
  std::optional<Date> DayInLead(const std::vector<int>& sentence_of, const std::vector<Event>& events,
                                const std::string& core, const Date& report) const;
  std::optional<ResolvedDate> Heading(int sentence) const;
  bool SetOff(const Span& date) const;
  std::optional<std::string> SameDayAs(int sentence) const;

  CodePointIndex index_;
  const std::vector<Sentence>& sentences_;
  const ArticleResolver& resolver_;
  std::map<int, Spans> expected_;  // of each sentence, where its marked events stand
  std::set<std::string> timed_;    // events with a time that could not be resolved
};

}  // namespace chancery
