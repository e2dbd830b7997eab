#pragma once

#include <string_view>
#include <vector>

#include "record/article.h"
#include "record/marks.h"
#include "resolve/resolver.h"

namespace chancery {

// The news media of the sentence that pass on what the attribution `mark` says, from the one nearest its
// speaker to the last: who was told it, who is quoted or cited, who reports it. A medium that the sentence
// merely mentions, that speaks itself in `mark` or that stands in its content is none.
std::vector<Actor> CarriersOf(const Article& article, const Span& sentence, const MarkedAttribution& mark,
                              const Marks& marks, const ArticleResolver& resolver);

}  // namespace chancery
