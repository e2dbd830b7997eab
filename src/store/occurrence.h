#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/event.h"

namespace chancery {

// The parts of OccurrenceOf: what reports of one thing have in common.
struct OccurrenceKey {
  std::string actor, recipient;  // "PRK", "PRK+RUS"; words where no country is known
  std::string type, mode, auxiliary, day;
  std::string story;  // "" for what has a day

  std::string Text() const;
};

OccurrenceKey KeyOf(const Event& event, std::string_view story);

// The countries of a side, each once; {""} when none is known.
std::vector<std::string> CountriesOf(const std::vector<Actor>& actors);

}  // namespace chancery
