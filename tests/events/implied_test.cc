#include <gtest/gtest.h>

#include "text.h"

namespace chancery {
namespace {

TEST(Implied, AnAnswerIsForWhoActedBefore) {
  MarkedText text("Turkish jets bombed a village in Syria.|Athens called for an inquiry.");
  text.Mark("ASSAULT", {"Turkish jets"}, {"Syria"});
  text.Mark("REQUEST", {"Athens"}, {});
  const auto events = text.Build();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(Brief(events[1]), "REQUEST GRC>TUR");
  EXPECT_EQ(events[1].recipient[0].text, "Turkish jets") << "the words that name it";
  EXPECT_LT(events[1].recipient[0].span.end, events[1].evidence.span.begin);
}

TEST(Implied, WhoWasHitAnswersWhoHit) {
  MarkedText text("Turkish jets bombed a village in Syria.|Damascus threatened to strike back.");
  text.Mark("ASSAULT", {"Turkish jets"}, {"Syria"});
  text.Mark("THREATEN", {"Damascus"}, {});
  EXPECT_EQ(Brief(text.Build().at(1)), "THREATEN SYR>TUR");
}

TEST(Implied, TheDeedStandsForItsDoer) {
  MarkedText text("Chile expelled two Peruvian diplomats.|Lima deplored the expulsion.");
  text.Mark("SANCTION", {"Chile"}, {"two Peruvian diplomats"});
  text.Mark("ACCUSE", {"Lima"}, {"the expulsion"});
  const auto events = text.Build();
  EXPECT_EQ(Brief(events.at(1)), "ACCUSE PER>CHL");
  EXPECT_EQ(events.at(1).recipient[0].text, "the expulsion");
}

TEST(Implied, NobodyIsMeantWhereTheTypeDoesNotLookBack) {
  MarkedText text("Turkish jets bombed a village in Syria.|Iran tested a missile.");
  text.Mark("ASSAULT", {"Turkish jets"}, {"Syria"});
  text.Mark("MOBILIZE", {"Iran"}, {});
  EXPECT_EQ(Brief(text.Build().at(1)), "MOBILIZE IRN>");
}

TEST(Implied, PeopleAndNamedPartiesStayWhoTheyAre) {
  MarkedText text(
      "Turkish jets bombed a village in Syria.|Iran blamed the opposition leader.|Kenya thanked Laos.");
  text.Mark("ASSAULT", {"Turkish jets"}, {"Syria"});
  text.Mark("ACCUSE", {"Iran"}, {"the opposition leader"});
  text.Mark("SUPPORT", {"Kenya"}, {"Laos"});
  const auto events = text.Build();
  EXPECT_NE(Brief(events.at(1)), "ACCUSE IRN>TUR");
  EXPECT_EQ(Brief(events.at(2)), "SUPPORT KEN>LAO");
}

TEST(Implied, WhatWasToldLongBeforeIsForgotten) {
  MarkedText text(
      "Turkish jets bombed a village in Syria.|Rain fell.|It was cold.|Snow came.|Athens called for calm.");
  text.Mark("ASSAULT", {"Turkish jets"}, {"Syria"});
  text.Mark("REQUEST", {"Athens"}, {});
  EXPECT_EQ(Brief(text.Build().at(1)), "REQUEST GRC>");
}

}  // namespace
}  // namespace chancery
