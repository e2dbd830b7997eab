#include "brief/brief.h"
#include "brief/change_lines.h"
#include "brief/columns.h"
#include "brief/escape.h"

namespace chancery {
namespace {

constexpr size_t kCases = 3;

class Writer {
 public:
  explicit Writer(const Brief& brief) : brief_(brief) {}

  std::string Write() {
    out_ = "# " + Escape(brief_.name_a) + " and " + Escape(brief_.name_b) + ": state of play\n\n";
    if (!brief_.period || brief_.empty()) return out_ + "No record of the two in this store.\n";
    std::string span = SpanText(brief_.period->since, brief_.period->until);
    if (brief_.period->days_before() > 0) span += ", against " + BeforeText(*brief_.period);
    if (span.ends_with(',')) span.pop_back();
    out_ += Escape(span) + "\n";
    Section("Bottom line", brief_.bottom_line);
    Section("What changed", brief_.change_lines);
    Landmarks();
    Commitments();
    Contested();
    Intentions();
    Avenues();
    Sources();
    return out_;
  }

 private:
  static std::string Escape(const std::string& text) { return EscapeMarkdown(OneLine(text)); }

  void Section(const char* name, const std::vector<BriefLine>& lines) {
    Heading(name);
    for (const BriefLine& line : lines) {
      out_ += "- " + Escape(line.text) + "\n";
      for (const Citation& citation : line.evidence) Evidence(citation);
    }
  }

  void Heading(const char* name) { out_ += std::string("\n## ") + name + "\n\n"; }

  void Evidence(const Citation& c) {
    if (c.article == "register") {
      out_ += "  - register of commitments\n";
      return;
    }
    std::string where = Escape(ChainText(c.chain));
    if (where.empty()) where = Escape(c.outlet);
    where += ", " + LongDate(c.published.empty() ? c.day : c.published);
    const std::string link = SafeLink(c.url);
    out_ += "  - “" + Escape(c.sentence) + "” — " +
            (link.empty() ? where + (c.file.empty() ? "" : ", " + Escape(c.file))
                          : "[" + where + "](<" + link + ">)") +
            "\n";
  }

  void Landmarks() {
    if (brief_.landmarks.empty()) return;
    Heading("Landmarks, most telling first");
    int number = 0;
    for (const Landmark& landmark : brief_.landmarks) {
      const Occurrence& o = brief_.record.occurrences[landmark.occurrence];
      std::string why;
      for (const std::string& reason : landmark.why) why += (why.empty() ? "" : "; ") + reason;
      out_ += std::to_string(++number) + ". **" + LongDate(o.day) +
              "**: " + Escape(brief_.Headline(landmark)) + " (" + brief_.record.Lead(o).event.type + ", " +
              o.status + ")" + (why.empty() ? "" : "; " + Escape(why)) + "\n";
      for (const Citation& citation : brief_.record.Cite(o, 2)) Evidence(citation);
    }
  }

  void Commitments() {
    if (brief_.commitments.empty()) return;
    Heading("Commitments");
    for (const StandingCommitment& standing : brief_.commitments) {
      const Commitment& c = standing.commitment;
      out_ += "- **" + Escape(c.name) + "** (" + Escape(c.kind) + "): " + c.status + "\n";
      size_t left_out = 0;
      for (const size_t i : ShownSteps(standing, &left_out)) {
        const CommitmentChange& step = c.history[i];
        out_ += "  - " + LongDate(step.date) + ": " +
                (step.article.empty() ? "" : "article " + Escape(step.article) + " ") + step.status +
                Escape(ByText(brief_, step.by)) + "\n";
        if (standing.evidence[i].article != "register") {
          out_ += "  ";
          Evidence(standing.evidence[i]);
        }
      }
    }
  }

  void Contested() {
    if (brief_.contested.empty()) return;
    Heading("Contested");
    for (const ContestedClaim& claim : brief_.contested) {
      out_ += "- " + Escape(brief_.Headline(claim)) + (claim.settled ? ": confirmed since" : ": open") + "\n";
      for (const ClaimStep& step : claim.steps) {
        out_ += "  - " + LongDate(step.day) + ": " + step.status +
                (step.speaker.empty() ? "" : " by " + Escape(step.speaker)) + "\n  ";
        Evidence(step.citation);
      }
    }
  }

  void Intentions() {
    if (brief_.intentions.empty()) return;
    Heading("What each side says it intends");
    for (const Intention& each : brief_.intentions) {
      out_ += "- " + Escape(brief_.NameOf(each.side)) + ", " + LongDate(each.day) + ": " + each.kind +
              (each.ascribed ? ", as others say" : "") + "\n";
      Evidence(each.citation);
    }
  }

  void Avenues() {
    if (brief_.avenues.empty()) return;
    Heading("Steps taken, and what the other side did next");
    out_ += "First act of the other side within " + std::to_string(kAnswerDays) +
            " days, as the record has it.\n\n";
    out_ +=
        "| Side | Step | Cases | Cooperation | Turned down | Conflict | None in the record | Too recent "
        "|\n|---|---|--:|--:|--:|--:|--:|--:|\n";
    for (const Avenue& a : brief_.avenues) {
      out_ += "| " + Escape(brief_.NameOf(a.side)) + " | " + Escape(a.kind);
      for (const int count : {a.count(), a.cooperation, a.rejection, a.conflict, a.none, a.open})
        out_ += " | " + std::to_string(count);
      out_ += " |\n";
    }
    out_ += "\n";
    for (const Avenue& a : brief_.avenues) {
      out_ += "- " + Escape(brief_.NameOf(a.side)) + ", " + Escape(a.kind) + ", latest:\n";
      for (size_t i = 0; i < a.cases.size() && i < kCases; ++i)
        Evidence(brief_.record.Cite(brief_.record.occurrences[a.cases[i].step], 1).front());
    }
  }

  void Sources() {
    if (brief_.sources.empty()) return;
    Heading("Sources, by independent stories");
    out_ += "| Kind | Name | Stories | Reports |\n|---|---|--:|--:|\n";
    for (const SourceCount& s : brief_.sources) {
      out_ += std::string("| ") + NameOf(s.kind) + " | " + Escape(s.name) + " | " +
              std::to_string(s.stories) + " | " + std::to_string(s.reports) + " |\n";
    }
  }

  const Brief& brief_;
  std::string out_;
};

}  // namespace

std::string ToMarkdown(const Brief& brief) { return Writer(brief).Write(); }

}  // namespace chancery
