#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace chancery {

inline bool IsGzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

// Unpacks gzip (all members of it). Fails when it is broken or holds more than `limit` bytes.
Result<std::string> Gunzip(std::string_view bytes, size_t limit);

}  // namespace chancery
