#include "reader/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <thread>

#include "base/file.h"
#include "base/utf8.h"
#include "reader/card.h"
#include "text/sentences.h"

namespace chancery {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::filesystem::path kTiny = std::filesystem::path(CHANCERY_SOURCE) / "tests/data/reader/tiny";

const Reader& Tiny() {
  static const Result<std::unique_ptr<Reader>> loaded = Reader::Load(kTiny, {.threads = 2});
  return *loaded.value();
}

std::vector<Marks> MarkAll(const Reader& reader, const std::vector<std::string>& texts) {
  std::vector<std::vector<Sentence>> sentences;
  for (const std::string& text : texts) sentences.push_back(SplitSentences(text));
  std::vector<ReaderInput> inputs;
  for (size_t i = 0; i < texts.size(); ++i) inputs.push_back({texts[i], &sentences[i]});
  return reader.Mark(inputs);
}
Marks MarkOne(const std::string& text) { return MarkAll(Tiny(), {text}).front(); }

std::vector<std::string> Words(const std::string& text, const Spans& spans) {
  const CodePointIndex index(text);
  std::vector<std::string> words;
  for (const Span& span : spans) {
    words.emplace_back(index.Slice(static_cast<size_t>(span.begin), static_cast<size_t>(span.end)));
  }
  return words;
}

// Everything that a marking says, for exact comparison.
std::string Show(const Marks& marks) {
  nlohmann::json shown;
  const auto spans = [](const Spans& list) {
    nlohmann::json out = nlohmann::json::array();
    for (const Span& span : list) out.push_back({span.begin, span.end});
    return out;
  };
  for (const MarkedEvent& e : marks.events) {
    shown["events"].push_back({e.sentence, spans(e.actor), spans(e.recipient), e.type, e.mode, e.contexts,
                               e.auxiliary, e.status, e.confidence, e.types});
  }
  for (const MarkedAttribution& a : marks.attributions) {
    shown["attributions"].push_back({spans(a.source), spans(a.cue), spans(a.content), a.confidence});
  }
  return shown.dump();
}

TEST(Reader, MarksAnEvent) {
  const std::string text = "Wéll, Russia attacked Ukraine.";
  const Marks marks = MarkOne(text);
  ASSERT_EQ(marks.events.size(), 1u);
  const MarkedEvent& event = marks.events[0];
  EXPECT_EQ(event.type, "ASSAULT");
  EXPECT_EQ(event.mode, "Aerial") << "Visit scores as high, but is no mode of ASSAULT";
  EXPECT_THAT(Words(text, event.actor), ElementsAre("Russia"));
  EXPECT_THAT(Words(text, event.recipient), ElementsAre("Ukraine"));
  EXPECT_THAT(event.contexts, ElementsAre("military"));
  EXPECT_THAT(event.auxiliary, IsEmpty());
  EXPECT_EQ(event.status, "reported");
  EXPECT_GT(event.confidence, 0.9);
  ASSERT_EQ(event.types.size(), 16u);
  EXPECT_EQ(event.types[0].first, "ASSAULT");
  EXPECT_THAT(Words(text, event.focus), ElementsAre("attacked")) << "what the pair looked at";
}

TEST(Reader, CoordinatedActorsOfAMutualTypeActOnEachOther) {
  const std::string text = "Russia, Korea and Japan met.";
  const Marks marks = MarkOne(text);
  ASSERT_EQ(marks.events.size(), 1u);
  EXPECT_EQ(marks.events[0].type, "CONSULT");
  EXPECT_THAT(Words(text, marks.events[0].actor), ElementsAre("Russia", "Korea", "Japan"));
  EXPECT_EQ(marks.events[0].recipient, marks.events[0].actor);
}

TEST(Reader, SeveralRecipientsAreOneEvent) {
  const std::string text = "Russia attacked Ukraine and Japan.";
  const Marks marks = MarkOne(text);
  ASSERT_EQ(marks.events.size(), 1u);
  EXPECT_THAT(Words(text, marks.events[0].actor), ElementsAre("Russia"));
  EXPECT_THAT(Words(text, marks.events[0].recipient), ElementsAre("Ukraine", "Japan"));
}

TEST(Reader, FindsAnotherEventBetweenTheSameTwo) {
  const std::string text = "Russia attacked Ukraine and met.";
  const Marks marks = MarkOne(text);
  ASSERT_EQ(marks.events.size(), 2u);
  EXPECT_EQ(marks.events[0].type, "ASSAULT");
  EXPECT_EQ(marks.events[1].type, "CONSULT");
  for (const MarkedEvent& event : marks.events) {
    EXPECT_THAT(Words(text, event.actor), ElementsAre("Russia"));
    EXPECT_THAT(Words(text, event.recipient), ElementsAre("Ukraine"));
  }
}

TEST(Reader, MarksAnAttribution) {
  const std::string text = "Korea said the talks met.";
  const Marks marks = MarkOne(text);
  ASSERT_EQ(marks.attributions.size(), 1u);
  EXPECT_THAT(Words(text, marks.attributions[0].source), ElementsAre("Korea"));
  EXPECT_THAT(Words(text, marks.attributions[0].cue), ElementsAre("said"));
  EXPECT_THAT(Words(text, marks.attributions[0].content), ElementsAre("the talks met"));
}

TEST(Reader, EventsComeBySentence) {
  const Marks marks = MarkOne("Russia attacked Ukraine. Nothing. Korea met Japan.\n\nJapan attacked Korea.");
  std::vector<int> sentences;
  for (const MarkedEvent& event : marks.events) sentences.push_back(event.sentence);
  EXPECT_THAT(sentences, ElementsAre(0, 2, 3));
}

TEST(Reader, TheAnswerDoesNotDependOnTheBatch) {
  std::vector<std::string> texts;
  const std::string parts[] = {"Russia attacked Ukraine. ",
                               "Korea said Japan met Korea and the union. ",
                               "war ",
                               "Zxq 12 abc, (japan). ",
                               "\n\n",
                               "The talks. "};
  uint32_t state = 1;
  for (int i = 0; i < 120; ++i) {
    std::string text;
    for (int n = 0; n < 1 + i % 23; ++n) {
      state = state * 1664525 + 1013904223;
      text += parts[(state >> 16) % std::size(parts)];
    }
    texts.push_back(text);
  }
  const std::vector<Marks> together = MarkAll(Tiny(), texts);
  const Result<std::unique_ptr<Reader>> single = Reader::Load(kTiny, {.threads = 1});
  ASSERT_TRUE(single.ok());
  size_t events = 0;
  for (size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(Show(together[i]), Show(MarkAll(**single, {texts[i]}).front())) << texts[i];
    events += together[i].events.size();
  }
  EXPECT_GT(events, 100u);
}

TEST(Reader, ThreadsShareOneReader) {
  const std::string text = "Russia attacked Ukraine. Korea met Japan.";
  const std::string wanted = Show(MarkOne(text));
  std::vector<std::string> answers(4);
  std::vector<std::thread> threads;
  for (std::string& answer : answers) {
    threads.emplace_back([&answer, &text] {
      for (int i = 0; i < 20; ++i) answer = Show(MarkOne(text));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : answers) EXPECT_EQ(answer, wanted);
}

TEST(Reader, AwkwardTextsAreRead) {
  std::string endless = "The";
  for (int i = 0; i < 10000; ++i) endless += i % 100 == 99 ? " Russia attacked Ukraine" : " war";
  const std::vector<std::string> texts = {"",
                                          "Russia",
                                          "?!... --- \"\" ()",
                                          "\xF0\x9F\x98\x80\xF0\x9F\x87\xB0\xF0\x9F\x87\xB5",
                                          std::string("\0\x01\x02\x7F", 4),
                                          "\xFF\xFE.",
                                          "\n\n\n\n",
                                          std::string(5000, 'x'),
                                          endless};
  const std::vector<Marks> marks = MarkAll(Tiny(), texts);
  ASSERT_EQ(marks.size(), texts.size());
  for (size_t i = 0; i + 1 < texts.size(); ++i) EXPECT_THAT(marks[i].events, IsEmpty()) << i;
  // Every part of the endless sentence is read, and nothing twice.
  const std::vector<MarkedEvent>& events = marks.back().events;
  ASSERT_GT(events.size(), 20u);
  std::set<std::string> seen;
  int last = 0;
  for (const MarkedEvent& event : events) {
    for (const Span& actor : event.actor) last = std::max(last, actor.end);
    Marks one;
    one.events.push_back(event);
    EXPECT_TRUE(seen.insert(Show(one)).second);
  }
  EXPECT_GT(last, static_cast<int>(endless.size()) - 2000);
}

TEST(Reader, TheThresholdOfTheOptionsRules) {
  const auto strict = Reader::Load(kTiny, {.threads = 1, .event_threshold = 1.1});
  ASSERT_TRUE(strict.ok());
  EXPECT_THAT(MarkAll(**strict, {"Russia attacked Ukraine."}).front().events, IsEmpty());
}

TEST(Reader, RelatesGivenSpans) {
  const Relation relation =
      Tiny().Relate("Russia attacked Ukraine.", {{0, 6}}, {{16, 23}}, Codebook::kPlover);
  EXPECT_EQ(relation.type, "ASSAULT");
  ASSERT_EQ(relation.types.size(), 16u);
  double sum = 0;
  for (size_t i = 0; i < relation.types.size(); ++i) {
    sum += relation.types[i].second;
    EXPECT_LE(relation.types[i].second, relation.types[i == 0 ? 0 : i - 1].second);
  }
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_EQ(Tiny().Relate("Russia attacked Ukraine.", {{0, 6}}, {{16, 23}}, Codebook::kCameo).type, "COERCE");
  EXPECT_EQ(Tiny().Relate("", {}, {}, Codebook::kPlover).types.size(), 16u);
  EXPECT_EQ(
      Tiny().Relate(std::string(20000, '!') + " Russia", {{20001, 20007}}, {}, Codebook::kCameo).types.size(),
      16u);
}

TEST(Reader, TellsItsVersion) { EXPECT_EQ(Tiny().version(), "tiny 7"); }

// A copy of the tiny model that a test may spoil.
class SpoiltModel : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() /
        ("chancery_reader_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(kTiny, folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, const std::string& content) {
    std::ofstream(folder_ / name) << content;
  }
  nlohmann::json Card() { return nlohmann::json::parse(*ReadFile(folder_ / "model.json")); }
  Error Refusal() {
    const auto loaded = Reader::Load(folder_, {.threads = 1});
    return loaded.ok() ? Error{Error::Code::kInternal, "was loaded"} : loaded.error();
  }

  std::filesystem::path folder_;
};

TEST_F(SpoiltModel, ADamagedFileIsNamed) {
  std::string weights = *ReadFile(folder_ / "encoder.bin");
  weights[10] ^= 1;
  Write("encoder.bin", weights);
  EXPECT_THAT(Refusal().message, HasSubstr("encoder.bin: damaged"));
}

TEST_F(SpoiltModel, AMissingFileIsNamed) {
  std::filesystem::remove(folder_ / "pairs.xml");
  EXPECT_EQ(Refusal().code, Error::Code::kNotFound);
  EXPECT_THAT(Refusal().message, HasSubstr("pairs.xml"));
}

TEST_F(SpoiltModel, ANewerFormatIsRefused) {
  nlohmann::json card = Card();
  card["format"] = ModelCard::kFormat + 1;
  Write("model.json", card.dump());
  EXPECT_EQ(Refusal().code, Error::Code::kUnsupported);
  EXPECT_THAT(Refusal().message, HasSubstr("update Chancery"));
}

TEST_F(SpoiltModel, SomethingElseIsRefused) {
  Write("model.json", "{\"model_type\": \"bert\"}");
  EXPECT_THAT(Refusal().message, HasSubstr("not a model of Chancery"));
  Write("model.json", "no JSON");
  EXPECT_THAT(Refusal().message, HasSubstr("not a model of Chancery"));
}

TEST_F(SpoiltModel, LabelsThatDoNotFitTheNetworkAreRefused) {
  nlohmann::json card = Card();
  card["labels"]["contexts"].push_back("third");
  Write("model.json", card.dump());
  EXPECT_THAT(Refusal().message, HasSubstr("\"contexts\" does not fit"));
  card = Card();
  card["labels"].erase("status");
  Write("model.json", card.dump());
  EXPECT_THAT(Refusal().message, HasSubstr("status"));
}

TEST_F(SpoiltModel, ANetworkOfAnotherKindIsRefused) {
  std::filesystem::copy(folder_ / "pairs.xml", folder_ / "encoder.xml",
                        std::filesystem::copy_options::overwrite_existing);
  std::filesystem::copy(folder_ / "pairs.bin", folder_ / "encoder.bin",
                        std::filesystem::copy_options::overwrite_existing);
  nlohmann::json card = Card();
  card["checksums"]["encoder.xml"] = card["checksums"]["pairs.xml"];
  card["checksums"]["encoder.bin"] = card["checksums"]["pairs.bin"];
  Write("model.json", card.dump());
  EXPECT_THAT(Refusal().message, HasSubstr("no reader network, it has no input"));
}

}  // namespace
}  // namespace chancery
