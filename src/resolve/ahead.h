#pragma once

#include <vector>

#include "resolve/names.h"

namespace chancery {

// Whether what a date belongs to is yet to come.
enum class Ahead {
  kNo,
  kMaybe,  // "agreed to meet", or no verb that tells: it may be on either side of the article's day
  kYes,    // "will meet", "is due to meet", "plans to meet"
};

// What the verbs of its own clause say of the date in the words [begin, end).
Ahead LooksAhead(const std::vector<NameWord>& words, size_t begin, size_t end);

}  // namespace chancery
