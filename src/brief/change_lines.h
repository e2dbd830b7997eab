#pragma once

#include <string>
#include <vector>

#include "brief/brief.h"

namespace chancery {

// What has changed, line by line: the level, each kind of act, kinds that came and went, steps of
// commitments.
std::vector<BriefLine> ChangeLines(const Brief& brief);

// "14 July 2024 to 13 July 2025".
std::string SpanText(const Date& from, const Date& to);
// "the 12 months before", "the 390 days before", "the record before, from 27 July 2023".
std::string BeforeText(const Period& period);
// " by Russia and North Korea"; "" for nobody. Codes outside the pair stay codes.
std::string ByText(const Brief& brief, const std::vector<std::string>& codes);
// "23 occurrences in 12 stories".
std::string LevelText(const Level& level);

}  // namespace chancery
