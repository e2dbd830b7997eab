#include "brief/change_lines.h"

#include <algorithm>
#include <cmath>

namespace chancery {
namespace {

constexpr int kMostSteps = 5;  // of one commitment, the latest

std::string KindName(const Brief& brief, const KindChange& change) {
  std::string text = brief.wording.Noun(change.type);
  if (change.direction != Direction::kMutual) {
    const bool forth = change.direction == Direction::kAToB;
    text += ", " + (forth ? brief.name_a : brief.name_b) + " → " + (forth ? brief.name_b : brief.name_a);
  }
  return text + (change.about.empty() ? "" : " (" + change.about + ")");
}

BriefLine LevelLine(const Brief& brief) {
  const Changes& c = brief.changes;
  BriefLine line{"level", "", {}, ""};
  for (const auto& citations : c.evidence) {
    if (!citations.empty()) line.evidence.push_back(citations.front());
  }
  if (c.after.occurrences == 0) {
    line.text = "No occurrence is on record " + SpanText(brief.period->since, brief.period->until) + "; " +
                BeforeText(*brief.period) + ": " + LevelText(c.before) + ".";
    return line;
  }
  line.text = "Mean score " + Signed(c.after.score.Mean()) + " over " + LevelText(c.after);
  if (c.before.occurrences == 0) {
    line.text += "; " + BeforeText(*brief.period) + " has none to compare with.";
    return line;
  }
  line.text += "; " + BeforeText(*brief.period) + " " + Signed(c.before.score.Mean()) + " over " +
               LevelText(c.before) + ".";
  if (!c.mean.valid) {
    line.text += " Too few to tell a change.";
  } else {
    const bool clear = c.mean.low > 0 || c.mean.high < 0;
    line.text += " Difference " + Signed(c.mean.difference) + " (95% interval " + Signed(c.mean.low) +
                 " to " + Signed(c.mean.high) + "): " +
                 (clear ? c.mean.difference > 0 ? "a clear turn to cooperation." : "a clear turn to conflict."
                        : "no clear change.");
  }
  return line;
}

BriefLine QuadLine(const Brief& brief, size_t i) {
  const Changes& c = brief.changes;
  const RateComparison& rate = c.quads[i];
  const Quad quad = static_cast<Quad>(i);
  BriefLine line{NameOf(quad), "", c.evidence[i], ""};
  std::string name = NameOf(quad);
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  line.text =
      name + ": " + std::to_string(c.after.quads[i]) + " against " + std::to_string(c.before.quads[i]);
  if (std::isnan(rate.ratio)) return line;
  if (c.after.quads[i] + c.before.quads[i] < 5) {
    line.text += " (too few to compare)";
    return line;
  }
  line.text +=
      ", by the day " +
      (std::isinf(rate.ratio) ? std::string("none before") : Readable(rate.ratio) + " times as often") +
      " (95% interval " + Readable(rate.low) + " to " + Readable(rate.high) + ", " + PValue(rate.p) +
      "): " + (rate.p < kClear ? rate.ratio > 1 ? "clearly more" : "clearly less" : "no clear change") + ".";
  return line;
}

BriefLine KindLine(const Brief& brief, const KindChange& change) {
  const std::string kind = KindName(brief, change);
  BriefLine line{"new", "", change.evidence, change.day};
  switch (change.what) {
    case KindChange::What::kNew:
      line.text = "New in this record: " + kind + ", first on " + LongDate(change.day) + " (" +
                  Counted(change.occurrences, "occurrence", "occurrences") + " since).";
      break;
    case KindChange::What::kReturned:
      line.kind = "returned";
      line.text = "Returned: " + kind + ", on " + LongDate(change.day) + " for the first time since " +
                  LongDate(change.last_before) + ".";
      break;
    case KindChange::What::kCeased:
      line.kind = "ceased";
      line.text = "Ceased: " + kind + ", " + std::to_string(change.occurrences) + " before, none since " +
                  LongDate(change.day) + " (" + PValue(change.p) + ").";
  }
  return line;
}

void AddCommitmentLines(const Brief& brief, std::vector<BriefLine>* lines) {
  const std::string since = ToIso(brief.period->since);
  for (const StandingCommitment& standing : brief.commitments) {
    const Commitment& c = standing.commitment;
    int told = 0;
    for (size_t i = c.history.size(); i-- > 0 && told < kMostSteps;) {
      const CommitmentChange& step = c.history[i];
      if (step.date < since.substr(0, step.date.size()) || step.date.empty()) continue;
      ++told;
      lines->push_back({"commitment",
                        c.name + (step.article.empty() ? "" : ", article " + step.article) + ": " +
                            step.status + ByText(brief, step.by) + " on " + LongDate(step.date) + ".",
                        {standing.evidence[i]},
                        step.date});
    }
  }
}

}  // namespace

std::string ByText(const Brief& brief, const std::vector<std::string>& codes) {
  std::string names;
  for (const std::string& code : codes)
    names +=
        (names.empty() ? " by " : " and ") + (code == brief.a || code == brief.b ? brief.NameOf(code) : code);
  return names;
}

std::string SpanText(const Date& from, const Date& to) {
  return LongDate(ToIso(from)) + " to " + LongDate(ToIso(to));
}

std::string BeforeText(const Period& period) {
  if (period.days_before() <= 0) return "the record before";
  if (period.thin) return "the record before, from " + LongDate(ToIso(period.before)) + ",";
  if (period.since == YearBefore(period.until)) return "the 12 months before";
  return "the " + std::to_string(period.days_before()) + " days before";
}

std::string LevelText(const Level& level) {
  std::string text = Counted(level.occurrences, "occurrence", "occurrences") + " in " +
                     Counted(level.stories, "story", "stories");
  if (level.alleged > 0) text += " (" + std::to_string(level.alleged) + " alleged only)";
  return text;
}

std::vector<BriefLine> ChangeLines(const Brief& brief) {
  std::vector<BriefLine> lines;
  if (!brief.period) return lines;
  if (brief.changes.after.occurrences + brief.changes.before.occurrences > 0)
    lines.push_back(LevelLine(brief));
  if (brief.period->days_before() > 0) {
    for (size_t i = 0; i < kQuads; ++i) {
      if (brief.changes.before.quads[i] + brief.changes.after.quads[i] > 0)
        lines.push_back(QuadLine(brief, i));
    }
  }
  const auto dated = static_cast<std::ptrdiff_t>(lines.size());
  for (const KindChange& change : brief.changes.kinds) lines.push_back(KindLine(brief, change));
  AddCommitmentLines(brief, &lines);
  std::stable_sort(lines.begin() + dated, lines.end(),
                   [](const BriefLine& x, const BriefLine& y) { return x.day > y.day; });
  return lines;
}

}  // namespace chancery
