#include "commitments/register.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace chancery {
namespace {

namespace fs = std::filesystem;

const Commitment& Treaty(const CommitmentRegister& entries, const char* id) {
  return entries.Find(id)->commitment;
}

CommitmentMention Report(const char* status, const char* article, const char* date) {
  CommitmentMention mention;
  mention.commitment = "prk-rus-2024";
  mention.doc = "a1";
  mention.status = status;
  mention.article = article;
  mention.date = date;
  mention.by = {"PRK"};
  mention.evidence.text = "A sentence.";
  return mention;
}

TEST(Register, EveryArticleAndEventBelongsToACommitment) {
  const auto entries = CommitmentRegister::Load(CHANCERY_SOURCE);
  ASSERT_TRUE(entries.ok()) << entries.error().message;
  EXPECT_GE(entries->entries().size(), 80U);
}

TEST(Register, StateFollowsTheDay) {
  const auto entries = CommitmentRegister::Load(CHANCERY_SOURCE);
  ASSERT_TRUE(entries.ok());
  const Commitment& treaty = Treaty(*entries, "prk-rus-2024");
  EXPECT_EQ(AsOf(treaty, {}, {2024, 6, 18}).status, "");
  EXPECT_EQ(AsOf(treaty, {}, {2024, 6, 19}).status, "signed");
  EXPECT_EQ(AsOf(treaty, {}, {2024, 11, 20}).status, "ratified");
  EXPECT_EQ(AsOf(treaty, {}, {2025, 1, 1}).status, "in force");
  const Commitment& agreement = Treaty(*entries, "kor-prk-2018-military");
  EXPECT_EQ(AsOf(agreement, {}, {2023, 1, 1}).status, "in force");
  EXPECT_EQ(AsOf(agreement, {}, {2024, 7, 1}).status, "suspended");
}

TEST(Register, AnInvocationIsKeptWithItsArticleAndEvidence) {
  const auto entries = CommitmentRegister::Load(CHANCERY_SOURCE);
  ASSERT_TRUE(entries.ok());
  const Commitment after =
      AsOf(Treaty(*entries, "prk-rus-2024"), {Report("invoked", "4", "2025-04-28")}, {2025, 5, 1});
  EXPECT_EQ(after.status, "invoked");
  ASSERT_FALSE(after.history.empty());
  EXPECT_EQ(after.history.back().evidence.text, "A sentence.");
  for (const TreatyArticle& article : after.articles)
    EXPECT_EQ(article.status, article.article == "4" ? "invoked" : "");
}

TEST(Register, AReportOfWhatIsKnownLendsEvidenceAndAddsNothing) {
  const auto entries = CommitmentRegister::Load(CHANCERY_SOURCE);
  ASSERT_TRUE(entries.ok());
  const Commitment& treaty = Treaty(*entries, "prk-rus-2024");
  const Commitment plain = AsOf(treaty, {}, {2025, 5, 1});
  const Commitment reported = AsOf(treaty, {Report("signed", "", "2025-04-28")}, {2025, 5, 1});
  EXPECT_EQ(reported.history.size(), plain.history.size());
  EXPECT_EQ(reported.history[0].evidence.text, "A sentence.");
  EXPECT_EQ(reported.status, "in force");
}

TEST(Register, NamesTheFileAndLineOfABadRow) {
  const fs::path folder = fs::temp_directory_path() / "chancery_register_test";
  fs::create_directories(folder / "gazetteer");
  for (const char* name : {"commitments.tsv", "commitment_articles.tsv", "commitment_events.tsv"}) {
    fs::copy_file(fs::path(CHANCERY_SOURCE) / "gazetteer" / name, folder / "gazetteer" / name,
                  fs::copy_options::overwrite_existing);
  }
  std::ofstream(folder / "gazetteer/commitment_events.tsv", std::ios::app)
      << "no-such-treaty\t2024-01-01\tsigned\t\t\n";
  const auto entries = CommitmentRegister::Load(folder);
  fs::remove_all(folder);
  ASSERT_FALSE(entries.ok());
  EXPECT_NE(entries.error().message.find("commitment_events.tsv:"), std::string::npos);
  EXPECT_NE(entries.error().message.find("no-such-treaty"), std::string::npos);
}

}  // namespace
}  // namespace chancery
