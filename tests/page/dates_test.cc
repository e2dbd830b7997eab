#include "page/dates.h"

#include <string>

#include "reader.h"

namespace chancery {
namespace {

const Months& TestMonths() {
  static const Result<Months> months = Months::Load(std::string(CHANCERY_SOURCE) + "/ontology/months.tsv");
  return *months;
}

DateHints Hints(std::string_view language = "", std::string_view order = "") {
  DateHints hints;
  hints.months = &TestMonths();
  hints.language = language;
  hints.order = order;
  hints.latest = Date{2025, 6, 1};
  return hints;
}

std::string First(std::string_view text, std::string_view language = "", std::string_view order = "") {
  const auto found = FindDates(text, Hints(language, order));
  return found.empty() ? "" : ToIso(found.front().moment);
}

TEST(Dates, MonthNamesOfManyLanguages) {
  struct Case {
    const char* language;
    const char* text;
  };
  const Case cases[] = {{"en", "June 19, 2024"},
                        {"en", "19th of June, 2024"},
                        {"de", "Mittwoch, 19. Juni 2024"},
                        {"fr", "le 19 juin 2024"},
                        {"es", "19 de junio de 2024"},
                        {"pt", "19 de junho de 2024"},
                        {"it", "19 giugno 2024"},
                        {"nl", "19 juni 2024"},
                        {"sv", "19 juni 2024"},
                        {"da", "19. juni 2024"},
                        {"no", "19. juni 2024"},
                        {"fi", "19. kesäkuuta 2024"},
                        {"et", "19. juuni 2024"},
                        {"lv", "2024. gada 19. jūnijs"},
                        {"lt", "2024 m. birželio 19 d."},
                        {"pl", "19 czerwca 2024"},
                        {"cs", "19. června 2024"},
                        {"sk", "19. júna 2024"},
                        {"sl", "19. junij 2024"},
                        {"hr", "19. lipnja 2024."},
                        {"ro", "19 iunie 2024"},
                        {"hu", "2024. június 19."},
                        {"tr", "19 Haziran 2024"},
                        {"ru", "19 июня 2024 г."},
                        {"uk", "19 червня 2024"},
                        {"bg", "19 юни 2024 г."},
                        {"el", "19 Ιουνίου 2024"},
                        {"ar", "19 يونيو 2024"},
                        {"ar", "١٩ حزيران ٢٠٢٤"},
                        {"fa", "19 ژوئن 2024"},
                        {"he", "19 ביוני 2024"},
                        {"hi", "19 जून 2024"},
                        {"bn", "১৯ জুন ২০২৪"},
                        {"th", "19 มิถุนายน 2567"},
                        {"th", "19 มิ.ย. 2567"},
                        {"vi", "ngày 19 tháng 6 năm 2024"},
                        {"id", "19 Juni 2024"},
                        {"ja", "2024年6月19日"},
                        {"ja", "令和6年6月19日"},
                        {"ko", "2024년 6월 19일"},
                        {"zh", "2024年6月19日"},
                        {"ka", "19 ივნისი 2024"},
                        {"hy", "19 հունիսի 2024"},
                        {"ca", "19 de juny de 2024"},
                        {"sq", "19 qershor 2024"}};
  for (const Case& c : cases)
    EXPECT_EQ(First(c.text, c.language), "2024-06-19") << c.language << ": " << c.text;
}

TEST(Dates, TimesAndZones) {
  EXPECT_EQ(First("Posted : 2025-04-29 16:31"), "2025-04-29T16:31");
  EXPECT_EQ(First("2024-06-19T08:30:05+09:00"), "2024-06-19T08:30:05+09:00");
  EXPECT_EQ(First("2024-06-19T08:30:05.123Z"), "2024-06-19T08:30:05Z");
  EXPECT_EQ(First("June 19, 2024 at 4:05 p.m. EDT", "en"), "2024-06-19T16:05-04:00");
  EXPECT_EQ(First("10:15 AM GMT, June 19, 2024", "en"), "2024-06-19T10:15Z");
  EXPECT_EQ(First("19.06.2024, 14:30 Uhr", "de"), "2024-06-19T14:30");
  EXPECT_EQ(First("19 juin 2024 à 14h30", "fr"), "2024-06-19T14:30");
  EXPECT_EQ(First("June 19, 2024 - 12 comments", "en"), "2024-06-19");
}

TEST(Dates, NumericOrders) {
  EXPECT_EQ(First("03/04/2024", "en", "mdy"), "2024-03-04");
  EXPECT_EQ(First("03/04/2024", "fr"), "2024-04-03");
  EXPECT_EQ(First("25/04/2024", "en", "mdy"), "2024-04-25");
  EXPECT_EQ(First("04.03.24", "de"), "2024-03-04");
  EXPECT_EQ(First("2024. 6. 19.", "ko"), "2024-06-19");
  DateHints hints = Hints("en", "mdy");
  hints.near = Date{2024, 4, 3};
  EXPECT_EQ(ToIso(FindDates("03/04/2024", hints).front().moment), "2024-04-03");
}

TEST(Dates, WhatIsNoDateStaysNone) {
  for (const char* text : {"call 030 1234 2024", "version 1.2.2024.5", "June 2024", "2024", "32.13.2024",
                           "192.168.20.24", "19 June 2099", "may 5 people"}) {
    EXPECT_EQ(First(text, "en"), "") << text;
  }
}

TEST(Dates, MachineForms) {
  EXPECT_EQ(ToIso(*ParseMoment("1718785805", Hints())), "2024-06-19T08:30:05Z");
  EXPECT_EQ(ToIso(*ParseMoment("20240619", Hints())), "2024-06-19");
  EXPECT_EQ(ToIso(*ParseMoment("20240619083005", Hints())), "2024-06-19T08:30:05");
  EXPECT_EQ(ToIso(*ParseMoment("20240619T083005Z", Hints())).substr(0, 10), "2024-06-19");
  EXPECT_EQ(ToIso(*ParseMoment("Wed, 19 Jun 2024 08:30:05 GMT", Hints("en"))), "2024-06-19T08:30:05Z");
  EXPECT_FALSE(ParseMoment("yesterday", Hints("en")));
}

TEST(Dates, Addresses) {
  const auto day = [](std::string_view url) {
    const auto date = DateInUrl(url, Hints());
    return date ? ToIso(*date) : "";
  };
  EXPECT_EQ(day("https://example.org/2024/06/19/title"), "2024-06-19");
  EXPECT_EQ(day("https://example.org/news/2024-06-19-title.html"), "2024-06-19");
  EXPECT_EQ(day("https://example.org/news/20240619_12.html"), "2024-06-19");
  EXPECT_EQ(day("https://example.org/news/19-06-2024-title"), "2024-06-19");
  EXPECT_EQ(day("https://example.org/2024/06/title"), "");
  EXPECT_EQ(day("https://example.org/article/120240619123"), "");
}

}  // namespace
}  // namespace chancery
