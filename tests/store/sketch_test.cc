#include "store/sketch.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

constexpr const char* kReport =
    "North Korea confirmed on Monday for the first time that it had sent troops to fight for Russia in the "
    "war with Ukraine, under orders from its "
    "leader, state media reported. The soldiers made an important contribution to driving Ukrainian forces "
    "out of the border region, it said.";

TEST(Sketch, CaseQuotesAndSpacesDoNotCount) {
  std::string shouted;
  for (const char* c = kReport; *c != '\0'; ++c)
    shouted += *c == ' ' ? std::string("  ") : std::string(1, static_cast<char>(std::toupper(*c)));
  EXPECT_EQ(Similarity(SketchOf(kReport), SketchOf(shouted)), 1);
  EXPECT_EQ(Similarity(SketchOf("he said: \"we will go there today\""),
                       SketchOf("he said: “we will go there today”")),
            1);
}

TEST(Sketch, ACopyWithItsOwnHeadAndTailIsACopy) {
  const std::string copy =
      "SEOUL, April 28 (Agency) - " + std::string(kReport) + " Sign up for our newsletter.";
  EXPECT_GE(Similarity(SketchOf(kReport), SketchOf(copy)), kCopy);
}

TEST(Sketch, AnotherReportOnTheSameSubjectIsNone) {
  const char* other =
      "Pyongyang has acknowledged that its soldiers fought alongside Russian troops, ending months of "
      "silence. In a statement carried by the official "
      "news agency the ruling party's military commission praised them for helping to retake Kursk.";
  EXPECT_LT(Similarity(SketchOf(kReport), SketchOf(other)), 0.2);
}

TEST(Sketch, TextsOfFewWordsResembleNothing) {
  EXPECT_TRUE(IsEmpty(SketchOf("")));
  EXPECT_TRUE(IsEmpty(SketchOf("only three words")));
  EXPECT_EQ(Similarity(SketchOf(""), SketchOf("")), 0);
  EXPECT_TRUE(BandsOf(SketchOf("")).empty());
}

TEST(Sketch, ComesBackFromItsText) {
  const Sketch sketch = SketchOf(kReport);
  EXPECT_EQ(SketchFromText(ToText(sketch)), sketch);
  EXPECT_EQ(BandsOf(sketch).size(), 16U);
}

}  // namespace
}  // namespace chancery
