#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace chancery {

// The elements that reading a page tells apart; all others are kOther.
enum class Tag : uint8_t {
  kText,
  kOther,
  kA,
  kAddress,
  kArticle,
  kAside,
  kAudio,
  kB,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCaption,
  kCenter,
  kCode,
  kDd,
  kDetails,
  kDialog,
  kDiv,
  kDl,
  kDt,
  kEm,
  kEmbed,
  kFieldset,
  kFigcaption,
  kFigure,
  kFont,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHr,
  kHtml,
  kI,
  kIframe,
  kImg,
  kInput,
  kLabel,
  kLegend,
  kLi,
  kLink,
  kMain,
  kMeta,
  kNav,
  kNoscript,
  kObject,
  kOl,
  kOption,
  kP,
  kPicture,
  kPre,
  kScript,
  kSection,
  kSelect,
  kSmall,
  kSpan,
  kStrong,
  kStyle,
  kSub,
  kSummary,
  kSup,
  kSvg,
  kTable,
  kTbody,
  kTd,
  kTemplate,
  kTextarea,
  kTfoot,
  kTh,
  kThead,
  kTime,
  kTitle,
  kTr,
  kU,
  kUl,
  kVideo,
};

// Whether the element breaks a line: a paragraph never runs across it.
bool IsBlock(Tag tag);
inline bool IsHeading(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6; }

// A parsed page, laid out flat in document order: no walk over it needs recursion. Node 0 is the root.
// The subtree of node i is [i, nodes()[i].end). Comments are left out. Not copyable; views point into it.
class Dom {
 public:
  struct Attribute {
    std::string_view name;  // lower case
    std::string_view value;
  };
  struct Node {
    Tag tag = Tag::kOther;
    uint16_t depth = 0;
    int parent = -1;
    int end = 0;            // one past the last node of its subtree
    std::string_view text;  // of a text node; may be empty for elements
    uint32_t first_attribute = 0;
    uint32_t attribute_count = 0;
  };

  // `html` is UTF-8. Elements nested deeper than kMaxDepth are laid beside each other, as browsers do, so
  // time stays linear.
  static Result<Dom> Parse(std::string_view html);
  static constexpr size_t kMaxDepth = 400;

  Dom(Dom&&) noexcept;
  Dom& operator=(Dom&&) noexcept;
  ~Dom();

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](int node) const { return nodes_[static_cast<size_t>(node)]; }
  int size() const { return static_cast<int>(nodes_.size()); }

  // The attribute's value, empty when it is absent.
  std::string_view Get(int node, std::string_view name) const;
  bool Has(int node, std::string_view name) const;
  // The text below the node, white space collapsed and trimmed, at most about `limit` bytes.
  std::string Text(int node, size_t limit = 1 << 20) const;
  // The text exactly as it stands (script contents).
  std::string RawText(int node) const;

 private:
  struct Document;
  Dom();
  std::unique_ptr<Document> document_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
};

}  // namespace chancery
