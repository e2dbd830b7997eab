#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/console.h"
#include "record/json.h"
#include "resolve/gazetteer.h"
#include "resolve/names.h"
#include "resolve/resolver.h"

namespace chancery {
namespace {

using Kind = Gazetteer::Entry::Kind;

struct Options {
  std::string name;
  std::string on;
  std::string format;
  std::vector<std::string> actors;
};

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json OfficesOf(const Gazetteer& gazetteer, const std::string& person, const std::string& day) {
  Json offices = Json::array();
  for (const Gazetteer::Office* office : gazetteer.OfficesOf(person, day)) {
    offices.push_back({{"title", office->title},
                       {"country", office->country},
                       {"sector", OrNull(office->sector)},
                       {"from", OrNull(office->from)},
                       {"to", OrNull(office->to)}});
  }
  return offices;
}

Json Answer(const std::string& name, const char* kind, const std::string& country, const std::string& sector,
            Json offices = Json::array()) {
  return {{"name", name},
          {"kind", kind},
          {"country", OrNull(country)},
          {"sector", OrNull(sector)},
          {"offices", std::move(offices)}};
}

Json PersonAnswer(const Gazetteer& gazetteer, const Gazetteer::Person& person, const std::string& day) {
  Json offices = OfficesOf(gazetteer, person.id, day);
  const std::string sector =
      offices.empty() || offices[0]["sector"].is_null() ? "" : offices[0]["sector"].get<std::string>();
  return Answer(person.name, "person", person.country, sector, std::move(offices));
}

// What the name may mean on the day: its entries in the tables, else what it says as a phrase ("the Russian
// foreign minister").
std::vector<Json> Meanings(const std::shared_ptr<const Gazetteer>& gazetteer, const std::string& name,
                           const std::string& day) {
  std::vector<Json> meanings;
  const auto add = [&](Json answer) {
    const bool known = std::any_of(meanings.begin(), meanings.end(), [&](const Json& m) {
      return m["name"] == answer["name"] && m["country"] == answer["country"];
    });
    if (!known) meanings.push_back(std::move(answer));
  };
  for (const Gazetteer::Entry& entry : gazetteer->Find(FoldName(name))) {
    const auto index = static_cast<size_t>(entry.index);
    if (entry.kind == Kind::kPerson) {
      add(PersonAnswer(*gazetteer, gazetteer->people()[index], day));
    } else if (entry.kind == Kind::kOrganisation) {
      const auto& body = gazetteer->organisations()[index];
      if (Within(day, body.from, body.to))
        add(Answer(body.name, "organisation", body.country.empty() ? body.code : body.country, body.sector));
    } else {
      const auto& country = gazetteer->countries()[index];
      if (Within(day, country.from, country.to))
        add(Answer(country.name, "country", country.code, entry.kind == Kind::kMetonym ? "GOV" : ""));
    }
  }
  if (!meanings.empty()) return meanings;
  Article article;
  article.text = name;
  article.published = day;
  const std::vector<Sentence> sentences = {{{0, static_cast<int>(CountCodePoints(name))}, 0}};
  const ArticleResolver resolver(gazetteer, article, sentences);
  for (const Actor& actor : resolver.ResolveAll(sentences[0].span)) {
    if (actor.name.empty() && actor.country.empty()) continue;
    const auto& entries = gazetteer->Find(FoldName(actor.name));
    const auto person =
        std::find_if(entries.begin(), entries.end(), [](const auto& e) { return e.kind == Kind::kPerson; });
    if (!actor.name.empty() && person != entries.end()) {
      add(PersonAnswer(*gazetteer, gazetteer->people()[static_cast<size_t>(person->index)], day));
    } else {
      add(Answer(actor.name.empty() ? name : actor.name, actor.name.empty() ? "role" : "organisation",
                 actor.country, actor.sector));
    }
  }
  return meanings;
}

std::string InWords(const Gazetteer& gazetteer, const Json& answer) {
  const auto word = [&](const char* key) {
    return answer[key].is_null() ? std::string() : answer[key].get<std::string>();
  };
  const std::string country = word("country");
  std::string text = word("name") + ": " + word("kind");
  if (!country.empty()) {
    const std::string full = gazetteer.CountryName(country);
    text += ", " + (full == country || full == word("name") ? country : full + " (" + country + ")");
  }
  if (!word("sector").empty()) text += ", sector " + word("sector");
  for (const Json& office : answer["offices"]) {
    text += "\n  " + office["title"].get<std::string>() + ", " + office["country"].get<std::string>();
    const std::string from = office["from"].is_null() ? "" : office["from"].get<std::string>();
    const std::string to = office["to"].is_null() ? "" : office["to"].get<std::string>();
    if (!from.empty() || !to.empty())
      text += " (" + (from.empty() ? std::string("before") : "from " + from) +
              (to.empty() ? "" : " to " + to) + ")";
  }
  if (answer["kind"] == "person" && answer["offices"].empty())
    text += "\n  no office on that day that the tables know";
  return text;
}

// People whose names hold all the words: what may have been meant.
std::vector<std::string> Near(const Gazetteer& gazetteer, const std::string& name) {
  std::vector<std::string> near;
  const auto words = NameWords(name);
  for (const auto& person : gazetteer.people()) {
    const std::string folded = " " + FoldName(person.name) + " ";
    const bool all = !words.empty() && std::all_of(words.begin(), words.end(), [&](const NameWord& w) {
      return folded.find(" " + w.folded + " ") != std::string::npos;
    });
    if (all && near.size() < 5) near.push_back(person.name);
  }
  return near;
}

int Run(const Options& options) {
  const std::string day = options.on.empty() ? ToIso(Today()) : options.on;
  const auto data = DataFolder();
  if (!data) return Complain(data.error().message), kSomeFailed;
  const auto gazetteer = Gazetteer::Load(*data / "gazetteer", {options.actors.begin(), options.actors.end()});
  if (!gazetteer) return Complain(gazetteer.error().message), kSomeFailed;
  const std::vector<Json> meanings = Meanings(*gazetteer, options.name, day);
  if (meanings.empty()) {
    std::string message = options.name + ": unknown on " + day;
    const auto near = Near(**gazetteer, options.name);
    for (size_t i = 0; i < near.size(); ++i) message += (i == 0 ? "; perhaps " : ", ") + near[i];
    if (near.empty())
      message += "; people, offices and organisations are added in gazetteer/ or with --actors";
    Complain(message);
    return kSomeFailed;
  }
  const bool json =
      options.format == "json" || options.format == "jsonl" || (options.format.empty() && !OnTerminal());
  for (const Json& meaning : meanings) {
    Json line = {{"query", options.name}, {"on", day}};
    line.update(meaning);
    const std::string out = (json ? Dump(line) : InWords(**gazetteer, meaning)) + "\n";
    Print(out);
  }
  return kAllWell;
}

}  // namespace

void AddActorCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("actor",
                         "Who a name means on a day: person with offices, organisation or country\n\n"
                         "Example:\n  chancery actor \"Sergei Shoigu\" --on 2023-07-27");
  command->add_option("name", options->name, "A name or a phrase, such as \"the Russian foreign minister\"")
      ->required();
  command->add_option("--on", options->on, "The day, as 2024-06-19 (default: today)")
      ->check([](const std::string& text) {
        return text.size() == 10 && ParseIsoDate(text) ? std::string()
                                                       : "\"" + text + "\" is no day such as 2024-06-19";
      });
  command
      ->add_option("--format", options->format,
                   "text or json (default: text on a terminal, JSON lines in a pipe)")
      ->check(CLI::IsMember({"text", "json", "jsonl"}));
  command
      ->add_option("--actors", options->actors,
                   "A table of your own actors (columns as gazetteer/organisations.tsv), taken before ours")
      ->check(CLI::ExistingFile);
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace chancery
