#pragma once

#include <string>
#include <vector>

#include "record/attribution.h"
#include "record/event.h"

namespace chancery {

// One article of a treaty, in one line of our own.
struct TreatyArticle {
  std::string article;  // "4", "I(2)"
  std::string gist;
  std::string status;  // "", invoked, breach alleged
};

// Something that happened to a commitment.
struct CommitmentChange {
  std::string date;  // ISO day, "" when unknown
  std::string
      status;  // proposed, signed, ratified, in force, invoked, suspended, withdrawn, expired, breach alleged
  std::string article;             // "" when none is named
  std::vector<std::string> by;     // countries
  Evidence evidence;               // empty text for what the seeded register says
  std::string source;              // Article::id, or "register"
  std::vector<Voice> attribution;  // on whose word
};

// A commitment that binds parties: treaty, agreement, joint statement, truce, promise, sanctions regime.
struct Commitment {
  std::string id;
  std::string name;
  std::string kind;
  std::vector<std::string> parties;  // ISO alpha-3 or organisation codes
  std::string signed_on;             // ISO day, "" when unknown; "signed" in JSON
  std::string in_force;              // likewise
  std::string ended;                 // likewise
  std::string status;
  std::vector<TreatyArticle> articles;
  std::vector<CommitmentChange> history;  // by date
};

// A place in an article that speaks of a registered commitment.
struct CommitmentMention {
  std::string commitment;  // Commitment::id
  std::string doc;         // Article::id
  std::string article;     // number of the treaty's article, "" when none is named
  Span span;               // the words that name it
  std::string status;      // what is said to happen to it now; "" for a mere mention
  std::vector<std::string> by;
  std::string date;
  Evidence evidence;  // the sentence
  std::vector<Voice> attribution;
};

}  // namespace chancery
