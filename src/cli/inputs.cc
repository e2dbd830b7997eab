#include "cli/inputs.h"

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <string_view>

#include "base/file.h"
#include "cli/console.h"
#include "page/gzip.h"
#include "page/page.h"
#include "page/sources.h"
#include "record/json.h"

namespace chancery {
namespace {

constexpr size_t kMostUnpacked = size_t{4} << 30;

bool EndsIn(std::string_view name, std::initializer_list<std::string_view> endings) {
  if (name.ends_with(".gz")) name.remove_suffix(3);
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

// Whether what comes begins with "{", white space and a byte order mark left aside. Takes nothing but those.
bool BeginsWithBrace(std::istream& in) {
  for (int c = in.peek(); c != std::istream::traits_type::eof(); c = in.peek()) {
    if (c == '{') return true;
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != 0xEF && c != 0xBB && c != 0xBF) return false;
    in.get();
  }
  return false;
}

class Walk {
 public:
  explicit Walk(const OnArticle& on_article) : on_article_(on_article) {}

  // Each returns false where the walk ends.
  bool Take(const std::string& input) {
    if (input == "-") {
      if (BeginsWithBrace(std::cin)) return Lines(std::cin, "standard input");
      // No article in the pipe is nothing to do, not a page that cannot be read.
      return std::cin.eof() || Pages({input});
    }
    if (IsPipe(input)) return PipeOf(input);
    if (IsLines(input)) return LinesOf(input);
    return Pages({input});
  }

  size_t failed() const { return failed_; }

 private:
  // A pipe is read once: "<(zcat news.jsonl.gz)", "/dev/stdin".
  static bool IsPipe(const std::string& input) {
    std::error_code code;
    const std::filesystem::file_status status = std::filesystem::status(input, code);
    return std::filesystem::is_fifo(status) || std::filesystem::is_character_file(status);
  }

  bool PipeOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Fail(path + ": cannot be opened");
    if (BeginsWithBrace(in)) return Lines(in, path);
    if (in.eof()) return true;
    return Guarded(path, [&] {
      return PageFrom(path, {std::string(std::istreambuf_iterator<char>(in), {}), {}});
    });
  }

  static bool IsLines(const std::string& input) {
    if (input.starts_with("http://") || input.starts_with("https://")) return false;
    std::error_code code;
    if (!std::filesystem::is_regular_file(input, code)) return false;
    if (EndsIn(input, {".jsonl", ".ndjson", ".json"})) return true;
    std::ifstream file(input, std::ios::binary);
    return BeginsWithBrace(file);
  }

  bool LinesOf(const std::string& path) {
    if (path.ends_with(".gz")) {
      const auto packed = ReadFile(path);
      if (!packed) return Fail(packed.error().message);
      auto unpacked = Gunzip(*packed, kMostUnpacked);
      if (!unpacked) return Fail(path + ": " + unpacked.error().message);
      std::istringstream in(*std::move(unpacked));
      return Lines(in, path);
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) return Fail(path + ": cannot be opened");
    return Lines(in, path);
  }

  bool Lines(std::istream& in, const std::string& name) {
    std::string line;
    for (size_t number = 1; std::getline(in, line); ++number) {
      if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      const std::string where = name + ":" + std::to_string(number);
      const auto json = ParseJson(line, where);
      if (!json) {
        Fail(json.error().message);
        continue;
      }
      auto article = ArticleFromJson(*json);
      if (!article) {
        Fail(where + ": " + article.error().message);
        continue;
      }
      if (!on_article_(*std::move(article), std::string())) return false;
    }
    return true;
  }

  bool Pages(const std::vector<std::string>& inputs) {
    PageInputs expanded = ExpandInputs(inputs);
    for (const Error& error : expanded.errors) Fail(error.message);
    // A folder's JSON lines have their place among its pages, by their path.
    for (const std::string& path : expanded.skipped) {
      if (EndsIn(path, {".jsonl", ".ndjson"})) {
        expanded.pages.push_back({PageInput::Kind::kFile, path});
      } else {
        Complain(path + ": skipped, not a page");
      }
    }
    if (!expanded.skipped.empty()) {
      std::sort(expanded.pages.begin(), expanded.pages.end(),
                [](const PageInput& a, const PageInput& b) { return a.name < b.name; });
    }
    for (const PageInput& page : expanded.pages) {
      const bool lines = page.kind == PageInput::Kind::kFile && EndsIn(page.name, {".jsonl", ".ndjson"});
      if (!(lines ? LinesOf(page.name) : PageOf(page))) return false;
    }
    return true;
  }

  bool PageOf(const PageInput& input) {
    const std::string name = input.name == "-" ? "standard input" : input.name;
    return Guarded(name, [&] {
      auto loaded = LoadPage(input);
      if (!loaded)
        return Fail(loaded.error().message.starts_with(name) ? loaded.error().message
                                                             : name + ": " + loaded.error().message);
      return PageFrom(name, *std::move(loaded));
    });
  }

  bool PageFrom(const std::string& name, LoadedPage loaded) {
    if (reader_ == nullptr && !LoadReader()) return false;
    auto page = reader_->Read(loaded.bytes, loaded.source);
    if (!page) return Fail(name + ": " + page.error().message);
    return on_article_(std::move(page->article), std::move(loaded.bytes));
  }

  template <typename F>
  bool Guarded(const std::string& name, const F& read) {
    try {
      return read();
    } catch (const std::exception& error) {
      return Fail(name + ": " + error.what());
    }
  }

  bool LoadReader() {
    const auto data = DataFolder();
    if (!data) return Fail(data.error().message), false;
    auto reader = PageReader::Load(*data);
    if (!reader) return Fail(reader.error().message), false;
    reader_ = *std::move(reader);
    return true;
  }

  // Names what cannot be read; the walk goes on.
  bool Fail(const std::string& message) {
    Complain(message);
    ++failed_;
    return true;
  }

  const OnArticle& on_article_;
  std::shared_ptr<const PageReader> reader_;
  size_t failed_ = 0;
};

}  // namespace

size_t ForEachArticle(const std::vector<std::string>& inputs, const OnArticle& on_article) {
  Walk walk(on_article);
  for (const std::string& input : inputs) {
    if (!walk.Take(input)) break;
  }
  return walk.failed();
}

}  // namespace chancery
