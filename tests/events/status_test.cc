#include "events/status.h"

#include <gtest/gtest.h>

#include "text.h"

namespace chancery {
namespace {

struct Case {
  const char* sentence;
  const char* voices;
  bool taken_back;
  const char* status;
};

class StatusTest : public ::testing::TestWithParam<Case> {};

TEST_P(StatusTest, Combines) {
  const Case& c = GetParam();
  Standing standing;
  standing.status = c.voices;
  standing.taken_back = c.taken_back;
  EXPECT_EQ(StatusOf(c.sentence, standing), c.status);
}

INSTANTIATE_TEST_SUITE_P(All, StatusTest,
                         ::testing::Values(Case{"reported", "reported", false, "reported"},
                                           Case{"reported", "denied", false, "denied"},
                                           Case{"denied", "reported", false, "denied"},
                                           Case{"confirmed", "alleged", false, "alleged"},
                                           Case{"alleged", "confirmed", false, "confirmed"},
                                           Case{"reported", "confirmed", false, "confirmed"},
                                           Case{"denied", "confirmed", false, "confirmed"},
                                           Case{"denied", "reported", true, "reported"},
                                           Case{"reported", "alleged", true, "alleged"}));

Standing Says(const MarkedText& text, const std::string& source, const std::string& country,
              const std::string& status, const std::string& content) {
  Actor actor{source, text.Find(source), "", country, "GOV", 0.9};
  return {{{source, text.Find(source), "indirect", false, actor},
           {"Harbour Courier", {}, "indirect", false, std::nullopt}},
          status,
          {text.Find(content)}};
}

TEST(EventStatus, ADeniedActIsDeniedByWhoDenies) {
  MarkedText text("Pyongyang denied that it had delivered shells to Moscow.");
  text.Mark("AID", {"it"}, {"Moscow"});
  text.standing = Says(text, "Pyongyang", "PRK", "denied", "that it had delivered shells to Moscow");
  const Event event = text.Build().at(0);
  EXPECT_EQ(Brief(event), "AID PRK>RUS");
  EXPECT_EQ(event.status, "denied");
  EXPECT_EQ(event.attribution.front().actor->country, "PRK");
}

TEST(EventStatus, WhatAnActorAdmitsIsConfirmed) {
  MarkedText text("North Korea confirmed on Monday for the first time that it had sent troops to Russia.");
  text.Mark("AID", {"it"}, {"Russia"}).status = "alleged";
  text.standing = Says(text, "North Korea", "PRK", "confirmed", "that it had sent troops to Russia");
  const Event event = text.Build().at(0);
  EXPECT_EQ(event.status, "confirmed");
  EXPECT_TRUE(event.first);
  EXPECT_EQ(event.date, "2025-04-28") << "the fact is dated by its confirmation";
}

}  // namespace
}  // namespace chancery
