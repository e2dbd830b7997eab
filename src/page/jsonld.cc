#include "page/jsonld.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "page/text_util.h"

namespace chancery {
namespace {

using Json = nlohmann::json;

// The text as JSON that a strict parser takes: without what stands before the first bracket and after the
// last, control characters in strings as spaces, no comma before a closing bracket.
std::string Repair(std::string_view text) {
  const size_t begin = text.find_first_of("{[");
  const size_t end = text.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  text = text.substr(begin, end - begin + 1);
  std::string out;
  out.reserve(text.size());
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\' && i + 1 < text.size()) {
        const char next = text[i + 1];
        if (std::string_view("\"\\/bfnrtu").find(next) == std::string_view::npos) {
          out += next == '\'' ? "" : "\\\\";
          continue;
        }
        out.push_back(c);
        out.push_back(text[++i]);
        continue;
      }
      if (static_cast<unsigned char>(c) < 32) {
        out.push_back(' ');
        continue;
      }
      if (c == '"') in_string = false;
      out.push_back(c);
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '}' || c == ']') {
      size_t last = out.find_last_not_of(" \t\r\n");
      if (last != std::string::npos && out[last] == ',') out.erase(last, 1);
    }
    out.push_back(c);
  }
  return out;
}

int RankOf(const Json& node) {
  const auto type = node.find("@type");
  if (type == node.end()) return 0;
  int best = 0;
  const auto rank = [&](const Json& t) {
    if (!t.is_string()) return;
    const std::string& name = t.get_ref<const std::string&>();
    int value = 0;
    if (name.ends_with("Article") || name.ends_with("Report") || name == "OpinionPiece") {
      value = 3;
    } else if (name.ends_with("Posting") || name == "Blog" || name == "CreativeWork" || name == "Recipe" ||
               name == "Review" || name == "NewsItem" || name == "HowTo") {
      value = 2;
    } else if (name.ends_with("Page") || name == "Event" || name == "VideoObject") {
      value = 1;
    }
    best = std::max(best, value);
  };
  if (type->is_array()) {
    for (const Json& t : *type) rank(t);
  } else {
    rank(*type);
  }
  return best;
}

using ById = std::unordered_map<std::string, const Json*>;

const Json* Follow(const Json& value, const ById& by_id) {
  if (!value.is_object() || value.contains("name")) return &value;
  const auto id = value.find("@id");
  if (id == value.end() || !id->is_string()) return &value;
  const auto found = by_id.find(id->get_ref<const std::string&>());
  return found == by_id.end() ? &value : found->second;
}

std::string TextOf(const Json& node, const char* key) {
  const auto found = node.find(key);
  if (found == node.end()) return {};
  const Json* value = &*found;
  if (value->is_array() && !value->empty()) value = &value->front();
  if (value->is_object()) {
    for (const char* inner : {"@value", "name", "@id", "url"}) {
      const auto it = value->find(inner);
      if (it != value->end() && it->is_string())
        return Collapse(DecodeEntities(it->get_ref<const std::string&>()));
    }
    return {};
  }
  if (!value->is_string()) return {};
  return Collapse(DecodeEntities(value->get_ref<const std::string&>()));
}

std::vector<std::string> NamesOf(const Json& node, const char* key, const ById& by_id) {
  std::vector<std::string> names;
  const auto found = node.find(key);
  if (found == node.end()) return names;
  const auto add = [&](const Json& value) {
    const Json* item = Follow(value, by_id);
    if (item->is_string()) {
      names.push_back(Collapse(DecodeEntities(item->get_ref<const std::string&>())));
    } else if (item->is_object()) {
      const auto name = item->find("name");
      if (name == item->end()) return;
      if (name->is_array()) {
        for (const Json& one : *name) {
          if (one.is_string()) names.push_back(Collapse(DecodeEntities(one.get_ref<const std::string&>())));
        }
      } else if (name->is_string()) {
        names.push_back(Collapse(DecodeEntities(name->get_ref<const std::string&>())));
      }
    }
  };
  if (found->is_array()) {
    for (const Json& value : *found) add(value);
  } else {
    add(*found);
  }
  std::erase(names, "");
  return names;
}

JsonLdArticle Describe(const Json& node, const ById& by_id) {
  JsonLdArticle article;
  article.rank = RankOf(node);
  article.headline = TextOf(node, "headline");
  if (article.headline.empty()) article.headline = TextOf(node, "name");
  article.published = TextOf(node, "datePublished");
  article.created = TextOf(node, "dateCreated");
  article.modified = TextOf(node, "dateModified");
  article.authors = NamesOf(node, "author", by_id);
  if (article.authors.empty()) article.authors = NamesOf(node, "creator", by_id);
  if (const auto publishers = NamesOf(node, "publisher", by_id); !publishers.empty())
    article.publisher = publishers.front();
  article.language = TextOf(node, "inLanguage");
  article.url = TextOf(node, "url");
  if (article.url.empty()) article.url = TextOf(node, "mainEntityOfPage");
  article.body = TextOf(node, "articleBody");
  article.description = TextOf(node, "description");
  return article;
}

// The string after `"key":` in text that is no JSON.
std::string Search(std::string_view text, std::string_view key) {
  const std::string quoted = "\"" + std::string(key) + "\"";
  size_t at = text.find(quoted);
  if (at == std::string_view::npos) return {};
  at = text.find_first_not_of(" \t\r\n", at + quoted.size());
  if (at == std::string_view::npos || text[at] != ':') return {};
  at = text.find_first_not_of(" \t\r\n", at + 1);
  if (at == std::string_view::npos || text[at] != '"') return {};
  const size_t end = text.find('"', at + 1);
  return end == std::string_view::npos || end - at > 300 ? std::string()
                                                         : Collapse(text.substr(at + 1, end - at - 1));
}

}  // namespace

std::vector<JsonLdArticle> ReadJsonLd(const std::vector<std::string>& scripts) {
  std::vector<JsonLdArticle> articles;
  std::vector<Json> documents;
  for (const std::string& script : scripts) {
    Json document = Json::parse(script, nullptr, false, true);
    if (document.is_discarded()) document = Json::parse(Repair(script), nullptr, false, true);
    if (!document.is_discarded()) {
      documents.push_back(std::move(document));
      continue;
    }
    JsonLdArticle found;
    found.rank = script.find("Article\"") != std::string::npos ? 3 : 1;
    found.headline = Search(script, "headline");
    found.published = Search(script, "datePublished");
    found.modified = Search(script, "dateModified");
    if (const size_t author = script.find("\"author\""); author != std::string::npos) {
      if (std::string name = Search(std::string_view(script).substr(author, 300), "name"); !name.empty())
        found.authors.push_back(std::move(name));
    }
    if (!found.headline.empty() || !found.published.empty()) articles.push_back(std::move(found));
  }
  ById by_id;
  std::vector<const Json*> described;
  for (const Json& document : documents) {
    std::vector<const Json*> open = {&document};
    while (!open.empty()) {
      const Json* node = open.back();
      open.pop_back();
      if (node->is_array()) {
        for (auto it = node->rbegin(); it != node->rend(); ++it) open.push_back(&*it);
        continue;
      }
      if (!node->is_object()) continue;
      if (const auto id = node->find("@id"); id != node->end() && id->is_string() && node->size() > 1) {
        by_id.emplace(id->get_ref<const std::string&>(), node);
      }
      if (RankOf(*node) > 0) described.push_back(node);
      // Lists of other articles, comments and parts are left aside.
      for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        if (const auto child = node->find(key); child != node->end()) open.push_back(&*child);
      }
    }
  }
  for (const Json* node : described) articles.push_back(Describe(*node, by_id));
  std::stable_sort(articles.begin(), articles.end(),
                   [](const auto& a, const auto& b) { return a.rank > b.rank; });
  return articles;
}

}  // namespace chancery
