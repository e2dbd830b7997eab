#include <string>
#include <utility>

#include "record/json.h"
#include "store/compress.h"
#include "store/connection.h"
#include "store/store.h"

namespace chancery {
namespace {

using soci::into;
using soci::use;

// What narrows events, and in which order they come. Names of parameters are those that EachEvent binds.
std::string SelectEvents(const EventQuery& q) {
  std::string where = "a.replaced = 0";
  if (!q.a.empty()) {
    std::string pair = "actor = :a";
    if (!q.b.empty()) pair += " and recipient = :b";
    if (!q.directed)
      pair = "(" + pair + ") or (recipient = :a" + (q.b.empty() ? "" : " and actor = :b") + ")";
    where += " and e.number in (select event from event_pairs where " + pair + ")";
  }
  if (!q.type.empty()) where += " and e.type = :type";
  if (!q.status.empty()) where += " and e.status = :status";
  if (!q.from.empty()) where += " and e.day >= :from";
  if (!q.until.empty()) where += " and e.day <= :until and e.day <> ''";
  const std::string columns =
      "e.record as record, e.day as day, e.number as number, e.occurrence as occurrence, a.story as story, "
      "a.title as title, a.outlet as outlet, "
      "a.url as url, a.file as file, a.published as published";
  const std::string select =
      "select " + columns + " from events e join articles a on a.number = e.article where " + where;
  if (q.limit <= 0) return select + " order by e.day, e.number";
  return "select * from (" + select + " order by e.day desc, e.number desc limit " + std::to_string(q.limit) +
         ") as latest order by day, number";
}

// The event of a stored record, without what the contract does not show.
Result<Event> EventOf(const std::string& record, const std::string& location) {
  const auto json = ParseJson(record, location);
  if (!json) return json.error();
  auto event = EventFromJson(*json);
  if (!event) return InvalidInput(location + ": an event's record is damaged: " + event.error().message);
  const auto published = json->find("published");
  if (published != json->end() && published->is_string()) event->published = published->get<std::string>();
  const auto first = json->find("first");
  event->first = first != json->end() && first->is_boolean() && first->get<bool>();
  return event;
}

}  // namespace

Status Store::EachEvent(const EventQuery& q, const std::function<bool(EventRow row)>& take) {
  return Guarded(impl_->location, [&]() -> Status {
    soci::statement statement(impl_->sql);
    // A name may stand several times in the statement and is bound once.
    if (!q.a.empty()) statement.exchange(use(q.a, "a"));
    if (!q.a.empty() && !q.b.empty()) statement.exchange(use(q.b, "b"));
    if (!q.type.empty()) statement.exchange(use(q.type, "type"));
    if (!q.status.empty()) statement.exchange(use(q.status, "status"));
    if (!q.from.empty()) statement.exchange(use(q.from, "from"));
    if (!q.until.empty()) statement.exchange(use(q.until, "until"));
    EventRow row;
    std::string record;
    long long number = 0;
    statement.exchange(into(record));
    statement.exchange(into(row.day));
    statement.exchange(into(number));
    for (std::string* column :
         {&row.occurrence, &row.story, &row.title, &row.outlet, &row.url, &row.file, &row.published}) {
      statement.exchange(into(*column));
    }
    statement.alloc();
    statement.prepare(SelectEvents(q));
    statement.define_and_bind();
    statement.execute();
    while (statement.fetch()) {
      auto event = EventOf(record, impl_->location);
      if (!event) return event.error();
      row.event = *std::move(event);
      if (!take(row)) break;
    }
    return {};
  });
}

Result<std::vector<EventRow>> Store::Events(const EventQuery& query) {
  std::vector<EventRow> rows;
  const Status done = EachEvent(query, [&](EventRow row) {
    rows.push_back(std::move(row));
    return true;
  });
  if (!done) return done.error();
  return rows;
}

Result<std::vector<CommitmentMention>> Store::CommitmentMentions(
    const std::vector<std::string>& commitments) {
  return Guarded(impl_->location, [&]() -> Result<std::vector<CommitmentMention>> {
    std::vector<CommitmentMention> mentions;
    soci::statement statement(impl_->sql);
    std::string names;
    for (size_t i = 0; i < commitments.size(); ++i) {
      const std::string name = "c" + std::to_string(i);
      names += (i == 0 ? ":" : ", :") + name;
      statement.exchange(use(commitments[i], name));
    }
    std::string record;
    statement.exchange(into(record));
    statement.alloc();
    statement.prepare(
        "select m.record from commitment_mentions m join articles a on a.number = m.article where a.replaced "
        "= 0 " +
        (names.empty() ? std::string() : "and m.commitment in (" + names + ") ") +
        "order by m.day, m.article");
    statement.define_and_bind();
    statement.execute();
    while (statement.fetch()) {
      const auto json = ParseJson(record, impl_->location);
      if (!json) return json.error();
      auto mention = CommitmentMentionFromJson(*json);
      if (!mention)
        return InvalidInput(impl_->location +
                            ": a commitment's record is damaged: " + mention.error().message);
      mentions.push_back(*std::move(mention));
    }
    return mentions;
  });
}

Result<ArticleRow> Store::FindArticle(const std::string& id) {
  return Guarded(impl_->location, [&]() -> Result<ArticleRow> {
    ArticleRow row;
    int replaced = 0;
    impl_->sql << "select id, title, outlet, url, file, published, story, added, program, model, replaced "
                  "from articles where id = :id "
                  "order by replaced, number desc limit 1",
        use(id), into(row.id), into(row.title), into(row.outlet), into(row.url), into(row.file),
        into(row.published), into(row.story), into(row.added), into(row.program), into(row.model),
        into(replaced);
    if (!impl_->sql.got_data()) return NotFound(impl_->location + ": has no article " + id);
    row.replaced = replaced != 0;
    return row;
  });
}

Result<std::string> Store::RawPage(const std::string& article) {
  return Guarded(impl_->location, [&]() -> Result<std::string> {
    std::string digits;
    const std::string hex = impl_->dialect == Dialect::kSqlite ? "hex(p.zstd)" : "encode(p.zstd, 'hex')";
    impl_->sql << "select " << hex
               << " from pages p join articles a on a.number = p.article where a.id = :id order by "
                  "a.replaced, a.number desc limit 1",
        use(article), into(digits);
    if (!impl_->sql.got_data()) return std::string();
    return Decompress(FromHex(digits));
  });
}

Result<StoreCounts> Store::Count() {
  return Guarded(impl_->location, [&]() -> Result<StoreCounts> {
    long long articles = 0, events = 0, attributions = 0;
    impl_->sql << "select count(*) from articles where replaced = 0", into(articles);
    impl_->sql
        << "select count(*) from events e join articles a on a.number = e.article where a.replaced = 0",
        into(events);
    impl_->sql
        << "select count(*) from attributions q join articles a on a.number = q.article where a.replaced = 0",
        into(attributions);
    return StoreCounts{static_cast<long>(articles), static_cast<long>(events),
                       static_cast<long>(attributions)};
  });
}

}  // namespace chancery
