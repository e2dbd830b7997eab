#pragma once

// Inside store/ only: the session behind the public header.
#include <soci/soci.h>

#include <exception>
#include <memory>
#include <string>

#include "base/result.h"
#include "store/schema.h"
#include "store/store.h"

namespace chancery {

class Writer;

struct Store::Impl {
  std::string location;  // as messages name it
  Dialect dialect = Dialect::kSqlite;
  soci::session sql;
  std::unique_ptr<Writer> writer;  // made on the first Add; goes before `sql`

  Impl();
  ~Impl();
};

// What a database's complaint means to a user of the store at `location`.
Error Explain(const std::exception& error, const std::string& location);

// A transaction that alone writes: a second writer waits instead of failing halfway. Rolls back unless
// committed.
class WriteTransaction {
 public:
  WriteTransaction(soci::session& sql, Dialect dialect);
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  void Commit();

 private:
  soci::session& sql_;
  bool open_ = true;
};

// Calls `use_session`, and turns what SOCI throws into an Error.
template <typename F>
auto Guarded(const std::string& location, const F& use_session) -> decltype(use_session()) {
  try {
    return use_session();
  } catch (const std::exception& error) {
    return Explain(error, location);
  }
}

}  // namespace chancery
