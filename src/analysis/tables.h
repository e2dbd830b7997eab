#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace chancery {

// A kind of step that one side can take towards the other (ontology/initiatives.tsv).
struct Initiative {
  std::string kind;                // "aid", "request to meet"
  std::string type;                // PLOVER type
  std::vector<std::string> modes;  // any of these; empty: any mode
};

// Words by which a speaker says what his side intends (ontology/intentions.tsv), folded.
struct IntentionPhrase {
  std::string phrase;
  std::string kind;  // plan, condition, refusal, offer, warning
};

// What an act is about (ontology/matters.tsv): "troops" by soldiers, brigades; "arms" by shells, weapons.
// Folded words.
struct Matter {
  std::string name;
  std::vector<std::string> words;
};

// The tables of ontology/ that the analysis reads. Immutable once loaded.
struct AnalysisTables {
  std::vector<Initiative> initiatives;
  std::vector<IntentionPhrase> intentions;
  std::vector<Matter> matters;

  // `data` holds ontology/. Fails with file and line.
  static Result<AnalysisTables> Load(const std::filesystem::path& data);

  // The matters that the text names, as bits in the order of the table (at most 32 matters).
  unsigned MattersOf(std::string_view text) const;
  // "troops, arms".
  std::string MatterNames(unsigned found) const;

 private:
  // The matters' phrases by their first word.
  std::unordered_map<std::string, std::vector<std::pair<std::string, size_t>>> by_word_;
};

}  // namespace chancery
