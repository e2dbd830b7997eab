#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/actor.h"
#include "record/attribution.h"
#include "record/span.h"

namespace chancery {

// Where an event took place.
struct Place {
  std::string name;
  std::string country;    // ISO alpha-3
  std::string precision;  // point, city, region, country
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::optional<long> geonames;
};

// The sentence that an event rests on.
struct Evidence {
  Span span;
  std::string text;
};

// A coded event: who did what to whom, when, where, on whose word (PLOVER).
struct Event {
  std::string id;       // stable over runs: made of article, sentence, type, actors
  std::string article;  // Article::id
  std::string type;     // one of the 16 PLOVER types
  std::string mode;     // empty for none
  std::vector<std::string> contexts;
  std::vector<std::string> auxiliary;  // historical, future, hypothetical, negation
  std::string quad;                    // "verbal cooperation", "material conflict", ...
  double score = 0;                    // PLOVER score, -10 to 10
  std::string cameo;                   // CAMEO code with its leading zero; empty where the map has none
  std::vector<Actor> actor;
  std::vector<Actor> recipient;  // of what is mutual, its actors
  std::string date;              // ISO day, "" when unknown
  std::string date_precision;    // day, month, year; "" when unknown
  std::optional<Place> place;
  Evidence evidence;
  std::vector<Voice> attribution;  // first speaker to outlet
  std::string status;              // reported, confirmed, alleged, denied
  double confidence = 0;
  // Not in the JSON contract, carried to the store and the brief:
  std::string published;  // the article's day, "" when unknown
  bool first = false;     // the text says "for the first time"
};

}  // namespace chancery
