#include "events/status.h"

namespace chancery {

std::string StatusOf(const std::string& sentence, const std::string& voices, bool by_the_actor) {
  // Words that attribute ("admitted") are surer than the reader's judgement of the whole sentence.
  if (by_the_actor && voices == "confirmed") return "confirmed";
  for (const char* status : {"denied", "alleged", "confirmed"}) {
    if (sentence == status || voices == status) return status;
  }
  return "reported";
}

}  // namespace chancery
