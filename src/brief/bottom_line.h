#pragma once

#include <vector>

#include "brief/brief.h"

namespace chancery {

// Where the two stand, in at most six lines, from the assembled parts of the brief.
std::vector<BriefLine> BottomLine(const Brief& brief);

}  // namespace chancery
