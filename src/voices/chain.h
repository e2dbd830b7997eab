#pragma once

#include <optional>
#include <vector>

#include "record/article.h"
#include "record/attribution.h"
#include "record/standing.h"

namespace chancery {

// On whose word `what` (the words that name it, such as an event's actor and recipient) stands: from the
// first speaker through those who passed it on to the article's outlet. `speaker`: for an act of words, who
// does it; where they are the source of an attribution they are the first voice, and the words that attribute
// (warned, claimed) are the act itself, so that they say nothing of its status. `outlet`: the article's
// outlet as resolved, if known.
Standing StandingOf(const Article& article, const std::vector<Attribution>& attributions, const Spans& what,
                    const Spans& speaker = {}, const std::optional<Actor>& outlet = std::nullopt);

}  // namespace chancery
