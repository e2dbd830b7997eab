#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/citation.h"
#include "base/date.h"
#include "base/file.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/table.h"
#include "commitments/register.h"
#include "record/json.h"
#include "resolve/gazetteer.h"
#include "store/store.h"

namespace chancery {
namespace {

struct Options {
  std::string a, b, on, format;
  std::string store = kDefaultStore;
  bool store_named = false;
};

// Where the reports of a history were read, by Article::id.
using Articles = std::map<std::string, ArticleRow>;

bool Over(const Commitment& commitment) {
  return commitment.status == "withdrawn" || commitment.status == "expired";
}

// Whether there is anything to it by that day: a later treaty is not told of before its time.
bool Begun(const Commitment& now, const Commitment& whole) {
  if (!now.history.empty()) return true;
  return whole.history.empty() && whole.signed_on.empty() && whole.in_force.empty();
}

// Those that stand first, then the latest.
void Sort(std::vector<Commitment>* commitments) {
  std::stable_sort(commitments->begin(), commitments->end(), [](const Commitment& a, const Commitment& b) {
    if (Over(a) != Over(b)) return Over(b);
    return a.signed_on > b.signed_on;
  });
}

std::string AsText(const Commitment& c, const Articles& articles) {
  std::string text = c.name + " (" + c.kind + "): " + (c.status.empty() ? "state unknown" : c.status) +
                     "\n    parties " + Joined(c.parties, ", ");
  if (!c.signed_on.empty()) text += "; signed " + c.signed_on;
  if (!c.in_force.empty()) text += "; in force " + c.in_force;
  if (!c.ended.empty()) text += "; ended " + c.ended;
  text += "\n";
  for (const TreatyArticle& article : c.articles) {
    text += "    Article " + article.article + ": " + article.gist +
            (article.status.empty() ? "" : " [" + article.status + "]") + "\n";
  }
  for (const CommitmentChange& change : c.history) {
    text += "    " + (change.date.empty() ? "undated" : change.date) + "  " + change.status +
            (change.article.empty() ? "" : ", Article " + change.article) +
            (change.by.empty() ? "" : ", by " + Joined(change.by, ", "));
    if (change.evidence.text.empty()) {
      text += "  (register)\n";
      continue;
    }
    std::string sentence = change.evidence.text;
    std::replace(sentence.begin(), sentence.end(), '\n', ' ');
    text += "\n        “" + sentence + "”\n";
    if (const std::string chain = ChainText(change.attribution); !chain.empty())
      text += "        " + chain + "\n";
    const auto article = articles.find(change.source);
    if (article != articles.end()) text += "        " + Where(article->second) + "\n";
  }
  return text + "\n";
}

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

// The record of the contract, with the chain and the place of each piece of evidence.
Json AsJson(const Commitment& c, const Articles& articles) {
  Json json = ToJson(c);
  for (size_t i = 0; i < c.history.size(); ++i) {
    const CommitmentChange& change = c.history[i];
    if (change.evidence.text.empty()) continue;
    Json& evidence = json["history"][i]["evidence"];
    Json chain = Json::array();
    for (const Voice& voice : change.attribution) chain.push_back(ToJson(voice));
    evidence["attribution"] = std::move(chain);
    const auto article = articles.find(change.source);
    const ArticleRow row = article == articles.end() ? ArticleRow() : article->second;
    evidence["outlet"] = OrNull(row.outlet);
    evidence["published"] = OrNull(row.published);
    evidence["url"] = OrNull(row.url);
    evidence["file"] = OrNull(row.file);
  }
  return json;
}

// The store's reports on the commitments. Without a store of the default name the register alone answers.
Status ReadStore(const Options& options, const std::vector<std::string>& ids,
                 std::vector<CommitmentMention>* mentions, Articles* articles) {
  std::error_code code;
  if (!options.store_named && !std::filesystem::exists(options.store, code)) return {};
  const auto store = Store::Open(options.store, Store::Mode::kRead);
  if (!store) return store.error();
  if (ids.empty()) return {};
  auto found = (*store)->CommitmentMentions(ids);
  if (!found) return found.error();
  *mentions = *std::move(found);
  for (const CommitmentMention& mention : *mentions) {
    if (mention.status.empty() || articles->contains(mention.doc)) continue;
    const auto row = (*store)->FindArticle(mention.doc);
    if (!row) return row.error();
    articles->emplace(mention.doc, *row);
  }
  return {};
}

int Run(const Options& options) {
  const auto data = DataFolder();
  if (!data) return Complain(data.error().message), kSomeFailed;
  const auto gazetteer = Gazetteer::Load(*data / "gazetteer");
  if (!gazetteer) return Complain(gazetteer.error().message), kSomeFailed;
  const auto a = CountryArgument(**gazetteer, options.a);
  if (!a) return Complain(a.error().message), kWrongUse;
  const auto b = CountryArgument(**gazetteer, options.b);
  if (!b) return Complain(b.error().message), kWrongUse;
  Date day = Today();
  if (!options.on.empty()) {
    const auto days = DaysArgument(options.on);
    if (!days) return Complain(days.error().message), kWrongUse;
    day = *ParseIsoDate(days->last);
  }
  const auto entries = CommitmentRegister::Load(*data);
  if (!entries) return Complain(entries.error().message), kSomeFailed;
  std::vector<const Commitment*> binding;
  std::vector<std::string> ids;
  for (const auto& entry : entries->entries()) {
    if (!Binds(entry.commitment, *a, *b)) continue;
    binding.push_back(&entry.commitment);
    ids.push_back(entry.commitment.id);
  }
  std::vector<CommitmentMention> mentions;
  Articles articles;
  if (const Status done = ReadStore(options, ids, &mentions, &articles); !done)
    return Complain(done.error().message), kSomeFailed;
  std::vector<Commitment> commitments;
  for (const Commitment* whole : binding) {
    Commitment now = AsOf(*whole, mentions, day);
    if (Begun(now, *whole)) commitments.push_back(std::move(now));
  }
  Sort(&commitments);
  const bool text = FormatOr(options.format) == "text";
  if (commitments.empty()) {
    Complain("the register (gazetteer/commitments.tsv) has no commitment between " +
             (*gazetteer)->CountryName(*a) + " and " + (*gazetteer)->CountryName(*b) + " on " + ToIso(day));
  }
  for (const Commitment& commitment : commitments)
    Print(text ? AsText(commitment, articles) : Dump(AsJson(commitment, articles)) + "\n");
  return kAllWell;
}

}  // namespace

void AddCommitmentsCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("commitments",
                                         "What binds two countries, and how it stands: treaties, agreements, "
                                         "joint statements, truces, sanctions regimes\n\n"
                                         "Example:\n  chancery commitments PRK RUS --on 2025-05-01");
  command->add_option("a", options->a, "A country by ISO code or name")->required();
  command->add_option("b", options->b, "The other country")->required();
  CLI::Option* store = AddStoreOption(command, &options->store);
  command->add_option("--on", options->on, "How they stood at the end of that day (default: today)");
  AddFormatOption(command, &options->format, {"text", "jsonl"});
  command->callback([options, store, exit_code] {
    options->store_named = store->count() > 0;
    *exit_code = Run(*options);
  });
}

}  // namespace chancery
