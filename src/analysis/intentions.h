#pragma once

#include <string>
#include <vector>

#include "analysis/pair.h"
#include "analysis/period.h"
#include "analysis/world.h"

namespace chancery {

// What a side says that it means to do towards the other, or what others ascribe to it.
struct Intention {
  std::string side;       // country code
  std::string kind;       // promise, plan, condition, request, refusal, warning, offer
  bool ascribed = false;  // not said by the side itself
  std::string day;
  std::string speaker;  // who says so, "" when only the outlet does
  size_t stories = 1;
  double confidence = 1;  // that the event is read right; 1 for quotations, which carry none
  Citation citation;
};

// From events (AGREE, CONCEDE, REQUEST, REJECT, THREATEN; whatever is future or hypothetical) and from
// quotations of either side whose words show an intention (ontology/intentions.tsv) and name the other side.
// By side, latest first; from the ISO day `from` ("" for all) to the period's end. An announced day after
// that end does not matter: the statement was made before.
std::vector<Intention> FindIntentions(const PairRecord& record, const std::vector<QuoteRow>& quotes,
                                      const World& world, const AnalysisTables& tables,
                                      const std::string& from, const Period& period);

// Of each side at most this many are kept.
inline constexpr size_t kMostIntentions = 20;

}  // namespace chancery
