#pragma once

// A history of North Korea and Russia from 2022 to 2025 (public facts, sentences of our example pages), as
// the stages would hand it to a store.
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/tables.h"
#include "analysis/world.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "store/store.h"

namespace chancery::testing_history {

// A small world: three countries and two leaders.
class SmallWorld : public World {
 public:
  std::string CountryName(const std::string& code) const override {
    const auto found = kNames.find(code);
    return found == kNames.end() ? code : found->second;
  }
  bool Names(std::string_view text, const std::string& code) const override {
    const auto has = [&](const char* word) { return text.find(word) != std::string_view::npos; };
    if (code == "RUS") return has("Russia") || has("Moscow") || has("Putin");
    if (code == "PRK") return has("North Korea") || has("Pyongyang") || has("DPRK") || has("Kim");
    return has(code.c_str());
  }
  bool Leads(const std::string& person, const std::string&) const override {
    return person == "Vladimir Putin" || person == "Kim Jong Un";
  }

 private:
  const std::map<std::string, std::string> kNames = {
      {"PRK", "North Korea"}, {"RUS", "Russia"}, {"KOR", "South Korea"}};
};

inline Actor Who(std::string country, std::string name = {}) {
  Actor actor;
  actor.text = name.empty() ? country : name;
  actor.country = std::move(country);
  actor.name = std::move(name);
  return actor;
}

inline Voice Says(std::string source, std::string country, bool anonymous = false) {
  Voice voice;
  voice.source = source;
  voice.span = {0, 1};
  voice.kind = "indirect";
  voice.anonymous = anonymous;
  if (!country.empty()) voice.actor = Who(std::move(country), anonymous ? "" : std::move(source));
  return voice;
}

struct Quad {
  const char* quad;
  double score;
};
inline Quad QuadOfType(const std::string& type) {
  static const std::map<std::string, Quad> kQuads = {
      {"AGREE", {"verbal cooperation", 2.5}},  {"CONSULT", {"verbal cooperation", 2.5}},
      {"SUPPORT", {"verbal cooperation", 5}},  {"COOPERATE", {"material cooperation", 9.5}},
      {"AID", {"material cooperation", 10}},   {"RETREAT", {"material cooperation", 6.5}},
      {"REQUEST", {"verbal conflict", 0}},     {"ACCUSE", {"verbal conflict", -3}},
      {"REJECT", {"verbal conflict", -2}},     {"THREATEN", {"verbal conflict", -3.5}},
      {"SANCTION", {"material conflict", -6}}, {"MOBILIZE", {"material conflict", -5.5}},
      {"ASSAULT", {"material conflict", -9}}};
  return kQuads.at(type);
}

// One page with its records; sentences are laid into the text one after another.
class Page {
 public:
  Page(const std::string& file, const std::string& outlet, const std::string& published,
       const std::string& title) {
    stored_.article.id = StableId(file);
    stored_.article.file = file;
    stored_.article.url = "https://" + outlet.substr(0, outlet.find(' ')) + ".example/" + file;
    stored_.article.title = title;
    stored_.article.outlet = outlet;
    stored_.article.published = published;
    stored_.article.language = "en";
  }

  Page& Sentence(const std::string& sentence) {
    if (!stored_.article.text.empty()) stored_.article.text += "\n\n";
    const int begin = static_cast<int>(CountCodePoints(stored_.article.text));
    stored_.article.text += sentence;
    evidence_ = {{begin, static_cast<int>(CountCodePoints(stored_.article.text))}, sentence};
    return *this;
  }

  // Of the last sentence. `day` "" for the article's own.
  Event& Add(const std::string& type, std::vector<Actor> actor, std::vector<Actor> recipient,
             const std::string& day, const std::string& status = "reported", std::vector<Voice> chain = {}) {
    Event event;
    event.id = StableId(stored_.article.id + std::to_string(stored_.events.size()) + type);
    event.article = stored_.article.id;
    event.type = type;
    event.quad = QuadOfType(type).quad;
    event.score = QuadOfType(type).score;
    event.actor = std::move(actor);
    event.recipient = std::move(recipient);
    event.date = day.empty() ? stored_.article.published->substr(0, 10) : day;
    event.date_precision = "day";
    event.evidence = evidence_;
    event.status = status;
    event.confidence = 0.9;
    event.published = *stored_.article.published;
    event.attribution = std::move(chain);
    event.attribution.push_back(Says(stored_.article.outlet, ""));
    stored_.events.push_back(std::move(event));
    return stored_.events.back();
  }

  Page& Treaty(const std::string& id, const std::string& status, const std::string& article,
               std::vector<std::string> by, const std::string& date) {
    CommitmentMention mention;
    mention.commitment = id;
    mention.doc = stored_.article.id;
    mention.article = article;
    mention.span = {evidence_.span.begin, evidence_.span.begin + 6};
    mention.status = status;
    mention.by = std::move(by);
    mention.date = date;
    mention.evidence = evidence_;
    mention.attribution = {Says(stored_.article.outlet, "")};
    stored_.commitments.push_back(std::move(mention));
    return *this;
  }

  Page& Quote(const std::string& speaker, const std::string& country, const std::string& content) {
    Attribution a;
    a.doc = stored_.article.id;
    a.cue = {{evidence_.span.begin, evidence_.span.begin + 1}};
    a.content = {evidence_.span};
    a.kind = "indirect";
    a.speaker.name = speaker;
    a.speaker.actor = Who(country, speaker);
    a.status = "reported";
    a.source_text = speaker;
    a.cue_text = "said";
    a.content_text = content;
    a.sentence_text = evidence_.text;
    stored_.attributions.push_back(std::move(a));
    return *this;
  }

  // Words of its own, so that the page is no copy of another that tells the same.
  Page& OwnWords() {
    for (int i = 0; i < 200; ++i)
      stored_.article.text +=
          (i == 0 ? "\n\n" : " ") + StableId(stored_.article.file + std::to_string(i)).substr(0, 7);
    return *this;
  }

  StoredArticle Take() { return std::move(stored_); }

 private:
  StoredArticle stored_;
  Evidence evidence_;
};

inline std::vector<StoredArticle> History() {
  const Actor prk = Who("PRK"), rus = Who("RUS");
  const Actor kim = Who("PRK", "Kim Jong Un"), putin = Who("RUS", "Vladimir Putin");
  std::vector<StoredArticle> all;
  {
    Page page("2022-09-22-arms-denial.html", "Northgate Post", "2022-09-22",
              "North Korea denies arms exports to Russia");
    page.Sentence(
        "North Korea said on Thursday that it had not exported weapons or ammunition to Russia and had no "
        "intention of doing so.");
    page.Add("AID", {prk}, {rus}, "2022-09-22", "denied", {Says("Ministry of National Defence", "PRK")});
    page.Sentence("An American intelligence assessment spoke of a purchase of millions of shells by Moscow.");
    page.Add("AID", {prk}, {rus}, "2022-09-06", "alleged", {Says("US intelligence", "USA")});
    all.push_back(page.Take());
  }
  {
    Page page("2023-07-27-shoigu-pyongyang.html", "Meridian Wire", "2023-07-27", "Shoigu in Pyongyang");
    page.Sentence(
        "Shoigu arrived in Pyongyang on Tuesday at the head of a military delegation for the 70th "
        "anniversary of the armistice.");
    page.Add("CONSULT", {rus}, {prk}, "2023-07-25").mode = "Visit";
    all.push_back(page.Take());
  }
  {
    Page page("2023-09-13-vostochny.html", "Northgate Post", "2023-09-13", "Kim and Putin meet at Vostochny");
    page.Sentence(
        "President Vladimir Putin met the North Korean leader at the entrance, shook his hand for some forty "
        "seconds and took him through the hall.");
    page.Add("CONSULT", {putin, kim}, {putin, kim}, "2023-09-13");
    page.Sentence(
        "Mr. Kim invited Mr. Putin to Pyongyang and the invitation was accepted, the North's state media "
        "said.");
    page.Add("REQUEST", {kim}, {putin}, "2023-09-13", "reported", {Says("KCNA", "PRK")}).mode = "Meet";
    all.push_back(page.Take());
  }
  {
    Page page("2024-03-22-containers.html", "Quayside Review", "2024-03-22", "Containers");
    page.Sentence(
        "Some 7,000 containers of ammunition have gone from North Korea to Russia, South Korea's defence "
        "minister said.");
    page.Add("AID", {prk}, {rus}, "2024-03-18", "reported", {Says("Shin Won-sik", "KOR")});
    all.push_back(page.Take());
  }
  for (const char* file : {"2024-06-19-treaty-signed.html", "2024-06-20-putin-kim-pact.html"}) {
    const bool first = std::string(file).starts_with("2024-06-19");
    Page page(file, first ? "Meridian Wire" : "Valley Tribune", first ? "2024-06-19" : "2024-06-20",
              "Putin and Kim sign pact");
    page.Sentence(
        "Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a treaty on Wednesday "
        "under which each country is to help the other if it is "
        "attacked, the closest tie between the two since the end of the Cold War.");
    page.Add("SUPPORT", {putin, kim}, {putin, kim}, "2024-06-19");
    page.Treaty("prk-rus-2024", "signed", "", {"PRK", "RUS"}, "2024-06-19");
    page.Sentence("He promised Russia full support in its \"special military operation\" in Ukraine.");
    page.Add("AGREE", {kim}, {rus}, "2024-06-19", "reported", {Says("Kim Jong Un", "PRK")});
    all.push_back(page.Take());
  }
  {
    Page page("2024-10-18-nis-troops.html", "Hanbit Daily", "2024-10-18", "NIS: the North sends troops");
    page.Sentence(
        "North Korea has decided to send some 12,000 soldiers, among them special forces, to fight on "
        "Russia's side against Ukraine, South Korea's National "
        "Intelligence Service (NIS) said on Friday.");
    page.Add("AID", {prk}, {rus}, "2024-10-18", "alleged", {Says("National Intelligence Service", "KOR")});
    all.push_back(page.Take());
  }
  {
    Page page("2024-10-22-groundless.html", "Lakeside Monitor", "2024-10-22", "Groundless rumours");
    page.Sentence(
        "North Korea has rejected reports that it is sending soldiers to fight for Russia, calling them "
        "“groundless, stereotyped rumours”.");
    page.Add("AID", {prk}, {rus}, "2024-10-21", "denied",
             {Says("North Korea's mission to the United Nations", "PRK")});
    all.push_back(page.Take());
  }
  {
    Page page("2024-11-12-kim-ratifies.html", "Northern Lens", "2024-11-12", "Kim ratifies");
    page.Sentence(
        "North Korea has ratified its treaty on comprehensive strategic partnership with Russia, state media "
        "reported on Tuesday.");
    page.Add("SUPPORT", {prk}, {rus}, "2024-11-11", "reported", {Says("KCNA", "PRK")});
    page.Treaty("prk-rus-2024", "ratified", "", {"PRK"}, "2024-11-11");
    page.Sentence(
        "North Korean Foreign Minister Choe Son-hui said her country would stand by Russia until the day of "
        "victory.");
    page.Quote("Choe Son-hui", "PRK", "her country will stand by Russia until the day of victory");
    all.push_back(page.Take());
  }
  for (const char* file : {"2025-04-28-north-korea-confirms.html", "2025-04-29-weighing-dialogue.html",
                           "2025-04-28-kursk.html"}) {
    const std::string name = file;
    const std::string outlet = name.find("weighing") != std::string::npos ? "Harbour Courier"
                               : name.find("kursk") != std::string::npos  ? "Neva Vestnik"
                                                                          : "Valley Tribune";
    Page page(file, outlet, name.substr(0, 10), "North Korea confirms: " + outlet);
    page.Sentence(
        "North Korea's Central Military Commission on Monday confirmed for the first time that it had sent "
        "troops to Russia, " +
        outlet + " learned from its statement.");
    Event& event = page.Add("AID", {prk}, {rus}, "2025-04-28", "confirmed",
                            {Says("Central Military Commission", "PRK"), Says("KCNA", "PRK")});
    event.first = true;
    page.Sentence(
        "The commission said the situation amounted to the triggering of Article 4 of the Treaty on "
        "Comprehensive Strategic Partnership (" +
        outlet + ").");
    page.Treaty("prk-rus-2024", "invoked", "4", {"PRK"}, "2025-04-28");
    page.Sentence(
        "Russian President Vladimir Putin thanked Kim in a statement published by the Kremlin, as " + outlet +
        " reports.");
    page.Add("SUPPORT", {putin}, {kim}, "2025-04-28", "reported", {Says("Vladimir Putin", "RUS")});
    page.Sentence("If the need arises, the Kremlin's spokesman said to " + outlet +
                  ", Russia can give military help to North Korea under the same treaty.");
    page.Add("AID", {rus}, {prk}, "2025-04-28", "reported", {Says("Dmitry Peskov", "RUS")}).auxiliary = {
        "hypothetical"};
    all.push_back(page.OwnWords().Take());
  }
  {
    Page page("2025-06-17-sappers.html", "Harbour Courier", "2025-06-17", "Sappers");
    page.Sentence(
        "North Korea will send 1,000 sappers and 5,000 military construction workers to help Russia rebuild "
        "its Kursk region, Sergei Shoigu said Tuesday.");
    page.Add("AGREE", {prk}, {rus}, "2025-06-17", "reported", {Says("Sergei Shoigu", "RUS")});
    all.push_back(page.Take());
  }
  {
    Page page("2025-07-13-wonsan.html", "Meridian Wire", "2025-07-13", "Lavrov at Wonsan");
    page.Sentence(
        "Russian Foreign Minister Sergei Lavrov met Kim on Saturday at the seaside resort of Wonsan.");
    page.Add("CONSULT", {Who("RUS", "Sergei Lavrov")}, {kim}, "2025-07-12").mode = "Visit";
    page.Sentence("“We will never leave a friend alone,” a person close to the talks said of North Korea.");
    page.Add("AGREE", {rus}, {prk}, "2025-07-13", "reported",
             {Says("a person close to the talks", "", true)});
    all.push_back(page.Take());
  }
  return all;
}

}  // namespace chancery::testing_history
