#include "page/months.h"

#include <algorithm>

#include "base/tsv.h"
#include "page/text_util.h"

namespace chancery {

Result<Months> Months::Load(const std::filesystem::path& table) {
  std::vector<std::string> columns = {"language", "order"};
  for (int month = 1; month <= 12; ++month) columns.push_back(std::to_string(month));
  const auto loaded = TsvTable::Load(table, columns);
  if (!loaded) return loaded.error();
  Months months;
  for (const TsvTable::Row& row : loaded->rows()) {
    const std::string language(row["language"]);
    const std::string_view order = row["order"];
    if (order != "dmy" && order != "mdy" && order != "ymd") {
      return InvalidInput(table.string() + ":" + std::to_string(row.line()) +
                          ": order must be dmy, mdy or ymd");
    }
    months.orders_[language] = order;
    for (int month = 1; month <= 12; ++month) {
      for (std::string name : row.List(std::to_string(month))) {
        std::erase(name, '.');
        std::erase(name, ' ');
        months.names_[ToLower(name)].push_back({language, month});
      }
    }
  }
  return months;
}

int Months::Find(std::string_view name, std::string_view language) const {
  const auto found = names_.find(std::string(name));
  if (found == names_.end()) return 0;
  const std::vector<Use>& uses = found->second;
  for (const Use& use : uses) {
    if (use.language == language) return use.month;
  }
  const bool agreed =
      std::all_of(uses.begin(), uses.end(), [&](const Use& use) { return use.month == uses.front().month; });
  return agreed ? uses.front().month : 0;
}

std::string_view Months::Order(std::string_view language) const {
  const auto found = orders_.find(std::string(language));
  return found == orders_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace chancery
