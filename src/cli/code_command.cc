#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "base/utf8.h"
#include "cli/coding.h"
#include "cli/command.h"
#include "cli/console.h"
#include "record/json.h"

namespace chancery {
namespace {

struct Options {
  CodingOptions coding;
  bool explain = false;
};

void Write(const Json& json) {
  const std::string line = Dump(json) + "\n";
  Print(line);
}

std::string WordsOf(const CodePointIndex& index, const Spans& spans) {
  std::string words;
  for (const Span& span : spans) {
    words += (words.empty() ? "" : " + ") +
             std::string(index.Slice(static_cast<size_t>(span.begin), static_cast<size_t>(span.end)));
  }
  return words.empty() ? "nobody" : words;
}

// What the reader marked, with the three likeliest types and the words that moved it, on standard error.
void Explain(const Coded& coded) {
  const CodePointIndex index(coded.article.text);
  for (const MarkedEvent& mark : coded.marks.events) {
    const Span& sentence = coded.sentences[static_cast<size_t>(mark.sentence)].span;
    std::string types;
    for (size_t i = 0; i < mark.types.size() && i < 3; ++i)
      types += fmt::format("{}{} {:.2f}", i == 0 ? "" : ", ", mark.types[i].first, mark.types[i].second);
    std::string focus;
    for (const Span& word : mark.focus)
      focus += (focus.empty() ? "; moved by: " : ", ") + WordsOf(index, {word});
    const std::string line =
        fmt::format("{}:{}-{}: {} > {}: {} ({:.2f}; of the types alone: {}{})\n", coded.article.id,
                    sentence.begin, sentence.end, WordsOf(index, mark.actor),
                    mark.recipient == mark.actor ? "each other" : WordsOf(index, mark.recipient), mark.type,
                    mark.confidence, types, focus);
    PrintError(line);
  }
}

}  // namespace

void AddCodeCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "code",
      "Articles to coded events (PLOVER), as JSON lines\n\nExample:\n  chancery code examples/ | head -3");
  AddCodingOptions(command, &options->coding);
  command->add_flag("--explain", options->explain,
                    "Say on standard error what was marked, the three likeliest types of each, and the words "
                    "that moved it");
  command->callback([options, exit_code] {
    *exit_code = CodeInputs(options->coding, "code", [&](const Coded& coded) {
      if (options->explain) Explain(coded);
      for (const Event& event : coded.events) Write(ToJson(event));
    });
  });
}

}  // namespace chancery
