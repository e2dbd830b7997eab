#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace chancery {

// Gradient-boosted decision trees for one yes-or-no question, as training/page/train.py writes them.
// Immutable once loaded.
class Forest {
 public:
  // Reads the lines of `table` whose first column is `name`. Fails when a column of the file is not among
  // `features`.
  static Result<Forest> Load(const std::filesystem::path& table, const std::string& name,
                             const std::vector<std::string>& features);

  // The probability of yes; `row` holds the features in the order given to Load.
  float Probability(const float* row) const;
  size_t trees() const { return roots_.size(); }

 private:
  struct Node {
    int feature = -1;  // -1: a leaf
    float value = 0;   // threshold (at most: left), or the leaf's score
    int left = 0;
    int right = 0;
  };
  std::vector<Node> nodes_;
  std::vector<int> roots_;
};

}  // namespace chancery
