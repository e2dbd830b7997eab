#include "base/utf8.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

TEST(Utf8, RepairsWhatIsIllFormed) {
  EXPECT_TRUE(IsValidUtf8("Пхеньян 평양 🕊"));
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xFF", "a\x80z"}) {
    EXPECT_FALSE(IsValidUtf8(bad));
    EXPECT_TRUE(IsValidUtf8(ToValidUtf8(bad)));
  }
  EXPECT_EQ(ToValidUtf8("a\x80z"), "a\xEF\xBF\xBDz");
}

TEST(Utf8, GoesToCodePointsAndBack) {
  const std::string text = "é한🕊a";
  EXPECT_EQ(ToCodePoints(text), U"é한🕊a");
  EXPECT_EQ(FromCodePoints(U"é한🕊a"), text);
  EXPECT_EQ(CountCodePoints(text), 4U);
}

TEST(CodePointIndex, MapsBothWaysAcrossCheckpoints) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 3 == 0 ? "한" : i % 3 == 1 ? "é" : "x";
  const CodePointIndex index(text);
  ASSERT_EQ(index.size(), 300U);
  size_t byte = 0;
  for (size_t i = 0; i < 300; ++i) {
    EXPECT_EQ(index.ByteOf(i), byte);
    EXPECT_EQ(index.CodePointOf(byte), i);
    NextCodePoint(text, &byte);
  }
  EXPECT_EQ(index.ByteOf(1000), text.size());
  EXPECT_EQ(index.Slice(0, 3), "한éx");
  EXPECT_EQ(index.Slice(299, 9999), "x");
}

}  // namespace
}  // namespace chancery
