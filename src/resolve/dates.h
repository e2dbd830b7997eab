#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "resolve/names.h"
#include "resolve/resolver.h"

namespace chancery {

// Every English date expression among the words of a sentence, resolved from the article's day where it is
// relative; words spans are of the sentence. Without a day only absolute dates are found. A time that cannot
// be resolved ("the week before", "12/06/2024") is found, too, with an empty `iso` and precision: it tells
// that what happened has a time, which is not the article's. A week is as precise as the month or the year
// that holds it. `reaches_next`: the text tells of the day after, too, as one that was updated or is dated by
// another zone's clock.
std::vector<ResolvedDate> FindDates(const std::vector<NameWord>& words, const std::optional<Date>& day,
                                    bool reaches_next = false);

}  // namespace chancery
