#include "record/json.h"

#include <cmath>

namespace chancery {
namespace {

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json OrNull(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

// Probabilities with four digits: enough to rank by, and the same on every machine.
double Rounded(double value) { return std::round(value * 10000) / 10000; }

template <typename T>
Json List(const std::vector<T>& items) {
  Json list = Json::array();
  for (const T& item : items) list.push_back(ToJson(item));
  return list;
}

Json ToJson(const Evidence& evidence) {
  return {{"start", evidence.span.begin}, {"end", evidence.span.end}, {"text", evidence.text}};
}

// Typed access that collects the first complaint.
class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {
    if (!json.is_object()) Complain("not a JSON object");
  }

  std::string Text(const char* key, bool required = false) {
    const Json* value = Find(key, required);
    if (value == nullptr) return {};
    if (value->is_string()) return value->get<std::string>();
    Complain(std::string("\"") + key + "\" is not a string");
    return {};
  }
  std::vector<std::string> Texts(const char* key) {
    std::vector<std::string> texts;
    for (const Json& item : Array(key)) {
      if (item.is_string()) {
        texts.push_back(item.get<std::string>());
      } else {
        Complain(std::string("\"") + key + "\" holds something that is not a string");
      }
    }
    return texts;
  }
  double Number(const char* key) {
    const Json* value = Find(key, false);
    if (value == nullptr) return 0;
    if (value->is_number()) return value->get<double>();
    Complain(std::string("\"") + key + "\" is not a number");
    return 0;
  }
  int Integer(const char* key) { return static_cast<int>(Number(key)); }
  bool Flag(const char* key) {
    const Json* value = Find(key, false);
    if (value == nullptr) return false;
    if (value->is_boolean()) return value->get<bool>();
    Complain(std::string("\"") + key + "\" is not true or false");
    return false;
  }
  const Json& Array(const char* key) {
    static const Json kEmpty = Json::array();
    const Json* value = Find(key, false);
    if (value == nullptr) return kEmpty;
    if (value->is_array()) return *value;
    Complain(std::string("\"") + key + "\" is not a list");
    return kEmpty;
  }
  const Json* Object(const char* key) {
    const Json* value = Find(key, false);
    if (value != nullptr && !value->is_object()) {
      Complain(std::string("\"") + key + "\" is not an object");
      return nullptr;
    }
    return value;
  }
  void Take(const Reader& part) {
    if (!part.complaint_.empty()) Complain(part.complaint_);
  }

  bool ok() const { return complaint_.empty(); }
  Error error() const { return InvalidInput(complaint_); }

 private:
  const Json* Find(const char* key, bool required) {
    if (!json_.is_object()) return nullptr;
    const auto found = json_.find(key);
    if (found == json_.end() || found->is_null()) {
      if (required) Complain(std::string("\"") + key + "\" is missing");
      return nullptr;
    }
    return &*found;
  }
  void Complain(std::string complaint) {
    if (complaint_.empty()) complaint_ = std::move(complaint);
  }

  const Json& json_;
  std::string complaint_;
};

Actor ReadActor(const Json& json, Reader* parent) {
  Reader in(json);
  Actor actor{in.Text("text"),   {in.Integer("start"), in.Integer("end")},
              in.Text("name"),   in.Text("country"),
              in.Text("sector"), 0};
  parent->Take(in);
  return actor;
}

Voice ReadVoice(const Json& json, Reader* parent) {
  Reader in(json);
  Voice voice;
  voice.source = in.Text("source");
  voice.span = {in.Integer("start"), in.Integer("end")};
  voice.kind = in.Text("kind");
  voice.anonymous = in.Flag("anonymous");
  if (const Json* actor = in.Object("actor")) voice.actor = ReadActor(*actor, &in);
  parent->Take(in);
  return voice;
}

Evidence ReadEvidence(const Json& json, Reader* parent) {
  Reader in(json);
  Evidence evidence{{in.Integer("start"), in.Integer("end")}, in.Text("text")};
  parent->Take(in);
  return evidence;
}

Place ReadPlace(const Json& json, Reader* parent) {
  Reader in(json);
  Place place{in.Text("name"), in.Text("country"), in.Text("precision"), {}, {}, {}};
  if (json.contains("latitude") && json["latitude"].is_number()) place.latitude = in.Number("latitude");
  if (json.contains("longitude") && json["longitude"].is_number()) place.longitude = in.Number("longitude");
  if (json.contains("geonames") && json["geonames"].is_number())
    place.geonames = static_cast<long>(in.Number("geonames"));
  parent->Take(in);
  return place;
}

template <typename T>
Json OrNull(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace

Json ToJson(const Span& span) { return Json::array({span.begin, span.end}); }
Json ToJson(const Spans& spans) { return List(spans); }

Json ToJson(const Actor& actor) {
  return {{"text", actor.text},         {"start", actor.span.begin},        {"end", actor.span.end},
          {"name", OrNull(actor.name)}, {"country", OrNull(actor.country)}, {"sector", OrNull(actor.sector)}};
}

Json ToJson(const Place& place) {
  return {{"name", place.name},
          {"country", OrNull(place.country)},
          {"precision", OrNull(place.precision)},
          {"latitude", OrNull(place.latitude)},
          {"longitude", OrNull(place.longitude)},
          {"geonames", OrNull(place.geonames)}};
}

Json ToJson(const Voice& voice) {
  return {{"source", voice.source},       {"start", voice.span.begin},
          {"end", voice.span.end},        {"kind", voice.kind},
          {"anonymous", voice.anonymous}, {"actor", voice.actor ? ToJson(*voice.actor) : Json(nullptr)}};
}

Json ToJson(const Article& article) {
  return {{"id", article.id},
          {"file", OrNull(article.file)},
          {"url", OrNull(article.url)},
          {"title", OrNull(article.title)},
          {"outlet", OrNull(article.outlet)},
          {"byline", article.byline},
          {"published", OrNull(article.published)},
          {"updated", OrNull(article.updated)},
          {"language", OrNull(article.language)},
          {"text", article.text}};
}

Json ToJson(const Event& event) {
  return {{"id", event.id},
          {"article", event.article},
          {"type", event.type},
          {"mode", OrNull(event.mode)},
          {"contexts", event.contexts},
          {"auxiliary", event.auxiliary},
          {"quad", event.quad},
          {"score", event.score},
          {"cameo", OrNull(event.cameo)},
          {"actor", List(event.actor)},
          {"recipient", List(event.recipient)},
          {"date", OrNull(event.date)},
          {"date_precision", OrNull(event.date_precision)},
          {"place", event.place ? ToJson(*event.place) : Json(nullptr)},
          {"evidence", ToJson(event.evidence)},
          {"attribution", List(event.attribution)},
          {"status", event.status},
          {"confidence", Rounded(event.confidence)}};
}

Json ToJson(const Attribution& a) {
  return {{"doc", a.doc},
          {"source", ToJson(a.source)},
          {"cue", ToJson(a.cue)},
          {"content", ToJson(a.content)},
          {"kind", a.kind},
          {"speaker",
           {{"name", OrNull(a.speaker.name)},
            {"actor", a.speaker.actor ? ToJson(*a.speaker.actor) : Json(nullptr)},
            {"anonymous", a.speaker.anonymous}}},
          {"status", a.status}};
}

Json ToJson(const Commitment& c) {
  Json articles = Json::array();
  for (const TreatyArticle& a : c.articles) {
    articles.push_back({{"article", a.article}, {"gist", a.gist}, {"status", OrNull(a.status)}});
  }
  Json history = Json::array();
  for (const CommitmentChange& h : c.history) {
    history.push_back({{"date", OrNull(h.date)},
                       {"status", h.status},
                       {"article", OrNull(h.article)},
                       {"by", h.by},
                       {"evidence", h.evidence.text.empty() ? Json(nullptr) : Json(ToJson(h.evidence))}});
    if (!h.evidence.text.empty()) history.back()["evidence"]["article"] = h.source;
  }
  return {{"id", c.id},
          {"name", c.name},
          {"kind", c.kind},
          {"parties", c.parties},
          {"signed", OrNull(c.signed_on)},
          {"in_force", OrNull(c.in_force)},
          {"ended", OrNull(c.ended)},
          {"status", OrNull(c.status)},
          {"articles", articles},
          {"history", history}};
}

Json ToJson(const CommitmentMention& m) {
  return {{"commitment", m.commitment},
          {"doc", m.doc},
          {"article", OrNull(m.article)},
          {"span", ToJson(m.span)},
          {"status", OrNull(m.status)},
          {"by", m.by},
          {"date", OrNull(m.date)},
          {"evidence", ToJson(m.evidence)},
          {"attribution", List(m.attribution)}};
}

Result<Article> ArticleFromJson(const Json& json) {
  Reader in(json);
  Article article;
  article.id = in.Text("id", true);
  article.text = in.Text("text", true);
  article.file = in.Text("file");
  article.url = in.Text("url");
  article.title = in.Text("title");
  article.outlet = in.Text("outlet");
  article.byline = in.Texts("byline");
  std::string published = in.Text("published");
  if (published.empty()) published = in.Text("date");
  if (!published.empty()) article.published = published;
  if (const std::string updated = in.Text("updated"); !updated.empty()) article.updated = updated;
  article.language = in.Text("language");
  if (!in.ok()) return in.error();
  return article;
}

Result<Event> EventFromJson(const Json& json) {
  Reader in(json);
  Event event;
  event.id = in.Text("id", true);
  event.article = in.Text("article", true);
  event.type = in.Text("type", true);
  event.mode = in.Text("mode");
  event.contexts = in.Texts("contexts");
  event.auxiliary = in.Texts("auxiliary");
  event.quad = in.Text("quad");
  event.score = in.Number("score");
  event.cameo = in.Text("cameo");
  for (const Json& actor : in.Array("actor")) event.actor.push_back(ReadActor(actor, &in));
  for (const Json& actor : in.Array("recipient")) event.recipient.push_back(ReadActor(actor, &in));
  event.date = in.Text("date");
  event.date_precision = in.Text("date_precision");
  if (const Json* place = in.Object("place")) event.place = ReadPlace(*place, &in);
  if (const Json* evidence = in.Object("evidence")) event.evidence = ReadEvidence(*evidence, &in);
  for (const Json& voice : in.Array("attribution")) event.attribution.push_back(ReadVoice(voice, &in));
  event.status = in.Text("status");
  event.confidence = in.Number("confidence");
  if (!in.ok()) return in.error();
  return event;
}

Result<std::vector<Voice>> VoicesFromJson(const Json& json) {
  if (!json.is_array()) return InvalidInput("not a list of voices");
  std::vector<Voice> voices;
  const Json whole = Json::object();
  Reader in(whole);
  for (const Json& voice : json) voices.push_back(ReadVoice(voice, &in));
  if (!in.ok()) return in.error();
  return voices;
}

Result<CommitmentMention> CommitmentMentionFromJson(const Json& json) {
  Reader in(json);
  CommitmentMention mention;
  mention.commitment = in.Text("commitment", true);
  mention.doc = in.Text("doc", true);
  mention.article = in.Text("article");
  if (const Json& span = in.Array("span");
      span.size() == 2 && span[0].is_number_integer() && span[1].is_number_integer()) {
    mention.span = {span[0].get<int>(), span[1].get<int>()};
  }
  mention.status = in.Text("status");
  mention.by = in.Texts("by");
  mention.date = in.Text("date");
  if (const Json* evidence = in.Object("evidence")) mention.evidence = ReadEvidence(*evidence, &in);
  for (const Json& voice : in.Array("attribution")) mention.attribution.push_back(ReadVoice(voice, &in));
  if (!in.ok()) return in.error();
  return mention;
}

Result<Json> ParseJson(std::string_view line, std::string_view where) {
  Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) return InvalidInput(std::string(where) + ": not valid JSON");
  return json;
}

std::string Dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace chancery
