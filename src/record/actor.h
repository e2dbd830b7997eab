#pragma once

#include <optional>
#include <string>

#include "record/span.h"

namespace chancery {

// A political entity as an article mentions it, resolved as of the article's date.
struct Actor {
  std::string text;  // the mention's words
  Span span;
  std::string
      name;  // the resolved name: "Kim Jong Un", "Russia", "Korean Central News Agency"; empty when unknown
  std::string country;  // ISO 3166-1 alpha-3 or CAMEO non-state code; empty when unknown
  std::string sector;   // PLOVER sector: GOV MIL REB ...; empty when unknown
  double confidence = 0;

  bool operator==(const Actor&) const = default;
};

}  // namespace chancery
