#include "resolve/resolver.h"

#include <algorithm>

#include "resolve/article_names.h"
#include "resolve/coreference.h"
#include "resolve/dates.h"
#include "resolve/mention.h"
#include "resolve/places.h"

namespace chancery {
namespace {

using Kind = Gazetteer::Entry::Kind;

constexpr int kGoesOn = 2;  // sentences before one that it may go on about

// The span without joining words at its edges ("China and"); empty when nothing else is in it.
Span WithoutEdges(const Span& span, std::string_view text) {
  const auto words = NameWords(text);
  const auto joins = [&](const NameWord& word, bool last) {
    if (word.hyphened) return false;  // Moon Jae-in
    return IsOneOf(word.folded, {"and", "or", "of", "in", "at", "on", "to", "for", "with", "from", "by", "as",
                                 "that", "which"}) ||
           (last && IsOneOf(word.folded, {"the", "a", "an"}));
  };
  size_t begin = 0;
  size_t end = words.size();
  while (end > begin && joins(words[end - 1], true)) --end;
  while (begin < end && joins(words[begin], false)) ++begin;
  if (begin == end) return {span.begin, span.begin};
  if (begin == 0 && end == words.size()) return span;
  return {span.begin + words[begin].begin, span.begin + words[end - 1].end};
}

// A mission is of another country than the place where it is: "the embassy" of "the embassy in Lisbon".
std::vector<NameWord> WithoutSeat(std::vector<NameWord> words) {
  for (size_t i = 1; i < words.size(); ++i) {
    if (IsOneOf(words[i].folded, {"in", "at"}) &&
        IsOneOf(words[i - 1].folded, {"embassy", "consulate", "embassies", "consulates", "mission"})) {
      words.resize(i);
    }
  }
  return words;
}

}  // namespace

struct ArticleResolver::Impl {
  ArticleNames names;
  Coreference coreference{names};

  Impl(std::shared_ptr<const Gazetteer> gazetteer, const Article& article,
       const std::vector<Sentence>& sentences)
      : names(std::move(gazetteer), article, sentences) {}

  Actor One(const Span& span, const std::set<std::string>& others = {}) const {
    const std::string text(names.Slice(span));
    const auto words = WithoutSeat(NameWords(text));
    Actor unknown{text, span, "", "", "", 0};
    if (words.empty()) return unknown;
    const MentionParts parts = AnalyseMention(names.gazetteer(), words, names.day(), names.favour());
    if (parts.person >= 0) {
      const auto& person = names.gazetteer().people()[static_cast<size_t>(parts.person)];
      return names.PersonActor(person, parts, text, span);
    }
    if (parts.country_alone) return names.CountryActor(parts.country, text, span, parts.metonym ? "GOV" : "");
    const Named* known = coreference.Introduced(words);
    if (known != nullptr &&
        (parts.country.empty() || known->actor.country.empty() || parts.country == known->actor.country)) {
      Actor actor = Take(*known, text, span, 0.8);
      if (actor.country.empty()) actor.country = parts.country;
      if (actor.sector.empty()) actor.sector = parts.sector;
      return actor;
    }
    if (const Actor holder = coreference.LeaderCalled(words, text, span); !holder.name.empty()) return holder;
    if (parts.organisation >= 0) {
      const auto& body = names.gazetteer().organisations()[static_cast<size_t>(parts.organisation)];
      Actor actor = names.BodyActor(body, parts.country, text, span);
      return actor;
    }
    if (!parts.country.empty()) return OfCountry(parts, text, span);
    if (const Place* place = PlaceNamedIn(names, words))
      return {text, span, "", place->country, parts.sector, 0.6};
    if (auto definite = coreference.Definite(parts, words, text, span)) return *definite;
    if (const std::string country = coreference.OwnerOf(words, span, others); !country.empty())
      return {text, span, "", country, parts.sector, 0.4};
    unknown.sector = parts.sector;
    unknown.confidence = parts.sector.empty() ? 0 : 0.3;
    return unknown;
  }

  // "The Russian defence minister", "Chinese officials".
  Actor OfCountry(const MentionParts& parts, const std::string& text, const Span& span) const {
    Actor actor{text, span, "", parts.country, parts.former && !parts.sector.empty() ? "ELI" : parts.sector,
                0.8};
    const auto* title = names.gazetteer().FindTitle(parts.title);
    if (title == nullptr || parts.plural || parts.former || parts.indefinite) return actor;
    if (const auto* holder = names.gazetteer().HolderOf(parts.country, parts.title, *title, names.day()))
      actor.name = holder->name;
    return actor;
  }

  std::vector<std::pair<size_t, size_t>> Conjuncts(const std::string& text,
                                                   const std::vector<NameWord>& words,
                                                   const std::vector<NameHit>& hits) const;
  std::vector<Actor> Coordinated(const Span& mention, const std::vector<NameWord>& words) const;
  void ShareHead(const std::vector<std::vector<NameWord>>& conjuncts, std::vector<Actor>* members) const;
  std::vector<Actor> Koreas(const Span& mention, const std::string& text,
                            const std::vector<NameWord>& words) const;
  std::vector<Actor> Collective(const Span& mention, const std::string& text,
                                const std::vector<NameWord>& words,
                                const std::set<std::string>& others) const;
};

// The members of a coordination, as stretches of words between commas and "and".
std::vector<std::pair<size_t, size_t>> ArticleResolver::Impl::Conjuncts(
    const std::string& text, const std::vector<NameWord>& words, const std::vector<NameHit>& hits) const {
  std::vector<std::pair<size_t, size_t>> parts;
  const CodePointIndex local(text);
  size_t from = 0;
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
  return parts;
}

// "Washington and Seoul", "the foreign ministers of Russia and China": each member, or nothing where the
// mention is no coordination of known actors. An apposition ("Shoigu, Russia's defence minister") is one
// actor.
std::vector<Actor> ArticleResolver::Impl::Coordinated(const Span& mention,
                                                      const std::vector<NameWord>& words) const {
  if (std::none_of(words.begin(), words.end(), [](const NameWord& w) { return w.folded == "and"; }))
    return {};
  const auto hits = FindNames(names.gazetteer(), words);
  const auto parts = Conjuncts(std::string(names.Slice(mention)), words, hits);
  if (parts.size() < 2 || parts.size() > 6) return {};
  std::vector<Actor> members;
  std::vector<std::vector<NameWord>> conjuncts;
  for (const auto& [begin, end] : parts) {
    const Span part{mention.begin + words[begin].begin, mention.begin + words[end - 1].end};
    const std::vector<NameWord> own(words.begin() + static_cast<long>(begin),
                                    words.begin() + static_cast<long>(end));
    if (auto koreas = Koreas(part, std::string(names.Slice(part)), own); !koreas.empty()) {
      for (Actor& each : koreas) {
        members.push_back(std::move(each));
        conjuncts.push_back(own);
      }
      continue;
    }
    const bool named = std::any_of(hits.begin(), hits.end(), [&, b = begin, e = end](const NameHit& h) {
      return h.begin >= b && h.end <= e;
    });
    if (!named) return {};
    members.push_back(One(part));
    if (members.back().country.empty()) return {};
    conjuncts.push_back(own);
  }
  ShareHead(conjuncts, &members);
  return members;
}

// Gives the countries of a coordination the head noun that one of them carries for all: the first before "of"
// ("foreign ministers of Russia and China"), the last behind adjectives ("Chinese and Russian troops").
void ArticleResolver::Impl::ShareHead(const std::vector<std::vector<NameWord>>& conjuncts,
                                      std::vector<Actor>* members) const {
  std::vector<MentionParts> parts;
  for (const auto& words : conjuncts)
    parts.push_back(AnalyseMention(names.gazetteer(), words, names.day(), names.favour()));
  const auto bare = [&](size_t i) { return parts[i].country_alone; };
  const auto qualifies = [&](size_t i) {
    const auto hits = FindNames(names.gazetteer(), conjuncts[i]);
    return bare(i) && (hits.front().Of(Kind::kAdjective) != nullptr || conjuncts[i].back().possessive ||
                       IsOneOf(conjuncts[i].back().folded, {"us", "uk"}));
  };
  const auto& first = conjuncts.front();
  const bool ahead =
      !parts.front().head.empty() && !bare(0) &&
      std::any_of(first.begin(), first.end(), [](const NameWord& w) { return w.folded == "of"; });
  const bool behind = !parts.back().head.empty() && !bare(parts.size() - 1);
  const MentionParts& head = ahead ? parts.front() : parts.back();
  if ((!ahead && !behind) || head.person >= 0) return;
  const std::string sector = ahead ? members->front().sector : members->back().sector;
  for (size_t i = 0; i < members->size(); ++i) {
    const bool its_own = &parts[i] == &head;
    if (!its_own && !(ahead ? bare(i) : qualifies(i))) continue;
    MentionParts own = head;
    own.country = parts[i].country;
    own.plural = false;  // of each country one
    const bool one_each = head.plural || !its_own;
    if (one_each && !head.title.empty()) {
      (*members)[i] = OfCountry(own, (*members)[i].text, (*members)[i].span);
    } else if (!its_own) {
      (*members)[i] = Actor{(*members)[i].text, (*members)[i].span, "", own.country, sector, 0.8};
    }
  }
}

// "Envoys of the two Koreas", "both Korean Red Cross societies": of each one, as the head noun says.
std::vector<Actor> ArticleResolver::Impl::Koreas(const Span& mention, const std::string& text,
                                                 const std::vector<NameWord>& words) const {
  const size_t count = words.size();
  const bool named =
      count >= 2 && words.back().folded == "koreas" && IsOneOf(words[count - 2].folded, {"two", "both"});
  const size_t at = count > 0 && words.front().folded == "the" ? 1 : 0;
  const bool bodies = count >= at + 3 && words[at + 1].folded == "korean" &&
                      (words[at].folded == "both" || (at == 1 && words[at].folded == "two")) &&
                      IsOneOf(words.back().folded, {"sides", "governments", "leaders", "states", "societies",
                                                    "parliaments", "delegations", "armies", "militaries",
                                                    "navies", "ministers", "premiers", "teams"});
  if (!named && !bodies) return {};
  const MentionParts parts = AnalyseMention(names.gazetteer(), words, names.day(), names.favour());
  std::vector<Actor> both;
  for (const char* code : {"PRK", "KOR"}) {
    both.push_back(names.CountryActor(code, text, mention, parts.sector));
    both.back().confidence = 0.8;
  }
  return both;
}

// "The two sides", "both countries", "the two foreign ministers", but not "two South Korean diplomats".
std::vector<Actor> ArticleResolver::Impl::Collective(const Span& mention, const std::string& text,
                                                     const std::vector<NameWord>& words,
                                                     const std::set<std::string>& others) const {
  if (words.empty() || words.size() > 4) return {};
  const bool roles = IsOneOf(words.front().folded, {"both", "the"}) &&
                     IsOneOf(words.back().folded, {"ministers", "presidents", "premiers", "armies",
                                                   "delegations", "navies", "negotiators", "militaries"});
  if (!roles && !IsOneOf(words.back().folded,
                         {"sides", "countries", "leaders", "nations", "states", "two", "both", "neighbours",
                          "neighbors", "governments", "capitals", "allies", "rivals"}))
    return {};
  const auto has = [&](std::initializer_list<const char*> list) {
    return std::any_of(words.begin(), words.end(),
                       [&](const NameWord& w) { return IsOneOf(w.folded, list); });
  };
  const bool nameless = std::none_of(words.begin(), words.end(), [](const NameWord& w) {
    return w.capital && !IsOneOf(w.folded, {"the", "two", "both"});
  });
  if (!nameless || !has({"two", "both"})) return {};
  const std::string sector(names.gazetteer().SectorOf(words.back().folded));
  std::vector<Actor> both;
  for (const std::string& code : coreference.TwoSides(mention.begin, others)) {
    both.push_back(names.CountryActor(code, text, mention, roles ? sector : ""));
    both.back().confidence = 0.5;
  }
  return both;
}

ArticleResolver::ArticleResolver(std::shared_ptr<const Gazetteer> gazetteer, const Article& article,
                                 const std::vector<Sentence>& sentences)
    : impl_(std::make_unique<Impl>(std::move(gazetteer), article, sentences)) {}
ArticleResolver::~ArticleResolver() = default;

const std::string& ArticleResolver::day() const { return impl_->names.day(); }

Actor ArticleResolver::Resolve(const Span& mention) const { return ResolveAll(mention).front(); }

std::vector<Actor> ArticleResolver::ResolveAll(const Span& mention,
                                               const std::set<std::string>& others) const {
  const std::string text(impl_->names.Slice(mention));
  const auto words = NameWords(text);
  const bool acronym = text.starts_with("US") || text.starts_with("U.S");  // no "us"
  if (words.size() == 1 && IsPronoun(words[0].folded) && !acronym)
    return impl_->coreference.Pronoun(words[0].folded, text, mention, others);
  if (auto koreas = impl_->Koreas(mention, text, words); !koreas.empty()) return koreas;
  if (auto both = impl_->Collective(mention, text, words, others); !both.empty()) return both;
  if (auto members = impl_->Coordinated(mention, words); !members.empty()) return members;
  return {impl_->One(mention, others)};
}

Span ArticleResolver::Whole(const Span& mention) const {
  Span whole = mention;
  const auto words = NameWords(impl_->names.Slice(mention));
  const bool ends_in_title = !words.empty() && IsOneOf(words.back().folded, {"mr", "mrs", "ms", "dr"});
  for (const Named& each : impl_->names.named()) {
    if (each.by_title) continue;
    const Span& name = each.actor.span;
    const bool follows = ends_in_title && name.begin >= mention.end && name.begin - mention.end <= 2;
    if (!follows && !name.Overlaps(mention)) continue;
    whole = {std::min(whole.begin, name.begin), std::max(whole.end, name.end)};
  }
  return WithoutEdges(whole, impl_->names.Slice(whole));
}

std::vector<Actor> ArticleResolver::MediaIn(const Span& sentence) const {
  std::vector<Actor> media;
  for (const Named& each : impl_->names.named()) {
    if (!each.media || !sentence.Contains(each.actor.span)) continue;
    media.push_back(Take(each, std::string(impl_->names.Slice(each.actor.span)), each.actor.span, 0.9));
  }
  return media;
}

bool ArticleResolver::IsMedium(const Actor& actor) const {
  if (actor.name.empty()) return false;
  for (const auto& entry : impl_->names.gazetteer().Find(FoldName(actor.name))) {
    if (entry.kind != Kind::kOrganisation) continue;
    const auto& body = impl_->names.gazetteer().organisations()[static_cast<size_t>(entry.index)];
    if (body.name == actor.name && IsMediumKind(body.kind)) return true;
  }
  return false;
}

std::optional<Actor> ArticleResolver::Outlet() const {
  const std::string& outlet = impl_->names.article().outlet;
  for (const auto& entry : impl_->names.gazetteer().Find(FoldName(outlet))) {
    if (entry.kind != Kind::kOrganisation) continue;
    const auto& body = impl_->names.gazetteer().organisations()[static_cast<size_t>(entry.index)];
    if (IsMediumKind(body.kind)) return impl_->names.BodyActor(body, "", outlet, Span{});
  }
  return std::nullopt;
}

std::string ArticleResolver::HomeOf(const Span& sentence) const {
  const ArticleNames& names = impl_->names;
  if (names.favour().size() == 1) return names.favour().front();
  const auto outlet = Outlet();
  if (!outlet || outlet->sector != "GOV" || names.gazetteer().CountryCode(outlet->country).empty()) return "";
  if (names.favour().empty()) return outlet->country;
  const auto abroad = [&](const NameHit& hit) {
    return std::any_of(hit.entries->begin(), hit.entries->end(), [&](const Gazetteer::Entry& entry) {
      return IsCountryKind(entry.kind) &&
             names.gazetteer().countries()[static_cast<size_t>(entry.index)].code != outlet->country;
    });
  };
  // What the sentences just before tell of goes on.
  const int number = names.SentenceOf(sentence.begin);
  const Span from = names.sentences()[static_cast<size_t>(std::max(0, number - kGoesOn))].span;
  const Span told{from.begin, sentence.end};
  const auto hits = FindNames(names.gazetteer(), NameWords(names.Slice(told)));
  const bool others =
      std::any_of(hits.begin(), hits.end(), abroad) ||
      std::any_of(names.named().begin(), names.named().end(), [&](const Named& each) {
        const std::string& country = each.actor.country;
        return told.Contains(each.actor.span) && !country.empty() && country != outlet->country;
      });
  return others ? "" : outlet->country;
}

std::string ArticleResolver::OtherThan(const std::string& country) const {
  const std::vector<std::string>& two = impl_->names.favour();
  if (two.size() != 2 || !impl_->names.Names(country)) return "";
  return two.front() == country ? two.back() : two.front();
}

std::vector<ResolvedDate> ArticleResolver::DatesIn(const Span& stretch) const {
  std::vector<ResolvedDate> dates =
      FindDates(NameWords(impl_->names.Slice(stretch)), ParseIsoDate(impl_->names.day()),
                impl_->names.ReachesNextDay());
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

std::optional<Place> ArticleResolver::PlaceOf(const Span& sentence, const Spans& exclude) const {
  return FindPlace(impl_->names, sentence, exclude);
}

}  // namespace chancery
