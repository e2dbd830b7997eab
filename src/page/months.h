#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace chancery {

// The names of the months and the order of numeric dates, by language (ontology/months.tsv). Immutable once
// loaded.
class Months {
 public:
  static Result<Months> Load(const std::filesystem::path& table);

  // The month that `name` (lower case, without dots and spaces) stands for, 0 when it is none. A name that
  // means different months in different languages counts only for `language`.
  int Find(std::string_view name, std::string_view language) const;
  // "dmy", "mdy" or "ymd"; empty for an unknown language.
  std::string_view Order(std::string_view language) const;

 private:
  struct Use {
    std::string language;
    int month;
  };
  std::unordered_map<std::string, std::vector<Use>> names_;
  std::unordered_map<std::string, std::string> orders_;
};

}  // namespace chancery
