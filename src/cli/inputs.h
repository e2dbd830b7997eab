#pragma once

#include <functional>
#include <string>
#include <vector>

#include "record/article.h"

namespace chancery {

// Told of an article in the order of the inputs; false ends the walk. `raw` is the page that it was read
// from, empty for JSON lines.
using OnArticle = std::function<bool(Article article, std::string raw)>;

// Reads articles from files, folders, URLs and "-" (standard input): JSON lines of articles (by the ending
// .jsonl, .ndjson or .json, or by a first "{") or pages. What cannot be read is named on standard error
// ("FILE:LINE: what is wrong") and left out; returns how many.
size_t ForEachArticle(const std::vector<std::string>& inputs, const OnArticle& on_article);

}  // namespace chancery
