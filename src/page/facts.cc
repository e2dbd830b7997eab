#include "page/facts.h"

#include <algorithm>

#include "page/text_util.h"

namespace chancery {
namespace {

bool HasWord(std::string_view words, std::string_view word) {
  for (size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const bool left = at == 0 || words[at - 1] == ' ';
    const bool right = at + word.size() == words.size() || words[at + word.size()] == ' ';
    if (left && right) return true;
  }
  return false;
}

// A class that names the author: "author", "byline", "post-author-name", but not "authority" nor
// "author-bio".
bool NamesAuthor(std::string_view names) {
  if (names.empty() || names.size() > 300) return false;
  const std::string lower = AsciiLower(names);
  for (const std::string_view key :
       {"byline", "author", "autor", "auteur", "autore", "writer", "reporter", "profile"}) {
    const size_t at = lower.find(key);
    if (at == std::string::npos) continue;
    const char after = at + key.size() < lower.size() ? lower[at + key.size()] : ' ';
    if (after >= 'a' && after <= 'z' && after != 's' && after != 'n' && after != 'b') continue;
    for (const std::string_view not_name :
         {"bio", "authorbox", "author-box", "desc", "image", "avatar", "social", "follow", "about", "photo",
          "related", "comment", "title", "job", "role", "date", "time", "email", "twitter"}) {
      if (lower.find(not_name) != std::string::npos) return false;
    }
    return true;
  }
  return false;
}

constexpr size_t kMost = 400;  // of each kind; a page with more is no article but a list

}  // namespace

std::string_view PageFacts::Get(std::string_view name) const {
  for (const Meta& meta : metas) {
    if (meta.name == name && !meta.content.empty()) return meta.content;
  }
  return {};
}

PageFacts CollectFacts(const Dom& dom) {
  PageFacts facts;
  std::vector<std::string> scripts;
  size_t script_bytes = 0;
  for (int i = 0; i < dom.size(); ++i) {
    const Dom::Node& node = dom[i];
    if (node.tag == Tag::kText || (node.attribute_count == 0 && node.tag != Tag::kTitle &&
                                   node.tag != Tag::kH1 && node.tag != Tag::kTime))
      continue;
    switch (node.tag) {
      case Tag::kMeta: {
        std::string content = Collapse(DecodeEntities(dom.Get(i, "content").substr(0, 20000)));
        if (content.empty()) content = Collapse(dom.Get(i, "value").substr(0, 2000));
        if (content.empty() || facts.metas.size() > 4 * kMost) break;
        for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
          const std::string_view name = dom.Get(i, key);
          if (!name.empty())
            facts.metas.push_back({(key == "itemprop" ? "itemprop:" : "") + AsciiLower(Trim(name)), content});
        }
        break;
      }
      case Tag::kLink:
        if (facts.canonical.empty() && EqualsIgnoreCase(dom.Get(i, "rel"), "canonical"))
          facts.canonical = std::string(Trim(dom.Get(i, "href")));
        break;
      case Tag::kHtml:
        facts.language = std::string(Trim(dom.Get(i, "lang")));
        if (facts.language.empty()) facts.language = std::string(Trim(dom.Get(i, "xml:lang")));
        break;
      case Tag::kTitle:
        if (facts.title.empty()) facts.title = dom.Text(i, 2000);
        break;
      case Tag::kH1:
        if (facts.h1.size() < kMost) facts.h1.push_back(i);
        break;
      case Tag::kScript:
        if (AsciiLower(dom.Get(i, "type")).starts_with("application/ld+json") && scripts.size() < kMost &&
            script_bytes < (8u << 20)) {
          scripts.push_back(dom.RawText(i));
          script_bytes += scripts.back().size();
        }
        break;
      case Tag::kTime: {
        std::string value(Trim(dom.Get(i, "datetime").substr(0, 100)));
        if (value.empty()) value = dom.Text(i, 200);
        if (!value.empty() && facts.times.size() < kMost) {
          facts.times.push_back(
              {i, dom.Has(i, "pubdate") ? "pubdate" : AsciiLower(dom.Get(i, "itemprop")), value});
        }
        break;
      }
      default:
        break;
    }
    if (node.attribute_count == 0 || node.tag == Tag::kMeta) continue;
    std::string_view prop = dom.Get(i, "itemprop");
    if (prop.empty()) prop = dom.Get(i, "property");  // RDFa
    if (!prop.empty() && facts.items.size() < kMost) {
      const std::string lower = AsciiLower(prop);
      for (const std::string_view wanted :
           {"datepublished", "datecreated", "datemodified", "author", "headline", "publisher", "name"}) {
        if (!HasWord(lower, wanted)) continue;
        std::string value = Collapse(dom.Get(i, "content").substr(0, 1000));
        if (value.empty()) value = Collapse(dom.Get(i, "datetime").substr(0, 100));
        if (value.empty() && wanted.starts_with("date")) value = Collapse(dom.Get(i, "title").substr(0, 100));
        if (value.empty()) value = dom.Text(i, 400);
        if (!value.empty()) facts.items.push_back({i, std::string(wanted), value});
      }
    }
    if (const std::string_view title = dom.Get(i, "title");
        !title.empty() && title.size() < 60 && facts.times.size() < kMost) {
      const std::string names = AsciiLower(dom.Get(i, "class").substr(0, 200));
      if (names.find("publish") != std::string::npos || names.find("date") != std::string::npos)
        facts.times.push_back({i, "title", std::string(title)});
    }
    const bool letter = node.tag == Tag::kA && dom.Get(i, "href").starts_with("mailto:") &&
                        facts.author_links.size() < kMost &&
                        dom.Text(i, 60).find_first_of("@.") == std::string::npos;
    if (facts.author_links.size() < kMost &&
        (letter || HasWord(AsciiLower(dom.Get(i, "rel").substr(0, 100)), "author") ||
         NamesAuthor(dom.Get(i, "class")))) {
      if (node.tag != Tag::kLink && node.tag != Tag::kBody) facts.author_links.push_back(i);
    }
  }
  facts.json_ld = ReadJsonLd(scripts);
  return facts;
}

}  // namespace chancery
