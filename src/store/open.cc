#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include "store/connection.h"
#include "store/migrate.h"
#include "store/schema.h"
#include "store/store.h"
#include "store/writer.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

bool IsPostgres(const std::string& location) {
  return location.starts_with("postgresql://") || location.starts_with("postgres://");
}

// The location without its password, for messages.
std::string WithoutPassword(const std::string& location) {
  std::string shown = location;
  const size_t scheme = shown.find("://");
  const size_t at = shown.find('@');
  if (scheme != std::string::npos && at != std::string::npos) {
    const size_t colon = shown.find(':', scheme + 3);
    if (colon < at) shown.replace(colon + 1, at - colon - 1, "…");
  }
  if (const size_t key = shown.find("password="); key != std::string::npos) {
    const size_t value = key + std::string_view("password=").size();
    shown.replace(
        value,
        shown.find('&', value) == std::string::npos ? std::string::npos : shown.find('&', value) - value,
        "…");
  }
  return shown;
}

void Connect(soci::session& sql, Dialect dialect, const std::string& location) {
  if (dialect == Dialect::kPostgres) {
    // SOCI 4.0 spoils an address without parameters: it appends "=" to it.
    const bool bare = location.find('?') == std::string::npos;
    sql.open(soci::postgresql, location + (bare ? "?application_name=chancery" : ""));
    sql << "set client_encoding to 'UTF8'";
    sql << "set client_min_messages to warning";
    return;
  }
  sql.open(soci::sqlite3, "dbname=\"" + location + "\" timeout=10");
  sql << "pragma foreign_keys = on";
  // With a write-ahead log a crash of the machine may lose the last transactions, never the store.
  sql << "pragma synchronous = normal";
  sql << "pragma cache_size = -32000";
}

// A path as SQLite's URI that promises that nobody writes to the file.
std::string Immutable(const fs::path& path) {
  std::string uri = "file:";
  for (const unsigned char c : fs::absolute(path).string()) {
    char escaped[4];
    if (c == '%' || c == '?' || c == '#') {
      std::snprintf(escaped, sizeof escaped, "%%%02X", c);
      uri += escaped;
    } else {
      uri += static_cast<char>(c);
    }
  }
  return uri + "?immutable=1";
}

bool HasLog(const std::string& location) {
  std::error_code code;
  const auto size = fs::file_size(location + "-wal", code);
  return !code && size > 0;
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::Open(const std::string& location, Mode mode) {
  const bool postgres = IsPostgres(location);
  auto impl = std::make_unique<Impl>();
  impl->location = postgres ? WithoutPassword(location) : location;
  impl->dialect = postgres ? Dialect::kPostgres : Dialect::kSqlite;
  if (!postgres) {
    std::error_code code;
    if (location.empty()) return InvalidInput("a store needs a name: a file, or postgresql://…");
    if (location.find('"') != std::string::npos)
      return InvalidInput(location + ": a store's name may not hold a quotation mark");
    if (fs::is_directory(location, code)) return InvalidInput(location + ": is a folder, not a store");
    if (mode == Mode::kRead && !fs::exists(location, code)) {
      return NotFound(location + ": there is no such store; make one with: chancery add --store " + location +
                      " PAGES");
    }
  }
  // "file:" would begin a URI, and ":memory:" would keep nothing.
  const bool special = location.starts_with("file:") || location.starts_with(":");
  const std::string path = special ? "./" + location : location;
  const auto open = [&](const std::string& as) -> Status {
    return Guarded(impl->location, [&]() -> Status {
      Connect(impl->sql, impl->dialect, as);
      return Migrate(impl->sql, impl->dialect, impl->location, Migrations(), mode == Mode::kWrite);
    });
  };
  Status opened = open(path);
  if (!opened && opened.error().code == Error::Code::kIo && !postgres && mode == Mode::kRead &&
      !HasLog(location)) {
    // A folder that may not be written, such as a mounted archive: SQLite cannot make its shared files there
    // and needs none.
    impl->sql.close();
    if (open(Immutable(path))) opened = Status();
  }
  if (!opened) return opened.error();
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

}  // namespace chancery
