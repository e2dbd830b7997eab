#include "commitments/finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"

namespace chancery {
namespace {

class Finder : public testing::Test {
 protected:
  void SetUp() override {
    auto entries = CommitmentRegister::Load(CHANCERY_SOURCE);
    ASSERT_TRUE(entries.ok()) << entries.error().message;
    register_ = std::make_unique<CommitmentRegister>(*std::move(entries));
    auto finder = CommitmentFinder::Load(CHANCERY_SOURCE, *register_);
    ASSERT_TRUE(finder.ok()) << finder.error().message;
    finder_ = std::make_unique<CommitmentFinder>(*std::move(finder));
  }

  // Each of `lines` is a sentence and a paragraph.
  std::vector<CommitmentMention> Find(const std::vector<std::string>& lines, const std::string& day,
                                      const std::vector<std::string>& countries) {
    Article article;
    article.id = "test";
    article.published = day;
    std::vector<Sentence> sentences;
    int at = 0;
    for (const std::string& line : lines) {
      const int length = static_cast<int>(CountCodePoints(line));
      sentences.push_back({{at, at + length}, static_cast<int>(sentences.size())});
      article.text += line + "\n\n";
      at += length + 2;
    }
    return finder_->Find(article, sentences, countries);
  }

  std::unique_ptr<CommitmentRegister> register_;
  std::unique_ptr<CommitmentFinder> finder_;
};

TEST_F(Finder, TakesTheNumberAndTheInvocation) {
  const auto found = Find({"The commission said the incursion had triggered Article 4 of the Treaty on "
                           "Comprehensive Strategic Partnership."},
                          "2025-04-28", {"PRK", "RUS"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].commitment, "prk-rus-2024");
  EXPECT_EQ(found[0].article, "4");
  EXPECT_EQ(found[0].status, "invoked");
}

TEST_F(Finder, WhatAnArticleSaysIsNoInvocation) {
  const auto found = Find({"The Treaty on Comprehensive Strategic Partnership was published on Thursday.",
                           "Under Article 4, if either side is invaded, the other is to help with all means.",
                           "What Russia did under Article 4 of the treaty was its own business, he said."},
                          "2024-06-20", {"PRK", "RUS"});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[1].article, "4");
  EXPECT_EQ(found[1].status, "");
  EXPECT_EQ(found[2].status, "");
}

TEST_F(Finder, WhatIsStillToComeHasNotHappened) {
  const auto found = Find({"The vote clears the last hurdle before the Treaty on Comprehensive Strategic "
                           "Partnership takes effect."},
                          "2024-11-12", {"PRK", "RUS"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].status, "");
}

TEST_F(Finder, ATreatyThatMustStillBeRatifiedIsNot) {
  const auto found =
      Find({"The Treaty on Comprehensive Strategic Partnership must still be ratified by both."},
           "2024-06-20", {"PRK", "RUS"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].status, "");
}

TEST_F(Finder, ATreatyWithoutNameIsTheOneOfTheWeek) {
  const std::string line = "The two leaders signed a treaty under which each is to help the other.";
  const auto found = Find({line}, "2024-06-20", {"PRK", "RUS"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].commitment, "prk-rus-2024");
  EXPECT_EQ(found[0].status, "signed");
  EXPECT_TRUE(Find({line}, "2025-02-20", {"PRK", "RUS"}).empty());
}

TEST_F(Finder, KnowsATreatyByItsPartiesAndWhatItIs) {
  const auto found =
      Find({"Moscow and Pyongyang signed a mutual defence pact in June."}, "2024-07-01", {"PRK", "RUS"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].commitment, "prk-rus-2024");
  EXPECT_EQ(found[0].status, "signed");
}

TEST_F(Finder, ReadsArticleFourAfterTheTreatyWasNamed) {
  const auto found = Find({"Both sides ratified the treaty on comprehensive strategic partnership.",
                           "Article Four obliges each to help the other."},
                          "2024-12-05", {"PRK", "RUS"});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].status, "ratified");
  EXPECT_EQ(found[1].article, "4");
  EXPECT_EQ(found[1].status, "");
}

TEST_F(Finder, LeavesOtherLawsArticlesAlone) {
  const auto found =
      Find({"He cited Article 51 of the UN Charter and the North Atlantic Treaty."}, "2025-01-01", {"USA"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].commitment, "north-atlantic");
  EXPECT_EQ(found[0].article, "");
}

TEST_F(Finder, WhatMayHappenHasNotHappened) {
  const auto found =
      Find({"Seoul may suspend the Comprehensive Military Agreement."}, "2023-10-01", {"PRK", "KOR"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].status, "");
}

TEST_F(Finder, IsNotFooledByATreatyOfTheFuture) {
  EXPECT_THAT(
      Find({"They signed the Treaty on Comprehensive Strategic Partnership."}, "2019-04-25", {"PRK", "RUS"}),
      testing::IsEmpty());
}

TEST_F(Finder, GenericWordsAloneNameNothing) {
  EXPECT_THAT(Find({"The treaty was praised."}, "2025-01-01", {"PRK", "RUS"}), testing::IsEmpty());
}

}  // namespace
}  // namespace chancery
