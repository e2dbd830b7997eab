#pragma once

#include <string>

namespace chancery {

// What holds of an event of which its sentence alone (as the reader judged it) and the voices that tell of it
// say something. A denial wins, then doubt, then confirmation. `by_the_actor`: the first speaker is who
// acted; what they themselves confirm is confirmed.
std::string StatusOf(const std::string& sentence, const std::string& voices, bool by_the_actor);

}  // namespace chancery
