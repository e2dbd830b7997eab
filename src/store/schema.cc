#include "store/schema.h"

#include <array>
#include <string_view>
#include <utility>

namespace chancery {

// docs/store.md describes the tables in prose.
const std::vector<Migration>& Migrations() {
  static const std::vector<Migration> kMigrations = {
      {
          "create table articles (number KEY, id text not null, text_hash text not null, file text not null, "
          "url text not null, title text not null, "
          "outlet text not null, byline text not null, published DAY not null, updated DAY not null, "
          "language text not null, body text not null, "
          "story text not null, sketch text not null, replaced integer not null, added text not null, "
          "program text not null, model text not null, "
          "unique (id, text_hash))",
          "create index articles_by_url on articles (url)",
          "create table pages (article KEY references articles (number), bytes bigint not null, zstd BYTES "
          "not null)",
          "create table bands (band bigint not null, article bigint not null references articles (number))",
          "create index bands_by_band on bands (band)",
          "create table occurrences (id text primary key, actor text not null, recipient text not null, type "
          "text not null, mode text not null, "
          "auxiliary text not null, day DAY not null)",
          "create table events (number KEY, id text not null, article bigint not null references articles "
          "(number), type text not null, mode text not null, "
          "auxiliary text not null, status text not null, day DAY not null, quad text not null, score double "
          "precision not null, cameo text not null, "
          "confidence double precision not null, occurrence text not null references occurrences (id), "
          "record text not null)",
          "create index events_by_article on events (article)",
          "create index events_by_day on events (day)",
          "create index events_by_occurrence on events (occurrence)",
          "create table event_pairs (event bigint not null references events (number), actor text not null, "
          "recipient text not null, day DAY not null)",
          "create index event_pairs_by_pair on event_pairs (actor, recipient, day, event)",
          "create index event_pairs_by_recipient on event_pairs (recipient, day, event)",
          "create table attributions (article bigint not null references articles (number), position integer "
          "not null, source text not null, "
          "cue text not null, content text not null, sentence text not null, kind text not null, status text "
          "not null, speaker text not null, "
          "country text not null, sector text not null, anonymous integer not null, day DAY not null, record "
          "text not null)",
          "create index attributions_by_country on attributions (country, day)",
          "create index attributions_by_article on attributions (article)",
          "create table commitment_mentions (article bigint not null references articles (number), "
          "commitment text not null, treaty_article text not null, "
          "status text not null, day DAY not null, sentence text not null, record text not null)",
          "create index commitment_mentions_by_commitment on commitment_mentions (commitment, day)",
          "create index commitment_mentions_by_article on commitment_mentions (article)",
      },
      // Attributions get a number, by which an index of their words can name them.
      {
          // SQLite cannot add a key. The pragma lets a user's own view on the table stand.
          "SQLITE pragma legacy_alter_table = on",
          "SQLITE create table numbered (number KEY, article bigint not null references articles (number), "
          "position integer not null, source text not null, "
          "cue text not null, content text not null, sentence text not null, kind text not null, status text "
          "not null, speaker text not null, "
          "country text not null, sector text not null, anonymous integer not null, day DAY not null, record "
          "text not null)",
          "SQLITE insert into numbered select row_number() over (order by article, position), article, "
          "position, source, cue, content, sentence, kind, status, speaker, country, sector, anonymous, day, "
          "record from attributions",
          "SQLITE drop table attributions",
          "SQLITE alter table numbered rename to attributions",
          "SQLITE pragma legacy_alter_table = off",
          "SQLITE create index attributions_by_country on attributions (country, day)",
          "SQLITE create index attributions_by_article on attributions (article)",
          "SQLITE create virtual table attribution_words using fts5 (source, speaker, content, content = "
          "'attributions', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2')",
          "SQLITE insert into attribution_words (attribution_words) values ('rebuild')",
          "SQLITE create trigger attribution_words_follow after insert on attributions begin insert into "
          "attribution_words (rowid, source, speaker, content) values (new.number, new.source, new.speaker, "
          "new.content); end",
          "POSTGRES alter table attributions add column number bigint, add column who tsvector not null "
          "generated always as (to_tsvector('english', source || ' ' || speaker)) stored, add column what "
          "tsvector not null generated always as (to_tsvector('english', content)) stored",
          "POSTGRES update attributions a set number = n.number from (select article, position, row_number() "
          "over (order by article, position) as number from attributions) n where n.article = a.article and "
          "n.position = a.position",
          "POSTGRES alter table attributions add primary key (number)",
          "POSTGRES create index attributions_by_who on attributions using gin (who)",
          "POSTGRES create index attributions_by_what on attributions using gin (what)",
      },
  };
  return kMigrations;
}

std::string InDialect(const std::string& statement, Dialect dialect) {
  struct Type {
    std::string_view name, sqlite, postgres;
  };
  // Days are compared as text: by bytes, whatever the database's language.
  static constexpr std::array<Type, 3> kTypes = {{{" KEY", " integer primary key", " bigint primary key"},
                                                  {" DAY", " text", " text collate \"C\""},
                                                  {" BYTES", " blob", " bytea"}}};
  std::string_view text = statement;
  for (const auto& [only, mark] : {std::pair(Dialect::kSqlite, std::string_view("SQLITE ")),
                                   std::pair(Dialect::kPostgres, std::string_view("POSTGRES "))}) {
    if (!text.starts_with(mark)) continue;
    if (dialect != only) return {};
    text.remove_prefix(mark.size());
  }
  std::string result(text);
  for (const Type& type : kTypes) {
    for (size_t at = result.find(type.name); at != std::string::npos; at = result.find(type.name, at)) {
      result.replace(at, type.name.size(), dialect == Dialect::kSqlite ? type.sqlite : type.postgres);
    }
  }
  return result;
}

}  // namespace chancery
