#include "page/dom.h"

#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/html/html.h>

#include <array>
#include <utility>

#include "page/text_util.h"

namespace chancery {
namespace {

// The tag of a lexbor id, by table.
const std::array<Tag, LXB_TAG__LAST_ENTRY>& TagTable() {
  static const std::array<Tag, LXB_TAG__LAST_ENTRY> table = [] {
    std::array<Tag, LXB_TAG__LAST_ENTRY> t;
    t.fill(Tag::kOther);
    t[LXB_TAG_A] = Tag::kA, t[LXB_TAG_ADDRESS] = Tag::kAddress, t[LXB_TAG_ARTICLE] = Tag::kArticle;
    t[LXB_TAG_ASIDE] = Tag::kAside, t[LXB_TAG_AUDIO] = Tag::kAudio, t[LXB_TAG_B] = Tag::kB;
    t[LXB_TAG_BLOCKQUOTE] = Tag::kBlockquote, t[LXB_TAG_BODY] = Tag::kBody, t[LXB_TAG_BR] = Tag::kBr;
    t[LXB_TAG_BUTTON] = Tag::kButton, t[LXB_TAG_CAPTION] = Tag::kCaption, t[LXB_TAG_CENTER] = Tag::kCenter;
    t[LXB_TAG_CODE] = Tag::kCode, t[LXB_TAG_DD] = Tag::kDd, t[LXB_TAG_DETAILS] = Tag::kDetails;
    t[LXB_TAG_DIALOG] = Tag::kDialog, t[LXB_TAG_DIV] = Tag::kDiv, t[LXB_TAG_DL] = Tag::kDl,
    t[LXB_TAG_DT] = Tag::kDt;
    t[LXB_TAG_EM] = Tag::kEm, t[LXB_TAG_EMBED] = Tag::kEmbed, t[LXB_TAG_FIELDSET] = Tag::kFieldset;
    t[LXB_TAG_FIGCAPTION] = Tag::kFigcaption, t[LXB_TAG_FIGURE] = Tag::kFigure, t[LXB_TAG_FONT] = Tag::kFont;
    t[LXB_TAG_FOOTER] = Tag::kFooter, t[LXB_TAG_FORM] = Tag::kForm, t[LXB_TAG_H1] = Tag::kH1,
    t[LXB_TAG_H2] = Tag::kH2;
    t[LXB_TAG_H3] = Tag::kH3, t[LXB_TAG_H4] = Tag::kH4, t[LXB_TAG_H5] = Tag::kH5, t[LXB_TAG_H6] = Tag::kH6;
    t[LXB_TAG_HEAD] = Tag::kHead, t[LXB_TAG_HEADER] = Tag::kHeader, t[LXB_TAG_HR] = Tag::kHr;
    t[LXB_TAG_HTML] = Tag::kHtml, t[LXB_TAG_I] = Tag::kI, t[LXB_TAG_IFRAME] = Tag::kIframe,
    t[LXB_TAG_IMG] = Tag::kImg;
    t[LXB_TAG_INPUT] = Tag::kInput, t[LXB_TAG_LABEL] = Tag::kLabel, t[LXB_TAG_LEGEND] = Tag::kLegend;
    t[LXB_TAG_LI] = Tag::kLi, t[LXB_TAG_LINK] = Tag::kLink, t[LXB_TAG_MAIN] = Tag::kMain,
    t[LXB_TAG_META] = Tag::kMeta;
    t[LXB_TAG_NAV] = Tag::kNav, t[LXB_TAG_NOSCRIPT] = Tag::kNoscript, t[LXB_TAG_OBJECT] = Tag::kObject;
    t[LXB_TAG_OL] = Tag::kOl, t[LXB_TAG_OPTION] = Tag::kOption, t[LXB_TAG_P] = Tag::kP,
    t[LXB_TAG_PICTURE] = Tag::kPicture;
    t[LXB_TAG_PRE] = Tag::kPre, t[LXB_TAG_SCRIPT] = Tag::kScript, t[LXB_TAG_SECTION] = Tag::kSection;
    t[LXB_TAG_SELECT] = Tag::kSelect, t[LXB_TAG_SMALL] = Tag::kSmall, t[LXB_TAG_SPAN] = Tag::kSpan;
    t[LXB_TAG_STRONG] = Tag::kStrong, t[LXB_TAG_STYLE] = Tag::kStyle, t[LXB_TAG_SUB] = Tag::kSub;
    t[LXB_TAG_SUMMARY] = Tag::kSummary, t[LXB_TAG_SUP] = Tag::kSup, t[LXB_TAG_SVG] = Tag::kSvg;
    t[LXB_TAG_TABLE] = Tag::kTable, t[LXB_TAG_TBODY] = Tag::kTbody, t[LXB_TAG_TD] = Tag::kTd;
    t[LXB_TAG_TEMPLATE] = Tag::kTemplate, t[LXB_TAG_TEXTAREA] = Tag::kTextarea,
    t[LXB_TAG_TFOOT] = Tag::kTfoot;
    t[LXB_TAG_TH] = Tag::kTh, t[LXB_TAG_THEAD] = Tag::kThead, t[LXB_TAG_TIME] = Tag::kTime,
    t[LXB_TAG_TITLE] = Tag::kTitle;
    t[LXB_TAG_TR] = Tag::kTr, t[LXB_TAG_U] = Tag::kU, t[LXB_TAG_UL] = Tag::kUl,
    t[LXB_TAG_VIDEO] = Tag::kVideo;
    return t;
  }();
  return table;
}

std::string_view View(const lxb_char_t* data, size_t length) {
  return data == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(data), length);
}

constexpr size_t kMaxFormatting = 64;
constexpr size_t kMaxAttributes = 100;

// Stands between tokenizer and tree builder: start tags beyond the depth limit are dropped, as are formatting
// tags that would be reopened in every later paragraph, and attributes beyond a count; each could make the
// tree builder quadratic.
struct Gate {
  lxb_html_tokenizer_token_f next;
  lxb_html_tree_t* tree;
};

lxb_html_token_t* PassToken(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
  const Gate& gate = *static_cast<Gate*>(context);
  const bool element = token->tag_id >= LXB_TAG_A && token->tag_id != LXB_TAG__TEXT;
  if (element && (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) == 0) {
    const bool raw = token->tag_id == LXB_TAG_SCRIPT || token->tag_id == LXB_TAG_STYLE ||
                     token->tag_id == LXB_TAG_TEXTAREA || token->tag_id == LXB_TAG_TITLE ||
                     token->tag_id == LXB_TAG_IFRAME || token->tag_id == LXB_TAG_NOSCRIPT ||
                     token->tag_id == LXB_TAG_BR;
    if (!raw && (lexbor_array_length(gate.tree->open_elements) > Dom::kMaxDepth ||
                 lexbor_array_length(gate.tree->active_formatting) > kMaxFormatting)) {
      return token;
    }
    size_t count = 0;
    for (lxb_html_token_attr_t* attribute = token->attr_first; attribute != nullptr;
         attribute = attribute->next) {
      if (++count == kMaxAttributes) {
        attribute->next = nullptr;
        token->attr_last = attribute;
      }
    }
  }
  return gate.next(tokenizer, token, gate.tree);
}

}  // namespace

bool IsBlock(Tag tag) {
  switch (tag) {
    case Tag::kText:
    case Tag::kOther:
    case Tag::kA:
    case Tag::kB:
    case Tag::kCode:
    case Tag::kEm:
    case Tag::kFont:
    case Tag::kI:
    case Tag::kInput:
    case Tag::kLabel:
    case Tag::kSmall:
    case Tag::kSpan:
    case Tag::kStrong:
    case Tag::kSub:
    case Tag::kSup:
    case Tag::kTime:
    case Tag::kU:
    case Tag::kImg:
    case Tag::kPicture:
    case Tag::kBr:
    case Tag::kSvg:
    case Tag::kButton:
    case Tag::kLink:
    case Tag::kMeta:
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kTemplate:
    case Tag::kNoscript:
      return false;
    default:
      return true;
  }
}

struct Dom::Document {
  lxb_html_parser_t* parser = nullptr;
  lxb_html_document_t* html = nullptr;
  ~Document() {
    if (html != nullptr) lxb_html_document_destroy(html);
    if (parser != nullptr) lxb_html_parser_destroy(parser);
  }
};

Dom::Dom() : document_(std::make_unique<Document>()) {}
Dom::Dom(Dom&&) noexcept = default;
Dom& Dom::operator=(Dom&&) noexcept = default;
Dom::~Dom() = default;

Result<Dom> Dom::Parse(std::string_view html) {
  Dom dom;
  Document& document = *dom.document_;
  document.parser = lxb_html_parser_create();
  if (lxb_html_parser_init(document.parser) != LXB_STATUS_OK) return Internal("the HTML parser cannot start");
  lxb_html_tokenizer_t* tokenizer = document.parser->tkz;
  Gate gate{tokenizer->callback_token_done, document.parser->tree};
  lxb_html_tokenizer_callback_token_done_set(tokenizer, PassToken, &gate);
  document.html =
      lxb_html_parse(document.parser, reinterpret_cast<const lxb_char_t*>(html.data()), html.size());
  if (document.html == nullptr) return InvalidInput("the HTML cannot be parsed");

  const auto& tags = TagTable();
  const lxb_dom_node_t* root = lxb_dom_interface_node(document.html);
  dom.nodes_.reserve(html.size() / 32 + 16);
  int parent = -1;
  uint16_t depth = 0;
  const auto close = [&] {
    dom.nodes_[static_cast<size_t>(parent)].end = dom.size();
    parent = dom.nodes_[static_cast<size_t>(parent)].parent;
    --depth;
  };
  for (const lxb_dom_node_t* node = root; node != nullptr;) {
    bool entered = false;
    if (node->type == LXB_DOM_NODE_TYPE_TEXT || node->type == LXB_DOM_NODE_TYPE_CDATA_SECTION) {
      const lexbor_str_t& data = reinterpret_cast<const lxb_dom_character_data_t*>(node)->data;
      Node& text = dom.nodes_.emplace_back();
      text.tag = Tag::kText;
      text.depth = depth;
      text.parent = parent;
      text.end = dom.size();
      text.text = View(data.data, data.length);
    } else if (node->type == LXB_DOM_NODE_TYPE_ELEMENT || node->type == LXB_DOM_NODE_TYPE_DOCUMENT) {
      const int self = dom.size();
      Node& element = dom.nodes_.emplace_back();
      element.depth = depth;
      element.parent = parent;
      element.first_attribute = static_cast<uint32_t>(dom.attributes_.size());
      if (node->type == LXB_DOM_NODE_TYPE_ELEMENT) {
        if (node->local_name < LXB_TAG__LAST_ENTRY) element.tag = tags[node->local_name];
        for (lxb_dom_attr_t* a = lxb_dom_element_first_attribute(
                 lxb_dom_interface_element(const_cast<lxb_dom_node_t*>(node)));
             a != nullptr; a = lxb_dom_element_next_attribute(a)) {
          size_t length = 0;
          const lxb_char_t* name = lxb_dom_attr_local_name(a, &length);
          dom.attributes_.push_back({View(name, length), a->value == nullptr
                                                             ? std::string_view()
                                                             : View(a->value->data, a->value->length)});
        }
      }
      element.attribute_count = static_cast<uint32_t>(dom.attributes_.size()) - element.first_attribute;
      parent = self;
      ++depth;
      entered = true;
    }
    if (entered && node->first_child != nullptr) {
      node = node->first_child;
      continue;
    }
    if (entered) close();
    while (node != root && node->next == nullptr) {
      node = node->parent;
      close();
    }
    if (node == root) break;
    node = node->next;
  }
  return dom;
}

std::string_view Dom::Get(int node, std::string_view name) const {
  const Node& n = (*this)[node];
  for (uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
    if (attributes_[i].name == name) return attributes_[i].value;
  }
  return {};
}

bool Dom::Has(int node, std::string_view name) const {
  const Node& n = (*this)[node];
  for (uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
    if (attributes_[i].name == name) return true;
  }
  return false;
}

std::string Dom::Text(int node, size_t limit) const {
  std::string text;
  const int end = (*this)[node].end;
  for (int i = node; i < end && text.size() < limit;) {
    const Node& n = (*this)[i];
    if (n.tag == Tag::kScript || n.tag == Tag::kStyle || n.tag == Tag::kTemplate || n.tag == Tag::kNoscript ||
        n.tag == Tag::kSvg) {
      i = i == node ? i + 1 : n.end;
      continue;
    }
    if (n.tag == Tag::kText) {
      AppendCollapsed(n.text, &text);
    } else if (IsBlock(n.tag) || n.tag == Tag::kBr) {
      AppendCollapsed(" ", &text);
    }
    ++i;
  }
  return std::string(Trim(text));
}

std::string Dom::RawText(int node) const {
  std::string text;
  for (int i = node; i < (*this)[node].end; ++i) text += (*this)[i].text;
  return text;
}

}  // namespace chancery
