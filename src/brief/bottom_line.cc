#include "brief/bottom_line.h"

#include <algorithm>

#include "brief/change_lines.h"

namespace chancery {
namespace {

// What is more likely wrong than right does not lead a brief.
constexpr double kSure = 0.5;

// Fewer are a case or two, not a relation.
constexpr int kFewest = 3;

BriefLine LevelLine(const Brief& brief) {
  const Changes& c = brief.changes;
  const Period& period = *brief.period;
  BriefLine line{"level", "", {}, ""};
  for (const auto& citations : c.evidence) {
    if (!citations.empty()) line.evidence.push_back(citations.front());
  }
  line.text = "Since " + LongDate(ToIso(period.since)) + ": ";
  if (c.after.occurrences == 0) {
    line.text += "no occurrence on record.";
  } else {
    if (c.after.occurrences >= kFewest) line.text += std::string(ScaleWord(c.after.score.Mean())) + ", ";
    line.text += "mean score " + Signed(c.after.score.Mean()) + " over " + LevelText(c.after) + " (";
    bool some = false;
    for (size_t i = 0; i < kQuads; ++i) {
      if (c.after.quads[i] == 0) continue;
      line.text += (some ? ", " : "") + std::to_string(c.after.quads[i]) + " " + NameOf(static_cast<Quad>(i));
      some = true;
    }
    line.text += ").";
  }
  if (c.before.occurrences == 0) {
    line.text += " Nothing on record before that to compare with.";
    return line;
  }
  std::string before = BeforeText(period);
  before[0] = 'T';
  line.text += " " + before + " " + Signed(c.before.score.Mean()) + " over " + LevelText(c.before) + ":";
  if (!c.mean.valid || c.after.occurrences == 0) {
    line.text += " too few to tell a change.";
  } else if (c.mean.low > 0 || c.mean.high < 0) {
    line.text += std::string(" a clear turn to ") + (c.mean.difference > 0 ? "cooperation" : "conflict") +
                 " (95% interval of the difference " + Signed(c.mean.low) + " to " + Signed(c.mean.high) +
                 ").";
  } else {
    line.text += " no clear change of level.";
  }
  return line;
}

BriefLine LandmarkLine(const Brief& brief, const Landmark& landmark, const char* kind) {
  const Occurrence& o = brief.record.occurrences[landmark.occurrence];
  const EventRow& lead = brief.record.Lead(o);
  BriefLine line{kind, "", brief.record.Cite(o, 2), ""};
  line.text = (std::string(kind) == "latest" ? "Latest: " : "Most telling: ") + LongDate(o.day) + ", " +
              brief.Headline(landmark);
  if (o.status != "reported") line.text += " (" + o.status + ")";
  if (const Voice* speaker = FirstSpeaker(lead.event.attribution); speaker != nullptr)
    line.text += ", on the word of " + NameOf(*speaker);
  int reasons = 0;
  for (const std::string& why : landmark.why) {
    // The standing and the speaker are told already.
    if (why.starts_with(o.status + " by") || reasons == 3) continue;
    line.text += (reasons++ == 0 ? "; " : ", ") + why;
  }
  line.text += ".";
  return line;
}

void AddLandmarks(const Brief& brief, std::vector<BriefLine>* lines) {
  if (brief.landmarks.empty()) return;
  const std::string since = ToIso(brief.period->since);
  const auto day = [&](const Landmark& l) -> const std::string& {
    return brief.record.occurrences[l.occurrence].day;
  };
  // The most telling one since the day asked for; where nothing has happened since, of all.
  auto top = std::find_if(brief.landmarks.begin(), brief.landmarks.end(),
                          [&](const Landmark& l) { return day(l) >= since; });
  if (top == brief.landmarks.end()) top = brief.landmarks.begin();
  lines->push_back(LandmarkLine(brief, *top, "landmark"));
  const auto latest = std::max_element(brief.landmarks.begin(), brief.landmarks.end(),
                                       [&](const Landmark& x, const Landmark& y) { return day(x) < day(y); });
  if (latest != top && day(*latest) > day(*top)) lines->push_back(LandmarkLine(brief, *latest, "latest"));
}

// The step of a commitment that tells most: its latest invocation or alleged breach, else its latest step.
size_t TellingStep(const Commitment& c) {
  for (size_t i = c.history.size(); i-- > 0;) {
    if (c.history[i].status == "invoked" || c.history[i].status == "breach alleged") return i;
  }
  return c.history.size() - 1;
}

void AddCommitment(const Brief& brief, std::vector<BriefLine>* lines) {
  const StandingCommitment* telling = nullptr;
  size_t others = 0;
  for (const StandingCommitment& standing : brief.commitments) {
    if (standing.ended) continue;
    ++others;
    const auto invoked = [](const StandingCommitment& s) {
      const std::string& status = s.commitment.history[TellingStep(s.commitment)].status;
      return status == "invoked" || status == "breach alleged";
    };
    const bool fewer =
        telling != nullptr && standing.commitment.parties.size() > telling->commitment.parties.size();
    if (telling == nullptr || (invoked(standing) && !invoked(*telling) && !fewer)) telling = &standing;
  }
  if (telling == nullptr) return;
  const Commitment& c = telling->commitment;
  const size_t i = TellingStep(c);
  const CommitmentChange& step = c.history[i];
  BriefLine line{"commitment", "", {telling->evidence[i]}, ""};
  line.text = c.in_force.empty() ? "Not yet in force: " + c.name
                                 : "In force since " + LongDate(c.in_force) + ": " + c.name;
  if (step.status == "invoked" || step.status == "breach alleged") {
    line.text += "; " + (step.article.empty() ? "" : "article " + step.article + " ") +
                 (step.status == "invoked" ? "invoked" : "said to be broken") + ByText(brief, step.by) +
                 " on " + LongDate(step.date);
  } else if (telling->evidence[i].article != "register" || c.in_force.empty()) {
    line.text +=
        "; latest step on record: " + step.status + ByText(brief, step.by) + ", " + LongDate(step.date);
  }
  if (others > 1)
    line.text +=
        " (and " + Counted(static_cast<long>(others - 1), "other commitment", "other commitments") + ")";
  line.text += ".";
  lines->push_back(std::move(line));
}

void AddIntention(const Brief& brief, std::vector<BriefLine>* lines) {
  // A warning that stands weighs more than a promise; own words more than ascribed ones.
  const auto rank = [](const Intention& i) {
    if (i.ascribed || i.confidence < kSure) return 0;
    if (i.kind == "warning") return 3;
    return i.kind == "promise" || i.kind == "plan" || i.kind == "offer" ? 2 : 1;
  };
  const std::string since = ToIso(brief.period->since);
  const Intention* best = nullptr;
  for (const Intention& each : brief.intentions) {
    if (each.day < since || rank(each) == 0) continue;
    if (best == nullptr || rank(each) > rank(*best) || (rank(each) == rank(*best) && each.day > best->day))
      best = &each;
  }
  if (best == nullptr) return;
  BriefLine line{"intention", "", {best->citation}, ""};
  std::string kind = best->kind == "condition" ? "conditional intention" : best->kind;
  kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
  line.text = kind + " of " + brief.NameOf(best->side) + ": " + LongDate(best->day) +
              (best->speaker.empty() ? "" : ", on the word of " + best->speaker) + ", “" +
              best->citation.sentence + "”";
  lines->push_back(std::move(line));
}

void AddContested(const Brief& brief, std::vector<BriefLine>* lines) {
  if (brief.contested.empty()) return;
  const ContestedClaim& claim = brief.contested.front();
  BriefLine line{"contested", claim.settled ? "Contested until confirmed: " : "Contested: ", {}, ""};
  std::string what = brief.Headline(claim);
  what[0] = static_cast<char>(what[0] - 'A' + 'a');
  line.text += what + ";";
  // The first assertion, the last denial, the last confirmation tell it.
  std::vector<const ClaimStep*> told;
  const auto last = [&](const char* status) -> const ClaimStep* {
    const auto found = std::find_if(claim.steps.rbegin(), claim.steps.rend(),
                                    [&](const ClaimStep& s) { return s.status == status; });
    return found == claim.steps.rend() ? nullptr : &*found;
  };
  const auto first = std::find_if(claim.steps.begin(), claim.steps.end(), [](const ClaimStep& s) {
    return s.status == "reported" || s.status == "alleged";
  });
  if (first != claim.steps.end()) told.push_back(&*first);
  for (const char* status : {"denied", "confirmed"}) {
    if (const ClaimStep* step = last(status); step != nullptr) told.push_back(step);
  }
  std::stable_sort(told.begin(), told.end(), [](const auto* x, const auto* y) { return x->day < y->day; });
  for (size_t i = 0; i < told.size(); ++i) {
    const ClaimStep& step = *told[i];
    line.text += (i > 0 ? ", " : " ") + step.status + (step.speaker.empty() ? "" : " by " + step.speaker) +
                 " on " + LongDate(step.day);
    line.evidence.push_back(step.citation);
  }
  line.text += ".";
  lines->push_back(std::move(line));
}

}  // namespace

std::vector<BriefLine> BottomLine(const Brief& brief) {
  std::vector<BriefLine> lines;
  if (!brief.period || brief.empty()) return lines;
  lines.push_back(LevelLine(brief));
  AddLandmarks(brief, &lines);
  AddCommitment(brief, &lines);
  AddIntention(brief, &lines);
  AddContested(brief, &lines);
  return lines;
}

}  // namespace chancery
