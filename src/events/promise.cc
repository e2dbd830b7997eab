#include "events/promise.h"

#include <algorithm>

namespace chancery {

bool WillDo(std::string_view after) {
  for (const std::string_view word : {" will ", " shall ", " won't ", " will, "}) {
    if (after.starts_with(word)) return true;
  }
  return false;
}

void SettleFuture(std::string* type, std::string* mode, std::vector<std::string>* auxiliary) {
  const auto future = std::find(auxiliary->begin(), auxiliary->end(), "future");
  if (future == auxiliary->end()) return;
  const bool promise = *type == "AID" || *type == "COOPERATE" || *type == "CONSULT" || *type == "SUPPORT";
  if (promise || *type == "RETREAT") {
    // What will not be done is refused, not promised.
    if (std::find(auxiliary->begin(), auxiliary->end(), "negation") != auxiliary->end()) return;
    *type = promise ? "AGREE" : "CONCEDE";
    mode->clear();
  }
  if (*type == "AGREE" || *type == "CONCEDE" || *type == "THREATEN") auxiliary->erase(future);
}

}  // namespace chancery
