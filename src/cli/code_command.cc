#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/inputs.h"
#include "cli/pipeline.h"
#include "record/json.h"

namespace chancery {
namespace {

struct Options {
  std::vector<std::string> inputs = {"-"};
  Pipeline::Options pipeline;
  bool quiet = false;
  bool explain = false;
  std::string format;  // of quotes
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

// "Dmitry Peskov (RUS), denied, indirect: “said …”", as a person reads it.
std::string QuoteText(const Attribution& attribution) {
  const Speaker& speaker = attribution.speaker;
  std::string who = !speaker.name.empty() ? speaker.name : attribution.source_text;
  if (who.empty()) who = "nobody named";
  if (speaker.actor && !speaker.actor->country.empty()) who += " (" + speaker.actor->country + ")";
  if (speaker.anonymous) who += ", anonymous";
  return fmt::format("{}, {}, {}: [{}] {}\n", who, attribution.status, attribution.kind, attribution.cue_text,
                     attribution.content_text);
}

// Codes the inputs and hands each coded article to `write`, in order.
template <typename F>
int Run(const Options& options, const char* label, const F& write) {
  CatchSignals();
  auto pipeline = Pipeline::Load(options.pipeline);
  if (!pipeline) {
    Complain(pipeline.error().message);
    return kSomeFailed;
  }
  Progress progress(label, options.quiet);
  std::vector<Article> waiting;
  const auto flush = [&] {
    const size_t count = waiting.size();
    for (const Coded& coded : (*pipeline)->Code(std::move(waiting))) write(coded);
    waiting.clear();
    progress.Add(count);
  };
  const size_t failed = ForEachArticle(options.inputs, [&](Article article, std::string) {
    waiting.push_back(std::move(article));
    if (waiting.size() >= kArticlesAtOnce) flush();
    return !StopRequested() && std::ferror(stdout) == 0;
  });
  flush();
  return failed == 0 && !StopRequested() ? kAllWell : kSomeFailed;
}

CLI::App* Add(CLI::App& app, const char* name, const char* about, Options* options) {
  CLI::App* command = app.add_subcommand(name, about);
  command->add_option("input", options->inputs,
                      "Articles as JSON lines (.jsonl, or in standard input), pages, folders or addresses; - "
                      "for standard input");
  AddPipelineOptions(command, &options->pipeline);
  command->add_flag("--quiet,-q", options->quiet, "No progress");
  return command;
}

}  // namespace

void AddCodeCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      Add(app, "code",
          "Articles to coded events (PLOVER), as JSON lines\n\nExample:\n  chancery code examples/ | head -3",
          options.get());
  command->add_flag("--explain", options->explain,
                    "Say on standard error what was marked, the three likeliest types of each, and the words "
                    "that moved it");
  command->callback([options, exit_code] {
    *exit_code = Run(*options, "code", [&](const Coded& coded) {
      if (options->explain) Explain(coded);
      for (const Event& event : coded.events) Write(ToJson(event));
    });
  });
}

void AddQuotesCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = Add(app, "quotes",
                          "Articles to attributions: who said what\n\nExample:\n  chancery "
                          "quotes examples/ | head -3",
                          options.get());
  AddFormatOption(command, &options->format, {"text", "jsonl"});
  command->callback([options, exit_code] {
    const bool text = FormatOr(options->format) == "text";
    *exit_code = Run(*options, "quotes", [text](const Coded& coded) {
      for (const Attribution& attribution : coded.attributions) {
        if (text) {
          Print(QuoteText(attribution));
        } else {
          Write(ToJson(attribution));
        }
      }
    });
  });
}

}  // namespace chancery
