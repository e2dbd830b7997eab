#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chancery {

// A hash that is the same on every machine and in every version: identifiers are made of it.
uint64_t StableHash(std::string_view bytes, uint64_t seed = 0);

// 128 bits of it as 32 lower-case hexadecimal digits.
std::string StableId(std::string_view bytes);

}  // namespace chancery
