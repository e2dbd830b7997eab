#pragma once

#include <vector>

#include "record/article.h"
#include "record/attribution.h"
#include "record/marks.h"
#include "resolve/resolver.h"
#include "voices/cues.h"

namespace chancery {

// The attributions of an article from what the reader marked: speaker resolved, kind and status settled,
// nested ones linked to the one whose content holds them, the media that carried them named. In the order of
// the marks.
std::vector<Attribution> BuildAttributions(const Article& article, const std::vector<Sentence>& sentences,
                                           const Marks& marks, const ArticleResolver& resolver,
                                           const Cues& cues);

}  // namespace chancery
