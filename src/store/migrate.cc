#include "store/migrate.h"

#include <optional>

#include "store/connection.h"

namespace chancery {
namespace {

using soci::into;
using soci::use;

// The schema's version; 0 for an empty database, -1 for one with tables of others alone.
int VersionOf(soci::session& sql, Dialect dialect) {
  int ours = 0;
  int tables = 0;
  if (dialect == Dialect::kSqlite) {
    sql << "select count(*) from sqlite_master where name = 'chancery_version'", into(ours);
    sql << "select count(*) from sqlite_master", into(tables);
  } else {
    // Tables of others are no obstacle in a server's database.
    sql << "select count(*) from information_schema.tables where table_name = 'chancery_version' and "
           "table_schema = current_schema()",
        into(ours);
  }
  if (ours == 0) return tables > 0 ? -1 : 0;
  int version = 0;
  sql << "select version from chancery_version", into(version);
  return version;
}

}  // namespace

Status Migrate(soci::session& sql, Dialect dialect, const std::string& location,
               const std::vector<Migration>& migrations, bool create) {
  const int newest = static_cast<int>(migrations.size());
  const auto judge = [&](int version) -> Status {
    if (version < 0 || (version == 0 && !create))
      return InvalidInput(location + ": is not a Chancery store; name another one with --store");
    if (version > newest) {
      return Unsupported(location + ": was made by a newer Chancery (schema " + std::to_string(version) +
                         ", this one knows up to " + std::to_string(newest) + "); use that version");
    }
    return {};
  };
  int version = VersionOf(sql, dialect);
  if (auto fine = judge(version); !fine || version == newest) return fine;
  if (dialect == Dialect::kSqlite && version == 0) {
    std::string mode;
    sql << "pragma journal_mode = wal", into(mode);
  }
  std::optional<WriteTransaction> change;
  try {
    change.emplace(sql, dialect);
  } catch (const std::exception&) {
    if (create) throw;
    return Unsupported(location +
                       ": was made by an older Chancery and cannot be brought up to date where it "
                       "is, as it cannot be written; copy it to a place where it can");
  }
  // Another program may have done it meanwhile.
  version = VersionOf(sql, dialect);
  if (auto fine = judge(version); !fine || version == newest) return fine;
  if (version == 0) {
    sql << "create table chancery_version (version integer not null)";
    sql << "insert into chancery_version (version) values (0)";
  }
  for (int step = version; step < newest; ++step) {
    for (const std::string& statement : migrations[static_cast<size_t>(step)]) {
      const std::string text = InDialect(statement, dialect);
      if (!text.empty()) sql << text;
    }
  }
  sql << "update chancery_version set version = :v", use(newest, "v");
  change->Commit();
  return {};
}

}  // namespace chancery
