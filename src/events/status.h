#pragma once

#include <string>

#include "record/standing.h"

namespace chancery {

// What holds of an event of which its sentence alone (as the reader judged it) and the voices that tell of it
// say something. The voices' words win; the reader's judgement counts where they merely report.
std::string StatusOf(const std::string& sentence, const Standing& standing);

}  // namespace chancery
