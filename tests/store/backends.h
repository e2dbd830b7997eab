#pragma once

// The suite runs against SQLite, and against the PostgreSQL server that $CHANCERY_TEST_POSTGRES names
// (tests/store/postgres_test.py starts one).
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/store.h"

// As SOCI's own headers declare them; those ask for the headers of the databases.
namespace soci {
extern "C" {
backend_factory const* factory_sqlite3();
backend_factory const* factory_postgresql();
}
}  // namespace soci

namespace chancery {

inline std::vector<std::string> Backends() {
  std::vector<std::string> backends = {"Sqlite"};
  if (std::getenv("CHANCERY_TEST_POSTGRES") != nullptr) backends.emplace_back("Postgres");
  return backends;
}

// An empty place for a store, removed with the object.
class EmptyPlace {
 public:
  explicit EmptyPlace(const std::string& backend) {
    static std::atomic<int> count = 0;
    name_ = "chancery_" + std::to_string(getpid()) + "_" + std::to_string(count++);
    if (backend == "Postgres") {
      server_ = std::getenv("CHANCERY_TEST_POSTGRES");
      soci::session(*soci::factory_postgresql(), server_) << "create schema " << name_;
    } else {
      folder_ = std::filesystem::temp_directory_path() / name_;
      std::filesystem::create_directory(folder_);
    }
  }
  ~EmptyPlace() {
    if (server_.empty()) {
      std::error_code ignored;
      std::filesystem::remove_all(folder_, ignored);
    } else {
      soci::session sql(*soci::factory_postgresql(), server_);
      sql << "set client_min_messages to warning";
      sql << "drop schema " << name_ << " cascade";
    }
  }
  EmptyPlace(const EmptyPlace&) = delete;
  EmptyPlace& operator=(const EmptyPlace&) = delete;

  std::string location() const {
    if (server_.empty()) return (folder_ / "test.db").string();
    return server_ + (server_.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" +
           name_;
  }
  // A session of one's own, beside the store's.
  std::unique_ptr<soci::session> Connect() const {
    if (server_.empty())
      return std::make_unique<soci::session>(*soci::factory_sqlite3(), "dbname=\"" + location() + "\"");
    return std::make_unique<soci::session>(*soci::factory_postgresql(), location());
  }

 private:
  std::string name_, server_;
  std::filesystem::path folder_;
};

class OnBackends : public testing::TestWithParam<std::string> {
 protected:
  std::unique_ptr<Store> Open(Store::Mode mode = Store::Mode::kWrite) {
    auto store = Store::Open(place_.location(), mode);
    EXPECT_TRUE(store.ok()) << (store.ok() ? "" : store.error().message);
    return store.ok() ? *std::move(store) : nullptr;
  }

  EmptyPlace place_{GetParam()};
};

#define CHANCERY_ON_BACKENDS(suite)                                \
  INSTANTIATE_TEST_SUITE_P(, suite, testing::ValuesIn(Backends()), \
                           [](const auto& param) { return param.param; })

inline AddOutcome MustAdd(Store& store, const StoredArticle& article) {
  const auto outcome = store.Add(article);
  EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : outcome.error().message);
  return outcome.ok() ? *outcome : AddOutcome::kKnown;
}

inline Actor Country(const std::string& code) { return {code, {0, 3}, code, code, "GOV", 0}; }

inline Event MakeEvent(const std::string& id, const std::string& article, const std::string& type,
                       const std::vector<std::string>& actors, const std::vector<std::string>& recipients,
                       const std::string& date) {
  Event event;
  event.id = id;
  event.article = article;
  event.type = type;
  event.quad = "verbal cooperation";
  event.score = 2.5;
  event.cameo = "040";
  for (const std::string& code : actors) event.actor.push_back(Country(code));
  for (const std::string& code : recipients) event.recipient.push_back(Country(code));
  event.date = date;
  event.date_precision = date.empty() ? "" : "day";
  event.evidence = {{0, 10}, "A sentence of " + id + "."};
  event.attribution = {{"Test Courier", {0, 0}, "indirect", false, std::nullopt}};
  event.status = "reported";
  event.confidence = 0.75;
  event.published = "2024-06-20";
  return event;
}

// A text of many words that no other seed's text resembles.
inline std::string Words(int seed, int count = 120) {
  std::string text;
  unsigned state = static_cast<unsigned>(seed) * 2654435761U + 1;
  for (int i = 0; i < count; ++i) {
    state = state * 1664525U + 1013904223U;
    text += "w" + std::to_string(state >> 16) + (i % 12 == 11 ? ". " : " ");
  }
  return text;
}

inline StoredArticle MakeArticle(const std::string& id, int seed) {
  StoredArticle stored;
  stored.article.id = id;
  stored.article.file = id + ".html";
  stored.article.url = "https://news.example/" + id;
  stored.article.title = "Title of " + id;
  stored.article.outlet = "Test Courier";
  stored.article.byline = {"A. Writer"};
  stored.article.published = "2024-06-20T08:00:00+09:00";
  stored.article.language = "en";
  stored.article.text = Words(seed);
  stored.model = "tiny 1";
  return stored;
}

}  // namespace chancery
