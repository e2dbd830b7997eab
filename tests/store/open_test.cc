// What a store says when it cannot be opened, and how older ones are brought up to date.
#include <gmock/gmock.h>

#include <fstream>

#include "backends.h"
#include "store/connection.h"
#include "store/migrate.h"

namespace chancery {
namespace {

using testing::HasSubstr;
using testing::Not;

class OpenTest : public OnBackends {
 protected:
  Dialect dialect() const { return GetParam() == "Sqlite" ? Dialect::kSqlite : Dialect::kPostgres; }
};
CHANCERY_ON_BACKENDS(OpenTest);

TEST_P(OpenTest, ReadingMakesNothing) {
  const auto store = Store::Open(place_.location(), Store::Mode::kRead);
  ASSERT_FALSE(store.ok());
  EXPECT_THAT(store.error().message,
              testing::AnyOf(HasSubstr("no such store"), HasSubstr("not a Chancery store")));
  if (dialect() == Dialect::kSqlite) {
    EXPECT_FALSE(std::filesystem::exists(place_.location()));
  }
}

TEST_P(OpenTest, AStoreOfANewerVersionIsRefused) {
  Open();
  *place_.Connect() << "update chancery_version set version = 9999";
  for (const auto mode : {Store::Mode::kRead, Store::Mode::kWrite}) {
    const auto store = Store::Open(place_.location(), mode);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, Error::Code::kUnsupported);
    EXPECT_THAT(store.error().message, HasSubstr("newer"));
  }
}

TEST_P(OpenTest, AnOlderStoreIsBroughtForwardAndKeepsItsRows) {
  auto sql = place_.Connect();
  std::vector<Migration> migrations = {
      {"create table things (number KEY, day DAY not null)", "insert into things values (1, '2024-06-19')"}};
  ASSERT_TRUE(Migrate(*sql, dialect(), "test", migrations, true).ok());
  migrations.push_back({"alter table things add column colour text not null default 'grey'"});
  migrations.push_back({"update things set colour = 'blue' where colour = 'grey'"});
  for (int again = 0; again < 2; ++again) {
    ASSERT_TRUE(Migrate(*sql, dialect(), "test", migrations, false).ok());
    int version = 0;
    std::string colour;
    *sql << "select version from chancery_version", soci::into(version);
    *sql << "select colour from things where number = 1", soci::into(colour);
    EXPECT_EQ(version, 3);
    EXPECT_EQ(colour, "blue");
  }
}

TEST_P(OpenTest, AMigrationThatFailsLeavesTheStoreAsItWas) {
  auto sql = place_.Connect();
  std::vector<Migration> migrations = {{"create table things (number KEY)"}};
  ASSERT_TRUE(Migrate(*sql, dialect(), "test", migrations, true).ok());
  migrations.push_back({"create table more (number KEY)", "insert into no_such_table values (1)"});
  EXPECT_THROW((void)Migrate(*sql, dialect(), "test", migrations, true), std::exception);
  migrations.back() = {"create table more (number KEY)"};
  EXPECT_TRUE(Migrate(*sql, dialect(), "test", migrations, true).ok());
}

TEST(Open, AnotherProgramsDatabaseIsLeftAlone) {
  const EmptyPlace place("Sqlite");
  *place.Connect() << "create table bookmarks (url text)";
  const auto store = Store::Open(place.location(), Store::Mode::kWrite);
  ASSERT_FALSE(store.ok());
  EXPECT_THAT(store.error().message, HasSubstr("not a Chancery store"));
  int tables = 0;
  *place.Connect() << "select count(*) from sqlite_master", soci::into(tables);
  EXPECT_EQ(tables, 1);
}

TEST(Open, AFileThatIsNoDatabaseIsRefused) {
  const EmptyPlace place("Sqlite");
  std::ofstream(place.location()) << std::string(5000, 'x');
  const auto store = Store::Open(place.location(), Store::Mode::kWrite);
  ASSERT_FALSE(store.ok());
  EXPECT_THAT(store.error().message, HasSubstr("not a Chancery store"));
}

TEST(Open, AFolderAndAMissingFolderAreNamed) {
  const EmptyPlace place("Sqlite");
  const std::string folder = std::filesystem::path(place.location()).parent_path().string();
  EXPECT_THAT(Store::Open(folder, Store::Mode::kWrite).error().message, HasSubstr("is a folder"));
  EXPECT_THAT(Store::Open(folder + "/none/x.db", Store::Mode::kWrite).error().message,
              HasSubstr("cannot be opened"));
  EXPECT_FALSE(Store::Open("", Store::Mode::kWrite).ok());
}

TEST(Open, OddNamesAreOnlyNames) {
  const EmptyPlace place("Sqlite");
  const std::filesystem::path folder = std::filesystem::path(place.location()).parent_path();
  for (const char* name : {"with space.db", "it's.db", "per%20cent?.db", "# hash.db", "unicode-é.db"}) {
    const auto store = Store::Open((folder / name).string(), Store::Mode::kWrite);
    EXPECT_TRUE(store.ok()) << name;
    EXPECT_TRUE(std::filesystem::exists(folder / name)) << name;
  }
}

TEST(Open, APasswordIsNotRepeated) {
  const auto store =
      Store::Open("postgresql://user:hunter2@127.0.0.1:1/none?connect_timeout=1", Store::Mode::kRead);
  ASSERT_FALSE(store.ok());
  EXPECT_THAT(store.error().message, HasSubstr("user:…@127.0.0.1"));
  EXPECT_THAT(store.error().message, Not(HasSubstr("hunter2")));
}

TEST_P(OpenTest, QuotesOfTheFirstVersionAreFoundByTheirWords) {
  {
    auto sql = place_.Connect();
    ASSERT_TRUE(Migrate(*sql, dialect(), "test", {Migrations().front()}, true).ok());
    *sql << "create view mine as select content from attributions";
    *sql << "insert into articles values (7, 'a', 'h', '', '', '', '', '[]', '2024-06-20', '', 'en', 'b', "
            "'s', '', 0, '', '', '')";
    for (int position : {1, 0}) {
      *sql << "insert into attributions values (7, :p, 'Lavrov', 'said', 'that the talks had failed', 's', "
              "'indirect', 'reported', '', "
              "'RUS', '', 0, '2024-06-20', '{}')",
          soci::use(position);
    }
  }
  const auto store = Store::Open(place_.location(), Store::Mode::kRead);
  ASSERT_TRUE(store.ok()) << store.error().message;
  const auto rows = (*store)->Quotes({.countries = {"RUS", ""}, .by = "lavrov", .about = "talk"});
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(rows->front().found, (Spans{{9, 14}}));
}

}  // namespace
}  // namespace chancery
