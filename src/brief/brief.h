#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/avenues.h"
#include "analysis/changes.h"
#include "analysis/contested.h"
#include "analysis/intentions.h"
#include "analysis/landmarks.h"
#include "analysis/sources.h"
#include "analysis/standing.h"
#include "analysis/tables.h"
#include "analysis/world.h"
#include "brief/wording.h"
#include "commitments/register.h"

namespace chancery {

// A line of a brief: words made of records, and the records.
struct BriefLine {
  std::string kind;  // of the bottom line: level, landmark, latest, commitment, intention, contested; of
                     // changes: level, a quad, new, returned, ceased, commitment
  std::string text;
  std::vector<Citation> evidence;
  std::string day;  // of changes that have one
};

// The state of play of two countries. Everything in it is counted or quoted from records; docs/brief.md says
// how.
struct Brief {
  std::string a, b;  // codes
  std::string name_a, name_b;
  std::optional<Period> period;  // none where there is neither a record nor a day given
  PairRecord record;             // the folded events that the indices below refer to
  std::vector<BriefLine> bottom_line;
  std::vector<Landmark> landmarks;  // most telling first
  Changes changes;
  std::vector<BriefLine> change_lines;
  std::vector<StandingCommitment> commitments;
  std::vector<ContestedClaim> contested;
  std::vector<Intention> intentions;
  std::vector<Avenue> avenues;
  std::vector<SourceCount> sources;
  Wording wording;

  bool empty() const { return record.occurrences.empty() && intentions.empty(); }
  const std::string& NameOf(const std::string& code) const { return code == a ? name_a : name_b; }
  // "North Korea gave help to Russia".
  std::string Headline(const Occurrence& occurrence) const;
  // "Treaty on Comprehensive Strategic Partnership: ratified by Russia", where that is what the landmark
  // tells; else as its occurrence.
  std::string Headline(const Landmark& landmark) const;
  // "That North Korea gave help to Russia (troops)".
  std::string Headline(const ContestedClaim& claim) const;
  std::string Headline(const std::string& type, const std::string& mode, Direction direction) const;
};

struct BriefQuestion {
  std::string a, b;  // codes, not the same
  std::optional<Date> since, until;
};

// What a brief is assembled with, besides the store.
struct BriefMeans {
  const CommitmentRegister& commitments;
  const World& world;
  const AnalysisTables& tables;
  const Wording& wording;
};

// Reads the pair's records and puts the brief together. With `until`, what was published later does not
// count, so that the brief is the one that could have been written that day. Fails where the store cannot be
// read.
Result<Brief> Assemble(Store& store, const BriefMeans& means, const BriefQuestion& question);

// The steps of a commitment that a page shows (indices into its history): those that its dates do not tell
// already, the latest of them; *left_out tells how many earlier ones there are.
std::vector<size_t> ShownSteps(const StandingCommitment& standing, size_t* left_out);

// The forms of a brief. `width` in columns of a terminal, at least 40.
std::string ToText(const Brief& brief, int width);
std::string ToMarkdown(const Brief& brief);
std::string ToHtml(const Brief& brief);
std::string ToJsonText(const Brief& brief);

}  // namespace chancery
