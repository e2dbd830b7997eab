#include "record/json.h"

#include <cmath>

#include "brief/brief.h"

namespace chancery {
namespace {

constexpr size_t kMostCases = 20;  // of an avenue; the counts speak of all

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json OrNull(double value) {
  return std::isfinite(value) ? Json(std::round(value * 10000) / 10000) : Json(nullptr);
}

Json ToJson(const Citation& c) {
  Json chain = Json::array();
  for (const Voice& voice : c.chain) chain.push_back(chancery::ToJson(voice));
  return {{"event", OrNull(c.event)},
          {"article", OrNull(c.article)},
          {"sentence", OrNull(c.sentence)},
          {"attribution", chain},
          {"status", OrNull(c.status)},
          {"date", OrNull(c.day)},
          {"published", OrNull(c.published)},
          {"outlet", OrNull(c.outlet)},
          {"title", OrNull(c.title)},
          {"url", OrNull(c.url)},
          {"file", OrNull(c.file)}};
}

Json ToJson(const std::vector<Citation>& citations) {
  Json list = Json::array();
  for (const Citation& citation : citations) list.push_back(ToJson(citation));
  return list;
}

Json ToJson(const Level& level) {
  Json quads = Json::object();
  for (size_t i = 0; i < kQuads; ++i) quads[NameOf(static_cast<Quad>(i))] = level.quads[i];
  return {{"occurrences", level.occurrences},
          {"stories", level.stories},
          {"reports", level.reports},
          {"alleged", level.alleged},
          {"mean_score", level.score.count() == 0 ? Json(nullptr) : OrNull(level.score.Mean())},
          {"by_kind", quads}};
}

Json ToJson(const RateComparison& rate) {
  return {{"ratio", OrNull(rate.ratio)},
          {"low", OrNull(rate.low)},
          {"high", OrNull(rate.high)},
          {"p", OrNull(rate.p)}};
}

Json Line(const BriefLine& line) {
  Json json = {{"kind", line.kind}, {"text", line.text}};
  if (!line.day.empty()) json["date"] = line.day;
  json["evidence"] = ToJson(line.evidence);
  return json;
}

Json ToJson(const Brief& brief, const Landmark& landmark) {
  const Occurrence& o = brief.record.occurrences[landmark.occurrence];
  Json json = ToJson(brief.record.Lead(o).event);
  std::string why;
  for (const std::string& reason : landmark.why) why += (why.empty() ? "" : "; ") + reason;
  std::vector<Citation> sources = brief.record.Cite(o, 8);
  for (const size_t echo : landmark.echoes) {
    const Occurrence& other = brief.record.occurrences[echo];
    if (sources.size() < 8) sources.push_back(brief.record.Cite(other, 1).front());
  }
  // The event's own standing is that of one report; the landmark's that of all.
  json["status"] = o.status;
  json["day"] = o.day;
  json["headline"] = brief.Headline(landmark);
  json["why"] = why;
  json["weight"] = OrNull(landmark.weight);
  json["reports"] = landmark.reports;
  json["stories"] = landmark.stories;
  json["commitments"] = landmark.commitments;
  json["sources"] = ToJson(sources);
  return json;
}

Json ChangesJson(const Brief& brief) {
  const Changes& c = brief.changes;
  Json list = Json::array();
  for (const BriefLine& line : brief.change_lines) {
    Json json = Line(line);
    if (line.kind == "level") {
      json["before"] = ToJson(c.before);
      json["after"] = ToJson(c.after);
      json["comparison"] = {{"difference", c.mean.valid ? OrNull(c.mean.difference) : Json(nullptr)},
                            {"low", c.mean.valid ? OrNull(c.mean.low) : Json(nullptr)},
                            {"high", c.mean.valid ? OrNull(c.mean.high) : Json(nullptr)}};
    }
    for (size_t i = 0; i < kQuads; ++i) {
      if (line.kind != NameOf(static_cast<Quad>(i))) continue;
      json["before"] = c.before.quads[i];
      json["after"] = c.after.quads[i];
      json["comparison"] = ToJson(c.quads[i]);
    }
    list.push_back(std::move(json));
  }
  if (c.series.empty()) return list;
  Json points = Json::array();
  for (const MonthPoint& point : c.series) {
    Json json = {{"month", point.month}};
    json.update(ToJson(point.level));
    points.push_back(std::move(json));
  }
  std::vector<Citation> evidence;
  for (const auto& citations : c.evidence)
    evidence.insert(evidence.end(), citations.begin(), citations.end());
  list.push_back({{"kind", "series"},
                  {"text", "Occurrences and mean score by month."},
                  {"evidence", ToJson(evidence)},
                  {"points", points}});
  return list;
}

Json CommitmentsJson(const Brief& brief) {
  Json list = Json::array();
  for (const StandingCommitment& standing : brief.commitments) {
    Json json = chancery::ToJson(standing.commitment);
    json["evidence"] = ToJson(standing.evidence);
    list.push_back(std::move(json));
  }
  return list;
}

Json ContestedJson(const Brief& brief) {
  Json list = Json::array();
  for (const ContestedClaim& claim : brief.contested) {
    Json history = Json::array();
    std::vector<Citation> evidence;
    for (const ClaimStep& step : claim.steps) {
      history.push_back({{"date", step.day},
                         {"status", step.status},
                         {"speaker", OrNull(step.speaker)},
                         {"country", OrNull(step.country)}});
      evidence.push_back(step.citation);
    }
    list.push_back({{"claim", brief.Headline(claim)},
                    {"type", OrNull(claim.type)},
                    {"about", OrNull(claim.about)},
                    {"settled", claim.settled},
                    {"history", history},
                    {"evidence", ToJson(evidence)}});
  }
  return list;
}

Json IntentionsJson(const Brief& brief) {
  Json list = Json::array();
  for (const Intention& each : brief.intentions) {
    list.push_back({{"side", each.side},
                    {"kind", each.kind},
                    {"ascribed", each.ascribed},
                    {"date", each.day},
                    {"speaker", OrNull(each.speaker)},
                    {"stories", each.stories},
                    {"text", each.citation.sentence},
                    {"evidence", ToJson(std::vector<Citation>{each.citation})}});
  }
  return list;
}

Json AvenuesJson(const Brief& brief) {
  Json list = Json::array();
  for (const Avenue& avenue : brief.avenues) {
    Json cases = Json::array();
    std::vector<Citation> evidence;
    for (size_t i = 0; i < avenue.cases.size() && i < kMostCases; ++i) {
      const AvenueCase& each = avenue.cases[i];
      const Citation step = brief.record.Cite(brief.record.occurrences[each.step], 1).front();
      std::vector<Citation> reply;
      Json type = nullptr;
      if (each.reply) {
        const Occurrence& answer = brief.record.occurrences[*each.reply];
        reply = brief.record.Cite(answer, 1);
        type = brief.record.Lead(answer).event.type;
      }
      cases.push_back({{"date", each.day},
                       {"answer", NameOf(each.answer)},
                       {"answer_date", OrNull(each.answer_day)},
                       {"answer_type", type},
                       {"evidence", ToJson(reply)}});
      evidence.push_back(step);
    }
    list.push_back({{"kind", avenue.kind},
                    {"side", avenue.side},
                    {"other", avenue.other},
                    {"within_days", kAnswerDays},
                    {"count", avenue.count()},
                    {"cooperation", avenue.cooperation},
                    {"rejection", avenue.rejection},
                    {"conflict", avenue.conflict},
                    {"none", avenue.none},
                    {"open", avenue.open},
                    {"cases", cases},
                    {"evidence", ToJson(evidence)}});
  }
  return list;
}

Json SourcesJson(const Brief& brief) {
  Json list = Json::array();
  for (const SourceCount& source : brief.sources) {
    list.push_back({{"kind", NameOf(source.kind)},
                    {"name", source.name},
                    {"country", OrNull(source.country)},
                    {"stories", source.stories},
                    {"reports", source.reports},
                    {"evidence", ToJson(std::vector<Citation>{source.latest})}});
  }
  return list;
}

}  // namespace

std::string ToJsonText(const Brief& brief) {
  Json bottom = Json::array();
  for (const BriefLine& line : brief.bottom_line) bottom.push_back(Line(line));
  Json landmarks = Json::array();
  for (const Landmark& landmark : brief.landmarks) landmarks.push_back(ToJson(brief, landmark));
  const Json json = {{"pair", {brief.a, brief.b}},
                     {"since", brief.period ? Json(ToIso(brief.period->since)) : Json(nullptr)},
                     {"until", brief.period ? Json(ToIso(brief.period->until)) : Json(nullptr)},
                     {"bottom_line", bottom},
                     {"landmarks", landmarks},
                     {"changes", ChangesJson(brief)},
                     {"commitments", CommitmentsJson(brief)},
                     {"contested", ContestedJson(brief)},
                     {"intentions", IntentionsJson(brief)},
                     {"avenues", AvenuesJson(brief)},
                     {"sources", SourcesJson(brief)}};
  return Dump(json) + "\n";
}

}  // namespace chancery
