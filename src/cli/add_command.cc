#include <CLI/CLI.hpp>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/inputs.h"
#include "cli/pipeline.h"
#include "store/store.h"

namespace chancery {
namespace {

struct Options {
  std::vector<std::string> inputs;
  std::string store = kDefaultStore;
  Pipeline::Options pipeline;
  bool quiet = false;
};

// Pages that are read but not yet stored: enough for the reader's batches, little to lose or to hold in
// memory.
constexpr size_t kBytesAtOnce = size_t{64} << 20;

// Codes articles by the batch and stores each batch in one transaction.
class Adder {
 public:
  Adder(const Pipeline& pipeline, Store& store, bool quiet)
      : pipeline_(pipeline), store_(store), progress_("add", quiet) {}

  // Each returns false where adding must end.
  bool Take(Article article, std::string raw) {
    const auto known = store_.Has(article);
    if (!known) return Fail(known.error());
    if (*known || !waiting_ids_.insert(article.id + '\n' + article.text).second) {
      ++known_;
      progress_.Add();
    } else {
      bytes_ += article.text.size() + raw.size();
      articles_.push_back(std::move(article));
      raws_.push_back(std::move(raw));
      if ((articles_.size() >= kArticlesAtOnce || bytes_ >= kBytesAtOnce) && !Flush()) return false;
    }
    return !StopRequested();
  }

  bool Flush() {
    if (articles_.empty()) return true;
    std::vector<StoredArticle> batch;
    std::vector<Coded> coded = pipeline_.Code(std::move(articles_));
    for (size_t i = 0; i < coded.size(); ++i) {
      batch.push_back({std::move(coded[i].article), std::move(coded[i].events),
                       std::move(coded[i].attributions), std::move(coded[i].commitments), std::move(raws_[i]),
                       pipeline_.reader().version()});
    }
    articles_.clear();
    raws_.clear();
    waiting_ids_.clear();
    bytes_ = 0;
    const auto outcomes = store_.Add(batch);
    if (!outcomes) return Fail(outcomes.error());
    for (size_t i = 0; i < batch.size(); ++i) {
      switch ((*outcomes)[i]) {
        case AddOutcome::kKnown:
          ++known_;
          continue;
        case AddOutcome::kAdded:
          ++added_;
          break;
        case AddOutcome::kRevised:
          ++revised_;
          break;
      }
      events_ += batch[i].events.size();
      quotes_ += batch[i].attributions.size();
    }
    progress_.Add(batch.size());
    return true;
  }

  bool failed() const { return failed_; }

  std::string Summary(size_t unreadable) const {
    std::string text = std::to_string(added_) + " added, " + std::to_string(revised_) + " revised, " +
                       std::to_string(known_) + " already there, " + std::to_string(unreadable) +
                       " could not be read; " + std::to_string(events_) + " events and " +
                       std::to_string(quotes_) + " attributions are new";
    if (StopRequested()) text = "stopped, what was added is kept: " + text;
    return text;
  }

 private:
  bool Fail(const Error& error) {
    Complain(error.message);
    failed_ = true;
    return false;
  }

  const Pipeline& pipeline_;
  Store& store_;
  Progress progress_;
  std::vector<Article> articles_;
  std::vector<std::string> raws_;
  std::set<std::string> waiting_ids_;
  size_t bytes_ = 0;
  size_t added_ = 0, revised_ = 0, known_ = 0, events_ = 0, quotes_ = 0;
  bool failed_ = false;
};

int Run(const Options& options) {
  CatchSignals();
  auto store = Store::Open(options.store, Store::Mode::kWrite);
  if (!store) return Complain(store.error().message), kSomeFailed;
  const auto pipeline = Pipeline::Load(options.pipeline);
  if (!pipeline) return Complain(pipeline.error().message), kSomeFailed;
  size_t unreadable = 0;
  std::string summary;
  bool failed = false;
  {
    Adder adder(**pipeline, **store, options.quiet);
    unreadable = ForEachArticle(options.inputs, [&](Article article, std::string raw) {
      return adder.Take(std::move(article), std::move(raw));
    });
    // After Ctrl-C what is merely read waits for the next time.
    if (!adder.failed() && !StopRequested()) adder.Flush();
    failed = adder.failed();
    summary = adder.Summary(unreadable);
  }
  if (!options.quiet || StopRequested()) Complain(summary);
  return unreadable == 0 && !failed && !StopRequested() ? kAllWell : kSomeFailed;
}

}  // namespace

void AddAddCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("add",
                         "Codes articles and keeps them in the store; what is there already is left alone\n\n"
                         "Example:\n  chancery add examples/ --store news.db");
  command
      ->add_option("input", options->inputs,
                   "Pages, folders, addresses, or articles as JSON lines (.jsonl); - for standard input")
      ->required();
  AddStoreOption(command, &options->store);
  AddPipelineOptions(command, &options->pipeline);
  command->add_flag("--quiet,-q", options->quiet, "Neither progress nor summary");
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace chancery
