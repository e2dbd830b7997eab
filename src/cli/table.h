#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/json.h"

namespace chancery {

// One line of a table of text, without looking at what else stands in it.
//
// CSV (RFC 4180, line ends of Unix): a cell that holds a comma, a quotation mark or a line end is quoted; so
// is a number with a leading zero (a CAMEO code), which a spreadsheet would otherwise take for one.
std::string CsvLine(const std::vector<std::string>& cells);
// Tabs and line ends within a cell become blanks; a cell that holds a quotation mark is quoted, as the usual
// readers expect.
std::string TsvLine(const std::vector<std::string>& cells);
// By the name of the format, "csv" or "tsv".
std::string TableLine(std::string_view format, const std::vector<std::string>& cells);

// "2.5", "-10", "0.75": at most four digits after the point, no trailing zeros.
std::string Plain(double number);

// The parts with the separator between them.
std::string Joined(const std::vector<std::string>& parts, std::string_view separator);

// Outlet, day and address (else file) of a row of the store that says where it was read, as far as they are
// known.
template <typename Row>
std::string Where(const Row& row) {
  std::vector<std::string> parts;
  for (const std::string& part :
       {row.outlet, row.published.substr(0, 10), row.url.empty() ? row.file : row.url}) {
    if (!part.empty()) parts.push_back(part);
  }
  return Joined(parts, ", ");
}

// The same and the story of such a row, and the day it counts for, as fields of a record.
template <typename Row>
void AddPlace(const Row& row, Json* json) {
  const auto add = [&](const char* name, const std::string& value) {
    (*json)[name] = value.empty() ? Json(nullptr) : Json(value);
  };
  add("day", row.day);
  add("outlet", row.outlet);
  add("title", row.title);
  add("url", row.url);
  add("file", row.file);
  add("published", row.published);
  (*json)["story"] = row.story;
}

}  // namespace chancery
