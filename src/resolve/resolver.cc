#include "resolve/resolver.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/utf8.h"
#include "resolve/dates.h"
#include "resolve/mention.h"

namespace chancery {
namespace {

using Kind = Gazetteer::Entry::Kind;

bool In(const std::string& word, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* each) { return word == each; });
}

bool IsMediumKind(const std::string& kind) { return kind == "state media" || kind == "outlet"; }

enum class Class { kPerson, kBody, kCountry };

// Someone or something that the article has named at `at`.
struct Seen {
  int at = 0;
  int sentence = 0;
  Class what = Class::kCountry;
  Actor actor;
  std::string office;
  std::string folded;  // folded name
  bool media = false;
};

}  // namespace

struct ArticleResolver::Impl {
  std::shared_ptr<const Gazetteer> gazetteer;
  const Article& article;
  const std::vector<Sentence>& sentences;
  CodePointIndex index;
  std::string day;
  std::vector<std::string> favour;                     // countries of the article, most named first
  std::vector<Seen> seen;                              // in text order
  std::unordered_map<std::string, size_t> by_surname;  // folded first or last name → seen

  Impl(std::shared_ptr<const Gazetteer> g, const Article& a, const std::vector<Sentence>& s)
      : gazetteer(std::move(g)), article(a), sentences(s), index(a.text) {
    if (a.published && ParseIsoDate(*a.published)) day = a.published->substr(0, 10);
    CountCountries();
    for (size_t i = 0; i < sentences.size(); ++i) Scan(static_cast<int>(i));
  }

  std::string_view Slice(const Span& span) const {
    return index.Slice(static_cast<size_t>(span.begin), static_cast<size_t>(span.end));
  }

  void CountCountries() {
    std::map<std::string, int> counts;
    std::vector<NameWord> words = NameWords(article.title);
    const auto count = [&](const std::vector<NameWord>& each) {
      for (const NameHit& hit : FindNames(*gazetteer, each)) {
        for (const Kind kind : {Kind::kCountry, Kind::kAdjective, Kind::kMetonym}) {
          if (const auto* entry = hit.Of(kind)) {
            counts[gazetteer->countries()[static_cast<size_t>(entry->index)].code] +=
                kind == Kind::kCountry ? 3 : 2;
            break;
          }
        }
        if (const auto* entry = hit.Of(Kind::kPerson); entry != nullptr && hit.end - hit.begin > 1) {
          counts[gazetteer->people()[static_cast<size_t>(entry->index)].country] += 1;
        }
      }
    };
    count(words);
    for (const Sentence& sentence : sentences) count(NameWords(Slice(sentence.span)));
    // The two Koreas are each other's context: naming one lets "the North" or "the South" mean the other.
    if (counts.contains("PRK") || counts.contains("KOR")) counts["PRK"] += 0, counts["KOR"] += 0;
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [code, n] : counts) order.emplace_back(-n, code);
    std::sort(order.begin(), order.end());
    for (auto& [n, code] : order) favour.push_back(code);
  }

  Actor CountryActor(const std::string& code, const std::string& text, const Span& span,
                     const std::string& sector) const {
    return {text, span, gazetteer->CountryName(code), code, sector, 0.9};
  }

  Actor PersonActor(const Gazetteer::Person& person, const MentionParts& parts, const std::string& text,
                    const Span& span) const {
    Actor actor{text, span, person.name, person.country, "", 0.95};
    const auto offices = gazetteer->OfficesOf(person.id, day);
    if (!offices.empty()) {
      actor.sector = offices[0]->sector;
      const std::string& country = offices[0]->country;
      if (!gazetteer->CountryCode(country).empty()) actor.country = gazetteer->CountryCode(country);
    } else {
      actor.sector = parts.former ? "ELI" : parts.sector;
    }
    return actor;
  }

  Actor BodyActor(const Gazetteer::Organisation& body, const std::string& country, const std::string& text,
                  const Span& span) const {
    Actor actor{text, span, body.name, body.country, body.sector, 0.9};
    if (actor.country.empty())
      actor.country = !country.empty() && body.code != "UNO" && body.code != "EEC" && body.code != "NTO"
                          ? country
                          : body.code;
    return actor;
  }

  void Remember(Seen each, const std::vector<NameWord>& words, size_t begin, size_t end) {
    if (each.what == Class::kPerson && end - begin > 1) {
      by_surname[words[end - 1].folded] = seen.size();
      // Korean, Chinese and Vietnamese names begin with the family's.
      by_surname.emplace(words[begin].folded, seen.size());
    }
    seen.push_back(std::move(each));
  }

  // The names of one sentence, and people whom the tables do not know but the text introduces.
  void Scan(int number) {
    const Sentence& sentence = sentences[static_cast<size_t>(number)];
    const std::string_view text = Slice(sentence.span);
    const auto words = NameWords(text);
    const auto hits = FindNames(*gazetteer, words);
    std::vector<char> taken(words.size(), 0);
    const auto span_of = [&](size_t begin, size_t end) {
      return Span{sentence.span.begin + words[begin].begin, sentence.span.begin + words[end - 1].end};
    };
    struct Found {
      size_t begin, end;
      Seen seen;
    };
    std::vector<Found> found;
    for (const NameHit& hit : hits) {
      std::fill(taken.begin() + static_cast<long>(hit.begin), taken.begin() + static_cast<long>(hit.end), 1);
      const std::vector<NameWord> own(words.begin() + static_cast<long>(hit.begin),
                                      words.begin() + static_cast<long>(hit.end));
      const MentionParts parts = AnalyseMention(*gazetteer, own, day, favour);
      const Span span = span_of(hit.begin, hit.end);
      Seen each{span.begin, number, Class::kCountry, {}, "", JoinFolded(words, hit.begin, hit.end)};
      if (parts.person >= 0) {
        const auto& person = gazetteer->people()[static_cast<size_t>(parts.person)];
        each.what = Class::kPerson;
        each.actor = PersonActor(person, parts, "", span);
        const auto offices = gazetteer->OfficesOf(person.id, day);
        if (!offices.empty()) each.office = offices[0]->office;
      } else if (parts.organisation >= 0) {
        each.what = Class::kBody;
        const auto& body = gazetteer->organisations()[static_cast<size_t>(parts.organisation)];
        each.actor = BodyActor(body, parts.country, "", span);
        each.media = IsMediumKind(body.kind);
      } else if (!parts.country.empty() &&
                 (hit.Of(Kind::kCountry) || hit.Of(Kind::kMetonym) || hit.Of(Kind::kContextual))) {
        each.actor = CountryActor(parts.country, "", span, parts.metonym ? "GOV" : "");
      } else {
        continue;
      }
      found.push_back({hit.begin, hit.end, std::move(each)});
    }
    for (size_t at = 0; at < words.size(); ++at) {
      size_t end = at;
      while (end < words.size() && end - at < 4 && !taken[end] && words[end].capital &&
             words[end].folded.size() > 1 && (end == at || words[end].begin - words[end - 1].end <= 1)) {
        ++end;
      }
      if (end - at < 2) continue;
      if (auto introduced = Introduced(words, text, at, end, number, span_of(at, end))) {
        found.push_back({at, end, *std::move(introduced)});
      }
      at = end - 1;
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.begin < b.begin; });
    for (Found& each : found) Remember(std::move(each.seen), words, each.begin, each.end);
  }

  // A person whom the words around introduce: "South Korean Vice Minister NAME", "NAME, the North's vice
  // foreign minister".
  std::optional<Seen> Introduced(const std::vector<NameWord>& words, std::string_view text, size_t begin,
                                 size_t end, int number, const Span& span) const {
    MentionParts parts;
    if (begin > 0 && words[begin].begin - words[begin - 1].end <= 1) {
      const size_t from = begin > 7 ? begin - 7 : 0;
      size_t start = begin;
      while (start > from && words[start].begin - words[start - 1].end <= 3) --start;
      parts = AnalyseMention(
          *gazetteer, {words.begin() + static_cast<long>(start), words.begin() + static_cast<long>(begin)},
          day, favour);
      if (parts.head.empty() || !JoinFolded(words, start, begin).ends_with(parts.head)) parts = {};
    }
    if (parts.sector.empty() && end < words.size()) {
      const CodePointIndex local(text);
      const std::string_view gap =
          local.Slice(static_cast<size_t>(words[end - 1].end), static_cast<size_t>(words[end].begin));
      if (gap.starts_with(",")) {
        size_t stop = end + 1;
        while (stop < words.size() && stop - end < 14) {
          const std::string_view between =
              local.Slice(static_cast<size_t>(words[stop - 1].end), static_cast<size_t>(words[stop].begin));
          if (between.find_first_of(",.;") != std::string_view::npos) break;
          ++stop;
        }
        parts = AnalyseMention(
            *gazetteer, {words.begin() + static_cast<long>(end), words.begin() + static_cast<long>(stop)},
            day, favour);
      }
    }
    if (parts.sector.empty()) return std::nullopt;
    Seen each{span.begin, number, Class::kPerson, {}, parts.office, JoinFolded(words, begin, end)};
    const CodePointIndex local(text);
    each.actor = {"",
                  span,
                  std::string(local.Slice(static_cast<size_t>(words[begin].begin),
                                          static_cast<size_t>(words[end - 1].end))),
                  parts.country,
                  parts.former ? "ELI" : parts.sector,
                  0.7};
    return each;
  }

  int SentenceOf(int at) const {
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), at,
                                        [](int p, const Sentence& s) { return p < s.span.begin; });
    return static_cast<int>(after - sentences.begin()) - 1;
  }

  // The nearest earlier one that passes. In an earlier sentence its first one, as that is mostly the subject.
  template <typename F>
  const Seen* Antecedent(int before, const F& passes, int reach = 4) const {
    const int here = SentenceOf(before);
    for (int number = here; number >= 0 && number >= here - reach; --number) {
      const Seen* best = nullptr;
      for (const Seen& each : seen) {
        if (each.sentence != number || each.at >= before || !passes(each)) continue;
        if (best == nullptr || number == here) best = &each;
        if (number != here) break;
      }
      if (best != nullptr) return best;
    }
    return nullptr;
  }

  Actor Take(const Seen& from, const std::string& text, const Span& span, double confidence) const {
    Actor actor = from.actor;
    actor.text = text;
    actor.span = span;
    actor.confidence = confidence;
    return actor;
  }

  // The two countries that the text has last spoken of before `before`.
  std::vector<std::string> TwoSides(int before) const {
    std::vector<std::string> two;
    for (auto it = seen.rbegin(); it != seen.rend() && two.size() < 2; ++it) {
      if (it->at >= before || it->actor.country.empty()) continue;
      if (SentenceOf(before) - it->sentence > 5) break;
      if (gazetteer->CountryCode(it->actor.country).empty()) continue;
      if (it->what == Class::kBody && it->actor.sector != "GOV" && it->actor.sector != "MIL") continue;
      if (std::find(two.begin(), two.end(), it->actor.country) == two.end()) two.push_back(it->actor.country);
    }
    for (const std::string& code : favour) {
      if (two.size() >= 2) break;
      if (std::find(two.begin(), two.end(), code) == two.end()) two.push_back(code);
    }
    std::reverse(two.begin(), two.end());
    return two;
  }

  std::vector<Actor> Pronoun(const std::string& word, const std::string& text, const Span& span) const {
    const auto one = [&](const Seen* each) {
      return std::vector<Actor>{each != nullptr ? Take(*each, text, span, 0.6)
                                                : Actor{text, span, "", "", "", 0}};
    };
    if (In(word, {"he", "she", "him", "her", "his", "hers", "himself", "herself"})) {
      return one(Antecedent(span.begin, [](const Seen& s) { return s.what == Class::kPerson; }));
    }
    if (In(word, {"it", "its", "itself"}))
      return one(Antecedent(span.begin, [](const Seen& s) { return s.what != Class::kPerson; }, 2));
    if (In(word, {"i", "we", "us", "our", "my", "me", "ours"})) {
      // Inside a quotation: who speaks stands behind it in the same sentence, or before.
      const int here = SentenceOf(span.begin);
      for (const Seen& each : seen) {
        if (each.sentence == here && each.at > span.end && Outside(each.at))
          return {Take(each, text, span, 0.5)};
      }
      return one(Antecedent(span.begin, [&](const Seen& s) { return Outside(s.at); }, 2));
    }
    return one(Antecedent(span.begin, [](const Seen& s) { return s.what != Class::kPerson; }, 1));
  }

  // Whether the place is outside quotation marks, counted from its sentence's begin.
  bool Outside(int at) const {
    const int number = SentenceOf(at);
    if (number < 0) return true;
    const std::string_view before = Slice({sentences[static_cast<size_t>(number)].span.begin, at});
    int open = 0;
    for (size_t i = 0; i < before.size();) {
      const char32_t c = NextCodePoint(before, &i);
      if (c == U'“') open = 1;
      if (c == U'”') open = 0;
      if (c == U'"') open = 1 - open;
    }
    return open == 0;
  }

  // A definite phrase without a name: "the ministry", "the president", "the group".
  std::optional<Actor> Definite(const MentionParts& parts, const std::vector<NameWord>& words,
                                const std::string& text, const Span& span) const {
    const std::string last = words.back().folded;
    if (In(last, {"country", "nation", "state", "regime", "capital", "government", "authorities", "side"})) {
      if (const Seen* each =
              Antecedent(span.begin, [](const Seen& s) { return s.what == Class::kCountry; })) {
        Actor actor = Take(*each, text, span, 0.6);
        actor.sector = parts.sector;
        return actor;
      }
    }
    if (!parts.office.empty() && !parts.plural) {
      if (const Seen* each = Antecedent(
              span.begin, [&](const Seen& s) { return s.what == Class::kPerson && s.office == parts.office; },
              12)) {
        return Take(*each, text, span, 0.6);
      }
    }
    // A body whose name ends in the same word: "the commission" is the Central Military Commission.
    if (const Seen* each = Antecedent(
            span.begin,
            [&](const Seen& s) {
              return s.what == Class::kBody &&
                     (s.folded.ends_with(" " + last) || FoldName(s.actor.name).ends_with(" " + last));
            },
            12)) {
      return Take(*each, text, span, 0.6);
    }
    if (In(last, {"group",     "bloc",         "organisation", "organization", "agency",    "alliance",
                  "militia",   "movement",     "party",        "ministry",     "army",      "military",
                  "court",     "parliament",   "commission",   "ministers",    "officials", "official",
                  "spokesman", "spokesperson", "spokeswoman",  "troops",       "forces",    "police"})) {
      const bool loose = In(last, {"group", "bloc", "organisation", "organization", "agency", "alliance",
                                   "militia", "movement"});
      if (const Seen* each = Antecedent(
              span.begin,
              [&](const Seen& s) { return loose ? s.what == Class::kBody : !s.actor.country.empty(); }, 1)) {
        Actor actor{text,
                    span,
                    loose ? each->actor.name : "",
                    each->actor.country,
                    loose ? each->actor.sector : parts.sector,
                    0.4};
        return actor;
      }
    }
    return std::nullopt;
  }

  // "Kim", "Mr Putin" in a text that has not introduced them: who leads one of the countries that it speaks
  // of and is called so.
  Actor LeaderCalled(const std::vector<NameWord>& words, const std::string& text, const Span& span) const {
    const bool titled = words.size() == 2 && In(words[0].folded, {"mr", "mrs", "ms"});
    if ((words.size() != 1 && !titled) || !words.back().capital || day.empty()) return {};
    for (const char* office :
         {"head of state", "head of government", "foreign minister", "defence minister"}) {
      for (size_t i = 0; i < favour.size() && i < 4; ++i) {
        const auto* holder = gazetteer->HolderOf(favour[i], office, day);
        if (holder == nullptr) continue;
        const auto name = NameWords(holder->name);
        if (name.front().folded != words.back().folded && name.back().folded != words.back().folded) continue;
        Actor actor = PersonActor(*holder, {}, text, span);
        actor.confidence = 0.6;
        return actor;
      }
    }
    return {};
  }

  Actor One(const Span& span) const {
    const std::string text(Slice(span));
    const auto words = NameWords(text);
    Actor unknown{text, span, "", "", "", 0};
    if (words.empty()) return unknown;
    const MentionParts parts = AnalyseMention(*gazetteer, words, day, favour);
    if (parts.person >= 0) {
      const auto& person = gazetteer->people()[static_cast<size_t>(parts.person)];
      return PersonActor(person, parts, text, span);
    }
    // Someone whom the article has introduced, by full name or surname.
    for (size_t i = words.size(); i > 0; --i) {
      const auto known = words[i - 1].capital ? by_surname.find(words[i - 1].folded) : by_surname.end();
      if (known == by_surname.end()) continue;
      const Seen& each = seen[known->second];
      const bool agrees =
          parts.country.empty() || parts.country == each.actor.country || each.actor.country.empty();
      if (!agrees || parts.country_alone) continue;
      Actor actor = Take(each, text, span, 0.8);
      if (actor.country.empty()) actor.country = parts.country;
      if (actor.sector.empty()) actor.sector = parts.sector;
      return actor;
    }
    if (const Actor holder = LeaderCalled(words, text, span); !holder.name.empty()) return holder;
    if (parts.organisation >= 0) {
      const auto& body = gazetteer->organisations()[static_cast<size_t>(parts.organisation)];
      Actor actor = BodyActor(body, parts.country, text, span);
      return actor;
    }
    if (!parts.country.empty()) {
      if (parts.country_alone) {
        Actor actor = CountryActor(parts.country, text, span, parts.metonym ? "GOV" : "");
        return actor;
      }
      Actor actor{text, span, "", parts.country, parts.former && !parts.sector.empty() ? "ELI" : parts.sector,
                  0.8};
      if (!parts.office.empty() && !parts.plural && !parts.former) {
        if (const auto* holder = gazetteer->HolderOf(parts.country, parts.office, day))
          actor.name = holder->name;
      }
      return actor;
    }
    if (auto definite = Definite(parts, words, text, span)) return *definite;
    unknown.sector = parts.sector;
    unknown.confidence = parts.sector.empty() ? 0 : 0.3;
    return unknown;
  }
};

ArticleResolver::ArticleResolver(std::shared_ptr<const Gazetteer> gazetteer, const Article& article,
                                 const std::vector<Sentence>& sentences)
    : impl_(std::make_unique<Impl>(std::move(gazetteer), article, sentences)) {}
ArticleResolver::~ArticleResolver() = default;

const std::string& ArticleResolver::day() const { return impl_->day; }

Actor ArticleResolver::Resolve(const Span& mention) const { return ResolveAll(mention).front(); }

std::vector<Actor> ArticleResolver::ResolveAll(const Span& mention) const {
  const std::string text(impl_->Slice(mention));
  const auto words = NameWords(text);
  if (words.size() == 1 &&
      In(words[0].folded, {"he", "she", "him", "her", "his", "himself", "herself", "it", "its", "itself",
                           "they", "them", "their", "i", "we", "us", "our", "my", "me"})) {
    return impl_->Pronoun(words[0].folded, text, mention);
  }
  const auto has = [&](std::initializer_list<const char*> list) {
    return std::any_of(words.begin(), words.end(), [&](const NameWord& w) { return In(w.folded, list); });
  };
  // "The two sides", "both countries", "the two", but not "two South Korean diplomats".
  const bool collective =
      !words.empty() && In(words.back().folded,
                           {"sides", "countries", "leaders", "nations", "states", "two", "both", "neighbours",
                            "neighbors", "governments", "koreas", "capitals", "allies", "rivals"});
  const bool nameless = std::none_of(words.begin(), words.end(), [](const NameWord& w) {
    return w.capital && !In(w.folded, {"the", "two", "both", "koreas"});
  });
  if (words.size() <= 4 && collective && nameless && has({"two", "both"})) {
    const bool koreas = has({"koreas"});
    std::vector<Actor> both;
    for (const std::string& code :
         koreas ? std::vector<std::string>{"PRK", "KOR"} : impl_->TwoSides(mention.begin)) {
      Actor actor = impl_->CountryActor(code, text, mention, "");
      actor.confidence = 0.5;
      both.push_back(std::move(actor));
    }
    if (!both.empty()) return both;
  }
  // Coordinated names: "Washington and Seoul", "the United States, South Korea and Japan".
  std::vector<std::pair<size_t, size_t>> parts;
  size_t from = 0;
  const auto hits = FindNames(*impl_->gazetteer, words);
  const CodePointIndex local(text);
  for (size_t i = 1; i <= words.size(); ++i) {
    const bool inside =
        std::any_of(hits.begin(), hits.end(), [&](const NameHit& h) { return h.begin < i && i < h.end; });
    bool cut = i == words.size();
    if (!cut && !inside) {
      const std::string_view gap =
          local.Slice(static_cast<size_t>(words[i - 1].end), static_cast<size_t>(words[i].begin));
      cut = words[i].folded == "and" || gap.find(',') != std::string_view::npos;
    }
    if (!cut) continue;
    if (i > from) parts.emplace_back(from, i);
    from = i < words.size() && words[i].folded == "and" ? i + 1 : i;
  }
  if (parts.size() > 1 && parts.size() <= 6) {
    std::vector<Actor> members;
    for (const auto& [begin, end] : parts) {
      const bool named = std::any_of(hits.begin(), hits.end(), [&, b = begin, e = end](const NameHit& h) {
        return h.begin >= b && h.end <= e;
      });
      if (!named) {
        members.clear();
        break;
      }
      members.push_back(impl_->One({mention.begin + words[begin].begin, mention.begin + words[end - 1].end}));
    }
    const bool each_known =
        !members.empty() &&
        std::all_of(members.begin(), members.end(), [](const Actor& a) { return !a.country.empty(); });
    // An apposition ("Shoigu, Russia's defence minister") is one actor, not two.
    const bool joined = has({"and"});
    if (each_known && joined) return members;
  }
  return {impl_->One(mention)};
}

Span ArticleResolver::Whole(const Span& mention) const {
  Span whole = mention;
  const auto words = NameWords(impl_->Slice(mention));
  const bool ends_in_title = !words.empty() && In(words.back().folded, {"mr", "mrs", "ms", "dr"});
  for (const Seen& each : impl_->seen) {
    const Span& name = each.actor.span;
    const bool follows = ends_in_title && name.begin >= mention.end && name.begin - mention.end <= 2;
    if (!follows && !name.Overlaps(mention)) continue;
    whole = {std::min(whole.begin, name.begin), std::max(whole.end, name.end)};
  }
  return whole;
}

std::vector<Actor> ArticleResolver::MediaIn(const Span& sentence) const {
  std::vector<Actor> media;
  for (const Seen& each : impl_->seen) {
    if (!each.media || !sentence.Contains(each.actor.span)) continue;
    media.push_back(impl_->Take(each, std::string(impl_->Slice(each.actor.span)), each.actor.span, 0.9));
  }
  return media;
}

bool ArticleResolver::IsMedium(const Actor& actor) const {
  if (actor.name.empty()) return false;
  for (const auto& entry : impl_->gazetteer->Find(FoldName(actor.name))) {
    if (entry.kind != Kind::kOrganisation) continue;
    const auto& body = impl_->gazetteer->organisations()[static_cast<size_t>(entry.index)];
    if (body.name == actor.name && IsMediumKind(body.kind)) return true;
  }
  return false;
}

std::optional<Actor> ArticleResolver::Outlet() const {
  const std::string& outlet = impl_->article.outlet;
  for (const auto& entry : impl_->gazetteer->Find(FoldName(outlet))) {
    if (entry.kind != Kind::kOrganisation) continue;
    const auto& body = impl_->gazetteer->organisations()[static_cast<size_t>(entry.index)];
    if (IsMediumKind(body.kind)) return impl_->BodyActor(body, "", outlet, Span{});
  }
  return std::nullopt;
}

std::vector<ResolvedDate> ArticleResolver::DatesIn(const Span& stretch) const {
  std::vector<ResolvedDate> dates = FindDates(NameWords(impl_->Slice(stretch)), ParseIsoDate(impl_->day));
  for (ResolvedDate& date : dates) {
    date.words.begin += stretch.begin;
    date.words.end += stretch.begin;
  }
  return dates;
}

std::optional<ResolvedDate> ArticleResolver::DateOf(const Span& sentence, const Span& near) const {
  std::optional<ResolvedDate> best;
  for (ResolvedDate& date : DatesIn(sentence)) {
    if (!best || DateCost(date, near) < DateCost(*best, near)) best = std::move(date);
  }
  return best;
}

int DateCost(const ResolvedDate& date, const Span& near) {
  const int distance =
      date.words.begin >= near.end ? date.words.begin - near.end : std::max(0, near.begin - date.words.end);
  return distance + (date.precision == "day" ? 0 : 60);
}

std::optional<Place> ArticleResolver::PlaceOf(const Span& sentence, const Spans& exclude) const {
  const auto words = NameWords(impl_->Slice(sentence));
  const auto hits = FindNames(*impl_->gazetteer, words);
  std::optional<Place> country;
  for (size_t i = 1; i < words.size(); ++i) {
    if (!In(words[i - 1].folded, {"in", "at", "near", "outside", "off", "around", "from"}) &&
        !(i > 1 && In(words[i - 2].folded, {"in", "near", "at", "outside"}) &&
          In(words[i - 1].folded, {"the", "western", "eastern", "northern", "southern", "central"}))) {
      continue;
    }
    if (!words[i].capital) continue;
    for (size_t end = std::min(words.size(), i + 4); end > i; --end) {
      const Span span{sentence.begin + words[i].begin, sentence.begin + words[end - 1].end};
      if (std::any_of(exclude.begin(), exclude.end(), [&](const Span& e) { return e.Overlaps(span); }))
        continue;
      const std::string folded = JoinFolded(words, i, end);
      const auto& entries = impl_->gazetteer->Find(folded);
      const auto named = std::find_if(entries.begin(), entries.end(),
                                      [](const auto& e) { return e.kind == Kind::kCountry; });
      if (named != entries.end()) {
        const auto& found = impl_->gazetteer->countries()[static_cast<size_t>(named->index)];
        if (!country) country = Place{found.name, found.code, "country", {}, {}, {}};
        break;
      }
      const Place* place = nullptr;
      for (const std::string& code : impl_->favour) {
        place = place != nullptr ? place : impl_->gazetteer->FindPlace(folded, code);
      }
      if (place == nullptr) place = impl_->gazetteer->FindPlace(folded);
      if (place != nullptr) return *place;
    }
  }
  return country;
}

}  // namespace chancery
