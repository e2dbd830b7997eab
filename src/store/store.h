#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/article.h"
#include "record/attribution.h"
#include "record/commitment.h"
#include "record/event.h"
#include "record/span.h"

namespace chancery {

// What is kept of one article.
struct StoredArticle {
  Article article;
  std::vector<Event> events;
  std::vector<Attribution> attributions;
  std::vector<CommitmentMention> commitments;
  std::string
      raw;  // the page's bytes as they were read; kept compressed; empty for articles that came as JSON lines
  std::string model;  // name and version of the reader that coded it
};

enum class AddOutcome {
  kAdded,
  kKnown,    // the very same article is there: nothing was done
  kRevised,  // an earlier text of the same id or address is there: both are kept, the new one counts
};

// Which events. Empty fields do not narrow. Countries as codes.
struct EventQuery {
  std::string a;
  std::string b;          // with `a`: events between the two, in either direction
  bool directed = false;  // only what `a` does (to `b`, where given)
  std::string type;
  std::string status;
  std::string from;  // ISO days, both inclusive, of EventRow::day; either leaves out events without a day
  std::string until;
  int limit = 0;  // the latest so many; 0: all
};

// An event with where it was read.
struct EventRow {
  Event event;
  std::string day;  // the day it counts for (DayOf), "" when unknown
  std::string
      occurrence;     // the same for reports that agree in countries, type, mode, auxiliary modes and day
  std::string story;  // the same for near-copies of one report
  std::string title, outlet, url, file, published;
};

// Which attributions. Empty fields do not narrow. Words are found in any of their forms ("missile" in
// "missiles"), in any case; all of them must stand there, and what stands in double quotation marks must
// stand there in that order.
struct QuoteQuery {
  std::vector<std::string> countries = {};  // codes: speakers of any of them
  std::string by = {};                      // words of the speaker's name or of the source
  std::string about = {};                   // words of the content
  std::string from = {};                    // ISO days, both inclusive; either leaves out what has no day
  std::string until = {};
  int limit = 0;  // the latest so many; 0: all
};

// An attribution with where it was read.
struct QuoteRow {
  std::string article;
  std::string source, cue, content, sentence, kind, status;
  std::string speaker, country, sector;
  bool anonymous = false;
  std::string day;
  std::string story;
  std::string title, outlet, url, file, published;
  Spans found;  // where in `content` the words of QuoteQuery::about stand, in code points
  std::string
      record;  // the attribution as `chancery quotes` writes it, with its offsets and those it went through
};

// Where a record was read, by Article::id.
struct ArticleRow {
  std::string id, title, outlet, url, file, published;
  std::string story;
  std::string added, program,
      model;              // provenance: when (UTC), by which version of the program and of the reader
  bool replaced = false;  // a later revision counts in its stead
};

struct StoreCounts {
  long articles = 0;
  long events = 0;
  long attributions = 0;
};

// The records of all articles read so far, in one SQLite file or one PostgreSQL database. One schema for both
// (docs/store.md), brought up to date on opening. Articles are added in transactions: whatever stops the
// program, what was added before is there, and an article is there whole or not at all. One Store serves one
// thread; several programs may read while one writes.
class Store {
 public:
  enum class Mode { kRead, kWrite };  // kWrite makes what is missing; kRead refuses a store that is not there

  // `location`: a path, or postgresql://…. Errors name it (without a password) and say what to do: not there,
  // not a store, of a newer version, locked, not writable.
  static Result<std::unique_ptr<Store>> Open(const std::string& location, Mode mode);
  ~Store();

  // Whether this article with this very text is there, so that coding it again can be spared.
  Result<bool> Has(const Article& article);

  // One transaction for all of them; on an error none of them is added.
  Result<std::vector<AddOutcome>> Add(const std::vector<StoredArticle>& articles);
  Result<AddOutcome> Add(const StoredArticle& article);

  // By day, then as they were added. Revised articles count with their latest text alone.
  Result<std::vector<EventRow>> Events(const EventQuery& query);
  // The same one by one, without holding them all; `take` returns false to end.
  Status EachEvent(const EventQuery& query, const std::function<bool(EventRow row)>& take);
  // By day, then as they were added.
  Result<std::vector<QuoteRow>> Quotes(const QuoteQuery& query);
  // What is said of the given commitments (of all when empty), by day.
  Result<std::vector<CommitmentMention>> CommitmentMentions(const std::vector<std::string>& commitments = {});
  // The article of this id; of several revisions the one that counts. NotFound when it is not there.
  Result<ArticleRow> FindArticle(const std::string& id);
  // The bytes of its page as they were read; empty when none were given.
  Result<std::string> RawPage(const std::string& article);
  // What counts: revised articles once.
  Result<StoreCounts> Count();

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The day that an event counts for: its date where it is a day, else its article's day; a month or year
// counts by its first day when that is all there is.
std::string DayOf(const Event& event);

// The key under which reports of one thing fold: actors' and recipients' countries, type, mode, auxiliary
// modes, day. Empty countries keep their words. Events without a day are the same thing only within a story.
std::string OccurrenceOf(const Event& event, std::string_view story = {});

}  // namespace chancery
