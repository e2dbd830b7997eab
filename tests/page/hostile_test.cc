#include <algorithm>
#include <ctime>
#include <functional>

#include "page/dom.h"
#include "reader.h"

namespace chancery {
namespace {

std::string Repeat(const std::string& piece, size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(Hostile, WhatIsNoPageIsAnError) {
  for (const std::string& bytes :
       {std::string(), std::string(" \n\t "), std::string("\x89PNG\r\n\x1a\n\0\0", 10),
        std::string("%PDF-1.4 x"), std::string("PK\x03\x04zip", 7), std::string(5000, '\0'),
        std::string("\x1F\x8B\x08broken", 9), std::string("<html><body></body></html>")}) {
    EXPECT_FALSE(TestReader().Read(bytes, {}).ok()) << bytes.substr(0, 20);
  }
}

TEST(Hostile, EveryCutOfAPageIsReadOrRefused) {
  const std::string page = PageWith(
      "<script "
      "type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-04-29\"}</script>",
      "<p>Von Jörg Ägidius</p>");
  for (size_t size = 0; size < page.size(); size += 7) {
    const auto read = TestReader().Read(std::string_view(page).substr(0, size), {});
    EXPECT_TRUE(!read.ok() || !read->article.text.empty() || !read->article.title.empty()) << size;
  }
}

TEST(Hostile, TooLargeIsRefusedBeforeItIsParsed) {
  PageLimits limits;
  limits.most_bytes = 500;
  const auto read = TestReader().Read(PageWith(""), {}, limits);
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().message.find("limit"), std::string::npos);
}

TEST(Hostile, DepthIsBounded) {
  const auto dom = Dom::Parse(Repeat("<div>", 100000) + "deep");
  ASSERT_TRUE(dom.ok());
  for (const Dom::Node& node : dom->nodes()) ASSERT_LE(node.depth, Dom::kMaxDepth + 8);
  EXPECT_EQ(dom->Text(0), "deep");
}

// Seconds for the page that `make` builds at two sizes: eight times the size may take at most about eight
// times as long.
TEST(Hostile, TimeIsLinear) {
  const std::vector<std::pair<const char*, std::function<std::string(size_t)>>> families = {
      {"nested div", [](size_t n) { return "<html>" + Repeat("<div>x", n); }},
      {"nested inline", [](size_t n) { return "<html>" + Repeat("<b><i>x<p>", n); }},
      {"formatting with attributes",
       [](size_t n) {
         std::string s = "<html>";
         for (size_t i = 0; i < n; ++i) s += "<font size=" + std::to_string(i) + ">x<p>y";
         return s;
       }},
      {"attributes",
       [](size_t n) {
         std::string s = "<html><p";
         for (size_t i = 0; i < n; ++i) s += " a" + std::to_string(i) + "=1";
         return s + ">text here";
       }},
      {"entities", [](size_t n) { return "<html><p>" + Repeat("&amp;&#x41;&nosuch", n); }},
      {"tables", [](size_t n) { return "<html>" + Repeat("<table><tr><td>x", n); }},
      {"short blocks",
       [](size_t n) { return "<html><title>x</title>" + Repeat("<p>By Jane 03/04/2024</p>", n); }},
      {"one word", [](size_t n) { return "<html><p>" + std::string(n * 8, 'a'); }},
      {"brackets in json",
       [](size_t n) {
         return "<html><script type=\"application/ld+json\">" + Repeat("[{\"@graph\":", n) +
                "</script><p>Text of the page.</p>";
       }},
      {"digits", [](size_t n) { return "<html><p>" + Repeat("1.2/", n); }},
  };
  for (const auto& [name, make] : families) {
    const auto seconds = [&](size_t n) {
      const std::string page = make(n);
      double best = 1e9;  // of processor time, so that a busy machine fails nobody
      for (int run = 0; run < 3; ++run) {
        const std::clock_t begin = std::clock();
        (void)TestReader().Read(page, {}).ok();
        best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
      }
      return best;
    };
    const double small = std::max(0.01, seconds(4000));
    const double large = seconds(32000);
    EXPECT_LT(large, small * 24) << name << ": " << small << " s, then " << large << " s";
  }
}

}  // namespace
}  // namespace chancery
