#include "page/sources.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "reader.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() /
              ("chancery_sources_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "_" +
               std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code code;
    fs::remove_all(path_, code);
  }
  void Write(const std::string& name, const std::string& content) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << content;
  }
  std::string path(const std::string& name = "") const {
    return name.empty() ? path_.string() : (path_ / name).string();
  }

 private:
  fs::path path_;
};

TEST(Sources, AFolderGivesItsPagesInOrderAndNamesTheRest) {
  const Folder folder;
  folder.Write("b.html", "<p>b</p>");
  folder.Write("a.htm", "<p>a</p>");
  folder.Write("deep/c.txt", "c");
  folder.Write("saved-page", "<!DOCTYPE html><html><p>x");
  folder.Write("picture.png", "\x89PNG\r\n");
  folder.Write("data.json", "{}");
  const PageInputs inputs = ExpandInputs({folder.path()});
  std::vector<std::string> names;
  for (const PageInput& page : inputs.pages) names.push_back(fs::relative(page.name, folder.path()).string());
  EXPECT_EQ(names, (std::vector<std::string>{"a.htm", "b.html", "deep/c.txt", "saved-page"}));
  EXPECT_EQ(inputs.skipped.size(), 2u);
  EXPECT_TRUE(inputs.errors.empty());
}

TEST(Sources, AMissingInputIsNamed) {
  const PageInputs inputs = ExpandInputs({"no/such/page.html", "-", "https://example.org/"});
  ASSERT_EQ(inputs.errors.size(), 1u);
  EXPECT_NE(inputs.errors[0].message.find("no/such/page.html"), std::string::npos);
  ASSERT_EQ(inputs.pages.size(), 2u);
  EXPECT_EQ(inputs.pages[0].kind, PageInput::Kind::kStdin);
  EXPECT_EQ(inputs.pages[1].kind, PageInput::Kind::kUrl);
}

TEST(Sources, OnlyHttpIsFetched) {
  EXPECT_FALSE(Fetch("file:///etc/hostname").ok());
  EXPECT_FALSE(Fetch("ftp://127.0.0.1/x").ok());
}

TEST(Sources, LimitsHoldForFiles) {
  const Folder folder;
  folder.Write("big.html", std::string(5000, 'x'));
  PageLimits limits;
  limits.most_bytes = 1000;
  const auto page = LoadPage({PageInput::Kind::kFile, folder.path("big.html")}, limits);
  ASSERT_FALSE(page.ok());
  EXPECT_NE(page.error().message.find("big.html"), std::string::npos);
}

}  // namespace
}  // namespace chancery
