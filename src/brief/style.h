#pragma once

namespace chancery {

// The style of the HTML brief: no font, image or script from anywhere else.
extern const char* const kBriefStyle;

}  // namespace chancery
