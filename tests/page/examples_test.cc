// The pages in examples/ against what a person read in them: tests/data/examples/truth.jsonl.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/file.h"
#include "reader.h"
#include "record/json.h"

namespace chancery {
namespace {

std::string Shown(const Json& truth, const char* key) {
  const auto found = truth.find(key);
  if (found == truth.end() || found->is_null()) return "(none)";
  if (!found->is_string()) return found->dump();
  std::string text = found->get<std::string>();
  if (text.size() > 20 && text.ends_with("+00:00"))
    text = text.substr(0, text.size() - 6) + "Z";  // the same instant
  return text;
}

// One line a difference: field, what was expected, what was read.
std::string Differences(const Json& truth, const Article& article) {
  std::ostringstream out;
  const Json read = ToJson(article);
  for (const char* key : {"title", "outlet", "byline", "published", "updated", "language", "url"}) {
    if (truth.contains(key) && Shown(truth, key) != Shown(read, key))
      out << "  " << key << ": expected " << Shown(truth, key) << ", read " << Shown(read, key) << '\n';
  }
  const std::string first = truth.value("first_words", "");
  const std::string last = truth.value("last_words", "");
  if (!article.text.starts_with(first))
    out << "  text should begin with \"" << first << "\", begins \"" << article.text.substr(0, 120) << "\"\n";
  if (!article.text.ends_with(last))
    out << "  text should end with \"" << last << "\", ends \""
        << article.text.substr(article.text.size() - std::min<size_t>(160, article.text.size())) << "\"\n";
  if (const auto absent = truth.find("not_in_text"); absent != truth.end()) {
    for (const Json& phrase : *absent) {
      if (article.text.find(phrase.get<std::string>()) != std::string::npos)
        out << "  text should not hold " << phrase.dump() << '\n';
    }
  }
  return out.str();
}

TEST(Examples, AreReadAsAPersonReadsThem) {
  const std::filesystem::path root = CHANCERY_SOURCE;
  std::ifstream lines(root / "tests/data/examples/truth.jsonl");
  ASSERT_TRUE(lines) << "tests/data/examples/truth.jsonl is missing";
  std::string line;
  int count = 0;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.empty()) continue;
    const auto truth = ParseJson(line, "truth.jsonl:" + std::to_string(number));
    ASSERT_TRUE(truth.ok()) << truth.error().message;
    const std::string file = (*truth)["file"];
    const auto bytes = ReadFile(root / "examples" / file);
    ASSERT_TRUE(bytes.ok()) << bytes.error().message;
    PageSource source;
    source.file = file;
    source.fetched = Date{2026, 1, 1};
    const auto page = TestReader().Read(*bytes, source);
    ASSERT_TRUE(page.ok()) << file << ": " << page.error().message;
    const std::string differences = Differences(*truth, page->article);
    EXPECT_TRUE(differences.empty()) << file << "\n" << differences;
    ++count;
  }
  EXPECT_GE(count, 8);
}

}  // namespace
}  // namespace chancery
