#include "cli/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace chancery {
namespace {

bool IsCode(const std::string& cell) {
  return cell.size() > 1 && cell.front() == '0' &&
         std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string Quoted(const std::string& cell) {
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

}  // namespace

std::string CsvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += cells[i].find_first_of(",\"\r\n") == std::string::npos && !IsCode(cells[i]) ? cells[i]
                                                                                        : Quoted(cells[i]);
  }
  return line + '\n';
}

std::string TsvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += '\t';
    std::string cell = cells[i];
    std::replace_if(
        cell.begin(), cell.end(), [](char c) { return c == '\t' || c == '\r' || c == '\n'; }, ' ');
    line += cell.find('"') == std::string::npos ? cell : Quoted(cell);
  }
  return line + '\n';
}

std::string TableLine(std::string_view format, const std::vector<std::string>& cells) {
  return format == "tsv" ? TsvLine(cells) : CsvLine(cells);
}

std::string Plain(double number) {
  const double rounded = std::round(number * 10000) / 10000;
  return fmt::format("{}", rounded == 0 ? 0.0 : rounded);
}

std::string Joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

}  // namespace chancery
