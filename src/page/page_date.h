#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/blocks.h"
#include "page/dates.h"
#include "page/facts.h"
#include "page/words.h"

namespace chancery {

struct PageDates {
  std::optional<Moment> published;
  std::string published_source;
  std::optional<Moment> updated;
  std::string updated_source;
};

struct DateSetting {
  std::string_view url;  // canonical or fetched
  std::string_view language;
  Date latest;            // the day of the fetch
  size_t body_first = 0;  // blocks of the body: [body_first, body_past)
  size_t body_past = 0;
  int title_block = -1;
};

// Weighs what the page says of its dates: the metadata in their order of trust, held against the visible date
// and the address.
PageDates ChooseDates(const Dom& dom, const PageFacts& facts, const std::vector<Block>& blocks,
                      const PageWords& words, const Months& months, const DateSetting& setting);

}  // namespace chancery
