#pragma once

#include <optional>

#include "resolve/article_names.h"

namespace chancery {

// Where the sentence says that it happens ("in Kursk"), leaving out what lies in `exclude`. Of namesakes the
// one in a country that the article names most is taken.
std::optional<Place> FindPlace(const ArticleNames& names, const Span& sentence, const Spans& exclude);

}  // namespace chancery
