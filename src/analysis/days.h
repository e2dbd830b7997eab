#pragma once

#include <string>

#include "base/date.h"

namespace chancery {

// Days since 1970-01-01 of an ISO day; 0 for what is none.
inline int DayNumber(const std::string& iso) {
  const auto date = ParseIsoDate(iso);
  return date ? ToDays(*date) : 0;
}

}  // namespace chancery
