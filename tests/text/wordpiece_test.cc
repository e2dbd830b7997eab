#include "text/wordpiece.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/utf8.h"

namespace chancery {
namespace {

const std::filesystem::path kSource = CHANCERY_SOURCE;

const WordPiece& Shared() {
  static const Result<WordPiece> loaded = WordPiece::Load(kSource / "model/vocab.txt");
  return loaded.value();
}

std::string Show(const std::vector<Piece>& pieces) {
  std::string shown;
  for (const Piece& piece : pieces) {
    if (!shown.empty()) shown += ' ';
    shown += std::to_string(piece.id) + ':' + std::to_string(piece.span.begin) + ':' +
             std::to_string(piece.span.end);
  }
  return shown;
}

TEST(WordPiece, AgreesWithTheTokenizersPackage) {
  std::ifstream file(kSource / "tests/data/text/wordpiece_cases.tsv");
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    const size_t tab = line.find('\t');
    if (line.starts_with('#') || line.starts_with("text\t")) continue;
    ASSERT_NE(tab, std::string::npos) << line;
    const std::string text = nlohmann::json::parse(line.substr(0, tab)).get<std::string>();
    EXPECT_EQ(Show(Shared().Encode(text)), line.substr(tab + 1)) << line.substr(0, tab);
    ++cases;
  }
  EXPECT_GT(cases, 300);
}

TEST(WordPiece, OffsetsAreOfTheTextThatWasGiven) {
  const std::string text = "Ein Café in 서울, 😀 Київ!";
  const CodePointIndex index(text);
  std::vector<std::string> words;
  for (const Piece& piece : Shared().Encode(text)) {
    words.emplace_back(
        index.Slice(static_cast<size_t>(piece.span.begin), static_cast<size_t>(piece.span.end)));
  }
  EXPECT_EQ(words.at(0), "Ein");
  EXPECT_EQ(words.at(1), "Café");
  EXPECT_EQ(words.back(), "!");
}

TEST(WordPiece, TextCannotWriteControlPieces) {
  for (const Piece& piece : Shared().Encode("[CLS] [SEP] [PAD] [MASK]")) EXPECT_GT(piece.id, 103);
}

TEST(WordPiece, IllFormedBytesAreReadAsReplacementsAndDropped) {
  EXPECT_EQ(Show(Shared().Encode("the\xFF")), Show(Shared().Encode("the")));
  EXPECT_TRUE(Shared().Encode("").empty());
}

TEST(WordPiece, RefusesWhatIsNoVocabulary) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "chancery_wordpiece_test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "words.txt") << "[PAD]\n[UNK]\n[CLS]\nthe\n";
  std::ofstream(folder / "bytes.txt") << "[PAD]\n\xFF\xFE\n";
  std::ofstream(folder / "gap.txt") << "[PAD]\n\n[CLS]\n";
  const auto lacking = WordPiece::Load(folder / "words.txt");
  ASSERT_FALSE(lacking.ok());
  EXPECT_NE(lacking.error().message.find("[SEP]"), std::string::npos);
  EXPECT_FALSE(WordPiece::Load(folder / "bytes.txt").ok());
  const auto gap = WordPiece::Load(folder / "gap.txt");
  ASSERT_FALSE(gap.ok());
  EXPECT_NE(gap.error().message.find("gap.txt:2"), std::string::npos);
  EXPECT_EQ(WordPiece::Load(folder / "missing.txt").error().code, Error::Code::kNotFound);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace chancery
