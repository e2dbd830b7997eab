#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "page/page.h"

namespace chancery {

// The reader with the repository's own tables and model.
inline const PageReader& TestReader() {
  static const std::shared_ptr<const PageReader> reader = [] {
    auto loaded = PageReader::Load(CHANCERY_SOURCE);
    EXPECT_TRUE(loaded.ok()) << (loaded.ok() ? "" : loaded.error().message);
    return loaded.ok() ? *loaded : nullptr;
  }();
  return *reader;
}

inline Article ReadArticle(const std::string& bytes, PageSource source = {}) {
  if (!source.fetched) source.fetched = Date{2025, 6, 1};
  if (source.file.empty()) source.file = "page.html";
  auto page = TestReader().Read(bytes, source);
  EXPECT_TRUE(page.ok()) << (page.ok() ? "" : page.error().message);
  return page.ok() ? page->article : Article();
}

// A page of an ordinary shape around `head` and `lead` (what stands between the title and the body).
inline std::string PageWith(const std::string& head, const std::string& lead = "",
                            const std::string& after = "") {
  return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Ministers meet in Oslo over "
         "grain</title>" +
         head +
         "</head><body><nav><ul><li><a href=\"/\">Home</a></li><li><a "
         "href=\"/w\">World</a></li></ul></nav><main><article>"
         "<h1>Ministers meet in Oslo over grain</h1>" +
         lead +
         "<div class=\"article-body\"><p>The foreign ministers of Norway and Kenya met in Oslo on Tuesday to "
         "talk about grain deliveries, both governments said.</p>"
         "<p>They agreed to send inspectors to three harbours before the end of the year, according to a "
         "joint statement read out after the talks.</p>"
         "<p>Officials from both sides said that the next round would be held in Nairobi, although no day "
         "was named for it.</p></div></article></main>" +
         after +
         "<footer><p>Copyright 2025 The Example Paper. All rights reserved.</p></footer></body></html>";
}

}  // namespace chancery
