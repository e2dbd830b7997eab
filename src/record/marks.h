#pragma once

#include <string>
#include <utility>
#include <vector>

#include "record/span.h"

namespace chancery {

// What the reader marks in an article before anything is resolved.

// An event of one sentence: who does what to whom, as words.
struct MarkedEvent {
  int sentence = 0;  // index into the article's sentences
  Spans actor;
  Spans recipient;
  std::string type;  // PLOVER type, "ASSAULT"
  std::string mode;  // PLOVER mode as the manual prints it, "Heavy-weapons"; empty for none
  std::vector<std::string> contexts;
  std::vector<std::string> auxiliary;  // historical, future, hypothetical, negation
  std::string status;                  // reported, confirmed, alleged, denied, as the sentence alone tells
  double confidence = 0;               // calibrated probability that the event is right
  std::vector<std::pair<std::string, double>>
      types;    // the likeliest types with their probabilities, best first
  Spans focus;  // the words that moved the type most, heaviest first, at most three
};

// An attribution: a source, the words that attribute (cue), what is attributed (content).
struct MarkedAttribution {
  Spans source;  // empty when it is left out ("it was reported")
  Spans cue;
  Spans content;
  double confidence = 0;
};

struct Marks {
  std::vector<MarkedEvent> events;              // by sentence, best first within one
  std::vector<MarkedAttribution> attributions;  // by the begin of their content
};

}  // namespace chancery
