#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace chancery {

// What the words of a cue say of the claim's standing (ontology/cues.tsv).
class Cues {
 public:
  // `data` holds ontology/.
  static Result<Cues> Load(const std::filesystem::path& data);

  // confirmed, alleged, denied or reported.
  std::string StatusOf(std::string_view cue) const;

 private:
  std::unordered_map<std::string, std::string> status_;
};

}  // namespace chancery
