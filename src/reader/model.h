#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "base/result.h"
#include "reader/card.h"
#include "reader/spans.h"
#include "reader/windows.h"

namespace chancery {

// The encoder's answer for one window. Row i + 1 is piece i: row 0 is [CLS]. Valid during the callback only.
struct EncodedWindow {
  const float* hidden = nullptr;   // [rows][width]
  const float* tags = nullptr;     // [rows][9]
  const float* source = nullptr;   // [rows][rows]
  const float* content = nullptr;  // [rows][rows]
  int rows = 0;
  int width = 0;

  const float* State(int piece) const { return hidden + static_cast<ptrdiff_t>(piece + 1) * width; }
  const float* Tags(int piece) const { return tags + static_cast<ptrdiff_t>(piece + 1) * 9; }
  const float* Source(int piece) const { return source + static_cast<ptrdiff_t>(piece + 1) * rows + 1; }
  const float* Content(int piece) const { return content + static_cast<ptrdiff_t>(piece + 1) * rows + 1; }
};

// A pair that the network is asked about; an empty span is nobody.
struct PairRow {
  PieceSpan actor, recipient, sentence;
  int given =
      0;  // 0, or the number (type + 1) of an event of the pair that is known: its other one is asked for
};

// Where a piece stands in a pair, as the pair network counts it.
enum Place : int64_t { kOutside, kLeft, kActor, kRecipient, kBetween, kRight };

// Writes the place of each piece of the pair's sentence; `places` is that of the window's first piece.
void FillPlaces(const PairRow& row, int64_t* places);

// What the pair network is asked about the pairs of one window.
struct PairRows {
  std::vector<float> features;  // [pairs][4 * width]
  std::vector<PairRow> rows;
};

// Its answers, a row for each pair.
struct PairLogits {
  std::vector<float> type, mode, contexts, auxiliary, status;
  std::vector<float> cameo;  // [pairs][types]: the type of what is an event, in CAMEO's reading
  std::vector<float> focus;  // [pairs][rows of the window]: how much each piece counted; row i + 1 is piece i
};

// The two networks on OpenVINO. Thread-safe. OpenVINO's exceptions (out of memory) pass through.
class Model {
 public:
  static Result<std::unique_ptr<Model>> Load(const std::filesystem::path& folder, ModelCard card,
                                             int threads);
  ~Model();

  const ModelCard& card() const;

  // Encodes the windows in batches of windows of like length and calls `done(window, answer)` for each, in
  // any order, from the calling thread. A window's answer does not depend on the others: the length to which
  // it is padded is its own.
  void Encode(const std::vector<Window>& windows, int cls, int sep,
              const std::function<void(size_t, const EncodedWindow&)>& done) const;

  PairLogits Pairs(const EncodedWindow& encoded, const PairRows& pairs) const;

 private:
  struct Impl;
  explicit Model(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chancery
