#pragma once

#include <utility>
#include <vector>

#include "reader/card.h"
#include "reader/model.h"
#include "reader/windows.h"
#include "record/marks.h"

namespace chancery {

// At most `most` disjoint stretches [begin, end) of greatest summed score, in text order. The first must
// reach `least`, every further one three times that.
std::vector<std::pair<int, int>> BestSegments(std::vector<double> scores, double least, int most);

// The attributions of a window, by the begin of their content. A cue without content is none.
std::vector<MarkedAttribution> DecodeAttributions(const Window& window, const EncodedWindow& encoded,
                                                  const ModelCard& card);

}  // namespace chancery
