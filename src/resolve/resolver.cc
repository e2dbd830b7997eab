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

// The span without joining words at its edges ("China and"); empty when nothing else is in it.
Span WithoutEdges(const Span& span, std::string_view text) {
  const auto words = NameWords(text);
  const auto joins = [&](const NameWord& word, bool last) {
    return IsOneOf(word.folded, {"and", "or", "of", "in", "at", "on", "to", "for", "with", "from", "by", "as", "that", "which"}) ||
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

}  // namespace

struct ArticleResolver::Impl {
  ArticleNames names;
  Coreference coreference{names};

  Impl(std::shared_ptr<const Gazetteer> gazetteer, const Article& article,
       const std::vector<Sentence>& sentences)
      : names(std::move(gazetteer), article, sentences) {}

  Actor One(const Span& span) const {
    const std::string text(names.Slice(span));
    const auto words = NameWords(text);
    Actor unknown{text, span, "", "", "", 0};
    if (words.empty()) return unknown;
    const MentionParts parts = AnalyseMention(names.gazetteer(), words, names.day(), names.favour());
    if (parts.person >= 0) {
      const auto& person = names.gazetteer().people()[static_cast<size_t>(parts.person)];
      return names.PersonActor(person, parts, text, span);
    }
    // Someone whom the article has introduced, by full name or surname.
    for (size_t i = words.size(); i > 0; --i) {
      const Named* known = words[i - 1].capital ? names.Called(words[i - 1].folded) : nullptr;
      if (known == nullptr) continue;
      const Named& each = *known;
      const bool agrees =
          parts.country.empty() || parts.country == each.actor.country || each.actor.country.empty();
      if (!agrees || parts.country_alone) continue;
      Actor actor = Take(each, text, span, 0.8);
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
    if (!parts.country.empty()) {
      if (parts.country_alone) {
        Actor actor = names.CountryActor(parts.country, text, span, parts.metonym ? "GOV" : "");
        return actor;
      }
      Actor actor{text, span, "", parts.country, parts.former && !parts.sector.empty() ? "ELI" : parts.sector,
                  0.8};
      if (!parts.office.empty() && !parts.plural && !parts.former) {
        if (const auto* holder = names.gazetteer().HolderOf(parts.country, parts.office, names.day()))
          actor.name = holder->name;
      }
      return actor;
    }
    if (auto definite = coreference.Definite(parts, words, text, span)) return *definite;
    unknown.sector = parts.sector;
    unknown.confidence = parts.sector.empty() ? 0 : 0.3;
    return unknown;
  }
};

ArticleResolver::ArticleResolver(std::shared_ptr<const Gazetteer> gazetteer, const Article& article,
                                 const std::vector<Sentence>& sentences)
    : impl_(std::make_unique<Impl>(std::move(gazetteer), article, sentences)) {}
ArticleResolver::~ArticleResolver() = default;

const std::string& ArticleResolver::day() const { return impl_->names.day(); }

Actor ArticleResolver::Resolve(const Span& mention) const { return ResolveAll(mention).front(); }

std::vector<Actor> ArticleResolver::ResolveAll(const Span& mention) const {
  const std::string text(impl_->names.Slice(mention));
  const auto words = NameWords(text);
  if (words.size() == 1 &&
      IsOneOf(words[0].folded, {"he", "she", "him", "her", "his", "himself", "herself", "it", "its", "itself",
                                "they", "them", "their", "i", "we", "us", "our", "my", "me"})) {
    return impl_->coreference.Pronoun(words[0].folded, text, mention);
  }
  const auto has = [&](std::initializer_list<const char*> list) {
    return std::any_of(words.begin(), words.end(),
                       [&](const NameWord& w) { return IsOneOf(w.folded, list); });
  };
  // "The two sides", "both countries", "the two", but not "two South Korean diplomats".
  const bool collective =
      !words.empty() && IsOneOf(words.back().folded, {"sides", "countries", "leaders", "nations", "states",
                                                      "two", "both", "neighbours", "neighbors", "governments",
                                                      "koreas", "capitals", "allies", "rivals"});
  const bool nameless = std::none_of(words.begin(), words.end(), [](const NameWord& w) {
    return w.capital && !IsOneOf(w.folded, {"the", "two", "both", "koreas"});
  });
  if (words.size() <= 4 && collective && nameless && has({"two", "both"})) {
    const bool koreas = has({"koreas"});
    std::vector<Actor> both;
    for (const std::string& code :
         koreas ? std::vector<std::string>{"PRK", "KOR"} : impl_->coreference.TwoSides(mention.begin)) {
      Actor actor = impl_->names.CountryActor(code, text, mention, "");
      actor.confidence = 0.5;
      both.push_back(std::move(actor));
    }
    if (!both.empty()) return both;
  }
  // Coordinated names: "Washington and Seoul", "the United States, South Korea and Japan".
  std::vector<std::pair<size_t, size_t>> parts;
  size_t from = 0;
  const auto hits = FindNames(impl_->names.gazetteer(), words);
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
  const auto words = NameWords(impl_->names.Slice(mention));
  const bool ends_in_title = !words.empty() && IsOneOf(words.back().folded, {"mr", "mrs", "ms", "dr"});
  for (const Named& each : impl_->names.named()) {
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
