#include <string>
#include <utility>

#include "base/utf8.h"
#include "store/connection.h"
#include "store/store.h"
#include "store/words.h"

namespace chancery {
namespace {

using soci::into;
using soci::use;

// What the databases put around a word that was looked for. A text that holds one itself loses it.
constexpr char kBegin = '\x02', kEnd = '\x03';

// Takes the marks out of `text` and returns the spans between them, in code points.
Spans TakeMarks(std::string* text) {
  Spans spans;
  std::string plain;
  int at = 0, begin = -1;
  for (const char c : *text) {
    if (c == kBegin) {
      begin = at;
    } else if (c == kEnd) {
      if (begin >= 0 && begin < at) spans.push_back({begin, at});
      begin = -1;
    } else {
      plain.push_back(c);
      at += (static_cast<unsigned char>(c) & 0xC0) == 0x80 ? 0 : 1;
    }
  }
  *text = std::move(plain);
  return spans;
}

// The statement and what it is bound to. A value lives here until the statement is done.
class Search {
 public:
  Search(const QuoteQuery& query, Dialect dialect)
      : query_(query), dialect_(dialect), by_(PartsOf(query.by)), about_(PartsOf(query.about)) {}

  // Whether words were asked for, but none that could stand anywhere.
  bool Hopeless() const {
    return (!query_.by.empty() && by_.empty()) || (!query_.about.empty() && about_.empty());
  }

  std::string Select() const {
    const bool sqlite = dialect_ == Dialect::kSqlite;
    std::string content = "q.content", from = "attributions q", where = "a.replaced = 0";
    if (!query_.countries.empty())
      where += " and q.country <> '' and q.country in (" + Names("c", query_.countries.size()) + ")";
    if (!query_.from.empty()) where += " and q.day >= :from";
    if (!query_.until.empty()) where += " and q.day <= :until and q.day <> ''";
    if (sqlite && !(by_.empty() && about_.empty())) {
      // A cross join has SQLite ask the index of words first.
      from = "attribution_words w cross join attributions q on q.number = w.rowid";
      where += " and attribution_words match :words";
      if (!about_.empty()) content = "highlight(attribution_words, 2, char(2), char(3))";
    }
    if (!sqlite) {
      if (!by_.empty()) where += " and q.who @@ (" + Phrases("b", by_.size()) + ")";
      if (!about_.empty()) {
        where += " and q.what @@ (" + Phrases("w", about_.size()) + ")";
        content = "ts_headline('english', q.content, " + Phrases("w", about_.size()) + ", :marks)";
      }
    }
    const std::string select =
        "select a.id as id, q.source as source, q.cue as cue, " + content +
        " as content, q.sentence as sentence, q.kind as kind, q.status as status, q.speaker as speaker, "
        "q.country as country, q.sector as sector, q.anonymous as anonymous, q.day as day, q.record as "
        "record, a.story as story, a.title as title, a.outlet as outlet, a.url as url, a.file as file, "
        "a.published as published, q.number as number from " +
        from + " join articles a on a.number = q.article where " + where;
    if (query_.limit <= 0) return select + " order by q.day, q.number";
    return "select * from (" + select + " order by q.day desc, q.number desc limit " +
           std::to_string(query_.limit) + ") as latest order by day, number";
  }

  void Bind(soci::statement* statement) {
    const auto bind = [&](const std::string& value, const std::string& name) {
      statement->exchange(use(value, name));
    };
    for (size_t i = 0; i < query_.countries.size(); ++i) bind(query_.countries[i], "c" + std::to_string(i));
    if (!query_.from.empty()) bind(query_.from, "from");
    if (!query_.until.empty()) bind(query_.until, "until");
    if (dialect_ == Dialect::kSqlite) {
      if (!by_.empty()) words_ = "{source speaker} : (" + ForFts5(by_) + ")";
      if (!about_.empty())
        words_ += (words_.empty() ? "" : " AND ") + ("{content} : (" + ForFts5(about_) + ")");
      if (!words_.empty()) bind(words_, "words");
      return;
    }
    for (size_t i = 0; i < by_.size(); ++i) bind(by_[i], "b" + std::to_string(i));
    for (size_t i = 0; i < about_.size(); ++i) bind(about_[i], "w" + std::to_string(i));
    marks_ = std::string("HighlightAll=true, StartSel=") + kBegin + ", StopSel=" + kEnd;
    if (!about_.empty()) bind(marks_, "marks");
  }

 private:
  // ":c0, :c1"
  static std::string Names(const std::string& letter, size_t count) {
    std::string names;
    for (size_t i = 0; i < count; ++i) names += (i == 0 ? ":" : ", :") + letter + std::to_string(i);
    return names;
  }
  static std::string Phrases(const std::string& letter, size_t count) {
    std::string all;
    for (size_t i = 0; i < count; ++i)
      all += (i == 0 ? "" : " && ") + ("phraseto_tsquery('english', :" + letter + std::to_string(i) + ")");
    return all;
  }

  const QuoteQuery& query_;
  Dialect dialect_;
  std::vector<std::string> by_, about_;
  std::string words_, marks_;
};

}  // namespace

Result<std::vector<QuoteRow>> Store::Quotes(const QuoteQuery& query) {
  return Guarded(impl_->location, [&]() -> Result<std::vector<QuoteRow>> {
    std::vector<QuoteRow> rows;
    Search search(query, impl_->dialect);
    if (search.Hopeless()) return rows;
    soci::statement statement(impl_->sql);
    search.Bind(&statement);
    QuoteRow r;
    int anonymous = 0;
    long long number = 0;
    for (std::string* column : {&r.article, &r.source, &r.cue, &r.content, &r.sentence, &r.kind, &r.status,
                                &r.speaker, &r.country, &r.sector})
      statement.exchange(into(*column));
    statement.exchange(into(anonymous));
    for (std::string* column :
         {&r.day, &r.record, &r.story, &r.title, &r.outlet, &r.url, &r.file, &r.published})
      statement.exchange(into(*column));
    statement.exchange(into(number));
    statement.alloc();
    statement.prepare(search.Select());
    statement.define_and_bind();
    statement.execute();
    while (statement.fetch()) {
      r.anonymous = anonymous != 0;
      r.found = query.about.empty() ? Spans() : TakeMarks(&r.content);
      rows.push_back(r);
    }
    return rows;
  });
}

}  // namespace chancery
