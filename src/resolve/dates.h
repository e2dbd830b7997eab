#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "resolve/names.h"
#include "resolve/resolver.h"

namespace chancery {

// Every English date expression among the words of a sentence, resolved from the article's day where it is
// relative; words spans are of the sentence. Without a day only absolute dates are found.
// `reaches_next`: the text tells of the day after, too, as one that was updated or is dated by another zone's clock.
std::vector<ResolvedDate> FindDates(const std::vector<NameWord>& words, const std::optional<Date>& day,
                                    bool reaches_next = false);

}  // namespace chancery
