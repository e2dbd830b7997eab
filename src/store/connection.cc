#include "store/connection.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "store/writer.h"

namespace chancery {
namespace {

// The part of SOCI's message that the database itself wrote, on one line.
std::string Reason(const soci::soci_error& error) {
  std::string reason = error.get_error_message();
  for (char& c : reason) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  while (!reason.empty() && reason.back() == ' ') reason.pop_back();
  return reason;
}

Error ExplainSqlite(const soci::sqlite3_soci_error& error, const std::string& location) {
  constexpr int kPrimary = 0xFF;  // extended codes carry the primary one in their low byte
  switch (error.result() & kPrimary) {
    case SQLITE_NOTADB:
      return InvalidInput(location + ": is not a Chancery store; name another file with --store");
    case SQLITE_CORRUPT:
      return InvalidInput(location +
                          ": is damaged; restore it from a copy, or save what can be saved with: sqlite3 " +
                          location + " .recover");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return IoError(
          location +
          ": cannot be written; check the permissions of the file and of its folder, or copy it first");
    case SQLITE_CANTOPEN:
      return IoError(location + ": cannot be opened; is its folder there, and may you write to it?");
    case SQLITE_FULL:
      return IoError(location + ": the disk is full; what was added before is kept");
    case SQLITE_IOERR:
      return IoError(location +
                     ": reading or writing failed; is the disk full? What was added before is kept");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return IoError(location + ": another program is writing to it; try again when it is done");
    case SQLITE_NOMEM:
      return IoError(location + ": out of memory");
    default:
      return IoError(location + ": " + Reason(error));
  }
}

Error ExplainPostgres(const soci::postgresql_soci_error& error, const std::string& location) {
  const std::string state = error.sqlstate();
  if (state == "42501" || state == "25006")
    return IoError(location + ": may not be written by this user; ask for the rights, or name another user");
  if (state.starts_with("53"))
    return IoError(location + ": the server is out of room (" + Reason(error) +
                   "); what was added before is kept");
  if (state.starts_with("57P") || state.starts_with("08")) {
    return IoError(location + ": the server ended the connection; what was added before is kept (" +
                   Reason(error) + ")");
  }
  return IoError(location + ": " + Reason(error));
}

}  // namespace

Store::Impl::Impl() = default;
Store::Impl::~Impl() = default;

Error Explain(const std::exception& error, const std::string& location) {
  if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error))
    return ExplainSqlite(*sqlite, location);
  if (const auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&error))
    return ExplainPostgres(*postgres, location);
  if (const auto* other = dynamic_cast<const soci::soci_error*>(&error))
    return IoError(location + ": " + Reason(*other));
  return IoError(location + ": " + error.what());
}

WriteTransaction::WriteTransaction(soci::session& sql, Dialect dialect) : sql_(sql) {
  if (dialect == Dialect::kSqlite) {
    sql_ << "begin immediate";
    return;
  }
  sql_ << "begin";
  // Released with the transaction; the number is Chancery's own.
  constexpr long long kWriterLock = 0x4348414E43455259;
  try {
    sql_ << "select pg_advisory_xact_lock(" << kWriterLock << ")";
  } catch (...) {
    sql_ << "rollback";
    throw;
  }
}

WriteTransaction::~WriteTransaction() {
  if (!open_) return;
  try {
    sql_ << "rollback";
  } catch (const std::exception&) {
    // SQLite has rolled back by itself where the disk was full; a lost server does so too.
  }
}

void WriteTransaction::Commit() {
  sql_ << "commit";
  open_ = false;
}

}  // namespace chancery
