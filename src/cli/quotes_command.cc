#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/arguments.h"
#include "cli/coding.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/table.h"
#include "record/json.h"
#include "resolve/gazetteer.h"
#include "store/store.h"

namespace chancery {
namespace {

struct Options {
  CodingOptions coding;
  std::string store = kDefaultStore, by, about, from, to;
  int limit = 0;
  std::string format;
  bool stored = false;  // an option asks for the store's
};

// "Dmitry Peskov (RUS)", "a senior official, anonymous"
std::string Who(const std::string& name, const std::string& source, const std::string& country,
                bool anonymous) {
  std::string who = !name.empty() ? name : source;
  if (who.empty()) who = "nobody named";
  if (!country.empty()) who += " (" + country + ")";
  return anonymous ? who + ", anonymous" : who;
}

// "Dmitry Peskov (RUS), denied, indirect: [said] …", as a person reads it.
std::string QuoteText(const Attribution& attribution) {
  const Speaker& speaker = attribution.speaker;
  return fmt::format("{}, {}, {}: [{}] {}\n",
                     Who(speaker.name, attribution.source_text, speaker.actor ? speaker.actor->country : "",
                         speaker.anonymous),
                     attribution.status, attribution.kind, attribution.cue_text, attribution.content_text);
}

// What is said, each of the words that were looked for between two asterisks.
std::string Highlighted(const QuoteRow& row) {
  const CodePointIndex index(row.content);
  std::string text;
  size_t at = 0;
  for (const Span& span : row.found) {
    const auto begin = static_cast<size_t>(span.begin), end = static_cast<size_t>(span.end);
    text += std::string(index.Slice(at, begin)) + "**" + std::string(index.Slice(begin, end)) + "**";
    at = end;
  }
  text += index.Slice(at, index.size());
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string AsText(const QuoteRow& row) {
  std::string text = fmt::format("{}  {}, {}, {}: [{}]\n    {}\n", row.day.empty() ? "undated   " : row.day,
                                 Who(row.speaker, row.source, row.country, row.anonymous), row.status,
                                 row.kind, row.cue, Highlighted(row));
  if (const std::string where = Where(row); !where.empty()) text += "    " + where + "\n";
  return text + "\n";
}

// The record of the contract, its words, and where it was read. `found` are the places of the words that
// were looked for in content_text, in code points.
Result<Json> AsJson(const QuoteRow& row) {
  auto json = ParseJson(row.record, "the record of an attribution");
  if (!json) return json.error();
  json->erase("through");
  json->erase("parent");
  (*json)["source_text"] = row.source;
  (*json)["cue_text"] = row.cue;
  (*json)["content_text"] = row.content;
  Json found = Json::array();
  for (const Span& span : row.found) found.push_back({span.begin, span.end});
  (*json)["found"] = std::move(found);
  (*json)["sentence"] = row.sentence;
  AddPlace(row, &*json);
  return json;
}

const std::vector<std::string> kColumns = {"day",   "speaker", "country", "sector",    "anonymous", "source",
                                           "cue",   "content", "kind",    "status",    "sentence",  "article",
                                           "title", "outlet",  "url",     "published", "story"};

std::vector<std::string> Cells(const QuoteRow& row) {
  return {row.day,       row.speaker, row.country, row.sector, row.anonymous ? "true" : "false",
          row.source,    row.cue,     row.content, row.kind,   row.status,
          row.sentence,  row.article, row.title,   row.outlet, row.url.empty() ? row.file : row.url,
          row.published, row.story};
}

int PrintStored(const Options& options, const std::string& format) {
  const auto data = DataFolder();
  if (!data) return Complain(data.error().message), kSomeFailed;
  const auto gazetteer = Gazetteer::Load(*data / "gazetteer");
  if (!gazetteer) return Complain(gazetteer.error().message), kSomeFailed;
  QuoteQuery query;
  // A country's name stands for all who speak for it.
  if (const auto country = CountryArgument(**gazetteer, options.by); !options.by.empty() && country) {
    query.countries = {*country};
  } else {
    query.by = options.by;
  }
  query.about = options.about;
  query.limit = options.limit;
  const auto range = RangeArgument(options.from, options.to);
  if (!range) return Complain(range.error().message), kWrongUse;
  query.from = range->first;
  query.until = range->last;
  const auto store = Store::Open(options.store, Store::Mode::kRead);
  if (!store) return Complain(store.error().message), kSomeFailed;
  const auto rows = (*store)->Quotes(query);
  if (!rows) return Complain(rows.error().message), kSomeFailed;
  const bool table = format == "csv" || format == "tsv";
  if (table) Print(TableLine(format, kColumns));
  for (const QuoteRow& row : *rows) {
    if (format == "text") {
      Print(AsText(row));
    } else if (table) {
      Print(TableLine(format, Cells(row)));
    } else {
      const auto json = AsJson(row);
      if (!json) return Complain(json.error().message), kSomeFailed;
      Print(Dump(*json) + "\n");
    }
  }
  if (rows->empty() && format == "text") Complain("nobody said such a thing in the store");
  return kAllWell;
}

int PrintCoded(const Options& options, const std::string& format) {
  return CodeInputs(options.coding, "quotes", [&](const Coded& coded) {
    for (const Attribution& attribution : coded.attributions)
      Print(format == "text" ? QuoteText(attribution) : Dump(ToJson(attribution)) + "\n");
  });
}

int Run(const Options& options) {
  const std::string format = FormatOr(options.format);
  if (!options.stored) {
    if (format == "csv" || format == "tsv")
      return Complain("--format " + format + " is for the store's quotes; add them first: chancery add"),
             kWrongUse;
    return PrintCoded(options, format);
  }
  if (!options.coding.inputs.empty())
    return Complain(
               "either inputs, or --store, --by, --about, --from, --to and --limit, which ask the store"),
           kWrongUse;
  return PrintStored(options, format);
}

}  // namespace

void AddQuotesCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("quotes",
                         "Who said what: in articles, or in the store\n\n"
                         "Examples:\n  chancery quotes examples/ | head -3\n"
                         "  chancery quotes --by Lavrov --about '\"Article 4\" troops' --from 2024");
  AddCodingOptions(command, &options->coding);
  AddStoreOption(command, &options->store);
  command->add_option(
      "--by", options->by,
      "In the store: words of the speaker's name or description, or a country by name or code, which stands "
      "for all who speak for it");
  command->add_option("--about", options->about,
                      "In the store: words of what is said, in any form; \"…\" for words in that order");
  command->add_option("--from", options->from, "In the store: the first day: 2024-06-19, 2024-06 or 2024");
  command->add_option("--to", options->to, "In the store: the last day, likewise");
  command->add_option("--limit", options->limit, "In the store: only so many, the latest")
      ->check(CLI::PositiveNumber);
  AddFormatOption(command, &options->format, {"text", "jsonl", "csv", "tsv"});
  command->callback([command, options, exit_code] {
    for (const char* name : {"--store", "--by", "--about", "--from", "--to", "--limit"})
      options->stored = options->stored || command->count(name) > 0;
    *exit_code = Run(*options);
  });
}

}  // namespace chancery
