#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace chancery {

// The whole file. Refuses files over `limit` bytes with a message that names both sizes.
Result<std::string> ReadFile(const std::filesystem::path& path, uint64_t limit = uint64_t{1} << 32);

// Writes a temporary file beside `path`, then renames it: readers see the old content or the new one, never
// half. A link stays, and a device such as /dev/null is written to.
Status WriteFile(const std::filesystem::path& path, std::string_view content);

// The regular files below `folder`, deepest included, in order of their path. Hidden ones (".x") are left
// out.
Result<std::vector<std::filesystem::path>> ListFiles(const std::filesystem::path& folder);

// The folder that holds `ontology/`, `gazetteer/` and `model/`: $CHANCERY_DATA if set, else found from the
// running program
// (../share/chancery of an installed tree, or the source tree that it was built in).
Result<std::filesystem::path> DataFolder();

// The user's folder for what can be made again, $XDG_CACHE_HOME/chancery or ~/.cache/chancery, made if it is
// not there; empty where there is none that can be written to.
std::filesystem::path CacheFolder();

}  // namespace chancery
