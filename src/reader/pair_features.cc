#include <algorithm>

#include "reader/decode_events.h"

namespace chancery {
namespace {

constexpr int kMostSpans = 8;   // of a sentence, actors and recipients each
constexpr int kMostPairs = 80;  // of a sentence

// Appends the mean state of the pieces [begin, end); zeros when there are none.
void AppendMean(const EncodedWindow& encoded, int begin, int end, std::vector<float>* features) {
  const size_t at = features->size();
  features->resize(at + static_cast<size_t>(encoded.width), 0.0F);
  if (end <= begin) return;
  float* sum = features->data() + at;
  for (int piece = begin; piece < end; ++piece) {
    const float* state = encoded.State(piece);
    for (int i = 0; i < encoded.width; ++i) sum[i] += state[i];
  }
  const float scale = 1.0F / static_cast<float>(end - begin);
  for (int i = 0; i < encoded.width; ++i) sum[i] *= scale;
}

bool Owned(const Window& window, const PieceSpan& span) {
  return span.begin >= window.own_begin && span.begin < window.own_end;
}

}  // namespace

Candidates FindCandidates(const Window& window, const EncodedWindow& encoded, const ModelCard& card) {
  Candidates found;
  for (size_t part = 0; part < window.parts.size(); ++part) {
    const auto [sentence, begin, end] = window.parts[part];
    const auto decode = [&](int offset) {
      std::vector<PieceSpan> spans = DecodeSpans(encoded.Tags(0) + offset, 9, window.word_begins, begin, end,
                                                 card.span_bias, kMostSpans);
      const int first = static_cast<int>(found.spans.size());
      found.spans.insert(found.spans.end(), spans.begin(), spans.end());
      return std::pair(first, static_cast<int>(found.spans.size()));
    };
    const auto [actor_begin, actor_end] = decode(0);
    const auto [recipient_begin, recipient_end] = decode(3);
    const size_t before = found.pairs.size();
    const auto add = [&](int actor, int recipient) {
      if (found.pairs.size() - before < kMostPairs)
        found.pairs.push_back({static_cast<int>(part), actor, recipient});
    };
    // A pair belongs to the window that owns its first span.
    for (int a = actor_begin; a < actor_end; ++a) {
      for (int r = recipient_begin; r < recipient_end; ++r) {
        const PieceSpan& first =
            found.spans[a].begin < found.spans[r].begin ? found.spans[a] : found.spans[r];
        if (!found.spans[a].Overlaps(found.spans[r]) && Owned(window, first)) add(a, r);
      }
    }
    for (int a = actor_begin; a < actor_end; ++a) {
      if (Owned(window, found.spans[a])) add(a, -1);
    }
    for (int r = recipient_begin; r < recipient_end; ++r) {
      if (Owned(window, found.spans[r])) add(-1, r);
    }
  }
  return found;
}

void AddPair(const EncodedWindow& encoded, const PieceSpan* actor, const PieceSpan* recipient, int begin,
             int end, int given, PairRows* rows) {
  AppendMean(encoded, actor ? actor->begin : 0, actor ? actor->end : 0, &rows->features);
  AppendMean(encoded, recipient ? recipient->begin : 0, recipient ? recipient->end : 0, &rows->features);
  const bool both = actor != nullptr && recipient != nullptr;
  AppendMean(encoded, both ? std::min(actor->end, recipient->end) : 0,
             both ? std::max(actor->begin, recipient->begin) : 0, &rows->features);
  AppendMean(encoded, begin, end, &rows->features);
  const PieceSpan nobody;
  rows->rows.push_back({actor ? *actor : nobody, recipient ? *recipient : nobody, {begin, end, 0}, given});
}

PairRows RowsOf(const Window& window, const EncodedWindow& encoded, const Candidates& candidates) {
  PairRows rows;
  rows.features.reserve(candidates.pairs.size() * 4 * static_cast<size_t>(encoded.width));
  for (const PairCandidate& pair : candidates.pairs) {
    const Window::Part& part = window.parts[pair.part];
    AddPair(encoded, pair.actor < 0 ? nullptr : &candidates.spans[pair.actor],
            pair.recipient < 0 ? nullptr : &candidates.spans[pair.recipient], part.begin, part.end,
            pair.given, &rows);
  }
  return rows;
}

}  // namespace chancery
