#include "reader/card.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/hash.h"

namespace chancery {
namespace {

using Json = nlohmann::json;

constexpr const char* kFiles[] = {"encoder.xml", "encoder.bin", "pairs.xml", "pairs.bin", "vocab.txt"};

Status CheckFiles(const std::filesystem::path& folder, const Json& checksums) {
  for (const char* name : kFiles) {
    const auto wanted = checksums.find(name);
    if (wanted == checksums.end() || !wanted->is_string()) {
      return InvalidInput((folder / "model.json").string() + ": no checksum of " + name);
    }
    const Result<std::string> content = ReadFile(folder / name);
    if (!content) return content.error();
    if (StableId(*content) != wanted->get<std::string>()) {
      return InvalidInput((folder / name).string() +
                          ": damaged or of another model, its checksum is not the one in model.json");
    }
  }
  return {};
}

double NumberOr(const Json& object, const std::string& key, double otherwise) {
  if (const auto found = object.find(key); found != object.end()) return found->get<double>();
  if (const auto found = object.find(key + "_bias"); found != object.end()) return found->get<double>();
  return otherwise;
}

// Throws nlohmann's exceptions where a key is missing or of another kind.
ModelCard ReadCard(const Json& json) {
  ModelCard card;
  card.name = json.at("name").get<std::string>();
  card.version =
      json.at("version").is_string() ? json.at("version").get<std::string>() : json.at("version").dump();
  card.max_pieces = json.at("max_pieces").get<int>();
  card.hidden = json.at("hidden").get<int>();
  const Json& labels = json.at("labels");
  card.types = labels.at("types").get<std::vector<std::string>>();
  card.modes = labels.at("modes").get<std::vector<std::string>>();
  card.contexts = labels.at("contexts").get<std::vector<std::string>>();
  card.auxiliary = labels.at("auxiliary").get<std::vector<std::string>>();
  card.status = labels.at("status").get<std::vector<std::string>>();
  const Json& modes_of = labels.at("modes_of");
  for (const std::string& type : card.types) {
    std::vector<int>& modes = card.modes_of.emplace_back(1, 0);
    if (!modes_of.contains(type)) continue;
    for (const std::string& mode : modes_of.at(type).get<std::vector<std::string>>()) {
      const auto found = std::find(card.modes.begin(), card.modes.end(), mode);
      modes.push_back(found == card.modes.end() ? -1 : static_cast<int>(found - card.modes.begin()));
    }
  }
  const Json thresholds = json.value("thresholds", Json::object());
  card.temperature = json.value("temperature", Json::object()).value("type", 1.0);
  card.cameo_temperature = json.value("temperature", Json::object()).value("cameo", 1.0);
  card.cameo_share = json.value("cameo_share", 0.0);
  card.event_threshold = NumberOr(thresholds, "event", card.event_threshold);
  card.context_threshold = NumberOr(thresholds, "context", card.context_threshold);
  card.auxiliary_thresholds = thresholds.at("auxiliary").get<std::vector<double>>();
  card.span_bias = thresholds.value("span_bias", 0.0);
  card.cue_bias = NumberOr(thresholds, "cue", 0);
  card.source_bias = NumberOr(thresholds, "source", 0);
  card.content_bias = NumberOr(thresholds, "content", 0);
  return card;
}

std::string WhatDoesNotFit(const ModelCard& card) {
  if (card.max_pieces < 16 || card.max_pieces > 512) return "max_pieces is not between 16 and 512";
  if (card.hidden < 1 || card.hidden > 8192) return "hidden is not between 1 and 8192";
  if (card.types.empty() || card.status.empty()) return "labels.types or labels.status is empty";
  if (card.modes.empty() || !card.modes[0].empty()) return "the first of labels.modes is not the empty one";
  if (card.auxiliary_thresholds.size() != card.auxiliary.size())
    return "thresholds.auxiliary has not one number for each of labels.auxiliary";
  if (!(card.temperature > 0)) return "temperature.type is not above 0";
  if (!(card.cameo_temperature > 0)) return "temperature.cameo is not above 0";
  if (!(card.cameo_share >= 0 && card.cameo_share <= 1)) return "cameo_share is not between 0 and 1";
  for (const std::vector<int>& modes : card.modes_of) {
    if (std::find(modes.begin(), modes.end(), -1) != modes.end())
      return "labels.modes_of names an unknown mode";
  }
  return "";
}

}  // namespace

Result<ModelCard> LoadModelCard(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "model.json";
  const Result<std::string> content = ReadFile(path, uint64_t{1} << 24);
  if (!content) return content.error();
  const Json json = Json::parse(*content, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("format") || !json["format"].is_number_integer()) {
    return InvalidInput(path.string() + ": not a model of Chancery");
  }
  if (const int format = json["format"].get<int>(); format != ModelCard::kFormat) {
    return Unsupported(path.string() + ": format " + std::to_string(format) +
                       ", but this build reads format " + std::to_string(ModelCard::kFormat) +
                       (format > ModelCard::kFormat ? "; update Chancery" : ""));
  }
  ModelCard card;
  try {
    card = ReadCard(json);
  } catch (const Json::exception& error) {
    return InvalidInput(path.string() + ": " + error.what());
  }
  card.fingerprint = StableId(*content);
  if (const std::string reason = WhatDoesNotFit(card); !reason.empty())
    return InvalidInput(path.string() + ": " + reason);
  if (Status files = CheckFiles(folder, json.value("checksums", Json::object())); !files)
    return files.error();
  return card;
}

}  // namespace chancery
