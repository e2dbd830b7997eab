#include "brief/svg.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "brief/change_lines.h"
#include "brief/escape.h"

namespace chancery {
namespace {

constexpr size_t kNumbered = 6;     // landmarks that carry their number
constexpr size_t kMostMarks = 700;  // above, one mark a month and kind, its area by count
constexpr double kTop = 10;
constexpr double kBottom = -10;

const char* ClassOf(Quad quad) {
  switch (quad) {
    case Quad::kMaterialCooperation:
      return "mc";
    case Quad::kVerbalCooperation:
      return "vc";
    case Quad::kVerbalConflict:
      return "vx";
    case Quad::kMaterialConflict:
      break;
  }
  return "mx";
}

bool IsConflict(Quad quad) { return quad == Quad::kVerbalConflict || quad == Quad::kMaterialConflict; }

std::string Number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  std::string number = text;
  if (number.ends_with(".0")) number.resize(number.size() - 2);
  return number == "-0" ? "0" : number;
}

std::string Text(double x, double y, const char* css, const char* anchor, const std::string& text) {
  return "<text class=\"" + std::string(css) + "\" x=\"" + Number(x) + "\" y=\"" + Number(y) +
         "\" text-anchor=\"" + anchor + "\">" + EscapeHtml(text) + "</text>\n";
}

std::string Line(double x1, double y1, double x2, double y2, const char* css) {
  return "<line class=\"" + std::string(css) + "\" x1=\"" + Number(x1) + "\" y1=\"" + Number(y1) +
         "\" x2=\"" + Number(x2) + "\" y2=\"" + Number(y2) + "\"/>\n";
}

std::string Mark(double x, double y, double radius, Quad quad) {
  if (!IsConflict(quad)) {
    return "<circle class=\"" + std::string(ClassOf(quad)) + "\" cx=\"" + Number(x) + "\" cy=\"" + Number(y) +
           "\" r=\"" + Number(radius) + "\"/>\n";
  }
  const double r = radius * 1.25;
  return "<path class=\"" + std::string(ClassOf(quad)) + "\" d=\"M" + Number(x) + " " + Number(y - r) + "L" +
         Number(x + r) + " " + Number(y) + "L" + Number(x) + " " + Number(y + r) + "L" + Number(x - r) + " " +
         Number(y) + "Z\"/>\n";
}

std::string Open(int width, int height, const std::string& id, const std::string& title,
                 const std::string& about) {
  return "<svg class=\"" + id + "\" viewBox=\"0 0 " + std::to_string(width) + " " + std::to_string(height) +
         "\" role=\"img\" aria-labelledby=\"" + id + "-t " + id + "-d\">\n<title id=\"" + id + "-t\">" +
         EscapeHtml(title) + "</title>\n<desc id=\"" + id + "-d\">" + EscapeHtml(about) + "</desc>\n";
}

int DayNumber(const std::string& iso) {
  const auto date = ParseIsoDate(iso.size() == 7 ? iso + "-15" : iso);
  return date ? ToDays(*date) : 0;
}

// The plane of the score chart.
class Plane {
 public:
  Plane(const Brief& brief, int width) : brief_(brief), width_(width), height_(width > 500 ? 344 : 314) {
    const std::string until = ToIso(brief.period->until);
    last_ = ToDays(brief.period->until);
    first_ = last_;
    for (const Occurrence& o : brief.record.occurrences) {
      if (!o.happened || o.day > until) continue;
      first_ = std::min(first_, DayNumber(o.day));
      ++marks_;
    }
    first_ = std::min({first_, ToDays(brief.period->since), last_ - 30});
  }

  double X(int day) const { return left_ + (right() - left_) * (day - first_) / std::max(1, last_ - first_); }
  double Y(double score) const { return top_ + (bottom() - top_) * (kTop - score) / (kTop - kBottom); }
  double left() const { return left_; }
  double top() const { return top_; }
  double right() const { return width_ - 14.0; }
  double bottom() const { return height_ - 30.0; }
  int width() const { return width_; }
  int height() const { return height_; }
  int first() const { return first_; }
  int last() const { return last_; }
  size_t marks() const { return marks_; }
  const Brief& brief() const { return brief_; }

 private:
  const Brief& brief_;
  int width_, height_;
  double left_ = 34, top_ = 48;
  int first_ = 0, last_ = 0;
  size_t marks_ = 0;
};

std::string Grid(const Plane& p) {
  std::string out;
  for (const int score : {-10, -5, 0, 5, 10}) {
    out += Line(p.left(), p.Y(score), p.right(), p.Y(score), score == 0 ? "zero" : "grid");
    out += Text(p.left() - 6, p.Y(score) + 4, "tick", "end",
                score == 0 ? "0" : (score < 0 ? "−" : "+") + std::to_string(std::abs(score)));
  }
  return out;
}

// Years where they have room, else quarters or months.
std::string TimeAxis(const Plane& p) {
  std::string out;
  const int months = (p.last() - p.first()) / 30;
  const int room = std::max(2, p.width() / 80);
  int step = 1;
  for (const int candidate : {1, 2, 3, 6, 12, 24, 60, 120, 240}) {
    step = candidate;
    if (months / candidate <= room) break;
  }
  Date at = FromDays(p.first());
  at.day = 1;
  if (step >= 12) {
    at.month = 1;
    at.year -= at.year % (step / 12);
  } else {
    at.month -= (at.month - 1) % step;
  }
  double free_from = 0;
  for (; ToDays(at) <= p.last();) {
    if (ToDays(at) >= p.first()) {
      const double x = p.X(ToDays(at));
      out += Line(x, p.bottom(), x, p.bottom() + 5, "axis");
      const std::string label = step >= 12 ? std::to_string(at.year) : ShortDate(ToIso(at).substr(0, 7));
      const double half = static_cast<double>(label.size()) * 3.4;
      if (x - half > free_from && x + half < p.width()) {
        out += Text(x, p.bottom() + 19, "tick", "middle", label);
        free_from = x + half;
      }
    }
    at.month += step;
    while (at.month > 12) at.month -= 12, ++at.year;
  }
  return out;
}

std::string SinceLine(const Plane& p) {
  const int since = ToDays(p.brief().period->since);
  if (since <= p.first()) return {};
  const double x = p.X(since);
  const bool left = x > p.width() / 2.0;
  return Line(x, 4, x, p.bottom(), "since") + Text(left ? x - 5 : x + 5, 14, "note", left ? "end" : "start",
                                                   "since " + ShortDate(ToIso(p.brief().period->since)));
}

// The mean of each month as a line that breaks where a month has nothing.
std::string MonthLine(const Plane& p) {
  std::string path;
  bool pen_down = false;
  for (const MonthPoint& point : p.brief().changes.series) {
    if (point.level.occurrences == 0) {
      pen_down = false;
      continue;
    }
    const int day = std::clamp(DayNumber(point.month), p.first(), p.last());
    path += (pen_down ? "L" : "M") + Number(p.X(day)) + " " + Number(p.Y(point.level.score.Mean()));
    pen_down = true;
  }
  return path.empty() ? "" : "<path class=\"monthly\" d=\"" + path + "\"/>\n";
}

std::string SpanMean(const Plane& p, const Level& level, int from, int to) {
  if (level.occurrences == 0) return {};
  const double y = p.Y(level.score.Mean());
  const double x1 = p.X(std::max(from, p.first()));
  const double x2 = p.X(to);
  return Line(x1, y, x2, y, "mean") +
         Text(x1 + 3, y + 15, "meanlabel", "start", "mean " + Signed(level.score.Mean()));
}

std::string Marks(const Plane& p) {
  const Brief& brief = p.brief();
  const std::string until = ToIso(brief.period->until);
  std::string out = "<g>\n";
  if (p.marks() <= kMostMarks) {
    const double radius = p.marks() > 200 ? 2.6 : 3.8;
    for (const Occurrence& o : brief.record.occurrences) {
      if (o.happened && o.day <= until)
        out += Mark(p.X(DayNumber(o.day)), p.Y(brief.record.Lead(o).event.score), radius, o.quad);
    }
    return out + "</g>\n";
  }
  struct Sum {
    int count = 0;
    double score = 0;
  };
  std::map<std::pair<std::string, Quad>, Sum> sums;
  int most = 1;
  for (const Occurrence& o : brief.record.occurrences) {
    if (!o.happened || o.day > until) continue;
    Sum& sum = sums[{o.day.substr(0, 7), o.quad}];
    ++sum.count;
    sum.score += brief.record.Lead(o).event.score;
    most = std::max(most, sum.count);
  }
  for (const auto& [key, sum] : sums) {
    const int day = std::clamp(DayNumber(key.first), p.first(), p.last());
    out += Mark(p.X(day), p.Y(sum.score / sum.count),
                1.5 + 5.5 * std::sqrt(static_cast<double>(sum.count) / most), key.second);
  }
  return out + "</g>\n";
}

std::string Numbers(const Plane& p) {
  std::vector<std::pair<double, double>> taken;
  std::string out;
  const Brief& brief = p.brief();
  for (size_t i = 0; i < std::min(kNumbered, brief.landmarks.size()); ++i) {
    const Occurrence& o = brief.record.occurrences[brief.landmarks[i].occurrence];
    if (!o.happened || DayNumber(o.day) < p.first()) continue;
    const double x = p.X(DayNumber(o.day));
    double y = p.Y(brief.record.Lead(o).event.score) - 9;
    // Numbers of neighbours stand above one another.
    while (std::any_of(taken.begin(), taken.end(), [&](const auto& t) {
      return std::abs(t.first - x) < 12 && std::abs(t.second - y) < 12;
    }))
      y -= 12;
    taken.emplace_back(x, y);
    out += Text(x, y, "number", "middle", std::to_string(i + 1));
  }
  return out;
}

struct Row {
  std::string label;
  const Level* level;
};

int Cooperation(const Level& level) { return level.quads[0] + level.quads[1]; }
int Conflict(const Level& level) { return level.quads[2] + level.quads[3]; }

}  // namespace

std::string Glyph(Quad quad) {
  return "<svg class=\"glyph\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">" + Mark(6, 6, 4, quad) + "</svg>";
}

std::string ScoreChart(const Brief& brief, int width, const std::string& id) {
  const Plane plane(brief, width);
  const Changes& c = brief.changes;
  const int since = ToDays(brief.period->since);
  std::string about = "Each mark is an occurrence between " + brief.name_a + " and " + brief.name_b +
                      ", by day and PLOVER score from −10 to +10. ";
  if (c.after.occurrences > 0)
    about += "Mean since " + LongDate(ToIso(brief.period->since)) + ": " + Signed(c.after.score.Mean()) +
             " over " + LevelText(c.after) + ". ";
  if (c.before.occurrences > 0)
    about += "Mean before: " + Signed(c.before.score.Mean()) + " over " + LevelText(c.before) + ".";
  std::string out = Open(width, plane.height(), id, "Score of what was done and said, over time", about);
  out += Grid(plane) + TimeAxis(plane) + SinceLine(plane) + MonthLine(plane) + Marks(plane);
  if (brief.period->days_before() > 0) out += SpanMean(plane, c.before, ToDays(brief.period->before), since);
  out += SpanMean(plane, c.after, since, plane.last()) + Numbers(plane);
  return out + "</svg>\n";
}

std::string MixBars(const Brief& brief, int width, const std::string& id) {
  const Changes& c = brief.changes;
  const Row rows[] = {{"before", &c.before}, {"since", &c.after}};
  const double label = 52;
  const double side = 32;  // room for the number beside a bar
  const int left = std::max({1, Conflict(c.before), Conflict(c.after)});
  const int right = std::max({1, Cooperation(c.before), Cooperation(c.after)});
  const double unit = (width - label - 2 * side) / static_cast<double>(left + right);
  const double middle = label + side + unit * left;
  std::string about;
  for (const Row& row : rows) {
    about += std::string(row.label) + ": ";
    for (size_t i = 0; i < kQuads; ++i)
      about += std::to_string(row.level->quads[i]) + " " + NameOf(static_cast<Quad>(i)) +
               (i + 1 < kQuads ? ", " : ". ");
  }
  std::string out = Open(width, 96, id, "Occurrences by kind, before and since", about);
  out += Text(middle - 8, 11, "note", "end", "← conflict") +
         Text(middle + 8, 11, "note", "start", "cooperation →");
  double y = 20;
  for (const Row& row : rows) {
    out += Text(0, y + 18, "tick", "start", row.label);
    const auto bar = [&](double x, Quad quad) {
      const int count = row.level->quads[static_cast<size_t>(quad)];
      if (count == 0) return 0.0;
      const double wide = unit * count;
      out += "<rect class=\"bar " + std::string(ClassOf(quad)) + "\" x=\"" + Number(x) + "\" y=\"" +
             Number(y) + "\" width=\"" + Number(wide) + "\" height=\"26\"/>\n";
      const std::string text = std::to_string(count);
      const bool deed = quad == Quad::kMaterialCooperation || quad == Quad::kMaterialConflict;
      if (wide > 7.5 * static_cast<double>(text.size()) + 3)
        out += Text(x + wide / 2, y + 18, deed ? "ondark" : "onlight", "middle", text);
      return wide;
    };
    // Deeds stand at the middle, words outside.
    const double deeds = bar(middle, Quad::kMaterialCooperation);
    bar(middle + deeds, Quad::kVerbalCooperation);
    const double acts = unit * row.level->quads[3];
    bar(middle - acts, Quad::kMaterialConflict);
    bar(middle - acts - unit * row.level->quads[2], Quad::kVerbalConflict);
    out += Text(middle - unit * Conflict(*row.level) - 6, y + 18, "tick", "end",
                std::to_string(Conflict(*row.level)));
    out += Text(middle + unit * Cooperation(*row.level) + 6, y + 18, "tick", "start",
                std::to_string(Cooperation(*row.level)));
    y += 36;
  }
  out += Line(middle, 18, middle, 84, "zero");
  return out + "</svg>\n";
}

}  // namespace chancery
