#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/dom.h"
#include "page/jsonld.h"

namespace chancery {

// What stands in a page's markup about the page, collected in one walk and not yet judged.
struct PageFacts {
  struct Meta {
    std::string name;  // name, property, itemprop or http-equiv; lower case
    std::string content;
  };
  struct Item {  // an element with microdata or a time
    int node = 0;
    std::string name;   // its itemprop names, lower case; "" for a plain <time>
    std::string value;  // datetime, content or text
  };
  std::vector<Meta> metas;
  std::vector<Item> items;  // itemprop elements of the dates, authors, headline, publisher
  std::vector<Item> times;  // <time>, <abbr class="published" title=…>, in document order
  std::vector<JsonLdArticle> json_ld;
  std::string canonical;
  std::string language;           // of <html>
  std::string title;              // of <title>
  std::vector<int> h1;            // nodes
  std::vector<int> author_links;  // rel=author, or a class that says byline or author

  // The first meta of that name, empty when there is none.
  std::string_view Get(std::string_view name) const;
};

PageFacts CollectFacts(const Dom& dom);

}  // namespace chancery
