#include "page/sources.h"

#include <array>
#include <fstream>
#include <iostream>

#include "base/file.h"
#include "page/encoding.h"
#include "page/gzip.h"
#include "page/plain_text.h"
#include "page/text_util.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

bool IsPage(const fs::path& path) {
  std::string name = AsciiLower(path.filename().string());
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  static constexpr std::array<std::string_view, 7> kEndings = {".html", ".htm",   ".xhtml", ".shtml",
                                                               ".txt",  ".mhtml", ".mht"};
  for (const std::string_view ending : kEndings) {
    if (name.ends_with(ending)) return true;
  }
  static constexpr std::array<std::string_view, 12> kOthers = {
      ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".md", ".xml", ".js", ".css", ".py", ".svg", ".zip"};
  for (const std::string_view ending : kOthers) {
    if (name.ends_with(ending)) return false;
  }
  std::ifstream in(path, std::ios::binary);
  std::string head(4096, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<size_t>(in.gcount()));
  if (IsGzip(head)) {
    const auto unpacked = Gunzip(head, size_t{1} << 20);
    if (!unpacked) return false;
    head = *unpacked;
  }
  return !LooksBinary(head) && LooksLikeHtml(DecodeText(head).text);
}

Result<std::string> ReadStdin(size_t limit) {
  std::string bytes;
  std::array<char, 1 << 16> buffer;
  while (std::cin.read(buffer.data(), buffer.size()) || std::cin.gcount() > 0) {
    bytes.append(buffer.data(), static_cast<size_t>(std::cin.gcount()));
    if (bytes.size() > limit)
      return InvalidInput("standard input: more than the limit of " + std::to_string(limit) + " bytes");
  }
  return bytes;
}

}  // namespace

PageInputs ExpandInputs(const std::vector<std::string>& inputs) {
  PageInputs expanded;
  for (const std::string& input : inputs) {
    const std::string lower = AsciiLower(input.substr(0, 8));
    std::error_code code;
    if (input == "-") {
      expanded.pages.push_back({PageInput::Kind::kStdin, "-"});
    } else if (lower.starts_with("http://") || lower.starts_with("https://")) {
      expanded.pages.push_back({PageInput::Kind::kUrl, input});
    } else if (fs::is_directory(input, code)) {
      const auto files = ListFiles(input);
      if (!files) {
        expanded.errors.push_back(files.error());
        continue;
      }
      for (const fs::path& file : *files) {
        if (IsPage(file)) {
          expanded.pages.push_back({PageInput::Kind::kFile, file.string()});
        } else {
          expanded.skipped.push_back(file.string());
        }
      }
    } else if (fs::exists(input, code)) {
      expanded.pages.push_back({PageInput::Kind::kFile, input});
    } else {
      expanded.errors.push_back(NotFound(input + ": no such file or folder"));
    }
  }
  return expanded;
}

Result<LoadedPage> LoadPage(const PageInput& input, const PageLimits& limits, const FetchOptions& fetch) {
  LoadedPage page;
  switch (input.kind) {
    case PageInput::Kind::kStdin: {
      auto bytes = ReadStdin(limits.most_bytes);
      if (!bytes) return bytes.error();
      page.bytes = *std::move(bytes);
      page.source.file = "-";
      return page;
    }
    case PageInput::Kind::kUrl: {
      auto fetched = Fetch(input.name, fetch);
      if (!fetched) return fetched.error();
      page.bytes = std::move(fetched->bytes);
      page.source.url = std::move(fetched->url);
      page.source.charset = std::move(fetched->charset);
      page.source.fetched = Today();
      return page;
    }
    case PageInput::Kind::kFile:
      break;
  }
  auto bytes = ReadFile(input.name, limits.most_bytes);
  if (!bytes) return bytes.error();
  page.bytes = *std::move(bytes);
  page.source.file = fs::path(input.name).filename().string();
  return page;
}

}  // namespace chancery
