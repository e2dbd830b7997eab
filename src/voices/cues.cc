#include "voices/cues.h"

#include "base/tsv.h"
#include "resolve/names.h"

namespace chancery {

Result<Cues> Cues::Load(const std::filesystem::path& data) {
  auto table = TsvTable::Load(data / "ontology" / "cues.tsv", {"cue", "status"});
  if (!table) return table.error();
  Cues cues;
  for (const auto& row : table->rows()) {
    const std::string status(row["status"]);
    if (status != "confirmed" && status != "alleged" && status != "denied") {
      return InvalidInput(table->path().string() + ":" + std::to_string(row.line()) + ": no such status \"" +
                          status + "\"");
    }
    cues.status_.emplace(FoldName(row["cue"]), status);
  }
  return cues;
}

std::string Cues::StatusOf(std::string_view cue) const {
  std::string status = "reported";
  for (const NameWord& word : NameWords(cue)) {
    const auto found = status_.find(word.folded);
    if (found == status_.end()) {
      // "Declined to confirm", "did not deny", "could not be verified" take it back.
      if (word.folded == "not" || word.folded == "declined" || word.folded == "refused" ||
          word.folded == "neither" || word.folded == "nor")
        return "reported";
      continue;
    }
    if (status == "reported" || found->second == "denied") status = found->second;
  }
  return status;
}

}  // namespace chancery
