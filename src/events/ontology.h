#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/result.h"

namespace chancery {

// PLOVER's event types with their modes, contexts, quad categories and scores, and the way to CAMEO (tables
// of ontology/). Immutable once loaded.
class Ontology {
 public:
  // `data` holds ontology/. Fails with file and line where a table names what another does not have.
  static Result<Ontology> Load(const std::filesystem::path& data);

  bool HasType(const std::string& type) const { return types_.contains(type); }
  bool HasMode(const std::string& type, const std::string& mode) const;
  bool HasContext(const std::string& context) const { return contexts_.contains(context); }

  // "verbal cooperation", "material conflict", …; "" for an unknown type.
  std::string QuadOf(const std::string& type) const;
  // Whether the act is one of words (a meeting is none).
  bool IsSpeech(const std::string& type) const;
  // Whether it mostly answers what was told before it, so that its recipient may go unnamed.
  bool LooksBack(const std::string& type) const;
  // Whether the folded word says that several who do such an act without a recipient do it to each other
  // ("clashed").
  bool SaysMutual(const std::string& type, const std::string& word) const;
  // The mode's score where it has one, else the type's; -10 to 10.
  double ScoreOf(const std::string& type, const std::string& mode) const;
  // With its leading zero; "" where CAMEO has nothing that fits. Of several contexts the first that is in the
  // table counts.
  std::string CameoOf(const std::string& type, const std::string& mode,
                      const std::vector<std::string>& contexts) const;

 private:
  struct Type {
    std::string quad;
    double score = 0;
    bool looks_back = false;
    std::set<std::string> mutual;
    std::map<std::string, double> modes;
  };
  Status LoadCameo(const std::filesystem::path& path);

  std::map<std::string, Type> types_;
  std::map<std::string, std::string> contexts_;
  std::map<std::tuple<std::string, std::string, std::string>, std::string> cameo_;  // (type, mode, context)
};

}  // namespace chancery
