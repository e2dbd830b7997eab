#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "page/fetch.h"
#include "page/page.h"

namespace chancery {

// One page to be read: a file, an address or standard input ("-").
struct PageInput {
  enum class Kind { kFile, kUrl, kStdin } kind = Kind::kFile;
  std::string name;  // path or address, as messages name it
};

struct PageInputs {
  std::vector<PageInput> pages;
  std::vector<Error> errors;         // inputs that do not exist
  std::vector<std::string> skipped;  // files of folders that are no pages
};

// Files, folders, http(s) addresses and "-", in the order given; a folder's files in the order of their
// paths. Of a folder's files only pages are taken: by ending
// (.html .htm .xhtml .shtml .mhtml .txt, each also with .gz), else by content. Files given by name are taken
// as they are.
PageInputs ExpandInputs(const std::vector<std::string>& inputs);

struct LoadedPage {
  std::string bytes;
  PageSource source;
};

// The bytes of one input and what is known of it. The error's message begins with the input's name.
Result<LoadedPage> LoadPage(const PageInput& input, const PageLimits& limits = {},
                            const FetchOptions& fetch = {});

}  // namespace chancery
