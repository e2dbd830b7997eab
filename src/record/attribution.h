#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/actor.h"
#include "record/span.h"

namespace chancery {

// Who stands behind a statement.
struct Speaker {
  std::string name;            // resolved name; empty when unknown
  std::optional<Actor> actor;  // person, body or country
  bool anonymous = false;      // "a senior official", "people familiar with the matter"
};

// One link of a chain of voices, first speaker first, outlet last.
struct Voice {
  std::string source;  // the source's own words, or the outlet's name for the last link
  Span span;           // empty (0, 0) for the outlet
  std::string kind;    // direct or indirect
  bool anonymous = false;
  std::optional<Actor> actor;
};

// One attribution of an article (PolNeAR's terms). Spans are of the article's text.
struct Attribution {
  std::string doc;  // Article::id
  Spans source;     // empty when left out
  Spans cue;
  Spans content;
  std::string kind;  // direct (all words of the content in quotation marks), indirect (none), mixed
  Speaker speaker;
  std::string status;  // reported, confirmed, alleged, denied
  double confidence = 0;
  std::string source_text;  // the words of `source`, "" when left out
  std::string cue_text;
  std::string content_text;
  std::string sentence_text;   // the sentence(s) that hold the content
  std::vector<Voice> through;  // media that carried it, as the sentence of the cue names them
  int parent =
      -1;  // index (in the article's list) of the attribution whose content holds this one; -1 for none
};

}  // namespace chancery
