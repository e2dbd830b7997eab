#include "text/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"

namespace chancery {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Split(std::string_view text) {
  const CodePointIndex index(text);
  std::vector<std::string> sentences;
  for (const Sentence& sentence : SplitSentences(text)) {
    sentences.emplace_back(
        index.Slice(static_cast<size_t>(sentence.span.begin), static_cast<size_t>(sentence.span.end)));
  }
  return sentences;
}

TEST(Sentences, EndAtStops) {
  EXPECT_THAT(Split("Talks began. Will they last? Nobody knows! They go on."),
              ElementsAre("Talks began.", "Will they last?", "Nobody knows!", "They go on."));
}

TEST(Sentences, TitlesInitialsAndDottedNamesGoOn) {
  for (const char* text : {"Mr. Lee met Gen. Park at Ft. Hood.", "J. A. Smith and John F. Vance spoke.",
                           "The U.S. Navy and the U.N. Command agreed.", "Sen. Ann Grey (R-Tex.) left.",
                           "It fell by 2.5 percent.", "Resolution No. 2270 stands.",
                           "Acme Inc. Chairman Paul Roe resigned.", "They met at 10 a.m. Tuesday in Bonn."}) {
    EXPECT_THAT(Split(text), ElementsAre(text));
  }
}

TEST(Sentences, AbbreviationsMayEndASentence) {
  EXPECT_THAT(Split("He flew to the U.S. The talks went on."),
              ElementsAre("He flew to the U.S.", "The talks went on."));
  EXPECT_THAT(Split("It was bought by Acme Inc. However, it closed."),
              ElementsAre("It was bought by Acme Inc.", "However, it closed."));
}

TEST(Sentences, QuotationsKeepTheirMarksAndTheirVerb) {
  EXPECT_THAT(Split("\"We will answer.\" The envoy left."),
              ElementsAre("\"We will answer.\"", "The envoy left."));
  EXPECT_THAT(Split("“Is this peace?” the envoy asked."), ElementsAre("“Is this peace?” the envoy asked."));
  EXPECT_THAT(Split("“Is this peace?” Mr. Orr asked."), ElementsAre("“Is this peace?” Mr. Orr asked."));
  EXPECT_THAT(Split("He said: “No.” “Never,” he added."),
              ElementsAre("He said: “No.”", "“Never,” he added."));
}

TEST(Sentences, ParagraphsPart) {
  const std::string text = "A heading without a stop\n\nThe first. The second\n \nThe third.";
  EXPECT_THAT(Split(text), ElementsAre("A heading without a stop", "The first.", "The second", "The third."));
  std::vector<int> paragraphs;
  for (const Sentence& sentence : SplitSentences(text)) paragraphs.push_back(sentence.paragraph);
  EXPECT_THAT(paragraphs, ElementsAre(0, 1, 1, 2));
}

TEST(Sentences, SingleNewlinesPartHeadingsAndItemsOnly) {
  EXPECT_THAT(Split("Envoys meet in Geneva\nThe envoys of both sides met."),
              ElementsAre("Envoys meet in Geneva", "The envoys of both sides met."));
  EXPECT_THAT(Split("The two sides have agreed to open the road that leads through the\nborder zone."),
              ElementsAre("The two sides have agreed to open the road that leads through the\nborder zone."));
  EXPECT_THAT(Split("They agreed to:\n- open the road\n- free prisoners"),
              ElementsAre("They agreed to:", "- open the road", "- free prisoners"));
}

TEST(Sentences, DatelinesAndEndMarks) {
  EXPECT_THAT(Split("Pyongyang, May 3 (KCNA) -- The two sides met. -0-"),
              ElementsAre("Pyongyang, May 3 (KCNA) -- The two sides met.", "-0-"));
}

TEST(Sentences, LostSpacesAndSpacedDots) {
  EXPECT_THAT(Split("They ended the talks.The two sides left."),
              ElementsAre("They ended the talks.", "The two sides left."));
  EXPECT_THAT(Split("See www.example.org for more."), ElementsAre("See www.example.org for more."));
  EXPECT_THAT(Split("He waited . . . Then he left."), ElementsAre("He waited . . .", "Then he left."));
}

TEST(Sentences, NumberedItemsKeepTheirNumber) {
  EXPECT_THAT(Split("1. The parties shall meet.\n2. They shall report."),
              ElementsAre("1. The parties shall meet.", "2. They shall report."));
}

TEST(Sentences, WideStops) {
  EXPECT_THAT(Split("会谈结束。双方离开！"), ElementsAre("会谈结束。", "双方离开！"));
}

TEST(Sentences, NothingIsLostOrTwiceWhateverTheText) {
  const std::string marks[] = {"a",    "B",   ".",   "!",  "?", "\"", "\n",   "\n\n", " ",
                               "U.S.", "Mr.", "-0-", "1.", "…", "😀",  "\xFF", "“",    ")"};
  uint32_t state = 7;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 24; ++i) {
      state = state * 1664525 + 1013904223;
      text += marks[(state >> 16) % std::size(marks)];
    }
    const std::u32string characters = ToCodePoints(text);
    int at = 0;
    for (const Sentence& sentence : SplitSentences(text)) {
      ASSERT_LT(sentence.span.begin, sentence.span.end);
      for (; at < sentence.span.begin; ++at)
        ASSERT_TRUE(characters[at] == ' ' || characters[at] == '\n') << text;
      ASSERT_EQ(at, sentence.span.begin) << text;
      at = sentence.span.end;
    }
    for (; at < static_cast<int>(characters.size()); ++at)
      ASSERT_TRUE(characters[at] == ' ' || characters[at] == '\n');
  }
}

}  // namespace
}  // namespace chancery
