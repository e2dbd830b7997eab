#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace chancery {

// What the class, id and role names of an element hint at.
enum class ClassKind : int {
  kContent,
  kMeta,
  kShare,
  kRelated,
  kComment,
  kPromo,
  kCaption,
  kNav,
  kSide,
  kTags,
  kLegal,
  kHidden,
  kTitle,
  kQuote,
  kRail,
  kCount
};
// What the first words of a line announce.
enum class LineKind : int {
  kRelated,
  kShare,
  kPromo,
  kCaption,
  kComment,
  kLegal,
  kTags,
  kBy,
  kPublished,
  kUpdated,
  kCount
};

inline bool Has(uint32_t kinds, ClassKind kind) { return (kinds >> static_cast<int>(kind)) & 1; }
inline bool Has(uint32_t kinds, LineKind kind) { return (kinds >> static_cast<int>(kind)) & 1; }

// The table ontology/page_words.tsv. Immutable once loaded.
class PageWords {
 public:
  static Result<PageWords> Load(const std::filesystem::path& table);

  // Bits of ClassKind for a class attribute's (id's, role's) names, taken apart at hyphens, underscores and
  // capitals.
  uint32_t ClassKinds(std::string_view names) const;

  struct Line {
    uint32_t kinds = 0;  // bits of LineKind
    size_t length = 0;   // bytes of the text up to the end of the longest phrase
    bool whole = false;  // nothing but the phrase and marks
  };
  // The phrases with which `text` begins, marks and bullets before them left aside.
  Line Begin(std::string_view text) const;

 private:
  std::unordered_map<std::string, uint32_t> classes_;
  std::unordered_map<std::string, uint32_t> phrases_;
  size_t longest_ = 0;  // bytes of the longest phrase
};

}  // namespace chancery
