#pragma once

#include <optional>

#include "resolve/article_names.h"

namespace chancery {

// Where the sentence says that it happens ("in Kursk"), leaving out what lies in `exclude`. Of namesakes the
// one in a country that the article names most is taken.
std::optional<Place> FindPlace(const ArticleNames& names, const Span& sentence, const Spans& exclude);

// The place that a noun phrase names: "Kharkiv", "the port of Odesa", "Osh residents"; nullptr when none. No
// part of a longer name is one ("Houston" of "Marga Houston"), nor is what may be a common word at the head
// of a phrase, unless the article names the country.
const Place* PlaceNamedIn(const ArticleNames& names, const std::vector<NameWord>& words);

}  // namespace chancery
