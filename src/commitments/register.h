#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "record/commitment.h"

namespace chancery {

// The register of treaties, agreements, joint statements, truces and sanctions regimes
// (gazetteer/commitments*.tsv).
class CommitmentRegister {
 public:
  struct Entry {
    Commitment commitment;            // history holds what the tables say, by date
    std::vector<std::string> names;   // the name and its aliases, longest first
    std::vector<std::string> shorts;  // what names it once its parties are known, longest first
    std::vector<std::string> casus;   // articles that oblige to help
  };

  // `data` holds gazetteer/. Fails with file and line where a row refers to an unknown commitment or a date
  // is none.
  static Result<CommitmentRegister> Load(const std::filesystem::path& data);

  const std::vector<Entry>& entries() const { return entries_; }
  const Entry* Find(std::string_view id) const;

 private:
  std::vector<Entry> entries_;
};

// Whether both are parties. The Soviet Union's treaties count for Russia while they stood.
bool Binds(const Commitment& commitment, std::string_view a, std::string_view b);

// The commitment as it stood at the end of `day`: what the register says and what `mentions` report up to
// then, in order. A report of what the register already has lends it its evidence; a report that the state
// rules out (signing what is in force) is left out.
Commitment AsOf(const Commitment& commitment, const std::vector<CommitmentMention>& mentions,
                const Date& day);

}  // namespace chancery
