#include "events/ontology.h"

#include <charconv>
#include <optional>

#include "base/tsv.h"

namespace chancery {
namespace {

std::optional<double> Number(std::string_view text) {
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Error At(const TsvTable& table, const TsvTable::Row& row, const std::string& what) {
  return InvalidInput(table.path().string() + ":" + std::to_string(row.line()) + ": " + what);
}

}  // namespace

Result<Ontology> Ontology::Load(const std::filesystem::path& data) {
  const std::filesystem::path folder = data / "ontology";
  Ontology ontology;
  auto types = TsvTable::Load(folder / "plover.tsv", {"type", "quad", "score", "looks_back", "mutual"});
  if (!types) return types.error();
  for (const auto& row : types->rows()) {
    const auto score = Number(row["score"]);
    if (!score) return At(*types, row, "score is not a number");
    const std::vector<std::string> mutual = row.List("mutual");
    ontology.types_[std::string(row["type"])] = {
        std::string(row["quad"]), *score, row["looks_back"] == "yes", {mutual.begin(), mutual.end()}, {}};
  }
  auto modes = TsvTable::Load(folder / "modes.tsv", {"type", "mode", "score"});
  if (!modes) return modes.error();
  for (const auto& row : modes->rows()) {
    const auto type = ontology.types_.find(std::string(row["type"]));
    if (type == ontology.types_.end()) return At(*modes, row, "no such type in plover.tsv");
    const auto score = Number(row["score"]);
    if (!score) return At(*modes, row, "score is not a number");
    type->second.modes[std::string(row["mode"])] = *score;
  }
  auto contexts = TsvTable::Load(folder / "contexts.tsv", {"context", "gist"});
  if (!contexts) return contexts.error();
  for (const auto& row : contexts->rows()) ontology.contexts_.emplace(row["context"], row["gist"]);
  if (Status loaded = ontology.LoadCameo(folder / "cameo.tsv"); !loaded) return loaded.error();
  return ontology;
}

Status Ontology::LoadCameo(const std::filesystem::path& path) {
  auto table = TsvTable::Load(path, {"type", "mode", "context", "cameo"});
  if (!table) return table.error();
  for (const auto& row : table->rows()) {
    const std::string type(row["type"]), mode(row["mode"]), context(row["context"]);
    if (!HasType(type)) return At(*table, row, "no such type in plover.tsv");
    if (!mode.empty() && !HasMode(type, mode)) return At(*table, row, "no such mode in modes.tsv");
    if (!context.empty() && !HasContext(context)) return At(*table, row, "no such context in contexts.tsv");
    cameo_[{type, mode, context}] = row["cameo"];
  }
  return {};
}

bool Ontology::HasMode(const std::string& type, const std::string& mode) const {
  const auto found = types_.find(type);
  return found != types_.end() && found->second.modes.contains(mode);
}

std::string Ontology::QuadOf(const std::string& type) const {
  const auto found = types_.find(type);
  return found == types_.end() ? std::string() : found->second.quad;
}

bool Ontology::IsSpeech(const std::string& type) const {
  return type != "CONSULT" && QuadOf(type).starts_with("verbal");
}

bool Ontology::LooksBack(const std::string& type) const {
  const auto found = types_.find(type);
  return found != types_.end() && found->second.looks_back;
}

bool Ontology::SaysMutual(const std::string& type, const std::string& word) const {
  const auto found = types_.find(type);
  return found != types_.end() && found->second.mutual.contains(word);
}

double Ontology::ScoreOf(const std::string& type, const std::string& mode) const {
  const auto found = types_.find(type);
  if (found == types_.end()) return 0;
  const auto of_mode = found->second.modes.find(mode);
  return of_mode == found->second.modes.end() ? found->second.score : of_mode->second;
}

std::string Ontology::CameoOf(const std::string& type, const std::string& mode,
                              const std::vector<std::string>& contexts) const {
  for (const std::string& context : contexts) {
    if (const auto found = cameo_.find({type, mode, context}); found != cameo_.end()) return found->second;
  }
  const auto found = cameo_.find({type, mode, ""});
  return found == cameo_.end() ? std::string() : found->second;
}

}  // namespace chancery
