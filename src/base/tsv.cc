#include "base/tsv.h"

#include "base/file.h"

namespace chancery {
namespace {

std::vector<std::string_view> Cells(std::string_view line) {
  std::vector<std::string_view> cells;
  size_t begin = 0;
  while (true) {
    const size_t tab = line.find('\t', begin);
    cells.push_back(line.substr(begin, tab == std::string_view::npos ? tab : tab - begin));
    if (tab == std::string_view::npos) return cells;
    begin = tab + 1;
  }
}

}  // namespace

Result<TsvTable> TsvTable::Load(const std::filesystem::path& path, const std::vector<std::string>& required) {
  auto content = ReadFile(path);
  if (!content) return content.error();
  TsvTable table;
  table.path_ = path;
  table.content_ = *std::move(content);
  const std::string_view text = table.content_;
  size_t number = 0;
  size_t width = 0;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    const size_t next = end + 1;
    ++number;
    if (end > begin && text[end - 1] == '\r') --end;
    const std::string_view line = text.substr(begin, end - begin);
    if (!line.empty() && line[0] != '#') {
      const auto cells = Cells(line);
      if (width == 0) {
        width = cells.size();
        for (size_t i = 0; i < width; ++i) table.columns_.emplace(std::string(cells[i]), i);
      } else if (cells.size() != width) {
        return InvalidInput(path.string() + ":" + std::to_string(number) + ": " +
                            std::to_string(cells.size()) + " cells, the header names " +
                            std::to_string(width));
      } else {
        table.lines_.push_back({begin, end, number});
      }
    }
    begin = next;
  }
  for (const std::string& column : required) {
    if (!table.columns_.contains(column))
      return InvalidInput(path.string() + ": no column \"" + column + "\"");
  }
  return table;
}

std::vector<TsvTable::Row> TsvTable::rows() const {
  std::vector<Row> rows;
  rows.reserve(lines_.size());
  for (const Line& line : lines_) {
    Row& row = rows.emplace_back();
    row.table_ = this;
    row.cells_ = Cells(std::string_view(content_).substr(line.begin, line.end - line.begin));
    row.line_ = line.number;
  }
  return rows;
}

std::string_view TsvTable::Row::operator[](std::string_view column) const {
  const auto found = table_->columns_.find(std::string(column));
  return found == table_->columns_.end() ? std::string_view() : cells_[found->second];
}

std::vector<std::string> TsvTable::Row::List(std::string_view column) const {
  return SplitList((*this)[column]);
}

std::vector<std::string> SplitList(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= text.size();) {
    size_t end = text.find(separator, begin);
    if (end == std::string_view::npos) end = text.size();
    std::string_view part = text.substr(begin, end - begin);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    begin = end + 1;
  }
  return parts;
}

}  // namespace chancery
