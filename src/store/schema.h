#pragma once

#include <string>
#include <vector>

namespace chancery {

// The databases that a store may be in.
enum class Dialect { kSqlite, kPostgres };

using Migration = std::vector<std::string>;

// The statements that bring a store from version i to i + 1, for i from 0. A released migration is never
// changed; a new one is added.
const std::vector<Migration>& Migrations();

// A statement of a migration for a database: KEY, DAY and BYTES stand for column types that differ, and one
// that begins with SQLITE or POSTGRES is for that database alone ("" for the other).
std::string InDialect(const std::string& statement, Dialect dialect);

}  // namespace chancery
