#include "events/status.h"

namespace chancery {

std::string StatusOf(const std::string& sentence, const Standing& standing) {
  // Words that attribute ("admitted") are surer than the reader's judgement of the whole sentence.
  if (standing.status != "reported" || standing.taken_back) return standing.status;
  return sentence == "denied" || sentence == "alleged" || sentence == "confirmed" ? sentence : "reported";
}

}  // namespace chancery
