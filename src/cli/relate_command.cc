#include <CLI/CLI.hpp>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/console.h"
#include "reader/reader.h"
#include "record/json.h"

namespace chancery {
namespace {

struct Options {
  std::vector<std::string> inputs = {"-"};
  int jobs = 0;
  Codebook codebook = Codebook::kCameo;
};

struct Marked {
  std::string text;
  Spans actor;
  Spans recipient;
};

// Takes <s>…</s> and <t>…</t> out of the text; what they enclose are the actor and the recipient.
Result<Marked> Unmark(const std::string& text) {
  Marked marked;
  int length = 0;
  int open = -1;
  char kind = 0;
  for (size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const bool opens = rest.starts_with("<s>") || rest.starts_with("<t>");
    const bool closes = rest.starts_with("</s>") || rest.starts_with("</t>");
    if (opens) {
      if (kind != 0) return InvalidInput("a mark opens inside another");
      kind = rest[1];
      open = length;
      at += 3;
    } else if (closes) {
      if (kind != rest[2]) return InvalidInput("a mark closes that was not open");
      (kind == 's' ? marked.actor : marked.recipient).push_back({open, length});
      kind = 0;
      at += 4;
    } else {
      AppendUtf8(NextCodePoint(text, &at), &marked.text);
      ++length;
    }
  }
  if (kind != 0) return InvalidInput("a mark is not closed");
  if (marked.actor.empty() && marked.recipient.empty()) return InvalidInput("no <s>…</s> and no <t>…</t>");
  return marked;
}

Status RelateLine(const Reader& reader, Codebook codebook, const std::string& line,
                  const std::string& where) {
  auto json = ParseJson(line, where);
  if (!json) return json.error();
  if (!json->is_object() || !json->contains("id") || !json->contains("text") ||
      !(*json)["text"].is_string()) {
    return InvalidInput(where + ": needs \"id\" and \"text\"");
  }
  const auto marked = Unmark((*json)["text"].get<std::string>());
  if (!marked) return InvalidInput(where + ": " + marked.error().message);
  const Relation relation = reader.Relate(marked->text, marked->actor, marked->recipient, codebook);
  Json types = Json::object();
  for (const auto& [type, probability] : relation.types)
    types[type] = std::round(probability * 10000) / 10000;
  std::cout << Dump({{"id", (*json)["id"]},
                     {"type", relation.type},
                     {"confidence", std::round(relation.confidence * 10000) / 10000},
                     {"types", types}})
            << '\n';
  return {};
}

int Run(const Options& options) {
  CatchSignals();
  auto data = DataFolder();
  if (!data) return Complain(data.error().message), kSomeFailed;
  ReaderOptions reader_options;
  reader_options.threads = options.jobs;
  auto reader = Reader::Load(*data / "model", reader_options);
  if (!reader) return Complain(reader.error().message), kSomeFailed;
  int exit_code = kAllWell;
  for (const std::string& input : options.inputs) {
    std::ifstream file;
    if (input != "-") {
      file.open(input);
      if (!file) {
        Complain(input + ": cannot be opened");
        exit_code = kSomeFailed;
        continue;
      }
    }
    std::istream& in = input == "-" ? std::cin : file;
    std::string line;
    for (size_t number = 1; std::getline(in, line) && !StopRequested(); ++number) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      const std::string where = (input == "-" ? "standard input" : input) + ":" + std::to_string(number);
      if (const Status done = RelateLine(**reader, options.codebook, line, where); !done) {
        Complain(done.error().message);
        exit_code = kSomeFailed;
      }
    }
    if (in.bad()) {
      Complain(input + ": cannot be read");
      exit_code = kSomeFailed;
    }
  }
  std::cout.flush();
  return StopRequested() ? kSomeFailed : exit_code;
}

}  // namespace

void AddRelateCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("relate",
                                         "The type of given relations: JSON lines {\"id\",\"text\"} with "
                                         "<s>…</s> around the actor and <t>…</t> around the recipient\n\n"
                                         "Example:\n  echo '{\"id\":1,\"text\":\"<s>Oslo</s> will train "
                                         "<t>Kenyan police</t>.\"}' | chancery relate");
  command->add_option("input", options->inputs, "Files of JSON lines; - for standard input");
  command
      ->add_option("--codebook", options->codebook,
                   "Whose reading decides the type: cameo, that of the published gold standards, which came "
                   "by way of CAMEO (default); plover, as code decides")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Codebook>{{"cameo", Codebook::kCameo}, {"plover", Codebook::kPlover}}));
  command->add_option("--jobs,-j", options->jobs, "Threads (default: all cores)")->check(CLI::Range(0, 256));
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace chancery
