#include "page/fields.h"

#include "page/language.h"
#include "reader.h"

namespace chancery {
namespace {

using Strings = std::vector<std::string>;

const PageWords& TestWords() {
  static const Result<PageWords> words =
      PageWords::Load(std::string(CHANCERY_SOURCE) + "/ontology/page_words.tsv");
  return *words;
}

Strings Clean(std::string_view text, std::string_view outlet = "") {
  return CleanByline(text, TestWords(), outlet);
}

TEST(Byline, KeepsNamesOnly) {
  EXPECT_EQ(Clean("By Jane Doe"), Strings{"Jane Doe"});
  EXPECT_EQ(Clean("By JANE DOE and John O'Roe, Staff Writer"), (Strings{"Jane Doe", "John O'Roe"}));
  EXPECT_EQ(Clean("Von Jürgen Müller und Anna-Lena Weiß"), (Strings{"Jürgen Müller", "Anna-Lena Weiß"}));
  EXPECT_EQ(Clean("Par Émilie Dupont"), Strings{"Émilie Dupont"});
  EXPECT_EQ(Clean("Jane Doe | jane.doe@example.org"), Strings{"Jane Doe"});
  EXPECT_EQ(Clean("Written by: Jane Doe"), Strings{"Jane Doe"});
  EXPECT_EQ(Clean("Doe, Jane"), Strings{"Jane Doe"});
  EXPECT_EQ(Clean("https://example.org/authors/jane"), Strings{});
  EXPECT_EQ(Clean("admin"), Strings{});
  EXPECT_EQ(Clean("The Example Paper", "The Example Paper"), Strings{});
  EXPECT_EQ(Clean("Автор: Иван Петров"), Strings{"Иван Петров"});
}

TEST(Title, LosesTheOutlet) {
  EXPECT_EQ(StripOutlet("Ministers meet in Oslo - The Example Paper", "The Example Paper"),
            "Ministers meet in Oslo");
  EXPECT_EQ(StripOutlet("Ministers meet - again", "The Example Paper"), "Ministers meet - again");
}

TEST(Language, ByScriptAndCommonWords) {
  EXPECT_EQ(
      GuessLanguage("외무성은 화요일 성명을 발표하고 회담이 다음 달에 열린다고 밝혔다. 양측은 합의하였다."),
      "ko");
  EXPECT_EQ(
      GuessLanguage(
          "The ministers met in the capital on Tuesday and said that they would send inspectors to the "
          "harbours before the end of the year, and that this was the first step of the plan for them."),
      "en");
  EXPECT_EQ(GuessLanguage("Die Minister trafen sich am Dienstag in der Hauptstadt und einigten sich auf die "
                          "Entsendung von Prüfern in die Häfen, wie es in einer Erklärung heißt, die nach "
                          "dem Treffen auch auf der Seite der Regierung zu lesen ist."),
            "de");
  EXPECT_EQ(GuessLanguage("Oslo"), "");
}

TEST(Fields, FromJsonLd) {
  const Article a =
      ReadArticle(PageWith(R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
    {"@type":"Organization","@id":"#org","name":"The Example Paper"},{"@type":"Person","@id":"#jd","name":"Jane Doe"},
    {"@type":["NewsArticle"],"headline":"Ministers meet in Oslo over grain","datePublished":"2025-04-29T16:31:00+02:00","dateModified":"2025-04-30",
     "author":[{"@id":"#jd"},{"name":"John Roe"}],"publisher":{"@id":"#org"},"inLanguage":"en-GB","url":"https://example.org/n/1"}]}</script>)"));
  EXPECT_EQ(a.title, "Ministers meet in Oslo over grain");
  EXPECT_EQ(a.byline, (Strings{"Jane Doe", "John Roe"}));
  EXPECT_EQ(a.outlet, "The Example Paper");
  EXPECT_EQ(a.published, "2025-04-29T16:31:00+02:00");
  EXPECT_EQ(a.updated, "2025-04-30");
  EXPECT_EQ(a.url, "https://example.org/n/1");
  EXPECT_EQ(a.language, "en");
}

TEST(Fields, FromBrokenJsonLd) {
  const Article a =
      ReadArticle(PageWith("<script "
                           "type=\"application/ld+json\">//"
                           "<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Ministers\nmeet\","
                           "\"datePublished\":\"2025-04-29\",}\n//]]></script>"));
  EXPECT_EQ(a.published, "2025-04-29");
}

TEST(Fields, FromOpenGraph) {
  const Article a = ReadArticle(PageWith(
      R"(<meta property="og:title" content="Ministers meet in Oslo over grain"><meta property="og:site_name" content="The Example Paper">
    <meta property="article:published_time" content="2025-04-29T14:31:00Z"><meta property="article:modified_time" content="2025-04-29T18:00:00Z">
    <meta name="author" content="Jane Doe"><link rel="canonical" href="https://example.org/n/2">)"));
  EXPECT_EQ(a.outlet, "The Example Paper");
  EXPECT_EQ(a.published, "2025-04-29T14:31:00Z");
  EXPECT_EQ(a.updated, "2025-04-29T18:00:00Z");
  EXPECT_EQ(a.byline, Strings{"Jane Doe"});
  EXPECT_EQ(a.url, "https://example.org/n/2");
}

TEST(Fields, AddressIsNeverTheHomePage) {
  const auto url = [](const std::string& href) {
    return ReadArticle(PageWith("<link rel=\"canonical\" href=\"" + href +
                                "\"><meta property=\"og:url\" content=\"https://example.org/n/2\">"))
        .url;
  };
  for (const char* home : {"https://example.org", "https://example.org/", "https://example.org//"})
    EXPECT_EQ(url(home), "https://example.org/n/2") << home;
  EXPECT_EQ(url("https://example.org/?p=7"), "https://example.org/?p=7");
  EXPECT_EQ(url("https://example.org?p=7"), "https://example.org?p=7");
}

TEST(Fields, FromDublinCore) {
  const Article a = ReadArticle(PageWith(
      R"(<meta name="DC.date.issued" content="2025-04-29"><meta name="DC.creator" content="Doe, Jane"><meta name="DC.publisher" content="Example Institute">)"));
  EXPECT_EQ(a.published, "2025-04-29");
  EXPECT_EQ(a.byline, Strings{"Jane Doe"});
  EXPECT_EQ(a.outlet, "Example Institute");
}

TEST(Fields, FromMicrodata) {
  const Article a = ReadArticle(PageWith(
      "",
      R"(<p itemprop="author">By Jane Doe</p><span itemprop="datePublished" content="2025-04-29">Tuesday</span>)"));
  EXPECT_EQ(a.published, "2025-04-29");
  EXPECT_EQ(a.byline, Strings{"Jane Doe"});
}

TEST(Fields, FromTimeElementAndVisibleText) {
  EXPECT_EQ(ReadArticle(PageWith("", "<time datetime=\"2025-04-29T16:31\">29 April</time>")).published,
            "2025-04-29T16:31");
  const Article a = ReadArticle(
      PageWith("", "<p>By Jane Doe</p><p>Posted : 2025-04-29 16:31 &nbsp; Updated : 2025-04-30 09:05</p>"));
  EXPECT_EQ(a.published, "2025-04-29T16:31");
  EXPECT_EQ(a.updated, "2025-04-30T09:05");
  EXPECT_EQ(a.byline, Strings{"Jane Doe"});
}

TEST(Fields, FromTheAddress) {
  PageSource source;
  source.url = "https://example.org/2025/04/29/ministers";
  const Article a = ReadArticle(PageWith(""), source);
  EXPECT_EQ(a.published, "2025-04-29");
  EXPECT_EQ(a.url, source.url);
}

TEST(Fields, NoDateOfCommentsSidebarsOrTheFuture) {
  EXPECT_FALSE(
      ReadArticle(PageWith("", "",
                           "<section id=\"comments\"><div class=\"comment\"><p>Al Reader</p><time "
                           "datetime=\"2025-05-02\">2 May 2025</time><p>I agree.</p></div></section>"))
          .published);
  EXPECT_FALSE(ReadArticle(PageWith("", "",
                                    "<aside class=\"sidebar\"><ul><li><a href=\"/a\">Other story</a> <time "
                                    "datetime=\"2025-05-03\">3 May 2025</time></li></ul></aside>"))
                   .published);
  EXPECT_FALSE(
      ReadArticle(PageWith("<meta property=\"article:published_time\" content=\"2031-01-01\">")).published);
}

TEST(Fields, ADayInUtcGivesWayToTheDayThatReadersSee) {
  const Article a =
      ReadArticle(PageWith("<meta property=\"article:published_time\" content=\"2025-04-30T01:30:00Z\">",
                           "<p class=\"date\">Published: April 29, 2025</p>"));
  EXPECT_EQ(a.published, "2025-04-29");
}

}  // namespace
}  // namespace chancery
