#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace chancery {

// One zstd frame that knows its length.
Result<std::string> Compress(std::string_view bytes);
Result<std::string> Decompress(std::string_view frame);

std::string ToHex(std::string_view bytes);
// Digits of either case; what is none counts as 0.
std::string FromHex(std::string_view digits);

}  // namespace chancery
