#include "events/ontology.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/tsv.h"

namespace chancery {
namespace {

using ::testing::HasSubstr;

const std::filesystem::path kSource = CHANCERY_SOURCE;

const Ontology& Plover() {
  static const Result<Ontology> loaded = Ontology::Load(kSource);
  return loaded.value();
}

TEST(Ontology, HasQuadAndScoreOfTypeAndMode) {
  EXPECT_EQ(Plover().QuadOf("AID"), "material cooperation");
  EXPECT_EQ(Plover().QuadOf("ACCUSE"), "verbal conflict");
  EXPECT_EQ(Plover().ScoreOf("ACCUSE", ""), -3);
  EXPECT_EQ(Plover().ScoreOf("ACCUSE", "Disapprove"), -2);
  EXPECT_EQ(Plover().ScoreOf("AID", "no such mode"), 10);
  EXPECT_FALSE(Plover().HasType("DISCUSS"));
  EXPECT_FALSE(Plover().HasMode("AID", "Visit"));
}

TEST(Ontology, TellsActsOfWords) {
  EXPECT_TRUE(Plover().IsSpeech("THREATEN"));
  EXPECT_TRUE(Plover().IsSpeech("AGREE"));
  EXPECT_FALSE(Plover().IsSpeech("CONSULT"));
  EXPECT_FALSE(Plover().IsSpeech("AID"));
}

TEST(Ontology, GivesTheMostParticularCameoCode) {
  EXPECT_EQ(Plover().CameoOf("AID", "", {"military"}), "072");
  EXPECT_EQ(Plover().CameoOf("AID", "", {"technology", "economic"}), "071")
      << "the first context that is in the table";
  EXPECT_EQ(Plover().CameoOf("CONSULT", "Visit", {"military"}), "042");
  EXPECT_EQ(Plover().CameoOf("REQUEST", "Assist", {"diplomatic"}), "102");
  EXPECT_EQ(Plover().CameoOf("COERCE", "Cyber", {"cyber"}), "") << "CAMEO has none";
}

// Every mode has its line, and every code stands under the root that belongs to its type.
TEST(Ontology, TheWayToCameoIsWhole) {
  const std::map<std::string, std::vector<std::string>> roots = {
      {"AGREE", {"03"}},           {"CONSULT", {"04"}},
      {"SUPPORT", {"05"}},         {"CONCEDE", {"08"}},
      {"COOPERATE", {"06"}},       {"AID", {"07"}},
      {"RETREAT", {"08"}},         {"REQUEST", {"10"}},
      {"ACCUSE", {"09", "11"}},    {"REJECT", {"12"}},
      {"THREATEN", {"13"}},        {"PROTEST", {"14"}},
      {"SANCTION", {"16", "116"}}, {"MOBILIZE", {"15"}},
      {"COERCE", {"17", "19"}},    {"ASSAULT", {"17", "18", "19", "20"}}};
  const auto table = TsvTable::Load(kSource / "ontology/cameo.tsv", {"type", "mode", "context", "cameo"});
  ASSERT_TRUE(table.ok());
  std::set<std::string> listed;
  for (const auto& row : table->rows()) {
    const std::string type(row["type"]), cameo(row["cameo"]);
    if (row["context"].empty()) listed.insert(type + "/" + std::string(row["mode"]));
    if (cameo.empty()) continue;
    EXPECT_TRUE(cameo.size() == 3 || cameo.size() == 4) << type << " " << cameo;
    const auto& allowed = roots.at(type);
    EXPECT_TRUE(std::any_of(allowed.begin(), allowed.end(),
                            [&](const std::string& root) { return cameo.starts_with(root); }))
        << type << " " << cameo;
  }
  const auto modes = TsvTable::Load(kSource / "ontology/modes.tsv", {"type", "mode"});
  ASSERT_TRUE(modes.ok());
  for (const auto& row : modes->rows())
    EXPECT_TRUE(listed.contains(std::string(row["type"]) + "/" + std::string(row["mode"])));
  for (const auto& [type, root] : roots) EXPECT_TRUE(listed.contains(type + "/")) << type;
}

TEST(Ontology, ATableThatDoesNotFitIsNamed) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "chancery_ontology_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::filesystem::copy(kSource / "ontology", folder / "ontology");
  std::ofstream(folder / "ontology/cameo.tsv", std::ios::app) << "AID\tVisit\t\t070\n";
  const auto loaded = Ontology::Load(folder);
  ASSERT_FALSE(loaded.ok());
  EXPECT_THAT(loaded.error().message, HasSubstr("cameo.tsv:"));
  EXPECT_THAT(loaded.error().message, HasSubstr("no such mode"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace chancery
