#include <regex>

#include "reader.h"

namespace chancery {
namespace {

TEST(Body, ParagraphsArePartedByOneBlankLine) {
  const Article a = ReadArticle(PageWith(""));
  EXPECT_EQ(a.text,
            "The foreign ministers of Norway and Kenya met in Oslo on Tuesday to talk about grain "
            "deliveries, both governments said.\n\n"
            "They agreed to send inspectors to three harbours before the end of the year, according to a "
            "joint statement read out after the talks.\n\n"
            "Officials from both sides said that the next round would be held in Nairobi, although no day "
            "was named for it.");
}

TEST(Body, FurnitureGoes) {
  const Article a = ReadArticle(PageWith(
      "", "<div class=\"share-buttons\"><a href=\"#\">Share on Facebook</a> <a href=\"#\">Tweet</a></div>",
      "<div class=\"newsletter-signup\"><p>Sign up for our newsletter and never miss a "
      "story.</p></div><section class=\"related\"><h3>Read more</h3><ul><li><a href=\"/1\">Harbour strike "
      "ends after a week of talks</a></li>"
      "<li><a href=\"/2\">Grain price falls again</a></li></ul></section><div class=\"cookie-banner\"><p>We "
      "use cookies to improve this site.</p></div>"));
  for (const char* gone : {"Facebook", "newsletter", "Harbour strike", "cookies", "Copyright", "Home"})
    EXPECT_EQ(a.text.find(gone), std::string::npos) << gone << " in\n" << a.text;
}

TEST(Body, IdIsStableAndMadeOfAddressAndText) {
  const Article a = ReadArticle(PageWith(""));
  EXPECT_EQ(a.id, ReadArticle(PageWith("")).id);
  EXPECT_TRUE(std::regex_match(a.id, std::regex("[0-9a-f]{16}"))) << a.id;
  PageSource other;
  other.file = "other.html";
  EXPECT_NE(a.id, ReadArticle(PageWith(""), other).id);
}

TEST(Body, FileIsTheBaseNameWithoutGz) {
  PageSource source;
  source.file = "some/where/page.html.gz";
  EXPECT_EQ(ReadArticle(PageWith(""), source).file, "page.html");
}

TEST(Mhtml, TheHtmlPartIsRead) {
  const Article a = ReadArticle(
      "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/n/7\r\nMIME-Version: "
      "1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"
      "\tboundary=\"--x7\"\r\n\r\n----x7\r\nContent-Type: text/html; "
      "charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      "<html><head><title>Gr=C3=BC=C3=9Fe aus Oslo</title></head><body><h1>Gr=C3=BC=C3=9Fe aus Oslo</h1><p "
      "class=3D\"x\">The ministers met on Tuesday and a=\r\ngreed to send inspectors to "
      "three harbours, they said.</p></body></html>\r\n----x7\r\nContent-Type: "
      "image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x7--\r\n");
  EXPECT_EQ(a.title, "Grüße aus Oslo");
  EXPECT_EQ(a.url, "https://example.org/n/7");
  EXPECT_EQ(a.text,
            "The ministers met on Tuesday and agreed to send inspectors to three harbours, they said.");
}

TEST(PlainText, HeadAndBodyAreTold) {
  const Article a = ReadArticle(
      "Ministers meet in Oslo over grain\n\nBy Jane Doe\nPosted : 2025-04-29 16:31\nUpdated : 2025-04-30 "
      "09:05\n\n"
      "The foreign ministers of Norway and Kenya met in Oslo on Tuesday to talk about grain\ndeliveries, "
      "both governments said, after a week of preparations by their staff in both\ncapitals.\n\n"
      "They agreed to send inspectors to three harbours before the end of the year, according\nto a joint "
      "statement.\n");
  EXPECT_EQ(a.title, "Ministers meet in Oslo over grain");
  EXPECT_EQ(a.byline, std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(a.published, "2025-04-29T16:31");
  EXPECT_EQ(a.updated, "2025-04-30T09:05");
  EXPECT_TRUE(
      a.text.starts_with("The foreign ministers of Norway and Kenya met in Oslo on Tuesday to talk about "
                         "grain deliveries, both"))
      << a.text;
  EXPECT_NE(a.text.find("capitals.\n\nThey agreed"), std::string::npos) << a.text;
}

}  // namespace
}  // namespace chancery
