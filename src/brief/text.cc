#include <algorithm>

#include "brief/brief.h"
#include "brief/change_lines.h"
#include "brief/columns.h"

namespace chancery {
namespace {

constexpr size_t kLandmarks = 12;
constexpr size_t kIntentions = 6;  // a side
constexpr size_t kSources = 8;     // a kind
constexpr size_t kCases = 3;
constexpr size_t kEvidence = 3;  // of a line of the bottom line

// Builds the text, section by section.
class Printer {
 public:
  Printer(const Brief& brief, int width) : brief_(brief), width_(std::max(40, width)) {}

  std::string Print() {
    Title();
    if (!brief_.period || brief_.empty()) {
      Paragraph("No record of " + brief_.name_a + " and " + brief_.name_b + " in this store" +
                (brief_.period ? " up to " + LongDate(ToIso(brief_.period->until)) : "") +
                ". Add articles with: chancery add FILES");
      return out_;
    }
    BottomLines();
    ChangeSection();
    LandmarkSection();
    CommitmentSection();
    ContestedSection();
    IntentionSection();
    AvenueSection();
    SourceSection();
    Notes();
    return out_;
  }

 private:
  void Title() {
    out_ += brief_.name_a + " and " + brief_.name_b + ": state of play\n";
    if (!brief_.period) return;
    const Period& period = *brief_.period;
    std::string span = SpanText(period.since, period.until);
    if (period.days_before() > 0) span += ", against " + BeforeText(period);
    if (span.ends_with(',')) span.pop_back();
    Paragraph(span);
  }

  void Paragraph(const std::string& text, const std::string& first = "", const std::string& rest = "") {
    out_ += Wrap(OneLine(text), width_, first, rest);
  }

  void Heading(const std::string& text) {
    out_ += "\n";
    std::string upper = text;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    Paragraph(upper);
  }

  // The sentence (unless it has just been quoted), then on whose word, where and when.
  void Evidence(const Citation& c, int indent, bool quoted = false) {
    const std::string margin(static_cast<size_t>(indent), ' ');
    if (c.article == "register") {
      Paragraph("(register of commitments)", margin, margin);
      return;
    }
    if (!c.sentence.empty() && !quoted) Paragraph("“" + c.sentence + "”", margin, margin + " ");
    std::string where = ChainText(c.chain);
    if (where.empty()) where = c.outlet;
    const std::string& published = c.published.empty() ? c.day : c.published;
    if (!published.empty()) where += ", " + ShortDate(published);
    if (!c.url.empty()) {
      where += " " + c.url;
    } else if (!c.file.empty()) {
      where += " [" + c.file + "]";
    }
    Paragraph("— " + where, margin, margin + "  ");
  }

  void BottomLines() {
    Heading("Bottom line");
    int number = 1;
    for (const BriefLine& line : brief_.bottom_line) {
      Paragraph(line.text, std::to_string(number++) + ". ", "   ");
      // Counts stand on everything below.
      if (line.kind == "level") continue;
      for (size_t i = 0; i < line.evidence.size() && i < kEvidence; ++i)
        Evidence(line.evidence[i], 5, line.kind == "intention");
    }
  }

  void ChangeSection() {
    const Changes& c = brief_.changes;
    Heading("What changed");
    if (c.before.occurrences + c.after.occurrences == 0) {
      Paragraph("No occurrence in either span.");
      return;
    }
    const Period& period = *brief_.period;
    const int label = 22;
    const auto row = [&](const std::string& name, const std::string& before, const std::string& after,
                         const std::string& rest) {
      out_ += PadRight(name, label) + PadLeft(before, 7) + PadLeft(after, 7) +
              (rest.empty() ? "" : "  " + rest) + "\n";
    };
    row("", "before", "since", "");
    const auto score = [](const Level& level) {
      return level.occurrences == 0 ? std::string("–") : Signed(level.score.Mean());
    };
    const bool wide = width_ >= 80;
    std::string verdict;
    if (c.mean.valid && wide)
      verdict =
          Signed(c.mean.difference) + " (95% " + Signed(c.mean.low) + " to " + Signed(c.mean.high) + ")";
    row("mean PLOVER score", score(c.before), score(c.after), verdict);
    for (size_t i = 0; i < kQuads; ++i) {
      std::string rest;
      if (wide && c.before.quads[i] + c.after.quads[i] >= 5) {
        rest = c.before.quads[i] == 0 ? "none before" : "× " + Readable(c.quads[i].ratio);
        rest += " (95% " + Readable(c.quads[i].low) + " to " + Readable(c.quads[i].high) + ", " +
                PValue(c.quads[i].p) + ")";
      }
      row(NameOf(static_cast<Quad>(i)), std::to_string(c.before.quads[i]), std::to_string(c.after.quads[i]),
          rest);
    }
    row("occurrences", std::to_string(c.before.occurrences), std::to_string(c.after.occurrences), "");
    row("independent stories", std::to_string(c.before.stories), std::to_string(c.after.stories), "");
    row("days", std::to_string(period.days_before()), std::to_string(period.days_after()),
        wide ? "(ratios are by the day)" : "");
    for (const BriefLine& line : brief_.change_lines) {
      if (line.kind != "new" && line.kind != "returned" && line.kind != "ceased" && line.kind != "commitment")
        continue;
      Paragraph(line.text, "- ", "  ");
      if (!line.evidence.empty() && line.kind != "commitment") Evidence(line.evidence.front(), 4);
    }
  }

  void LandmarkSection() {
    if (brief_.landmarks.empty()) return;
    Heading("Landmarks, most telling first");
    size_t number = 0;
    for (const Landmark& landmark : brief_.landmarks) {
      if (number == kLandmarks) {
        Paragraph("… and " + std::to_string(brief_.landmarks.size() - kLandmarks) +
                  " more: --format html or json");
        break;
      }
      const Occurrence& o = brief_.record.occurrences[landmark.occurrence];
      const std::string lead = PadLeft(std::to_string(++number), 2) + ". ";
      Paragraph(LongDate(o.day) + ": " + brief_.Headline(landmark) + " [" + brief_.record.Lead(o).event.type +
                    ", " + o.status + "]",
                lead, "    ");
      std::string why;
      for (const std::string& reason : landmark.why) why += (why.empty() ? "" : "; ") + reason;
      if (!why.empty()) Paragraph(why, "    ", "    ");
      Evidence(brief_.record.Cite(o, 1).front(), 6);
    }
  }

  void CommitmentSection() {
    if (brief_.commitments.empty()) return;
    Heading("Commitments");
    for (const StandingCommitment& standing : brief_.commitments) {
      const Commitment& c = standing.commitment;
      std::string head = c.name + " (" + c.kind + "): " + c.status;
      if (!c.signed_on.empty()) head += ", signed " + LongDate(c.signed_on);
      if (!c.in_force.empty()) head += ", in force since " + LongDate(c.in_force);
      if (!c.ended.empty()) head += ", ended " + LongDate(c.ended);
      Paragraph(head, "- ", "  ");
      for (const TreatyArticle& article : c.articles) {
        if (!article.status.empty())
          Paragraph("Article " + article.article + " (" + article.status + "): " + article.gist, "    ",
                    "    ");
      }
      size_t left_out = 0;
      const std::vector<size_t> steps = ShownSteps(standing, &left_out);
      if (left_out > 0)
        Paragraph(
            "… " + Counted(static_cast<long>(left_out), "earlier step", "earlier steps") + ": --format json",
            "    ", "    ");
      for (const size_t i : steps) {
        const CommitmentChange& step = c.history[i];
        Paragraph(LongDate(step.date) + ": " + (step.article.empty() ? "" : "article " + step.article + " ") +
                      step.status + ByText(brief_, step.by),
                  "    ", "      ");
        if (standing.evidence[i].article != "register") Evidence(standing.evidence[i], 6);
      }
    }
  }

  void ContestedSection() {
    if (brief_.contested.empty()) return;
    Heading("Contested");
    for (const ContestedClaim& claim : brief_.contested) {
      Paragraph(brief_.Headline(claim) + (claim.settled ? ": confirmed since" : ": open"), "- ", "  ");
      for (const ClaimStep& step : claim.steps) {
        Paragraph(
            LongDate(step.day) + ": " + step.status + (step.speaker.empty() ? "" : " by " + step.speaker),
            "    ", "      ");
        Evidence(step.citation, 6);
      }
    }
  }

  void IntentionSection() {
    if (brief_.intentions.empty()) return;
    Heading("What each side says it intends");
    for (const std::string& side : {brief_.a, brief_.b}) {
      size_t count = 0;
      size_t all = 0;
      for (const Intention& each : brief_.intentions) {
        if (each.side != side) continue;
        if (++all == 1) out_ += brief_.NameOf(side) + "\n";
        if (++count > kIntentions) continue;
        Paragraph(LongDate(each.day) + ": " + each.kind + (each.ascribed ? ", as others say" : ""), "- ",
                  "  ");
        Evidence(each.citation, 4);
      }
      if (all > kIntentions) Paragraph("… and " + std::to_string(all - kIntentions) + " more", "  ", "  ");
    }
  }

  void AvenueSection() {
    if (brief_.avenues.empty()) return;
    Heading("Steps taken, and what the other side did next");
    Paragraph("First act of the other side within " + std::to_string(kAnswerDays) +
              " days, as the record has it. What follows need not be an answer.");
    for (const Avenue& avenue : brief_.avenues) {
      std::string text = brief_.NameOf(avenue.side) + ", " + avenue.kind + ": " +
                         Counted(avenue.count(), "case", "cases") + ";";
      const auto add = [&](int count, const char* what) {
        if (count > 0) text += " " + std::to_string(count) + " " + what + ",";
      };
      add(avenue.cooperation, "followed by cooperation");
      add(avenue.rejection, "turned down");
      add(avenue.conflict, "followed by conflict");
      add(avenue.none, "with no answer in the record");
      add(avenue.open, "too recent to tell");
      text.back() = '.';
      Paragraph(text, "- ", "  ");
      for (size_t i = 0; i < avenue.cases.size() && i < kCases; ++i) Case(avenue.cases[i]);
    }
  }

  void Case(const AvenueCase& each) {
    std::string text = ShortDate(each.day) + " → ";
    if (each.reply) {
      text += ShortDate(each.answer_day) + ": " + brief_.Headline(brief_.record.occurrences[*each.reply]);
    } else {
      text += each.answer == AvenueCase::Answer::kOpen ? "nothing yet" : "no answer in the record";
    }
    Paragraph(text, "    ", "      ");
  }

  void SourceSection() {
    if (brief_.sources.empty()) return;
    Heading("Sources, by independent stories");
    for (const auto kind :
         {SourceCount::Kind::kOutlet, SourceCount::Kind::kSpeaker, SourceCount::Kind::kAnonymous}) {
      std::string text;
      size_t count = 0;
      for (const SourceCount& source : brief_.sources) {
        if (source.kind != kind) continue;
        if (++count > kSources) continue;
        text += (text.empty() ? "" : ", ") + source.name + " " + std::to_string(source.stories);
      }
      if (count > kSources) text += " and " + std::to_string(count - kSources) + " more";
      const char* label = kind == SourceCount::Kind::kOutlet    ? "Outlets: "
                          : kind == SourceCount::Kind::kSpeaker ? "First speakers: "
                                                                : "Unnamed: ";
      if (!text.empty()) Paragraph(label + text, "", "  ");
    }
  }

  void Notes() {
    out_ += "\n";
    Paragraph(
        "Counted by occurrence: reports of one act on one day are one. Scores are PLOVER's, from −10 "
        "(conflict) to +10 (cooperation). Every sentence in quotation "
        "marks stands in the article named below it.");
  }

  const Brief& brief_;
  int width_;
  std::string out_;
};

}  // namespace

std::string ToText(const Brief& brief, int width) { return Printer(brief, width).Print(); }

}  // namespace chancery
