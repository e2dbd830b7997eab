#pragma once

#include <soci/soci.h>

#include <string>
#include <vector>

#include "base/result.h"
#include "store/schema.h"

namespace chancery {

// Brings the database to the schema of `migrations`: runs those that it lacks, all in one transaction.
// Refused, with the reason: a newer schema; another program's SQLite database; an empty database unless
// `create`. Lets the exceptions of SOCI pass.
Status Migrate(soci::session& sql, Dialect dialect, const std::string& location,
               const std::vector<Migration>& migrations, bool create);

}  // namespace chancery
