#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/pair.h"
#include "base/date.h"
#include "base/result.h"

namespace chancery {

// How a brief says things: PLOVER types and modes in plain words (ontology/wording.tsv).
class Wording {
 public:
  static Result<Wording> Load(const std::filesystem::path& data);

  // "gave help to Russia"; for what both do "met or spoke".
  std::string Clause(const std::string& type, const std::string& mode, bool mutual,
                     const std::string& other) const;
  // "help given".
  std::string Noun(const std::string& type) const;

 private:
  struct Phrase {
    std::string one_way, mutual, noun;
  };
  const Phrase* Find(const std::string& type, const std::string& mode) const;
  std::map<std::pair<std::string, std::string>, Phrase> phrases_;
};

// "28 April 2025", "April 2025", "2025"; "no date" for "".
std::string LongDate(std::string_view iso);
// "28 Apr 2025".
std::string ShortDate(std::string_view iso);
// "+7.9", "−3.5", "0.0", with a true minus sign.
std::string Signed(double value);
// "6.3", "0.42", "120": two digits that count; "no limit" for infinity.
std::string Readable(double value);
// "p < 0.001", "p = 0.03".
std::string PValue(double p);
// "1 story", "3 stories".
std::string Counted(long count, const char* singular, const char* plural);
// What a mean PLOVER score amounts to, in words: docs/brief.md has the bounds.
const char* ScaleWord(double mean);

}  // namespace chancery
