#pragma once

#include <string_view>
#include <vector>

#include "reader/card.h"
#include "reader/model.h"
#include "reader/spans.h"
#include "reader/windows.h"
#include "record/marks.h"

namespace chancery {

// A pair of spans that may be an event; either may be left out, not both.
struct PairCandidate {
  int part = 0;        // index into the window's parts: the sentence
  int actor = -1;      // index into `spans`
  int recipient = -1;  // likewise
  int given = 0;       // 0, or the number of the event's type that was found between them
};

struct Candidates {
  std::vector<PieceSpan> spans;
  std::vector<PairCandidate> pairs;
};

// Every actor with every recipient of a sentence, and each alone; sentences in order.
Candidates FindCandidates(const Window& window, const EncodedWindow& encoded, const ModelCard& card);

// Adds a pair that stands in the pieces [begin, end): its features are the mean states of actor, recipient,
// what stands between, and [begin, end). A null span is nobody. `given`: see PairRow.
void AddPair(const EncodedWindow& encoded, const PieceSpan* actor, const PieceSpan* recipient, int begin,
             int end, int given, PairRows* rows);
PairRows RowsOf(const Window& window, const EncodedWindow& encoded, const Candidates& candidates);

// What the pair network says of one pair. `types` are the probabilities of the types alone (they sum to 1).
struct PairVerdict {
  double event = 0;  // probability that it is an event at all
  int type = 0;      // the likeliest
  std::vector<double> types;
};
PairVerdict JudgePair(const PairLogits& logits, size_t row, const ModelCard& card);

// The probabilities of a pair's types in CAMEO's reading; they sum to 1.
std::vector<double> CameoTypes(const PairLogits& logits, size_t row, const ModelCard& card);

// (type, probability), likeliest first.
std::vector<std::pair<std::string, double>> NamedTypes(const std::vector<double>& types,
                                                       const ModelCard& card);

// The events of a window: pairs over the threshold, freed of halves, merged into lists of actors and
// recipients, reciprocal ones made one whose actors are its recipients. Best first within a sentence. `text`
// is the window's characters, for "and" between two actors.
struct DecodedEvents {
  std::vector<MarkedEvent> events;
  Candidates again;  // the pairs of these events with their types: there may be another event between them
};
DecodedEvents DecodeEvents(std::u32string_view text, const Window& window, const Candidates& candidates,
                           const PairLogits& logits, const ModelCard& card, double threshold);

}  // namespace chancery
