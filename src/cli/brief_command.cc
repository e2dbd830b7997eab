#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "base/file.h"
#include "brief/brief.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/table.h"
#include "cli/world.h"
#include "resolve/gazetteer.h"
#include "store/store.h"

namespace chancery {
namespace {

constexpr int kMostColumns = 100;

struct Options {
  std::string a, b;
  std::string since, until;
  std::string store = kDefaultStore;
  std::string format;
  std::string output;
};

// What $COLUMNS says, else the terminal; lines longer than a hundred columns are hard to read.
int Columns() {
  int columns = 0;
  if (const char* text = std::getenv("COLUMNS"); text != nullptr) columns = std::atoi(text);
  struct winsize size = {};
  if (columns <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  return columns <= 0 ? kMostColumns : std::min(columns, kMostColumns);
}

// The format asked for, else the one that the name of the output tells.
std::string FormatOf(const Options& options) {
  if (!options.format.empty()) return options.format;
  const std::string ending = std::filesystem::path(options.output).extension().string();
  if (ending == ".html" || ending == ".htm") return "html";
  if (ending == ".json") return "json";
  if (ending == ".md" || ending == ".markdown") return "markdown";
  return "text";
}

std::string Rendered(const Brief& brief, const Options& options) {
  const std::string format = FormatOf(options);
  if (format == "html") return ToHtml(brief);
  if (format == "json") return ToJsonText(brief);
  if (format == "markdown") return ToMarkdown(brief);
  return ToText(brief, options.output.empty() ? Columns() : kMostColumns);
}

int Run(const Options& options) {
  const auto data = DataFolder();
  if (!data) return Complain(data.error().message), kSomeFailed;
  const auto gazetteer = Gazetteer::Load(*data / "gazetteer");
  if (!gazetteer) return Complain(gazetteer.error().message), kSomeFailed;
  BriefQuestion question;
  for (const auto& [text, code] : {std::pair(&options.a, &question.a), std::pair(&options.b, &question.b)}) {
    const auto country = CountryArgument(**gazetteer, *text);
    if (!country) return Complain(country.error().message), kWrongUse;
    *code = *country;
  }
  if (question.a == question.b)
    return Complain("a brief is about two countries; \"" + options.a + "\" and \"" + options.b +
                    "\" are one"),
           kWrongUse;
  const auto range = RangeArgument(options.since, options.until);
  if (!range) return Complain(range.error().message), kWrongUse;
  question.since = ParseIsoDate(range->first);
  question.until = ParseIsoDate(range->last);

  const auto commitments = CommitmentRegister::Load(*data);
  if (!commitments) return Complain(commitments.error().message), kSomeFailed;
  const auto tables = AnalysisTables::Load(*data);
  if (!tables) return Complain(tables.error().message), kSomeFailed;
  const auto wording = Wording::Load(*data);
  if (!wording) return Complain(wording.error().message), kSomeFailed;
  const auto store = Store::Open(options.store, Store::Mode::kRead);
  if (!store) return Complain(store.error().message), kSomeFailed;
  const GazetteerWorld world(*gazetteer);
  const auto brief = Assemble(**store, {*commitments, world, *tables, *wording}, question);
  if (!brief) return Complain(brief.error().message), kSomeFailed;

  const std::string text = Rendered(*brief, options);
  if (options.output.empty() || options.output == "-") return Print(text) ? kAllWell : kSomeFailed;
  const Status written = WriteFile(options.output, text);
  if (!written) return Complain(written.error().message), kSomeFailed;
  return kAllWell;
}

}  // namespace

void AddBriefCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("brief",
                         "The state of play of two countries, put together from the records of the store: "
                         "where they stand, what has changed, what happened, what binds them, "
                         "what is contested, what each side intends, which steps were taken and what "
                         "followed. Every line carries its evidence.\n\n"
                         "Example:\n  chancery brief PRK RUS --since 2024-06-19 --output brief.html");
  command->add_option("a", options->a, "A country by ISO code or name")->required();
  command->add_option("b", options->b, "The other country")->required();
  command->add_option("--since", options->since,
                      "What has changed since this day: 2024-06-19, 2024-06 or 2024 (default: twelve months "
                      "before the last day)");
  command->add_option("--until", options->until,
                      "The last day; what was published later does not count (default: the newest record)");
  AddStoreOption(command, &options->store);
  command
      ->add_option("--format", options->format,
                   "text, html, json or markdown (default: by the ending of --output, else text)")
      ->check(CLI::IsMember({"text", "html", "json", "markdown"}));
  command->add_option("--output,-o", options->output, "Where to write it (default: standard output)");
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace chancery
