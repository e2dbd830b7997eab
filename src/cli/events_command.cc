#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analysis/citation.h"
#include "analysis/pair.h"
#include "analysis/tables.h"
#include "base/file.h"
#include "base/tsv.h"
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
  std::string type, status, from, to, format;
  bool directed = false;
  bool occurrences = false;
  int limit = 0;
};

// "Kim Jong Un (PRK) and Russia": names where they are known, else the words of the text.
std::string SideText(const std::vector<Actor>& actors, const Gazetteer& gazetteer) {
  std::vector<std::string> names;
  for (const Actor& actor : actors) {
    const std::string country = actor.country.empty() ? "" : gazetteer.CountryName(actor.country);
    std::string name = actor.name.empty() ? actor.text : actor.name;
    if (!country.empty() && name != country) name += " (" + actor.country + ")";
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  if (names.empty()) return "…";
  return Joined(names, " and ");
}

std::string Kind(const Event& event) {
  std::string kind = event.type;
  if (!event.mode.empty()) kind += "/" + event.mode;
  if (!event.auxiliary.empty()) kind += " (" + Joined(event.auxiliary, ", ") + ")";
  return kind;
}

// Day, who to whom, what and on what footing; the sentence; the chain; where it was read.
std::string AsText(const EventRow& row, const Gazetteer& gazetteer, const std::string& note = {}) {
  const Event& event = row.event;
  std::string text = (row.day.empty() ? "undated   " : row.day) + "  " + SideText(event.actor, gazetteer) +
                     " → " + SideText(event.recipient, gazetteer) + "  " + Kind(event) + "  [" +
                     event.status + "]" + note + "\n";
  std::string sentence = event.evidence.text;
  std::replace(sentence.begin(), sentence.end(), '\n', ' ');
  text += "    “" + sentence + "”\n";
  if (const std::string chain = ChainText(event.attribution); !chain.empty()) text += "    " + chain + "\n";
  if (const std::string where = Where(row); !where.empty()) text += "    " + where + "\n";
  return text + "\n";
}

// The record of the contract, and where it was read.
Json AsJson(const EventRow& row) {
  Json json = ToJson(row.event);
  AddPlace(row, &json);
  json["occurrence"] = row.occurrence;
  return json;
}

template <typename F>
std::string Each(const std::vector<Actor>& actors, const F& part) {
  std::vector<std::string> parts;
  for (const Actor& actor : actors) parts.push_back(part(actor));
  return Joined(parts, "|");
}

std::string Names(const std::vector<Actor>& actors) {
  return Each(actors, [](const Actor& a) { return a.name.empty() ? a.text : a.name; });
}
std::string Countries(const std::vector<Actor>& actors) {
  return Each(actors, [](const Actor& a) { return a.country.empty() ? std::string("-") : a.country; });
}
std::string Sectors(const std::vector<Actor>& actors) {
  return Each(actors, [](const Actor& a) { return a.sector.empty() ? std::string("-") : a.sector; });
}

const std::vector<std::string>& Columns() {
  static const std::vector<std::string> kColumns = {"id",
                                                    "day",
                                                    "date",
                                                    "date_precision",
                                                    "type",
                                                    "mode",
                                                    "contexts",
                                                    "auxiliary",
                                                    "quad",
                                                    "score",
                                                    "cameo",
                                                    "actor",
                                                    "actor_country",
                                                    "actor_sector",
                                                    "recipient",
                                                    "recipient_country",
                                                    "recipient_sector",
                                                    "place",
                                                    "place_country",
                                                    "latitude",
                                                    "longitude",
                                                    "status",
                                                    "confidence",
                                                    "sentence",
                                                    "chain",
                                                    "article",
                                                    "title",
                                                    "outlet",
                                                    "url",
                                                    "published",
                                                    "story",
                                                    "occurrence"};
  return kColumns;
}

std::vector<std::string> Cells(const EventRow& row) {
  const Event& e = row.event;
  const auto number = [](const std::optional<double>& value) {
    return value ? Plain(*value) : std::string();
  };
  return {e.id,
          row.day,
          e.date,
          e.date_precision,
          e.type,
          e.mode,
          Joined(e.contexts, "|"),
          Joined(e.auxiliary, "|"),
          e.quad,
          Plain(e.score),
          e.cameo,
          Names(e.actor),
          Countries(e.actor),
          Sectors(e.actor),
          Names(e.recipient),
          Countries(e.recipient),
          Sectors(e.recipient),
          e.place ? e.place->name : "",
          e.place ? e.place->country : "",
          e.place ? number(e.place->latitude) : "",
          e.place ? number(e.place->longitude) : "",
          e.status,
          Plain(e.confidence),
          e.evidence.text,
          ChainText(e.attribution),
          e.article,
          row.title,
          row.outlet,
          row.url.empty() ? row.file : row.url,
          row.published,
          row.story,
          row.occurrence};
}

// An occurrence: its most telling report, and how many there are.
struct Counts {
  size_t reports, stories;
  std::set<std::string> outlets;
};

std::string OccurrenceText(const EventRow& lead, const Counts& counts, const Gazetteer& gazetteer) {
  const auto several = [](size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
  };
  return AsText(lead, gazetteer,
                "  " + several(counts.reports, "report", "reports") + ", " +
                    several(counts.stories, "story", "stories"));
}

Json OccurrenceJson(const EventRow& lead, const Counts& counts) {
  Json json = AsJson(lead);
  json["reports"] = counts.reports;
  json["stories"] = counts.stories;
  json["outlets"] = counts.outlets;
  return json;
}

int PrintOccurrences(Store& store, EventQuery query, const std::string& format, const Gazetteer& gazetteer,
                     const AnalysisTables& tables) {
  const int limit = query.limit;
  const bool directed = query.directed;
  query.limit = 0;
  query.directed = false;  // a report without a clear direction may still belong to a directed thing
  auto rows = store.Events(query);
  if (!rows) return Complain(rows.error().message), kSomeFailed;
  const PairRecord record = FoldPair(query.a, query.b, *std::move(rows), tables);
  std::vector<const Occurrence*> chosen;
  for (const Occurrence& occurrence : record.occurrences) {
    if (!directed || occurrence.direction != Direction::kBToA) chosen.push_back(&occurrence);
  }
  if (limit > 0 && chosen.size() > static_cast<size_t>(limit))
    chosen.erase(chosen.begin(), chosen.end() - limit);
  if (format == "csv" || format == "tsv") {
    std::vector<std::string> header = Columns();
    header.insert(header.end(), {"reports", "stories", "outlets"});
    Print(TableLine(format, header));
  }
  for (const Occurrence* occurrence : chosen) {
    const EventRow& lead = record.Lead(*occurrence);
    Counts counts{occurrence->reports.size(), occurrence->stories, {}};
    for (const size_t i : occurrence->reports) {
      if (!record.rows[i].outlet.empty()) counts.outlets.insert(record.rows[i].outlet);
    }
    if (format == "text") {
      Print(OccurrenceText(lead, counts, gazetteer));
    } else if (format == "jsonl") {
      Print(Dump(OccurrenceJson(lead, counts)) + "\n");
    } else {
      std::vector<std::string> cells = Cells(lead);
      cells.insert(cells.end(), {std::to_string(counts.reports), std::to_string(counts.stories),
                                 Joined({counts.outlets.begin(), counts.outlets.end()}, "|")});
      Print(TableLine(format, cells));
    }
  }
  return kAllWell;
}

int PrintReports(Store& store, const EventQuery& query, const std::string& format,
                 const Gazetteer& gazetteer) {
  if (format == "csv" || format == "tsv") Print(TableLine(format, Columns()));
  size_t count = 0;
  const Status done = store.EachEvent(query, [&](const EventRow& row) {
    ++count;
    if (format == "text") return Print(AsText(row, gazetteer));
    if (format == "jsonl") return Print(Dump(AsJson(row)) + "\n");
    return Print(TableLine(format, Cells(row)));
  });
  if (!done) return Complain(done.error().message), kSomeFailed;
  if (count == 0 && format == "text") Complain("no such event is in the store");
  return kAllWell;
}

// The type as the ontology writes it, in any case; an error lists them.
Result<std::string> TypeArgument(const TsvTable& ontology, const std::string& text) {
  std::string upper = text;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::vector<std::string> types;
  for (const auto& row : ontology.rows()) {
    if (row["type"] == upper) return upper;
    types.emplace_back(row["type"]);
  }
  return InvalidInput("\"" + text + "\" is no PLOVER type; these are: " + Joined(types, " "));
}

int Run(const Options& options) {
  const auto data = DataFolder();
  if (!data) return Complain(data.error().message), kSomeFailed;
  const auto gazetteer = Gazetteer::Load(*data / "gazetteer");
  if (!gazetteer) return Complain(gazetteer.error().message), kSomeFailed;
  EventQuery query;
  for (const auto& [text, code] : {std::pair(&options.a, &query.a), std::pair(&options.b, &query.b)}) {
    if (text->empty()) continue;
    const auto country = CountryArgument(**gazetteer, *text);
    if (!country) return Complain(country.error().message), kWrongUse;
    *code = *country;
  }
  if (options.occurrences && query.b.empty())
    return Complain("--occurrences needs two countries: what happened between them"), kWrongUse;
  if (options.directed && query.a.empty())
    return Complain("--directed needs a country: the one that acts"), kWrongUse;
  const auto range = RangeArgument(options.from, options.to);
  if (!range) return Complain(range.error().message), kWrongUse;
  query.from = range->first;
  query.until = range->last;
  if (!options.type.empty()) {
    const auto ontology = TsvTable::Load(*data / "ontology/plover.tsv", {"type"});
    if (!ontology) return Complain(ontology.error().message), kSomeFailed;
    const auto type = TypeArgument(*ontology, options.type);
    if (!type) return Complain(type.error().message), kWrongUse;
    query.type = *type;
  }
  query.status = options.status;
  query.limit = options.limit;
  query.directed = options.directed;
  const auto store = Store::Open(options.store, Store::Mode::kRead);
  if (!store) return Complain(store.error().message), kSomeFailed;
  const std::string format = FormatOr(options.format);
  if (!options.occurrences) return PrintReports(**store, query, format, **gazetteer);
  const auto tables = AnalysisTables::Load(*data);
  if (!tables) return Complain(tables.error().message), kSomeFailed;
  return PrintOccurrences(**store, query, format, **gazetteer, *tables);
}

}  // namespace

void AddEventsCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("events",
                         "The events in the store: all, those of a country, or those between two\n\n"
                         "Example:\n  chancery events PRK RUS --type AID --from 2024 --format csv > aid.csv");
  command->add_option("a", options->a, "A country by ISO code or name: what it does and what is done to it");
  command->add_option("b", options->b, "Another country: only events between the two");
  AddStoreOption(command, &options->store);
  command->add_option("--type", options->type, "A PLOVER type, such as AID");
  command->add_option("--status", options->status, "reported, confirmed, alleged or denied")
      ->check(CLI::IsMember({"reported", "confirmed", "alleged", "denied"}));
  command->add_option("--from", options->from, "The first day: 2024-06-19, 2024-06 or 2024");
  command->add_option("--to", options->to, "The last day, likewise");
  command->add_option("--limit", options->limit, "Only so many, the latest")->check(CLI::PositiveNumber);
  command->add_flag("--directed", options->directed, "Only what the first country does");
  command->add_flag(
      "--occurrences", options->occurrences,
      "Reports of the same thing as one line, with how many reports and independent stories there are");
  AddFormatOption(command, &options->format, {"text", "jsonl", "csv", "tsv"});
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace chancery
