#include "analysis/tables.h"

#include "analysis/words.h"
#include "base/tsv.h"

namespace chancery {
namespace {

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

size_t WordEnd(std::string_view text, size_t at) {
  while (at < text.size() && IsLetter(text[at])) ++at;
  return at;
}

}  // namespace

Result<AnalysisTables> AnalysisTables::Load(const std::filesystem::path& data) {
  AnalysisTables tables;
  const auto folder = data / "ontology";
  auto initiatives = TsvTable::Load(folder / "initiatives.tsv", {"kind", "type", "modes"});
  if (!initiatives) return initiatives.error();
  for (const auto& row : initiatives->rows()) {
    tables.initiatives.push_back({std::string(row["kind"]), std::string(row["type"]), row.List("modes")});
  }
  auto intentions = TsvTable::Load(folder / "intentions.tsv", {"phrase", "kind"});
  if (!intentions) return intentions.error();
  for (const auto& row : intentions->rows())
    tables.intentions.push_back({Folded(row["phrase"]), std::string(row["kind"])});
  auto matters = TsvTable::Load(folder / "matters.tsv", {"matter", "words"});
  if (!matters) return matters.error();
  for (const auto& row : matters->rows()) {
    Matter matter{std::string(row["matter"]), {}};
    for (const std::string& word : row.List("words")) matter.words.push_back(Folded(word));
    if (tables.matters.size() == 32) {
      return InvalidInput(matters->path().string() + ":" + std::to_string(row.line()) +
                          ": more than 32 matters");
    }
    for (const std::string& word : matter.words) {
      tables.by_word_[word.substr(0, WordEnd(word, 0))].emplace_back(word, tables.matters.size());
    }
    tables.matters.push_back(std::move(matter));
  }
  return tables;
}

unsigned AnalysisTables::MattersOf(std::string_view text) const {
  const std::string folded = Folded(text);
  unsigned found = 0;
  std::string word;
  for (size_t begin = 0; begin < folded.size();) {
    const size_t end = WordEnd(folded, begin);
    word.assign(folded, begin, end - begin);
    if (const auto phrases = by_word_.find(word); !word.empty() && phrases != by_word_.end()) {
      for (const auto& [phrase, matter] : phrases->second) {
        const size_t stop = begin + phrase.size();
        if (folded.compare(begin, phrase.size(), phrase) == 0 &&
            (stop >= folded.size() || !IsLetter(folded[stop])))
          found |= 1u << matter;
      }
    }
    begin = end + 1;
  }
  return found;
}

std::string AnalysisTables::MatterNames(unsigned found) const {
  std::string names;
  for (size_t i = 0; i < matters.size(); ++i) {
    if ((found >> i & 1) != 0) names += (names.empty() ? "" : ", ") + matters[i].name;
  }
  return names;
}

}  // namespace chancery
