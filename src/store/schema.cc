#include "store/schema.h"

#include <array>
#include <string_view>

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
  std::string result = statement;
  for (const Type& type : kTypes) {
    for (size_t at = result.find(type.name); at != std::string::npos; at = result.find(type.name, at)) {
      result.replace(at, type.name.size(), dialect == Dialect::kSqlite ? type.sqlite : type.postgres);
    }
  }
  return result;
}

}  // namespace chancery
