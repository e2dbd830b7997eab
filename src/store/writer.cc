#include "store/writer.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <set>

#include "base/date.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "record/json.h"
#include "store/compress.h"
#include "store/occurrence.h"
#include "store/sketch.h"

namespace chancery {
namespace {

using soci::into;
using soci::use;

// Bands that very many articles share tell nothing and would cost much.
constexpr int kMostInBand = 50;

std::string Now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

std::string Joined(const std::vector<std::string>& parts, char separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

Json RecordOf(const Event& event) {
  Json json = ToJson(event);
  json["published"] = event.published;
  json["first"] = event.first;
  return json;
}

Json RecordOf(const Attribution& attribution) {
  Json json = ToJson(attribution);
  Json through = Json::array();
  for (const Voice& voice : attribution.through) through.push_back(ToJson(voice));
  json["through"] = std::move(through);
  json["parent"] = attribution.parent < 0 ? Json(nullptr) : Json(attribution.parent);
  return json;
}

}  // namespace

std::string Storable(std::string_view text) {
  std::string clean = IsValidUtf8(text) ? std::string(text) : ToValidUtf8(text);
  if (clean.find('\0') == std::string::npos) return clean;
  std::string without;
  for (const char c : clean) c == '\0' ? AppendUtf8(0xFFFD, &without) : without.push_back(c);
  return without;
}

std::string TextHash(const Article& article) { return StableId(article.text); }

// The values that the statements are bound to, and the statements. A table's values are set, then its
// statement is executed.
struct Writer::Statements {
  explicit Statements(soci::session& sql);

  struct {
    long long number = 0;
    std::string id, text_hash, file, url, title, outlet, byline, published, updated, language, body, story,
        sketch, added, program, model;
  } article;
  struct {
    long long number = 0, article = 0;
    std::string id, type, mode, auxiliary, status, day, quad, cameo, occurrence, record;
    double score = 0, confidence = 0;
  } event;
  struct {
    long long event = 0;
    std::string actor, recipient, day;
  } pair;
  struct {
    std::string id, actor, recipient, type, mode, auxiliary, day;
  } occurrence;
  struct {
    long long number = 0, article = 0;
    int position = 0, anonymous = 0;
    std::string source, cue, content, sentence, kind, status, speaker, country, sector, day, record;
  } attribution;
  struct {
    long long article = 0;
    std::string commitment, treaty_article, status, day, sentence, record;
  } mention;
  struct {
    long long band = 0, article = 0;
  } band;
  struct {
    long long band = 0;
    std::string id, story, sketch;
  } copy;
  struct {
    std::string id, text_hash;
    long long count = 0;
  } known;

  soci::statement add_article, add_event, add_pair, add_occurrence, add_attribution, add_mention, add_band,
      find_copies, find_known;
};

Writer::Statements::Statements(soci::session& sql)
    : add_article(
          (sql.prepare
               << "insert into articles (number, id, text_hash, file, url, title, outlet, byline, published, "
                  "updated, language, body, "
                  "story, sketch, replaced, added, program, model) values (:number, :id, :hash, :file, :url, "
                  ":title, :outlet, :byline, "
                  ":published, :updated, :language, :body, :story, :sketch, 0, :added, :program, :model)",
           use(article.number), use(article.id), use(article.text_hash), use(article.file), use(article.url),
           use(article.title), use(article.outlet), use(article.byline), use(article.published),
           use(article.updated), use(article.language), use(article.body), use(article.story),
           use(article.sketch), use(article.added), use(article.program), use(article.model))),
      add_event((sql.prepare << "insert into events (number, id, article, type, mode, auxiliary, status, "
                                "day, quad, score, cameo, confidence, occurrence, "
                                "record) values (:number, :id, :article, :type, :mode, :auxiliary, :status, "
                                ":day, :quad, :score, :cameo, :confidence, "
                                ":occurrence, :record)",
                 use(event.number), use(event.id), use(event.article), use(event.type), use(event.mode),
                 use(event.auxiliary), use(event.status), use(event.day), use(event.quad), use(event.score),
                 use(event.cameo), use(event.confidence), use(event.occurrence), use(event.record))),
      add_pair((sql.prepare << "insert into event_pairs (event, actor, recipient, day) values (:event, "
                               ":actor, :recipient, :day)",
                use(pair.event), use(pair.actor), use(pair.recipient), use(pair.day))),
      add_occurrence((sql.prepare << "insert into occurrences (id, actor, recipient, type, mode, auxiliary, "
                                     "day) values (:id, :actor, :recipient, :type, "
                                     ":mode, :auxiliary, :day) on conflict do nothing",
                      use(occurrence.id), use(occurrence.actor), use(occurrence.recipient),
                      use(occurrence.type), use(occurrence.mode), use(occurrence.auxiliary),
                      use(occurrence.day))),
      add_attribution(
          (sql.prepare << "insert into attributions (number, article, position, source, cue, content, "
                          "sentence, kind, status, speaker, country, "
                          "sector, anonymous, day, record) values (:number, :article, :position, :source, "
                          ":cue, :content, :sentence, :kind, :status, "
                          ":speaker, :country, :sector, :anonymous, :day, :record)",
           use(attribution.number), use(attribution.article), use(attribution.position),
           use(attribution.source), use(attribution.cue), use(attribution.content), use(attribution.sentence),
           use(attribution.kind), use(attribution.status), use(attribution.speaker), use(attribution.country),
           use(attribution.sector), use(attribution.anonymous), use(attribution.day),
           use(attribution.record))),
      add_mention((sql.prepare << "insert into commitment_mentions (article, commitment, treaty_article, "
                                  "status, day, sentence, record) values (:article, "
                                  ":commitment, :treaty_article, :status, :day, :sentence, :record)",
                   use(mention.article), use(mention.commitment), use(mention.treaty_article),
                   use(mention.status), use(mention.day), use(mention.sentence), use(mention.record))),
      add_band((sql.prepare << "insert into bands (band, article) values (:band, :article)", use(band.band),
                use(band.article))),
      find_copies((sql.prepare << "select a.id, a.story, a.sketch from bands b join articles a on a.number = "
                                  "b.article where b.band = :band limit " +
                                      std::to_string(kMostInBand),
                   use(copy.band), into(copy.id), into(copy.story), into(copy.sketch))),
      find_known((sql.prepare << "select count(*) from articles where id = :id and text_hash = :hash",
                  use(known.id), use(known.text_hash), into(known.count))) {}

Writer::Writer(soci::session& sql, Dialect dialect)
    : sql_(sql), dialect_(dialect), s_(std::make_unique<Statements>(sql)) {}
Writer::~Writer() = default;

bool Writer::Known(const Article& article, const std::string& text_hash) {
  s_->known.id = Storable(article.id);
  s_->known.text_hash = text_hash;
  s_->find_known.execute(true);
  // To the end, so that no cursor stays open.
  while (s_->find_known.fetch()) {
  }
  return s_->known.count > 0;
}

bool Writer::ReplaceEarlier(const Article& article) {
  const std::string id = Storable(article.id);
  const std::string url = Storable(article.url);
  // No address is NULL here, so that the index is not searched through all articles without one.
  soci::statement update = (sql_.prepare << "update articles set replaced = 1 where replaced = 0 and (id = "
                                            ":id or url = nullif(:url, ''))",
                            use(id, "id"), use(url, "url"));
  update.execute(true);
  return update.get_affected_rows() > 0;
}

std::string Writer::StoryFor(const Article& article, const std::string& sketch_text) {
  const Sketch sketch = SketchFromText(sketch_text);
  std::string story = Storable(article.id);
  double best = kCopy;
  std::set<std::string> seen;
  for (const int64_t band : BandsOf(sketch)) {
    s_->copy.band = band;
    s_->find_copies.execute();
    while (s_->find_copies.fetch()) {
      if (!seen.insert(s_->copy.id).second) continue;
      const double similarity = Similarity(sketch, SketchFromText(s_->copy.sketch));
      if (similarity >= best) best = similarity, story = s_->copy.story;
    }
  }
  return story;
}

void Writer::AddEvent(const Event& event, const std::string& story) {
  const OccurrenceKey key = KeyOf(event, story);
  auto& o = s_->occurrence;
  o = {StableId(key.Text()),
       Storable(key.actor),
       Storable(key.recipient),
       key.type,
       key.mode,
       key.auxiliary,
       key.day};
  s_->add_occurrence.execute(true);
  auto& e = s_->event;
  e.number = ++event_;
  e.article = article_;
  e.id = Storable(event.id);
  e.type = Storable(event.type);
  e.mode = Storable(event.mode);
  e.auxiliary = Joined(event.auxiliary, '+');
  e.status = Storable(event.status);
  e.day = key.day;
  e.quad = Storable(event.quad);
  e.score = event.score;
  e.cameo = Storable(event.cameo);
  e.confidence = event.confidence;
  e.occurrence = o.id;
  e.record = Dump(RecordOf(event));
  s_->add_event.execute(true);
  // Those who act together and name no recipient act among each other.
  const std::vector<std::string> actors = CountriesOf(event.actor);
  const std::vector<std::string> recipients =
      event.recipient.empty() && event.actor.size() > 1 ? actors : CountriesOf(event.recipient);
  for (const std::string& actor : actors) {
    for (const std::string& recipient : recipients) {
      if (actor == recipient && recipients.size() > 1) continue;
      auto& p = s_->pair;
      p.event = event_;
      p.actor = Storable(actor);
      p.recipient = Storable(recipient);
      p.day = key.day;
      s_->add_pair.execute(true);
    }
  }
}

void Writer::AddAttribution(const Attribution& attribution, int position, const std::string& day) {
  auto& a = s_->attribution;
  a.number = ++attribution_;
  a.article = article_;
  a.position = position;
  a.source = Storable(attribution.source_text);
  a.cue = Storable(attribution.cue_text);
  a.content = Storable(attribution.content_text);
  a.sentence = Storable(attribution.sentence_text);
  a.kind = Storable(attribution.kind);
  a.status = Storable(attribution.status);
  a.speaker = Storable(attribution.speaker.name);
  a.country = attribution.speaker.actor ? Storable(attribution.speaker.actor->country) : "";
  a.sector = attribution.speaker.actor ? Storable(attribution.speaker.actor->sector) : "";
  a.anonymous = attribution.speaker.anonymous ? 1 : 0;
  a.day = day;
  a.record = Dump(RecordOf(attribution));
  s_->add_attribution.execute(true);
}

void Writer::AddMention(const CommitmentMention& mention) {
  auto& m = s_->mention;
  m.article = article_;
  m.commitment = Storable(mention.commitment);
  m.treaty_article = Storable(mention.article);
  m.status = Storable(mention.status);
  m.day = Storable(mention.date);
  m.sentence = Storable(mention.evidence.text);
  m.record = Dump(ToJson(mention));
  s_->add_mention.execute(true);
}

void Writer::AddPage(const std::string& frame, size_t bytes) {
  const auto length = static_cast<long long>(bytes);
  if (dialect_ == Dialect::kSqlite) {
    soci::blob blob(sql_);
    blob.write(0, frame.data(), frame.size());
    sql_ << "insert into pages (article, bytes, zstd) values (:article, :bytes, :zstd)", use(article_),
        use(length), use(blob);
  } else {
    const std::string hex = ToHex(frame);
    sql_ << "insert into pages (article, bytes, zstd) values (:article, :bytes, decode(:zstd, 'hex'))",
        use(article_), use(length), use(hex);
  }
}

Result<AddOutcome> Writer::Add(const StoredArticle& stored) {
  const Article& article = stored.article;
  const std::string text_hash = TextHash(article);
  if (Known(article, text_hash)) return AddOutcome::kKnown;
  std::string frame;
  if (!stored.raw.empty()) {
    auto compressed = Compress(stored.raw);
    if (!compressed) return compressed.error();
    frame = *std::move(compressed);
  }
  const AddOutcome outcome = ReplaceEarlier(article) ? AddOutcome::kRevised : AddOutcome::kAdded;
  sql_ << "select coalesce(max(number), 0) + 1 from articles", into(article_);
  sql_ << "select coalesce(max(number), 0) from events", into(event_);
  sql_ << "select coalesce(max(number), 0) from attributions", into(attribution_);
  const Sketch sketch = SketchOf(article.text);
  auto& a = s_->article;
  a.number = article_;
  a.id = Storable(article.id);
  a.text_hash = text_hash;
  a.file = Storable(article.file);
  a.url = Storable(article.url);
  a.title = Storable(article.title);
  a.outlet = Storable(article.outlet);
  a.byline = Dump(Json(article.byline));
  a.published = Storable(article.published.value_or(""));
  a.updated = Storable(article.updated.value_or(""));
  a.language = Storable(article.language);
  a.body = Storable(article.text);
  a.sketch = ToText(sketch);
  a.story = StoryFor(article, a.sketch);
  a.added = Now();
  a.program = CHANCERY_VERSION;
  a.model = Storable(stored.model);
  s_->add_article.execute(true);
  for (const int64_t band : BandsOf(sketch)) {
    s_->band.band = band;
    s_->band.article = article_;
    s_->add_band.execute(true);
  }
  if (!frame.empty()) AddPage(frame, stored.raw.size());
  for (const Event& event : stored.events) AddEvent(event, a.story);
  int position = 0;
  const std::string day = a.published.substr(0, 10);
  for (const Attribution& attribution : stored.attributions) AddAttribution(attribution, position++, day);
  for (const CommitmentMention& mention : stored.commitments) AddMention(mention);
  return outcome;
}

}  // namespace chancery
