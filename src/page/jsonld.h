#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// What one JSON-LD description of an article says. Empty where it says nothing.
struct JsonLdArticle {
  int rank = 0;  // 3: an article by its type; 2: a posting of another kind; 1: a page
  std::string headline;
  std::string published;
  std::string created;
  std::string modified;
  std::vector<std::string> authors;
  std::string publisher;
  std::string language;
  std::string url;
  std::string body;
  std::string description;
};

// Reads the contents of the page's JSON-LD scripts: objects, arrays, @graph, references by @id. Comments
// around the JSON, line breaks inside strings and commas too many are forgiven; a script that stays
// unreadable yields what plain search finds in it. Best rank first.
std::vector<JsonLdArticle> ReadJsonLd(const std::vector<std::string>& scripts);

}  // namespace chancery
