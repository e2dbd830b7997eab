#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace chancery {

// A table of tab-separated values: lines that start with "#" are comments, the first other line names the
// columns, lists inside a cell are parted by "|".
class TsvTable {
 public:
  // Fails with file and line when a row has another number of cells than the header, or a required column is
  // missing.
  static Result<TsvTable> Load(const std::filesystem::path& path, const std::vector<std::string>& required);

  class Row {
   public:
    // The cell under `column`, empty when the table has no such column.
    std::string_view operator[](std::string_view column) const;
    std::vector<std::string> List(std::string_view column) const;
    size_t line() const { return line_; }

   private:
    friend class TsvTable;
    const TsvTable* table_ = nullptr;
    std::vector<std::string_view> cells_;
    size_t line_ = 0;
  };

  // Rows in file order; they point into the table.
  std::vector<Row> rows() const;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  std::string content_;
  std::unordered_map<std::string, size_t> columns_;
  struct Line {
    size_t begin, end, number;
  };
  std::vector<Line> lines_;
};

// Parts of `text` between `separator`s, white space trimmed, empty ones left out.
std::vector<std::string> SplitList(std::string_view text, char separator = '|');

}  // namespace chancery
