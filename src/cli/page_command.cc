#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "page/page.h"
#include "page/sources.h"
#include "record/json.h"

namespace chancery {
namespace {

struct Options {
  std::vector<std::string> inputs = {"-"};
  std::string format = "jsonl";
  bool explain = false;
  int jobs = 0;
  size_t limit_megabytes = 64;
  int timeout = 30;
};

// What goes to standard output for one page, or why nothing does.
struct Outcome {
  std::string out;
  std::string notes;  // for standard error, with --explain
  std::string error;
};

std::string Explained(const PageInput& input, const Page& page) {
  std::string notes;
  for (const FieldOrigin& origin : page.origins) {
    notes += (input.name == "-" ? "standard input" : input.name) + ": " + origin.field + ": " + origin.value +
             "  [" + origin.source + "]\n";
  }
  return notes;
}

Json BlocksOf(const std::string& file, const std::vector<JudgedBlock>& blocks,
              const std::vector<std::string>& names) {
  Json list = Json::array();
  for (const JudgedBlock& block : blocks) {
    list.push_back({{"text", block.text},
                    {"kept", block.kept},
                    {"belief", block.belief},
                    {"parent", block.parent},
                    {"grandparent", block.grandparent},
                    {"features", block.features}});
  }
  return {{"file", file}, {"features", names}, {"blocks", list}};
}

Outcome ReadOne(const PageReader& reader, const PageInput& input, const Options& options) {
  Outcome outcome;
  const std::string name = input.name == "-" ? "standard input" : input.name;
  PageLimits limits;
  limits.most_bytes = options.limit_megabytes << 20;
  FetchOptions fetch;
  fetch.most_bytes = limits.most_bytes;
  fetch.timeout_seconds = options.timeout;
  const auto loaded = LoadPage(input, limits, fetch);
  if (!loaded) {
    outcome.error = loaded.error().message;
    if (!outcome.error.starts_with(name)) outcome.error = name + ": " + outcome.error;
    return outcome;
  }
  if (options.format == "blocks") {
    std::vector<std::string> names;
    const auto blocks = reader.Judge(loaded->bytes, loaded->source, &names);
    if (!blocks) {
      outcome.error = name + ": " + blocks.error().message;
      return outcome;
    }
    outcome.out = Dump(BlocksOf(loaded->source.file, *blocks, names)) + "\n";
    return outcome;
  }
  const auto page = reader.Read(loaded->bytes, loaded->source, limits);
  if (!page) {
    outcome.error = name + ": " + page.error().message;
    return outcome;
  }
  if (options.explain) outcome.notes = Explained(input, *page);
  if (options.format == "jsonl") {
    outcome.out = Dump(ToJson(page->article)) + "\n";
  } else if (options.format == "text") {
    outcome.out =
        (page->article.title.empty() ? "" : page->article.title + "\n\n") + page->article.text + "\n\n";
  } else {
    outcome.out = page->markdown + "\n\n";
  }
  return outcome;
}

// Pages are read by several threads; outcomes come out in the order of the input. At most a few pages a
// thread are held in memory.
class Ordered {
 public:
  Ordered(const PageReader& reader, const std::vector<PageInput>& inputs, const Options& options,
          size_t threads)
      : reader_(reader), inputs_(inputs), options_(options), window_(threads * 4) {
    for (size_t i = 0; i < threads; ++i) workers_.emplace_back([this] { Work(); });
  }
  ~Ordered() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }

  std::optional<Outcome> Next() {
    std::unique_lock lock(mutex_);
    if (shown_ == inputs_.size()) return std::nullopt;
    changed_.wait(lock, [this] { return !done_.empty() && done_.front().has_value(); });
    std::optional<Outcome> outcome = std::move(done_.front());
    done_.pop_front();
    ++shown_;
    changed_.notify_all();
    return outcome;
  }

 private:
  void Work() {
    while (true) {
      size_t mine = 0;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock,
                      [this] { return stopped_ || taken_ == inputs_.size() || taken_ < shown_ + window_; });
        if (stopped_ || taken_ == inputs_.size()) return;
        mine = taken_++;
        done_.emplace_back();
      }
      Outcome outcome;
      try {
        outcome = ReadOne(reader_, inputs_[mine], options_);
      } catch (const std::exception& error) {
        outcome.error = inputs_[mine].name + ": " + error.what();
      }
      {
        const std::lock_guard lock(mutex_);
        done_[mine - shown_] = std::move(outcome);
      }
      changed_.notify_all();
    }
  }

  const PageReader& reader_;
  const std::vector<PageInput>& inputs_;
  const Options& options_;
  const size_t window_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::optional<Outcome>> done_;  // of the inputs shown_, shown_ + 1, …
  size_t taken_ = 0;
  size_t shown_ = 0;
  bool stopped_ = false;
  std::vector<std::thread> workers_;
};

int Run(const Options& options) {
  CatchSignals();
  const auto data = DataFolder();
  if (!data) return Complain(data.error().message), kSomeFailed;
  const auto reader = PageReader::Load(*data);
  if (!reader) return Complain(reader.error().message), kSomeFailed;
  const PageInputs inputs = ExpandInputs(options.inputs);
  int exit_code = kAllWell;
  for (const Error& error : inputs.errors) {
    Complain(error.message);
    exit_code = kSomeFailed;
  }
  for (const std::string& skipped : inputs.skipped) Complain(skipped + ": skipped, not a page");
  if (!inputs.skipped.empty()) Complain(std::to_string(inputs.skipped.size()) + " files skipped");
  size_t threads = options.jobs > 0 ? static_cast<size_t>(options.jobs)
                                    : std::max(1u, std::thread::hardware_concurrency());
  threads = std::min(threads, std::max<size_t>(1, inputs.pages.size()));
  Ordered ordered(**reader, inputs.pages, options, threads);
  Progress progress("page");
  while (!StopRequested()) {
    const auto outcome = ordered.Next();
    if (!outcome) break;
    if (!outcome->error.empty()) {
      Complain(outcome->error);
      exit_code = kSomeFailed;
    }
    if (!outcome->notes.empty()) PrintError(outcome->notes);
    if (!Print(outcome->out)) {
      Complain("standard output cannot be written");
      return kSomeFailed;
    }
    progress.Add();
  }
  if (std::fflush(stdout) != 0) return kSomeFailed;
  return StopRequested() ? kSomeFailed : exit_code;
}

}  // namespace

void AddPageCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "page",
      "Pages → articles: title, outlet, byline, dates, language, address and body of HTML or saved text\n\n"
      "Example:\n  chancery page saved-pages/ > articles.jsonl\n  chancery page https://example.org/news/1 "
      "--format markdown --explain");
  command->add_option(
      "input", options->inputs,
      "Files, folders (their .html, .htm, .xhtml and .txt files), http(s) addresses; - for standard input");
  command
      ->add_option("--format", options->format,
                   "jsonl, text or markdown; blocks: every block of the page and whether it was kept")
      ->check(CLI::IsMember({"jsonl", "text", "markdown", "blocks"}));
  command->add_flag("--explain", options->explain, "Say on standard error where each field came from");
  command->add_option("--jobs,-j", options->jobs, "Threads (default: all cores)")->check(CLI::Range(0, 256));
  command->add_option("--limit", options->limit_megabytes, "Largest page in megabytes")
      ->check(CLI::Range(1, 4096));
  command->add_option("--timeout", options->timeout, "Seconds that an address may take")
      ->check(CLI::Range(1, 3600));
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace chancery
