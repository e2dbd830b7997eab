#include "base/file.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <system_error>

namespace chancery {

namespace fs = std::filesystem;

Result<std::string> ReadFile(const fs::path& path, uint64_t limit) {
  std::error_code code;
  if (fs::is_directory(path, code)) return InvalidInput(path.string() + ": is a folder, not a file");
  std::ifstream in(path, std::ios::binary);
  if (!in) return NotFound(path.string() + ": " + std::strerror(errno));
  std::string content;
  const auto size = fs::file_size(path, code);
  const auto too_large = [&](uint64_t bytes) {
    return InvalidInput(path.string() + ": " + std::to_string(bytes) + " bytes, over the limit of " +
                        std::to_string(limit));
  };
  if (!code) {
    if (size > limit) return too_large(size);
    content.reserve(size);
  }
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    content.append(buffer, static_cast<size_t>(in.gcount()));
    if (content.size() > limit) return too_large(content.size());
  }
  if (in.bad()) return IoError(path.string() + ": reading failed");
  return content;
}

Status WriteFile(const fs::path& path, std::string_view content) {
  std::error_code code;
  const fs::file_status status = fs::status(path, code);
  const bool device = fs::exists(status) && !fs::is_regular_file(status);
  fs::path target = device ? path : fs::weakly_canonical(path, code);
  if (target.empty()) target = path;
  fs::path temporary = target;
  if (!device) temporary += ".part" + std::to_string(::getpid());
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  if (!out) return IoError(path.string() + ": cannot be written: " + std::strerror(errno));
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out) {
    if (!device) fs::remove(temporary, code);
    return IoError(path.string() + ": writing failed (is the disk full?)");
  }
  if (device) return {};
  fs::rename(temporary, target, code);
  if (code) {
    const std::string reason = code.message();
    fs::remove(temporary, code);
    return IoError(path.string() + ": " + reason);
  }
  return {};
}

Result<std::vector<fs::path>> ListFiles(const fs::path& folder) {
  std::error_code code;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, code);
  if (code) return NotFound(folder.string() + ": " + code.message());
  std::vector<fs::path> files;
  for (const fs::recursive_directory_iterator end; it != end; it.increment(code)) {
    if (code) return IoError(folder.string() + ": " + code.message());
    const std::string name = it->path().filename().string();
    if (!name.empty() && name[0] == '.') {
      if (it->is_directory(code)) it.disable_recursion_pending();
      continue;
    }
    if (it->is_regular_file(code)) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<fs::path> DataFolder() {
  const auto holds = [](const fs::path& folder) {
    std::error_code code;
    return fs::is_directory(folder / "ontology", code) && fs::is_directory(folder / "gazetteer", code);
  };
  if (const char* set = std::getenv("CHANCERY_DATA"); set != nullptr && *set != '\0') {
    if (holds(set)) return fs::path(set);
    return NotFound(std::string("CHANCERY_DATA=") + set + ": holds no ontology/ and gazetteer/");
  }
  std::error_code code;
  const fs::path program = fs::read_symlink("/proc/self/exe", code);
  const fs::path installed = program.parent_path().parent_path() / "share" / "chancery";
  if (holds(installed)) return installed;
  for (fs::path folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (holds(folder)) return folder;
  }
  return NotFound(
      "the tables and the model were not found beside the program; set CHANCERY_DATA to the folder that "
      "holds ontology/, gazetteer/ and model/");
}

std::filesystem::path CacheFolder() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  std::filesystem::path folder;
  if (cache != nullptr && *cache == '/') {
    folder = cache;
  } else if (home != nullptr && *home == '/') {
    folder = std::filesystem::path(home) / ".cache";
  } else {
    return {};
  }
  folder /= "chancery";
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code || access(folder.c_str(), W_OK) != 0) return {};
  return folder;
}

}  // namespace chancery
