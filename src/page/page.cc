#include "page/page.h"

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "page/body.h"
#include "page/edges.h"
#include "page/encoding.h"
#include "page/facts.h"
#include "page/fields.h"
#include "page/gzip.h"
#include "page/language.h"
#include "page/mhtml.h"
#include "page/page_date.h"
#include "page/plain_text.h"
#include "page/text_util.h"

namespace chancery {
namespace {

std::string BaseName(const std::string& file) {
  std::string name = std::filesystem::path(file).filename().string();
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  return ToValidUtf8(name);
}

std::string IdOf(const Article& article) {
  return StableId((article.url.empty() ? article.file : article.url) + "\n" + article.text).substr(0, 16);
}

// The page's bytes as text, or why there is none.
Result<DecodedText> Decode(std::string_view bytes, const PageLimits& limits, PageSource* source,
                           std::string* unpacked) {
  if (IsGzip(bytes)) {
    auto content = Gunzip(bytes, limits.most_bytes);
    if (!content) return content.error();
    *unpacked = *std::move(content);
    bytes = *unpacked;
  }
  if (bytes.size() > limits.most_bytes) {
    return InvalidInput(std::to_string(bytes.size()) + " bytes, over the limit of " +
                        std::to_string(limits.most_bytes));
  }
  if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) return InvalidInput("is empty");
  if (auto saved = ReadMhtml(bytes)) {
    *unpacked = std::move(saved->html);
    bytes = *unpacked;
    source->charset = std::move(saved->charset);
    if (source->url.empty()) source->url = std::move(saved->url);
  }
  if (LooksBinary(bytes)) return InvalidInput("is not a page: its bytes are not text");
  return DecodeText(bytes, source->charset);
}

// Everything that is read from an HTML page before its fields are chosen.
struct Parts {
  Dom dom;
  PageFacts facts;
  std::vector<Block> blocks;
  BodyChoice body;
};

Result<Parts> Take(const std::string& html, const PageWords& words, const BlockModel* model) {
  auto dom = Dom::Parse(html);
  if (!dom) return dom.error();
  Parts parts{*std::move(dom), {}, {}, {}};
  parts.facts = CollectFacts(parts.dom);
  parts.blocks = MakeBlocks(parts.dom);
  const JsonLdArticle* described = MainDescription(parts.facts, parts.facts.title);
  BodyHints hints;
  hints.title =
      parts.facts.Get("og:title").empty() ? std::string_view(parts.facts.title) : parts.facts.Get("og:title");
  hints.description = parts.facts.Get("og:description").empty() ? parts.facts.Get("description")
                                                                : parts.facts.Get("og:description");
  if (described != nullptr) hints.article_body = described->body;
  parts.body = ChooseBody(parts.dom, parts.blocks, words, hints, model);
  return parts;
}

// The body's first and last sure block, and the block of the title.
void Locate(const Parts& parts, std::string_view title, DateSetting* setting) {
  const auto& blocks = parts.blocks;
  bool found = false;
  const auto shown = [&](size_t i, float words) { return parts.body.kept[i] && blocks[i].words >= words; };
  bool long_ones = false;
  for (size_t i = 0; i < blocks.size() && !long_ones; ++i) long_ones = shown(i, 15);
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!shown(i, found || !long_ones ? 8 : 15)) continue;
    if (!found) setting->body_first = i;
    setting->body_past = i + 1;
    found = true;
  }
  if (!found) setting->body_first = setting->body_past = blocks.size();
  const auto wanted = LowerWords(title);
  for (size_t i = 0; i < blocks.size() && !wanted.empty(); ++i) {
    if (blocks[i].chars > title.size() * 2 + 20 || LowerWords(blocks[i].text) != wanted) continue;
    // The last one before the body: earlier ones stand in breadcrumbs.
    if (setting->title_block < 0 || i <= setting->body_first) setting->title_block = static_cast<int>(i);
    if (blocks[i].tag == Tag::kH1) break;
  }
}

// The author's name on a line of its own above the body is the byline, not the text.
void DropNames(const std::vector<Block>& blocks, const std::vector<std::string>& names, size_t body_first,
               std::vector<char>* kept) {
  for (size_t i = 0; i < std::min(body_first, blocks.size()); ++i) {
    if (std::find(names.begin(), names.end(), blocks[i].text) != names.end()) (*kept)[i] = 0;
  }
}

}  // namespace

struct PageReader::Tables {
  Months months;
  PageWords words;
  std::optional<BlockModel> model;
};

PageReader::PageReader() = default;
PageReader::~PageReader() = default;

Result<std::shared_ptr<const PageReader>> PageReader::Load(const std::filesystem::path& data) {
  auto months = Months::Load(data / "ontology" / "months.tsv");
  if (!months) return months.error();
  auto words = PageWords::Load(data / "ontology" / "page_words.tsv");
  if (!words) return words.error();
  auto tables = std::make_unique<Tables>(Tables{*std::move(months), *std::move(words), std::nullopt});
  if (const auto path = data / "model" / "page" / "blocks.tsv"; std::filesystem::exists(path)) {
    // The features' names, as a page of one block has them.
    const auto dom = Dom::Parse("<p>x</p>");
    if (!dom) return dom.error();
    const auto blocks = MakeBlocks(*dom);
    const FeatureTable first = BlockFeatures(*dom, blocks, tables->words, {});
    const FeatureTable second = SecondLook(blocks, *dom, first, {0});
    auto one = Forest::Load(path, "first", first.names);
    if (!one) return one.error();
    auto two = Forest::Load(path, "second", second.names);
    if (!two) return two.error();
    tables->model = BlockModel{*std::move(one), *std::move(two)};
  }
  std::shared_ptr<PageReader> reader(new PageReader());
  reader->tables_ = std::move(tables);
  return std::shared_ptr<const PageReader>(std::move(reader));
}

Result<Page> PageReader::Read(std::string_view bytes, const PageSource& given,
                              const PageLimits& limits) const {
  std::string unpacked;
  PageSource source = given;
  auto decoded = Decode(bytes, limits, &source, &unpacked);
  if (!decoded) return decoded.error();
  unpacked.clear();
  Page page;
  Article& article = page.article;
  article.file = BaseName(source.file);
  const auto note = [&](const char* field, const std::string& value, const std::string& from) {
    if (!value.empty()) page.origins.push_back({field, value, from});
  };
  note("encoding", decoded->encoding, decoded->how);
  const Date latest = source.fetched.value_or(Today());

  if (!LooksLikeHtml(decoded->text)) {
    DateHints hints;
    hints.months = &tables_->months;
    const std::string language = GuessLanguage(decoded->text);
    hints.language = language;
    hints.latest = AddDays(latest, 1);
    PlainArticle plain = ReadPlainText(decoded->text, tables_->words, hints);
    article.title = std::move(plain.title);
    article.outlet = std::move(plain.outlet);
    article.byline = std::move(plain.byline);
    if (plain.published) article.published = ToIso(*plain.published);
    if (plain.updated) article.updated = ToIso(*plain.updated);
    article.url = plain.url.empty() ? source.url : plain.url;
    article.language = language;
    article.text = std::move(plain.text);
    if (article.text.empty() && article.title.empty()) return InvalidInput("holds no text");
    for (const auto& [field, value] : {std::pair<const char*, std::string>{"title", article.title},
                                       {"url", article.url},
                                       {"published", article.published.value_or("")},
                                       {"updated", article.updated.value_or("")},
                                       {"language", article.language}}) {
      note(field, value, "plain text");
    }
    page.markdown = (article.title.empty() ? "" : "# " + article.title + "\n\n") + article.text;
    article.id = IdOf(article);
    return page;
  }

  const BlockModel* model = tables_->model ? &*tables_->model : nullptr;
  auto parts = Take(decoded->text, tables_->words, model);
  if (!parts) return parts.error();
  const Field url = ChooseUrl(parts->facts, source.url);
  DateSetting setting;
  Locate(*parts, "", &setting);
  const TitleMatch match = MatchTitle(parts->facts, parts->blocks, setting.body_first);
  const Field outlet = ChooseOutlet(parts->dom, parts->facts, match, parts->blocks, url.value);
  const Field title = ChooseTitle(parts->dom, parts->facts, match, outlet.value);
  Locate(*parts, title.value, &setting);
  DateHints edge_hints;
  edge_hints.months = &tables_->months;
  edge_hints.language = parts->facts.language.size() >= 2
                            ? std::string_view(parts->facts.language).substr(0, 2)
                            : std::string_view();
  TrimEdges(parts->dom, parts->blocks, tables_->words, edge_hints, setting.title_block, &parts->body.kept);
  article.text = BodyText(parts->dom, parts->blocks, parts->body.kept);
  const Field language = ChooseLanguage(parts->facts, article.text);
  setting.url = url.value;
  setting.language = language.value;
  setting.latest = latest;
  Locate(*parts, title.value, &setting);
  std::vector<const Block*> lead;
  const size_t from = setting.title_block >= 0 ? static_cast<size_t>(setting.title_block)
                                               : setting.body_first - std::min<size_t>(setting.body_first, 8);
  for (size_t i = from; i < parts->blocks.size() && i < setting.body_first + 3 && i < from + 40; ++i)
    lead.push_back(&parts->blocks[i]);
  std::vector<const Block*> tail;
  for (size_t i = setting.body_past > 2 ? setting.body_past - 3 : 0;
       i < parts->blocks.size() && i < setting.body_past + 4; ++i)
    tail.push_back(&parts->blocks[i]);
  const Names byline =
      ChooseByline(parts->dom, parts->facts, tables_->words, lead, tail, edge_hints, outlet.value);
  DropNames(parts->blocks, byline.values, setting.body_first, &parts->body.kept);
  article.text = BodyText(parts->dom, parts->blocks, parts->body.kept);
  const PageDates dates =
      ChooseDates(parts->dom, parts->facts, parts->blocks, tables_->words, tables_->months, setting);

  article.url = url.value;
  article.title = title.value;
  article.outlet = outlet.value;
  article.byline = byline.values;
  article.language = language.value;
  if (dates.published) article.published = ToIso(*dates.published);
  if (dates.updated) article.updated = ToIso(*dates.updated);
  note("url", url.value, url.source);
  note("title", title.value, title.source);
  note("outlet", outlet.value, outlet.source);
  for (const std::string& name : byline.values) note("byline", name, byline.source);
  note("published", article.published.value_or(""), dates.published_source);
  note("updated", article.updated.value_or(""), dates.updated_source);
  note("language", language.value, language.source);
  page.markdown = (article.title.empty() ? "" : "# " + article.title + "\n\n") +
                  BodyMarkdown(parts->dom, parts->blocks, parts->body.kept);
  if (article.text.empty() && article.title.empty()) return InvalidInput("holds no text");
  article.id = IdOf(article);
  return page;
}

Result<std::vector<JudgedBlock>> PageReader::Judge(std::string_view bytes, const PageSource& given,
                                                   std::vector<std::string>* names) const {
  std::string unpacked;
  PageSource source = given;
  auto decoded = Decode(bytes, {}, &source, &unpacked);
  if (!decoded) return decoded.error();
  auto parts = Take(decoded->text, tables_->words, tables_->model ? &*tables_->model : nullptr);
  if (!parts) return parts.error();
  std::vector<JudgedBlock> judged;
  for (size_t i = 0; i < parts->blocks.size(); ++i) {
    const FeatureTable& table = parts->body.features;
    JudgedBlock& block = judged.emplace_back();
    block.text = parts->blocks[i].text;
    block.parent = parts->dom[parts->blocks[i].node].parent;
    block.grandparent = block.parent > 0 ? parts->dom[block.parent].parent : 0;
    block.belief = parts->body.belief[i];
    block.kept = parts->body.kept[i] != 0;
    block.features.assign(table.row(i), table.row(i) + table.columns);
  }
  if (names != nullptr) *names = parts->body.features.names;
  return judged;
}

Result<Article> ReadPage(std::string_view bytes, const PageSource& source) {
  static const Result<std::shared_ptr<const PageReader>> reader =
      []() -> Result<std::shared_ptr<const PageReader>> {
    auto data = DataFolder();
    if (!data) return data.error();
    return PageReader::Load(*data);
  }();
  if (!reader) return reader.error();
  auto page = (*reader)->Read(bytes, source);
  if (!page) return page.error();
  return std::move(page->article);
}

}  // namespace chancery
