#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/pipeline.h"
#include "resolve/gazetteer.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace chancery {

// The code of a country named by code or name ("PRK", "North Korea"), or of an organisation that acts like
// one (UNO, NTO, EEC). The error names what may have been meant.
Result<std::string> CountryArgument(const Gazetteer& gazetteer, std::string_view text);

// The first and the last day of "2024-06-19", "2024-06" or "2024".
struct DayRange {
  std::string first, last;
};
Result<DayRange> DaysArgument(std::string_view text);

// A range of days as --from and --to (or --since and --until) give it, each "" for open. Reversed ones are
// refused.
Result<DayRange> RangeArgument(std::string_view from, std::string_view to);

// Adds --actors and --jobs to a command that codes articles.
void AddPipelineOptions(CLI::App* command, Pipeline::Options* options);

// Adds --store FILE|postgresql://… and --format (text on a terminal, JSON lines in a pipe) to a command.
CLI::Option* AddStoreOption(CLI::App* command, std::string* store);
void AddFormatOption(CLI::App* command, std::string* format, const std::vector<std::string>& formats);
// The format that was asked for, else the one that fits standard output.
std::string FormatOr(const std::string& asked);

inline constexpr const char* kDefaultStore = "chancery.db";

}  // namespace chancery
