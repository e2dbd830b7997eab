#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cctype>
#include <numeric>
#include <optional>
#include <utility>

#include "base/date.h"
#include "cli/console.h"

namespace chancery {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// Levenshtein's distance in bytes.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

// Countries whose code or name resembles the text, the nearest first.
std::vector<const Gazetteer::Country*> Near(const Gazetteer& gazetteer, std::string_view text) {
  constexpr size_t kMost = 3;
  const std::string wanted = Lower(text);
  std::vector<std::pair<size_t, const Gazetteer::Country*>> ranked;
  for (const auto& country : gazetteer.countries()) {
    const std::string name = Lower(country.name);
    size_t distance = Distance(wanted, name);
    if (wanted.size() >= 4 && name.find(wanted) != std::string::npos) distance = 1;
    if (wanted.size() == country.code.size())
      distance = std::min(distance, Distance(wanted, Lower(country.code)));
    if (distance <= std::max<size_t>(1, wanted.size() / 3)) ranked.emplace_back(distance, &country);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Gazetteer::Country*> near;
  for (size_t i = 0; i < ranked.size() && i < kMost; ++i) near.push_back(ranked[i].second);
  return near;
}

bool AllDigits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

Result<std::string> CountryArgument(const Gazetteer& gazetteer, std::string_view text) {
  const std::string code = gazetteer.CountryCode(text);
  if (!code.empty()) return code;
  std::string message = "\"" + std::string(text) + "\" is no country that the gazetteer knows";
  const auto near = Near(gazetteer, text);
  for (size_t i = 0; i < near.size(); ++i)
    message += (i == 0                 ? "; perhaps "
                : i + 1 == near.size() ? " or "
                                       : ", ") +
               near[i]->code + " (" + near[i]->name + ")";
  if (near.empty()) message += "; give an ISO code such as PRK, or an English name";
  return InvalidInput(message);
}

Result<DayRange> DaysArgument(std::string_view text) {
  const std::string wanted(text);
  if (wanted.size() == 10) {
    if (ParseIsoDate(wanted)) return DayRange{wanted, wanted};
  } else if (wanted.size() == 7) {
    if (const auto first = ParseIsoDate(wanted + "-01")) {
      Date next = *first;
      next.year += next.month / 12;
      next.month = next.month % 12 + 1;
      return DayRange{wanted + "-01", ToIso(AddDays(next, -1))};
    }
  } else if (wanted.size() == 4 && AllDigits(wanted) && wanted != "0000") {
    return DayRange{wanted + "-01-01", wanted + "-12-31"};
  }
  return InvalidInput("\"" + wanted +
                      "\" is no day; give it as 2024-06-19, or a month as 2024-06, or a year as 2024");
}

Result<DayRange> RangeArgument(std::string_view from, std::string_view to) {
  DayRange range;
  if (!from.empty()) {
    const auto days = DaysArgument(from);
    if (!days) return days.error();
    range.first = days->first;
  }
  if (!to.empty()) {
    const auto days = DaysArgument(to);
    if (!days) return days.error();
    range.last = days->last;
  }
  if (!range.first.empty() && !range.last.empty() && range.first > range.last) {
    return InvalidInput("the range ends (" + range.last + ") before it begins (" + range.first +
                        "): exchange the two days");
  }
  return range;
}

void AddPipelineOptions(CLI::App* command, Pipeline::Options* options) {
  command
      ->add_option("--actors", options->actors,
                   "A table of your own actors (columns as gazetteer/organisations.tsv), taken before ours")
      ->check(CLI::ExistingFile);
  command->add_option("--jobs,-j", options->reader.threads, "Threads (default: all cores)")
      ->check(CLI::Range(0, 256));
}

CLI::Option* AddStoreOption(CLI::App* command, std::string* store) {
  return command->add_option("--store", *store, "The store: a file, or postgresql://USER@HOST/DATABASE")
      ->capture_default_str();
}

void AddFormatOption(CLI::App* command, std::string* format, const std::vector<std::string>& formats) {
  std::string list;
  for (size_t i = 0; i < formats.size(); ++i)
    list += (i == 0 ? "" : i + 1 == formats.size() ? " or " : ", ") + formats[i];
  command->add_option("--format", *format, list + " (default: text on a terminal, JSON lines in a pipe)")
      ->check(CLI::IsMember(formats));
}

std::string FormatOr(const std::string& asked) {
  if (!asked.empty()) return asked;
  return OnTerminal() ? "text" : "jsonl";
}

}  // namespace chancery
