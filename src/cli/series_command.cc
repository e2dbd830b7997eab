#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "analysis/pair.h"
#include "analysis/series.h"
#include "analysis/tables.h"
#include "base/date.h"
#include "base/file.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/table.h"
#include "record/json.h"
#include "resolve/gazetteer.h"
#include "store/store.h"

namespace chancery {
namespace {

struct Options {
  std::string a, b;
  std::string store = kDefaultStore;
  std::string by = "month";
  std::string from, to, format;
  bool directed = false;
};

struct Point {
  std::string period;  // "2024", "2024-06", "2024-06-19"
  Level level;
  std::array<size_t, kQuads> reports = {};
};

size_t LengthOf(const std::string& by) { return by == "year" ? 4 : by == "month" ? 7 : 10; }

// An event that is known by its month alone has no place among days.
bool TooCoarse(const EventRow& row, const std::string& by) {
  const Event& event = row.event;
  if (event.date.empty()) return row.day.empty();
  const bool month = event.date_precision == "month" || event.date.size() == 7;
  const bool year = event.date_precision == "year" || event.date.size() == 4;
  return (year && by != "year") || (month && by == "day");
}

// Every period from that of `first` to that of `last`, those without events too.
std::vector<Point> Points(const PairRecord& record, const std::string& by, const std::string& first,
                          const std::string& last) {
  std::vector<Point> points;
  const size_t length = LengthOf(by);
  std::string period = first.substr(0, length);
  auto occurrence = record.occurrences.begin();
  while (period <= last.substr(0, length)) {
    const auto days = DaysArgument(period);
    if (!days) break;
    points.push_back({period, LevelOf(record, days->first, days->last), {}});
    for (; occurrence != record.occurrences.end() && occurrence->day <= days->last; ++occurrence) {
      points.back().reports[static_cast<size_t>(occurrence->quad)] += occurrence->reports.size();
    }
    const std::string next = ToIso(AddDays(*ParseIsoDate(days->last), 1)).substr(0, length);
    if (next <= period) break;  // after the year 9999
    period = next;
  }
  return points;
}

std::string ColumnName(const char* prefix, Quad quad) {
  std::string name = std::string(prefix) + "_" + NameOf(quad);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

std::string ScoreText(const Level& level) { return level.occurrences == 0 ? "" : Plain(level.score.Mean()); }

void PrintTable(const std::string& format, const std::vector<Point>& points) {
  std::vector<std::string> header = {"period", "reports", "stories", "occurrences"};
  for (size_t i = 0; i < kQuads; ++i) header.push_back(ColumnName("occurrences", static_cast<Quad>(i)));
  for (size_t i = 0; i < kQuads; ++i) header.push_back(ColumnName("reports", static_cast<Quad>(i)));
  header.push_back("score");
  Print(TableLine(format, header));
  for (const Point& point : points) {
    const Level& level = point.level;
    std::vector<std::string> cells = {point.period, std::to_string(level.reports),
                                      std::to_string(level.stories), std::to_string(level.occurrences)};
    for (const int count : level.quads) cells.push_back(std::to_string(count));
    for (const size_t count : point.reports) cells.push_back(std::to_string(count));
    cells.push_back(ScoreText(level));
    Print(TableLine(format, cells));
  }
}

void PrintLines(const std::vector<Point>& points) {
  for (const Point& point : points) {
    const Level& level = point.level;
    Json occurrences = Json::object();
    Json reports = Json::object();
    for (size_t i = 0; i < kQuads; ++i) {
      occurrences[NameOf(static_cast<Quad>(i))] = level.quads[i];
      reports[NameOf(static_cast<Quad>(i))] = point.reports[i];
    }
    const Json line = {
        {"period", point.period},
        {"reports", level.reports},
        {"stories", level.stories},
        {"occurrences", level.occurrences},
        {"occurrences_by_quad", std::move(occurrences)},
        {"reports_by_quad", std::move(reports)},
        {"score",
         level.occurrences == 0 ? Json(nullptr) : Json(std::round(level.score.Mean() * 10000) / 10000)}};
    Print(Dump(line) + "\n");
  }
}

void PrintText(const std::string& title, const std::vector<Point>& points) {
  Print(title +
        ": what happened (reports of it), and its mean PLOVER score (-10 conflict to 10 cooperation)\n\n");
  Print(fmt::format("{:<10}  {:>12}  {:>12}  {:>12}  {:>12}  {:>7}\n", "", "material", "verbal", "verbal",
                    "material", ""));
  Print(fmt::format("{:<10}  {:>12}  {:>12}  {:>12}  {:>12}  {:>7}\n", "period", "cooperation", "cooperation",
                    "conflict", "conflict", "score"));
  bool gap = false;
  for (const Point& point : points) {
    if (point.level.occurrences == 0) {
      if (!gap) Print("…\n");
      gap = true;
      continue;
    }
    gap = false;
    std::string line = fmt::format("{:<10}", point.period);
    for (size_t i = 0; i < kQuads; ++i) {
      const int count = point.level.quads[i];
      line += fmt::format("  {:>12}", count == 0 ? "·" : fmt::format("{} ({})", count, point.reports[i]));
    }
    line += fmt::format("  {:>7.1f}\n", point.level.score.Mean());
    Print(line);
  }
}

int Run(const Options& options) {
  const auto data = DataFolder();
  if (!data) return Complain(data.error().message), kSomeFailed;
  const auto gazetteer = Gazetteer::Load(*data / "gazetteer");
  if (!gazetteer) return Complain(gazetteer.error().message), kSomeFailed;
  EventQuery query;
  for (const auto& [text, code] : {std::pair(&options.a, &query.a), std::pair(&options.b, &query.b)}) {
    const auto country = CountryArgument(**gazetteer, *text);
    if (!country) return Complain(country.error().message), kWrongUse;
    *code = *country;
  }
  const auto range = RangeArgument(options.from, options.to);
  if (!range) return Complain(range.error().message), kWrongUse;
  query.from = range->first;
  query.until = range->last;
  const auto tables = AnalysisTables::Load(*data);
  if (!tables) return Complain(tables.error().message), kSomeFailed;
  const auto store = Store::Open(options.store, Store::Mode::kRead);
  if (!store) return Complain(store.error().message), kSomeFailed;
  auto rows = (*store)->Events(query);
  if (!rows) return Complain(rows.error().message), kSomeFailed;
  const size_t left_out =
      std::erase_if(*rows, [&](const EventRow& row) { return TooCoarse(row, options.by); });
  PairRecord record = FoldPair(query.a, query.b, *std::move(rows), *tables);
  std::erase_if(record.occurrences, [&](const Occurrence& o) {
    return !o.happened || (options.directed && o.direction == Direction::kBToA);
  });
  std::vector<Point> points;
  if (!record.occurrences.empty())
    points = Points(record, options.by, record.occurrences.front().day, record.occurrences.back().day);
  const std::string format = FormatOr(options.format);
  if (format == "csv" || format == "tsv") {
    PrintTable(format, points);
  } else if (format == "jsonl") {
    PrintLines(points);
  } else if (points.empty()) {
    Complain("nothing that happened between the two is in the store");
  } else {
    PrintText((*gazetteer)->CountryName(query.a) + (options.directed ? " → " : " and ") +
                  (*gazetteer)->CountryName(query.b),
              points);
  }
  if (left_out > 0)
    Complain(std::to_string(left_out) + " reports are not dated to the " + options.by + " and are left out");
  return kAllWell;
}

}  // namespace

void AddSeriesCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("series",
                         "What happened between two countries by day, month or year: things and reports of "
                         "them by kind, and the mean PLOVER score. What is planned, "
                         "hypothetical, negated, historical or denied does not count.\n\nExample:\n  "
                         "chancery series PRK RUS --by month --format csv > series.csv");
  command->add_option("a", options->a, "A country by ISO code or name")->required();
  command->add_option("b", options->b, "The other country")->required();
  AddStoreOption(command, &options->store);
  command->add_option("--by", options->by, "day, month or year")
      ->check(CLI::IsMember({"day", "month", "year"}))
      ->capture_default_str();
  command->add_option("--from", options->from, "The first day: 2024-06-19, 2024-06 or 2024");
  command->add_option("--to", options->to, "The last day, likewise");
  command->add_flag("--directed", options->directed, "Only what the first country does");
  AddFormatOption(command, &options->format, {"text", "jsonl", "csv", "tsv"});
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace chancery
