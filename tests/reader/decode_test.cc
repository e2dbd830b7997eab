#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reader/decode_attributions.h"
#include "reader/model.h"
#include "reader/spans.h"
#include "reader/windows.h"
#include "text/sentences.h"

namespace chancery {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(DecodeSpans, ReadsWholeWords) {
  //                          O  B  I
  const std::vector<float> tags = {9, 0, 0,   // outside
                                   0, 5, 0,   // begins
                                   9, 0, 0,   // within the same word: its own decision does not count
                                   0, 0, 5,   // goes on
                                   0, 5, 0,   // a new one begins
                                   9, 0, 0,   // outside
                                   0, 0, 2};  // inside without a begin opens one
  const std::vector<uint8_t> begins = {1, 1, 0, 1, 1, 1, 1};
  const auto spans = DecodeSpans(tags.data(), 3, begins, 0, 7, 0, 8);
  ASSERT_EQ(spans.size(), 3u);
  EXPECT_EQ(spans[0], (PieceSpan{1, 4}));
  EXPECT_EQ(spans[1], (PieceSpan{4, 5}));
  EXPECT_EQ(spans[2], (PieceSpan{6, 7}));
}

TEST(DecodeSpans, KeepsTheMostProbableInTextOrder) {
  const std::vector<float> tags = {0, 3, 0, 9, 0, 0, 0, 1, 0, 9, 0, 0, 0, 5, 0};
  const auto spans = DecodeSpans(tags.data(), 3, {1, 1, 1, 1, 1}, 0, 5, 0, 2);
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[0].begin, 0);
  EXPECT_EQ(spans[1].begin, 4);
}

TEST(DecodeSpans, TheBiasShiftsTheBalance) {
  const std::vector<float> tags = {2, 0, 0};
  EXPECT_TRUE(DecodeSpans(tags.data(), 3, {1}, 0, 1, 0, 8).empty());
  EXPECT_EQ(DecodeSpans(tags.data(), 3, {1}, 0, 1, 3, 8).size(), 1u);
}

TEST(BestSegments, TakesTheGreatestSums) {
  EXPECT_THAT(BestSegments({-1, 2, 2, -1, 3, -6, 4, -6, 1}, 1, 4), ElementsAre(Pair(1, 5), Pair(6, 7)));
  EXPECT_THAT(BestSegments({-1, 2, 2, -1, 3, -6, 4, -6, 1}, 1, 1), ElementsAre(Pair(1, 5)));
  EXPECT_THAT(BestSegments({0.5, -3, 0.4}, 1, 4), IsEmpty());
  EXPECT_THAT(BestSegments({}, 1, 4), IsEmpty());
}

std::vector<int64_t> Places(const PairRow& row) {
  std::vector<int64_t> places(8, kOutside);
  FillPlaces(row, places.data());
  return places;
}

TEST(FillPlaces, TellsWhereEachPieceStands) {
  EXPECT_THAT(Places({.actor = {2, 3}, .recipient = {5, 6}, .sentence = {1, 7}}),
              ElementsAre(kOutside, kLeft, kActor, kBetween, kBetween, kRecipient, kRight, kOutside));
  EXPECT_THAT(Places({.actor = {5, 7}, .recipient = {1, 3}, .sentence = {0, 8}}),
              ElementsAre(kLeft, kRecipient, kRecipient, kBetween, kBetween, kActor, kActor, kRight));
}

TEST(FillPlaces, NobodyStandsNowhere) {
  EXPECT_THAT(Places({.actor = {}, .recipient = {3, 4}, .sentence = {2, 6}}),
              ElementsAre(kOutside, kOutside, kLeft, kRecipient, kRight, kRight, kOutside, kOutside));
}

class Windows : public ::testing::Test {
 protected:
  std::vector<Window> Cut(const std::string& text) {
    static const Result<WordPiece> wordpiece =
        WordPiece::Load(std::filesystem::path(CHANCERY_SOURCE) / "tests/data/reader/tiny/vocab.txt");
    sentences_ = SplitSentences(text);
    return CutWindows(0, text, sentences_, *wordpiece, limits_);
  }
  WindowLimits limits_{.paragraph = 10, .sentence = 12, .cut = 8, .overlap = 4};
  std::vector<Sentence> sentences_;
};

TEST_F(Windows, HoldSentencesOfOneParagraph) {
  const std::vector<Window> windows = Cut("The war. The talks. The war.\n\nThe war.");
  ASSERT_EQ(windows.size(), 2u);
  EXPECT_EQ(windows[0].parts.size(), 3u);
  EXPECT_EQ(windows[1].parts.size(), 1u);
  EXPECT_EQ(windows[1].parts[0].sentence, 3);
}

TEST_F(Windows, EndAtSentenceEndsWhenFull) {
  const std::vector<Window> windows = Cut("The war the war the. The war the war. The talks.");
  ASSERT_EQ(windows.size(), 2u);
  EXPECT_EQ(windows[0].size(), 6);
  EXPECT_EQ(windows[1].size(), 8);
}

TEST_F(Windows, ASentenceOverTheWindowGoesAlone) {
  const std::vector<Window> windows = Cut("The. The war the war the war the war the war the. War.");
  ASSERT_EQ(windows.size(), 3u);
  EXPECT_EQ(windows[1].size(), 12);
}

TEST_F(Windows, AVeryLongSentenceIsCutAndEveryPieceOwnedOnce) {
  std::string text = "the";
  for (int i = 0; i < 40; ++i) text += i % 3 ? " war" : " talks";
  std::vector<int> owned;
  for (const Window& window : Cut(text)) {
    EXPECT_LE(window.size(), 8);
    for (int i = window.own_begin; i < window.own_end; ++i) owned.push_back(window.pieces[i].span.begin);
  }
  ASSERT_EQ(owned.size(), 41u);
  EXPECT_TRUE(std::is_sorted(owned.begin(), owned.end()));
  EXPECT_EQ(std::adjacent_find(owned.begin(), owned.end()), owned.end());
}

TEST_F(Windows, KnowWhereWordsBegin) {
  const std::vector<Window> windows = Cut("unions war-talks");
  ASSERT_EQ(windows.size(), 1u);
  EXPECT_THAT(windows[0].word_begins, ElementsAre(1, 0, 0, 1, 1, 1));
}

}  // namespace
}  // namespace chancery
