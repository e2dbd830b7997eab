#include "reader/decode_attributions.h"

#include <algorithm>
#include <cstddef>

#include "reader/spans.h"

namespace chancery {
namespace {

constexpr double kClip = 6;        // no single piece decides alone
constexpr double kBlocked = -1e9;  // the cue's own pieces
constexpr double kLeast = 1;
constexpr int kMostSources = 1, kMostContents = 4, kMostCues = 64;

// A row of scores in which each piece has its word's, the cue's own pieces shut out.
std::vector<double> RowOf(const float* scores, double bias, const Window& window, const PieceSpan& cue) {
  std::vector<double> row(static_cast<size_t>(window.size()));
  double last = 0;
  for (int i = 0; i < window.size(); ++i) {
    if (window.word_begins[i]) last = std::clamp(scores[i] + bias, -kClip, kClip);
    row[i] = last;
  }
  std::fill(row.begin() + cue.begin, row.begin() + cue.end, kBlocked);
  return row;
}

Spans ToSpans(const std::vector<std::pair<int, int>>& segments, const Window& window) {
  Spans spans;
  for (const auto& [begin, end] : segments) {
    spans.push_back({window.pieces[begin].span.begin, window.pieces[end - 1].span.end});
  }
  return spans;
}

}  // namespace

std::vector<std::pair<int, int>> BestSegments(std::vector<double> scores, double least, int most) {
  std::vector<std::pair<int, int>> segments;
  const int size = static_cast<int>(scores.size());
  while (static_cast<int>(segments.size()) < most) {
    double best = 0, running = 0;
    int best_begin = 0, best_end = 0, begin = 0;
    for (int i = 0; i < size; ++i) {
      if (running <= 0) {
        running = 0;
        begin = i;
      }
      running += scores[i];
      if (running > best) {
        best = running;
        best_begin = begin;
        best_end = i + 1;
      }
    }
    if (best < (segments.empty() ? least : 3 * least)) break;
    segments.emplace_back(best_begin, best_end);
    std::fill(scores.begin() + best_begin, scores.begin() + best_end, kBlocked);
  }
  std::sort(segments.begin(), segments.end());
  return segments;
}

std::vector<MarkedAttribution> DecodeAttributions(const Window& window, const EncodedWindow& encoded,
                                                  const ModelCard& card) {
  std::vector<MarkedAttribution> attributions;
  const std::vector<PieceSpan> cues =
      DecodeSpans(encoded.Tags(0) + 6, 9, window.word_begins, 0, window.size(), card.cue_bias, kMostCues);
  for (const PieceSpan& cue : cues) {
    if (cue.begin < window.own_begin || cue.begin >= window.own_end) continue;
    const auto content = BestSegments(RowOf(encoded.Content(cue.begin), card.content_bias, window, cue),
                                      kLeast, kMostContents);
    if (content.empty()) continue;
    const auto source =
        BestSegments(RowOf(encoded.Source(cue.begin), card.source_bias, window, cue), kLeast, kMostSources);
    attributions.push_back({ToSpans(source, window), ToSpans({{cue.begin, cue.end}}, window),
                            ToSpans(content, window), cue.probability});
  }
  std::stable_sort(attributions.begin(), attributions.end(),
                   [](const MarkedAttribution& a, const MarkedAttribution& b) {
                     return a.content.front().begin < b.content.front().begin;
                   });
  return attributions;
}

}  // namespace chancery
