#pragma once

#include <string>
#include <vector>

#include "record/attribution.h"
#include "record/span.h"

namespace chancery {

// On whose word something in an article stands.
struct Standing {
  std::vector<Voice> voices;        // from the first speaker to the outlet, which is always the last
  std::string status = "reported";  // what their words say of it: reported, confirmed, alleged, denied
  Spans content;  // what the first speaker says, as far as it is in question; empty where the outlet alone
                  // speaks
  bool taken_back =
      false;  // a speaker would neither say that it is so nor that it is not ("declined to confirm")
};

}  // namespace chancery
