#include "cli/coding.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <utility>

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/inputs.h"

namespace chancery {

void AddCodingOptions(CLI::App* command, CodingOptions* options) {
  command->add_option("input", options->inputs,
                      "Articles as JSON lines (.jsonl, or in standard input), pages, folders or addresses; - "
                      "for standard input");
  AddPipelineOptions(command, &options->pipeline);
  command->add_flag("--quiet,-q", options->quiet, "No progress");
}

int CodeInputs(const CodingOptions& options, const char* label,
               const std::function<void(const Coded&)>& write) {
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
  const std::vector<std::string> inputs =
      options.inputs.empty() ? std::vector<std::string>{"-"} : options.inputs;
  const size_t failed = ForEachArticle(inputs, [&](Article article, std::string) {
    waiting.push_back(std::move(article));
    if (waiting.size() >= kArticlesAtOnce) flush();
    return !StopRequested() && std::ferror(stdout) == 0;
  });
  flush();
  return failed == 0 && !StopRequested() ? kAllWell : kSomeFailed;
}

}  // namespace chancery
