#include "base/file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/tsv.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

class File : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("chancery_file_test_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(File, RefusesWhatIsTooLargeAFolderOrMissing) {
  ASSERT_TRUE(WriteFile(folder_ / "a", std::string(100, 'x')).ok());
  EXPECT_EQ(ReadFile(folder_ / "a")->size(), 100U);
  EXPECT_NE(ReadFile(folder_ / "a", 99).error().message.find("over the limit of 99"), std::string::npos);
  EXPECT_EQ(ReadFile(folder_).error().code, Error::Code::kInvalidInput);
  EXPECT_EQ(ReadFile(folder_ / "none").error().code, Error::Code::kNotFound);
}

TEST_F(File, AFailedWriteLeavesTheOldContent) {
  EXPECT_FALSE(WriteFile(folder_ / "no" / "such" / "folder", "x").ok());
  ASSERT_TRUE(WriteFile(folder_ / "b", "old").ok());
  ASSERT_TRUE(WriteFile(folder_ / "b", "new").ok());
  EXPECT_EQ(*ReadFile(folder_ / "b"), "new");
}

TEST_F(File, LinksAndDevicesStay) {
  ASSERT_TRUE(WriteFile(folder_ / "file", "old").ok());
  fs::create_symlink("file", folder_ / "link");
  fs::create_symlink("/dev/null", folder_ / "null");
  ASSERT_TRUE(WriteFile(folder_ / "link", "new").ok());
  ASSERT_TRUE(WriteFile(folder_ / "null", "x").ok());
  EXPECT_TRUE(fs::is_symlink(folder_ / "link") && fs::is_symlink(folder_ / "null"));
  EXPECT_EQ(*ReadFile(folder_ / "file"), "new");
  EXPECT_FALSE(WriteFile(folder_, "x").ok());
}

TEST_F(File, ListsFilesInOrderWithoutHiddenOnes) {
  for (const char* name : {"b", "a", ".hidden"}) ASSERT_TRUE(WriteFile(folder_ / name, "").ok());
  const auto files = ListFiles(folder_);
  ASSERT_TRUE(files.ok());
  ASSERT_EQ(files->size(), 2U);
  EXPECT_EQ((*files)[0].filename(), "a");
  EXPECT_FALSE(ListFiles(folder_ / "none").ok());
}

TEST_F(File, ATableNamesTheLineThatIsWrong) {
  const fs::path path = folder_ / "t.tsv";
  ASSERT_TRUE(WriteFile(path, "# about\ncode\tnames\nPRK\tNorth Korea| DPRK |\r\nRUS\n").ok());
  const auto wrong = TsvTable::Load(path, {"code"});
  ASSERT_FALSE(wrong.ok());
  EXPECT_NE(wrong.error().message.find("t.tsv:4: 1 cells"), std::string::npos);
  ASSERT_TRUE(WriteFile(path, "# about\ncode\tnames\nPRK\tNorth Korea| DPRK |\r\n").ok());
  EXPECT_FALSE(TsvTable::Load(path, {"capital"}).ok());
  const auto table = TsvTable::Load(path, {"code", "names"});
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->rows()[0]["code"], "PRK");
  EXPECT_EQ(table->rows()[0].List("names"), (std::vector<std::string>{"North Korea", "DPRK"}));
  EXPECT_EQ(table->rows()[0]["no such column"], "");
}

}  // namespace
}  // namespace chancery
