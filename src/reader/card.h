#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace chancery {

// What model.json says: the labels in the order of the network's outputs, and the numbers that decoding
// needs.
struct ModelCard {
  static constexpr int kFormat = 4;  // the only one that this build reads

  std::string name;
  std::string version;
  std::string fingerprint;  // of model.json, and so of all that it names
  int max_pieces = 0;       // of a window, specials included
  int hidden = 0;           // width of a piece's state

  std::vector<std::string> types;          // the pair network's type t + 1; 0 is none
  std::vector<std::string> modes;          // "" first
  std::vector<std::vector<int>> modes_of;  // by type: indices into modes, 0 (none) first
  std::vector<std::string> contexts, auxiliary, status;

  double temperature = 1;        // of the type's softmax
  double cameo_temperature = 1;  // likewise in CAMEO's reading
  double cameo_share = 0;        // how far an event's type follows CAMEO's reading, 0 to 1
  double event_threshold = 0.5;  // least probability that a pair is an event at all
  double context_threshold = 0.5;
  std::vector<double> auxiliary_thresholds;  // by auxiliary mode
  double span_bias = 0;                      // added to the begin and inside logits of actors and recipients
  double cue_bias = 0;                       // likewise of cues
  double source_bias = 0;                    // added to the scores of sources
  double content_bias = 0;                   // added to the scores of contents
};

// Reads `folder`/model.json and checks the checksum of every file that it names. Refused, with the reason: a
// missing or damaged file, a newer format, a card of something else, labels that do not fit together.
Result<ModelCard> LoadModelCard(const std::filesystem::path& folder);

}  // namespace chancery
