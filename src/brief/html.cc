#include <algorithm>
#include <cmath>

#include "brief/brief.h"
#include "brief/change_lines.h"
#include "brief/columns.h"
#include "brief/escape.h"
#include "brief/style.h"
#include "brief/svg.h"

namespace chancery {
namespace {

constexpr size_t kLandmarks = 10;  // at once; the rest behind a click
constexpr size_t kIntentions = 6;  // a side, likewise
constexpr size_t kSources = 10;    // a kind, likewise
constexpr size_t kCases = 12;
constexpr size_t kDots = 40;
constexpr int kWide = 700;
constexpr int kNarrow = 345;

std::string E(const std::string& text) { return EscapeHtml(OneLine(text)); }

std::string Time(const std::string& iso) {
  return iso.empty() ? std::string("<span class=\"when\">no date</span>")
                     : "<time datetime=\"" + E(iso) + "\">" + E(ShortDate(iso)) + "</time>";
}

std::string Tag(const std::string& text, const std::string& css = "") {
  return "<span class=\"tag " + E(css.empty() ? text : css) + "\">" + E(text) + "</span>";
}

std::string Quote(const Citation& c) {
  if (c.article == "register") return "<p class=\"why\">As the register of commitments has it.</p>\n";
  std::string where = E(ChainText(c.chain));
  if (where.empty()) where = E(c.outlet);
  const std::string date = E(LongDate(c.published.empty() ? c.day : c.published));
  std::string title = c.title.empty() ? c.file : c.title;
  if (title.empty()) title = "article " + c.article;
  const std::string link = SafeLink(c.url);
  const std::string article =
      link.empty() ? E(title) : "<a href=\"" + E(link) + "\" rel=\"noreferrer\">" + E(title) + "</a>";
  return "<blockquote><p>" + E(c.sentence) + "</p><cite>" + where + " · " + date + " · " + article +
         "</cite></blockquote>\n";
}

std::string Quotes(const std::vector<Citation>& citations) {
  std::string out;
  for (const Citation& citation : citations) out += Quote(citation);
  return out;
}

// What a line is about stands before its colon.
std::string WithLabel(const std::string& text) {
  const size_t colon = text.find(": ");
  return colon == std::string::npos ? E(text)
                                    : "<b>" + E(text.substr(0, colon)) + "</b>: " + E(text.substr(colon + 2));
}

std::string Details(const std::string& summary, const std::string& content) {
  return content.empty() ? "" : "<details><summary>" + E(summary) + "</summary>\n" + content + "</details>\n";
}

std::string EvidenceDetails(const std::vector<Citation>& citations) {
  return Details(citations.size() > 1 ? "Evidence (" + std::to_string(citations.size()) + ")" : "Evidence",
                 Quotes(citations));
}

class Page {
 public:
  explicit Page(const Brief& brief) : brief_(brief) {}

  std::string Write() {
    const std::string title = brief_.name_a + " and " + brief_.name_b;
    out_ =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" "
        "content=\"Chancery " CHANCERY_VERSION "\">\n<title>" +
        E(title) + ": state of play</title>\n<style>" + kBriefStyle + "</style>\n</head>\n<body>\n";
    Header(title);
    out_ += "<main>\n";
    if (!brief_.period || brief_.empty()) {
      out_ += "<p class=\"empty\">No record of " + E(title) + " in this store" +
              (brief_.period ? " up to " + E(LongDate(ToIso(brief_.period->until))) : std::string()) +
              ".</p>\n";
    } else {
      BottomLines();
      Figures();
      Changed();
      Landmarks();
      Commitments();
      Contested();
      Intentions();
      Avenues();
      Sources();
    }
    out_ += "</main>\n";
    Footer();
    return out_ + "</body>\n</html>\n";
  }

 private:
  void Header(const std::string& title) {
    out_ += "<header>\n<p class=\"kicker\">State of play</p>\n<h1>" + E(title) + "</h1>\n";
    if (brief_.period && !brief_.empty()) {
      const Period& period = *brief_.period;
      std::string span = SpanText(period.since, period.until);
      if (period.days_before() > 0) span += ", set against " + BeforeText(period);
      if (span.ends_with(',')) span.pop_back();
      out_ += "<p class=\"dek\">" + E(span) + ". Put together from " +
              Counted(static_cast<long>(brief_.record.rows.size()), "coded report", "coded reports") +
              " of " +
              Counted(static_cast<long>(brief_.record.occurrences.size()), "occurrence", "occurrences") +
              "; each line opens to the sentence behind it.</p>\n<nav aria-label=\"Sections\">";
      const auto link = [&](const char* id, const char* name, bool there) {
        if (there) out_ += std::string("<a href=\"#") + id + "\">" + name + "</a> ";
      };
      link("bottom-line", "Bottom line", true);
      link("changes", "What changed", true);
      link("landmarks", "Landmarks", !brief_.landmarks.empty());
      link("commitments", "Commitments", !brief_.commitments.empty());
      link("contested", "Contested", !brief_.contested.empty());
      link("intentions", "Intentions", !brief_.intentions.empty());
      link("avenues", "Avenues", !brief_.avenues.empty());
      link("sources", "Sources", !brief_.sources.empty());
      out_ += "</nav>\n";
    }
    out_ += "</header>\n";
  }

  void Section(const char* id, const std::string& name) {
    out_ += std::string("<h2 id=\"") + id + "\">" + E(name) + "</h2>\n";
  }

  void BottomLines() {
    Section("bottom-line", "Bottom line");
    out_ += "<ol class=\"bottom\">\n";
    for (const BriefLine& line : brief_.bottom_line)
      out_ += "<li><p>" + WithLabel(line.text) + "</p>" + EvidenceDetails(line.evidence) + "</li>\n";
    out_ += "</ol>\n";
  }

  void Figures() {
    if (brief_.changes.series.empty()) return;
    out_ +=
        "<figure>\n<figcaption><b>What was done and said, by score</b>PLOVER score of each occurrence, from "
        "−10 (conflict) to +10 (cooperation). The thin line is the mean of each "
        "month, the thick ones are the means before and since. Numbers are those of the landmarks "
        "below.</figcaption>\n" +
        ScoreChart(brief_, kWide, "score-wide") + ScoreChart(brief_, kNarrow, "score-narrow") +
        "<div class=\"legend\">";
    for (size_t i = 0; i < kQuads; ++i)
      out_ += "<span>" + Glyph(static_cast<Quad>(i)) + NameOf(static_cast<Quad>(i)) + "</span>";
    out_ += "</div>\n</figure>\n";
  }

  void Changed() {
    Section("changes", "What changed");
    const Changes& c = brief_.changes;
    if (c.before.occurrences + c.after.occurrences > 0) {
      out_ +=
          "<figure>\n<figcaption><b>The mix of acts</b>Occurrences before and since; deeds dark, words "
          "light.</figcaption>\n" +
          MixBars(brief_, kWide, "mix-wide") + MixBars(brief_, kNarrow, "mix-narrow") + "</figure>\n";
      ChangeTable();
    }
    out_ += "<ul>\n";
    for (const BriefLine& line : brief_.change_lines) {
      if (line.kind != "new" && line.kind != "returned" && line.kind != "ceased" && line.kind != "commitment")
        continue;
      out_ += "<li class=\"item\">" + Time(line.day) + "<div><p>" + E(line.text) + "</p>" +
              EvidenceDetails(line.evidence) + "</div></li>\n";
    }
    out_ += "</ul>\n";
  }

  void ChangeTable() {
    const Changes& c = brief_.changes;
    const Period& period = *brief_.period;
    out_ +=
        "<table>\n<thead><tr><th scope=\"col\"></th><th scope=\"col\" class=\"n\">before</th><th "
        "scope=\"col\" class=\"n\">since</th><th scope=\"col\">change</th></tr></thead>\n<tbody>\n";
    const auto row = [&](const std::string& name, const std::string& before, const std::string& after,
                         const std::string& change, bool clear) {
      out_ += "<tr><th scope=\"row\">" + name + "</th><td class=\"n\">" + E(before) +
              "</td><td class=\"n\">" + E(after) + "</td><td" + (clear ? " class=\"clear\"" : "") + ">" +
              E(change) + "</td></tr>\n";
    };
    const auto score = [](const Level& level) {
      return level.occurrences == 0 ? std::string("–") : Signed(level.score.Mean());
    };
    std::string change = "too few to tell";
    if (c.mean.valid)
      change = Signed(c.mean.difference) + " (95% interval " + Signed(c.mean.low) + " to " +
               Signed(c.mean.high) + ")";
    row("mean score", score(c.before), score(c.after), change,
        c.mean.valid && (c.mean.low > 0 || c.mean.high < 0));
    for (size_t i = 0; i < kQuads; ++i) {
      const RateComparison& rate = c.quads[i];
      change = "too few to tell";
      if (period.days_before() <= 0) {
        change = "";
      } else if (c.before.quads[i] + c.after.quads[i] >= 5) {
        change =
            (std::isinf(rate.ratio) ? std::string("none before") : Readable(rate.ratio) + " times as often") +
            " (" + Readable(rate.low) + " to " + Readable(rate.high) + ", " + PValue(rate.p) + ")";
      }
      row(Glyph(static_cast<Quad>(i)) + NameOf(static_cast<Quad>(i)), std::to_string(c.before.quads[i]),
          std::to_string(c.after.quads[i]), change, rate.p < kClear);
    }
    row("all occurrences", std::to_string(c.before.occurrences), std::to_string(c.after.occurrences), "",
        false);
    row("independent stories", std::to_string(c.before.stories), std::to_string(c.after.stories), "", false);
    row("days", std::to_string(period.days_before()), std::to_string(period.days_after()), "", false);
    out_ += "</tbody></table>\n";
  }

  void Landmark(const chancery::Landmark& landmark, size_t number) {
    const Occurrence& o = brief_.record.occurrences[landmark.occurrence];
    const Event& event = brief_.record.Lead(o).event;
    std::string why;
    for (const std::string& reason : landmark.why) why += (why.empty() ? "" : "; ") + reason;
    std::vector<Citation> citations = brief_.record.Cite(o, 6);
    for (const size_t echo : landmark.echoes) {
      if (citations.size() < 6)
        citations.push_back(brief_.record.Cite(brief_.record.occurrences[echo], 1).front());
    }
    out_ += "<li class=\"item\" value=\"" + std::to_string(number) + "\">" + "<time datetime=\"" + E(o.day) +
            "\"><span class=\"rank\">" + std::to_string(number) + "</span>" + E(ShortDate(o.day)) +
            "</time><div><p class=\"head\">" + Glyph(o.quad) + E(brief_.Headline(landmark)) +
            (o.status == "reported" ? "" : Tag(o.status)) + "</p><p class=\"why\">" + E(event.type) +
            (event.mode.empty() ? "" : " / " + E(event.mode)) + ", score " + E(Signed(event.score)) +
            (why.empty() ? "" : " · " + E(why)) + "</p>" + Quote(citations.front());
    citations.erase(citations.begin());
    out_ +=
        Details("Also in " + Counted(static_cast<long>(citations.size()), "other report", "other reports"),
                Quotes(citations)) +
        "</div></li>\n";
  }

  void Landmarks() {
    if (brief_.landmarks.empty()) return;
    Section("landmarks", "Landmarks, most telling first");
    out_ += "<ol>\n";
    size_t number = 0;
    for (const auto& landmark : brief_.landmarks) {
      if (number == kLandmarks) {
        out_ += "</ol>\n<details class=\"more\"><summary>" +
                Counted(static_cast<long>(brief_.landmarks.size() - kLandmarks), "more landmark",
                        "more landmarks") +
                "</summary>\n<ol>\n";
      }
      Landmark(landmark, ++number);
    }
    out_ += "</ol>\n";
    if (number > kLandmarks) out_ += "</details>\n";
  }

  void Commitments() {
    if (brief_.commitments.empty()) return;
    Section("commitments", "Commitments");
    out_ += "<ul>\n";
    for (const StandingCommitment& standing : brief_.commitments) {
      const Commitment& c = standing.commitment;
      std::string dates = c.kind;
      if (!c.signed_on.empty()) dates += " · signed " + LongDate(c.signed_on);
      if (!c.in_force.empty()) dates += " · in force since " + LongDate(c.in_force);
      if (!c.ended.empty()) dates += " · ended " + LongDate(c.ended);
      out_ += "<li class=\"item\"><span class=\"when\">" + E(c.status) + "</span><div><p class=\"head\">" +
              E(c.name) + "</p><p class=\"why\">" + E(dates) + "</p>";
      std::string articles;
      for (const TreatyArticle& article : c.articles) {
        const std::string line = "<p class=\"articles\"><b>Article " + E(article.article) + "</b>" +
                                 (article.status.empty() ? "" : Tag(article.status)) + " " + E(article.gist) +
                                 "</p>";
        (article.status.empty() ? articles : out_) += line;
      }
      size_t left_out = 0;
      const std::vector<size_t> steps = ShownSteps(standing, &left_out);
      if (left_out > 0)
        out_ += "<p class=\"why\">" + Counted(static_cast<long>(left_out), "earlier step", "earlier steps") +
                ": --format json</p>";
      if (!steps.empty()) out_ += "<ol class=\"steps\">";
      for (const size_t i : steps) Step(c.history[i], standing.evidence[i]);
      if (!steps.empty()) out_ += "</ol>";
      out_ += Details("Its articles", articles) + "</div></li>\n";
    }
    out_ += "</ul>\n";
  }

  void Step(const CommitmentChange& step, const Citation& evidence) {
    out_ += "<li class=\"" + E(step.status) + "\"><span class=\"when\">" + E(LongDate(step.date)) +
            "</span> " + (step.article.empty() ? "" : "article " + E(step.article) + " ") +
            E(step.status + ByText(brief_, step.by)) +
            (evidence.article == "register" ? "" : EvidenceDetails({evidence})) + "</li>\n";
  }

  void Contested() {
    if (brief_.contested.empty()) return;
    Section("contested", "Contested");
    out_ += "<ul>\n";
    for (const ContestedClaim& claim : brief_.contested) {
      out_ += "<li class=\"item\"><span class=\"when\">" + E(claim.about) + "</span><div><p class=\"head\">" +
              E(brief_.Headline(claim)) +
              Tag(claim.settled ? "confirmed since" : "open", claim.settled ? "confirmed" : "open") +
              "</p><ol class=\"steps\">\n";
      for (const ClaimStep& step : claim.steps) {
        out_ += "<li class=\"" + E(step.status) + "\"><span class=\"when\">" + E(LongDate(step.day)) +
                "</span> " + E(step.status + (step.speaker.empty() ? "" : " by " + step.speaker)) +
                Quote(step.citation) + "</li>\n";
      }
      out_ += "</ol></div></li>\n";
    }
    out_ += "</ul>\n";
  }

  void Intentions() {
    if (brief_.intentions.empty()) return;
    Section("intentions", "What each side says it intends");
    for (const std::string& side : {brief_.a, brief_.b}) {
      std::string shown;
      std::string more;
      size_t count = 0;
      for (const Intention& each : brief_.intentions) {
        if (each.side != side) continue;
        (++count > kIntentions ? more : shown) += "<li class=\"item\">" + Time(each.day) +
                                                  "<div><p class=\"why\">" + E(each.kind) +
                                                  (each.ascribed ? Tag("as others say", "ascribed") : "") +
                                                  "</p>" + Quote(each.citation) + "</div></li>\n";
      }
      if (count == 0) continue;
      out_ += "<h3>" + E(brief_.NameOf(side)) + "</h3>\n<ul>\n" + shown + "</ul>\n";
      if (!more.empty())
        out_ += Details(std::to_string(count - kIntentions) + " more", "<ul>\n" + more + "</ul>\n");
    }
  }

  void Avenues() {
    if (brief_.avenues.empty()) return;
    Section("avenues", "Avenues: steps taken, and what followed");
    out_ += "<p>Each mark is one case, latest first: the other side's first act within " +
            std::to_string(kAnswerDays) +
            " days, as the record has it. What follows need not be an answer, and few cases are "
            "few.</p>\n<table>\n<thead><tr><th scope=\"col\">Step</th><th scope=\"col\" "
            "class=\"n\">cases</th><th scope=\"col\">followed by</th></tr></thead>\n<tbody>\n";
    for (const Avenue& avenue : brief_.avenues) {
      out_ += "<tr><th scope=\"row\">" + E(brief_.NameOf(avenue.side)) + ": " + E(avenue.kind) +
              "</th><td class=\"n\">" + std::to_string(avenue.count()) +
              "</td><td><span class=\"dots\" aria-hidden=\"true\">";
      for (size_t i = 0; i < avenue.cases.size() && i < kDots; ++i) {
        const auto answer = avenue.cases[i].answer;
        out_ += "<i class=\"" + std::string(answer == AvenueCase::Answer::kNone ? "none" : NameOf(answer)) +
                "\"></i>";
      }
      out_ += "</span><span class=\"follow\">" + E(Followed(avenue)) + "</span>" +
              Details("Cases", Cases(avenue)) + "</td></tr>\n";
    }
    out_ += "</tbody></table>\n";
  }

  static std::string Followed(const Avenue& avenue) {
    std::string text;
    const auto add = [&](int count, const char* what) {
      if (count > 0) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + what;
    };
    add(avenue.cooperation, "cooperation");
    add(avenue.rejection, "turned down");
    add(avenue.conflict, "conflict");
    add(avenue.none, "no answer in the record");
    add(avenue.open, "too recent to tell");
    return text;
  }

  std::string Cases(const Avenue& avenue) const {
    std::string out;
    for (size_t i = 0; i < avenue.cases.size() && i < kCases; ++i) {
      const AvenueCase& each = avenue.cases[i];
      out += Quote(brief_.record.Cite(brief_.record.occurrences[each.step], 1).front());
      if (each.reply) {
        const Occurrence& reply = brief_.record.occurrences[*each.reply];
        out += "<p class=\"why\">→ " + E(LongDate(each.answer_day)) + ": " + E(brief_.Headline(reply)) +
               "</p>" + Quote(brief_.record.Cite(reply, 1).front());
      } else {
        out += std::string("<p class=\"why\">→ ") +
               (each.answer == AvenueCase::Answer::kOpen ? "nothing yet" : "no answer in the record") +
               "</p>";
      }
    }
    if (avenue.cases.size() > kCases)
      out += "<p class=\"why\">" + std::to_string(avenue.cases.size() - kCases) +
             " earlier cases: --format json</p>";
    return out;
  }

  void Sources() {
    if (brief_.sources.empty()) return;
    Section("sources", "Sources, by independent stories");
    out_ += "<div class=\"sources\">\n";
    for (const auto kind :
         {SourceCount::Kind::kOutlet, SourceCount::Kind::kSpeaker, SourceCount::Kind::kAnonymous}) {
      const std::string head = std::string("<table><thead><tr><th scope=\"col\">") +
                               (kind == SourceCount::Kind::kOutlet    ? "Outlets"
                                : kind == SourceCount::Kind::kSpeaker ? "First speakers"
                                                                      : "Unnamed speakers") +
                               "</th><th scope=\"col\" class=\"n\">stories</th></tr></thead><tbody>\n";
      std::string rows;
      size_t count = 0;
      for (const SourceCount& source : brief_.sources) {
        if (source.kind == kind && ++count <= kSources)
          rows += "<tr><td>" + E(source.name) + "</td><td class=\"n\">" + std::to_string(source.stories) +
                  "</td></tr>\n";
      }
      if (count > kSources)
        rows += "<tr><td>" + std::to_string(count - kSources) + " more</td><td></td></tr>\n";
      if (!rows.empty()) out_ += head + rows + "</tbody></table>\n";
    }
    out_ += "</div>\n";
  }

  void Footer() {
    out_ +=
        "<footer><div>Counted by occurrence: reports of one act on one day are one, near-copies of a text "
        "one story. Intervals and p-values of counts are those of the exact "
        "conditional test on Poisson rates (Przyborowski and Wilenski 1940), p adjusted by Holm; of the mean "
        "score, Welch's. They take occurrences for independent, which "
        "they seldom are, and say nothing of what was not reported. Made by Chancery " CHANCERY_VERSION
        ".</div></footer>\n";
  }

  const Brief& brief_;
  std::string out_;
};

}  // namespace

std::string ToHtml(const Brief& brief) { return Page(brief).Write(); }

}  // namespace chancery
