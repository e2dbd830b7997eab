#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "record/span.h"

namespace chancery {

// What the words of a cue say of the claim's standing (ontology/cues.tsv).
class Cues {
 public:
  // `data` holds ontology/.
  static Result<Cues> Load(const std::filesystem::path& data);

  // confirmed, alleged, denied or reported. What a negation takes back ("did not deny") is reported; what
  // could not be confirmed is alleged.
  std::string StatusOf(std::string_view cue) const;

 private:
  std::unordered_map<std::string, std::string> status_;
};

// Whether the cue takes back what its verb would say: "declined to confirm", "has yet to deny".
bool IsNegated(std::string_view cue);

// The words of a cue with the negations and auxiliaries right before it ("did not" of "did not deny") that it
// may leave out.
std::string WholeCue(std::string_view text, const Spans& cue);

}  // namespace chancery
