#include "page/forest.h"

#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "base/tsv.h"

namespace chancery {

Result<Forest> Forest::Load(const std::filesystem::path& table, const std::string& name,
                            const std::vector<std::string>& features) {
  const auto loaded = TsvTable::Load(table, {"forest", "tree", "node", "feature", "value", "left", "right"});
  if (!loaded) return loaded.error();
  std::unordered_map<std::string, int> columns;
  for (size_t i = 0; i < features.size(); ++i) columns.emplace(features[i], static_cast<int>(i));
  Forest forest;
  int tree = -1;
  int base = 0;
  const auto number = [](std::string_view cell) { return std::atoi(std::string(cell).c_str()); };
  for (const TsvTable::Row& row : loaded->rows()) {
    if (row["forest"] != name) continue;
    const auto fail = [&](const std::string& what) {
      return InvalidInput(table.string() + ":" + std::to_string(row.line()) + ": " + what);
    };
    if (number(row["tree"]) != tree) {
      tree = number(row["tree"]);
      base = static_cast<int>(forest.nodes_.size());
      forest.roots_.push_back(base);
    }
    if (number(row["node"]) != static_cast<int>(forest.nodes_.size()) - base)
      return fail("the nodes of a tree must be numbered from 0");
    Node& node = forest.nodes_.emplace_back();
    node.value = std::strtof(std::string(row["value"]).c_str(), nullptr);
    if (row["feature"].empty()) continue;
    const auto column = columns.find(std::string(row["feature"]));
    if (column == columns.end()) return fail("unknown feature \"" + std::string(row["feature"]) + "\"");
    node.feature = column->second;
    // Children stand after their parent, so every walk ends.
    if (number(row["left"]) <= number(row["node"]) || number(row["right"]) <= number(row["node"]))
      return fail("a child must stand after its parent");
    node.left = base + number(row["left"]);
    node.right = base + number(row["right"]);
  }
  if (forest.roots_.empty()) return InvalidInput(table.string() + ": holds no forest \"" + name + "\"");
  for (const Node& node : forest.nodes_) {
    if (node.feature >= 0 && (node.left >= static_cast<int>(forest.nodes_.size()) ||
                              node.right >= static_cast<int>(forest.nodes_.size()))) {
      return InvalidInput(table.string() + ": a tree of \"" + name + "\" is cut off");
    }
  }
  return forest;
}

float Forest::Probability(const float* row) const {
  float score = 0;
  for (const int root : roots_) {
    const Node* node = &nodes_[static_cast<size_t>(root)];
    while (node->feature >= 0)
      node = &nodes_[static_cast<size_t>(row[node->feature] <= node->value ? node->left : node->right)];
    score += node->value;
  }
  return 1 / (1 + std::exp(-score));
}

}  // namespace chancery
