#include "resolve/article_names.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/date.h"

namespace chancery {
namespace {

using Kind = Gazetteer::Entry::Kind;

}  // namespace

bool IsMediumKind(const std::string& kind) { return kind == "state media" || kind == "outlet"; }

Actor Take(const Named& from, const std::string& text, const Span& span, double confidence) {
  Actor actor = from.actor;
  actor.text = text;
  actor.span = span;
  actor.confidence = confidence;
  return actor;
}

ArticleNames::ArticleNames(std::shared_ptr<const Gazetteer> gazetteer, const Article& article,
                           const std::vector<Sentence>& sentences)
    : gazetteer_(std::move(gazetteer)), article_(article), sentences_(sentences), index_(article.text) {
  if (article.published && ParseIsoDate(*article.published)) day_ = article.published->substr(0, 10);
  CountCountries();
  for (size_t i = 0; i < sentences.size(); ++i) Scan(static_cast<int>(i));
}

std::string_view ArticleNames::Slice(const Span& span) const {
  return index_.Slice(static_cast<size_t>(span.begin), static_cast<size_t>(span.end));
}

const Named* ArticleNames::Called(const std::string& folded) const {
  const auto known = by_surname_.find(folded);
  return known == by_surname_.end() ? nullptr : &named_[known->second];
}

bool ArticleNames::ReachesNextDay() const {
  const auto day = ParseIsoDate(day_);
  if (!day) return false;
  if (article_.updated && article_.updated->substr(0, 10) > day_) return true;
  const auto number = [](std::string_view digits) { return std::atoi(std::string(digits).c_str()); };
  // "2024-06-21T23:30:15.000-05:00"; a time without a zone tells nothing.
  const std::string_view published = *article_.published;
  const size_t zone = published.size() > 16 ? published.find_first_of("Zz+-", 16) : std::string_view::npos;
  if (zone == std::string_view::npos) return false;
  int offset = 0;  // minutes
  if (published.size() > zone + 2) {
    const std::string_view rest = published.substr(zone + 3);
    const int minutes = rest.empty() ? 0 : number(rest.substr(rest.front() == ':' ? 1 : 0));
    offset = (number(published.substr(zone + 1, 2)) * 60 + minutes) * (published[zone] == '-' ? -1 : 1);
  }
  const int utc = number(published.substr(11, 2)) * 60 + number(published.substr(14, 2)) - offset;
  // In East Asia it is nine hours later.
  return utc + 9 * 60 >= 24 * 60;
}

int ArticleNames::SentenceOf(int at) const {
  const auto after = std::upper_bound(sentences_.begin(), sentences_.end(), at,
                                      [](int p, const Sentence& s) { return p < s.span.begin; });
  return static_cast<int>(after - sentences_.begin()) - 1;
}

void ArticleNames::CountCountries() {
  std::map<std::string, int> counts;
  std::vector<NameWord> words = NameWords(article_.title);
  const auto count = [&](const std::vector<NameWord>& each) {
    for (const NameHit& hit : FindNames(*gazetteer_, each)) {
      for (const Kind kind : {Kind::kCountry, Kind::kAdjective, Kind::kMetonym}) {
        if (const auto* entry = hit.Of(kind)) {
          counts[gazetteer_->countries()[static_cast<size_t>(entry->index)].code] +=
              kind == Kind::kCountry ? 3 : 2;
          break;
        }
      }
      if (const auto* entry = hit.Of(Kind::kPerson); entry != nullptr && hit.end - hit.begin > 1) {
        counts[gazetteer_->people()[static_cast<size_t>(entry->index)].country] += 1;
      }
      if (const auto* entry = hit.Of(Kind::kOrganisation); entry != nullptr && hit.entries->size() == 1) {
        const auto& body = gazetteer_->organisations()[static_cast<size_t>(entry->index)];
        if (!body.country.empty() && !IsMediumKind(body.kind) && body.kind != "company")
          counts[body.country] += 1;
      }
    }
  };
  count(words);
  for (const Sentence& sentence : sentences_) count(NameWords(Slice(sentence.span)));
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [code, n] : counts) order.emplace_back(-n, code);
  std::sort(order.begin(), order.end());
  for (auto& [n, code] : order) favour_.push_back(code);
}

Actor ArticleNames::CountryActor(const std::string& code, const std::string& text, const Span& span,
                                 const std::string& sector) const {
  return {text, span, gazetteer_->CountryName(code), code, sector, 0.9};
}

Actor ArticleNames::PersonActor(const Gazetteer::Person& person, const MentionParts& parts,
                                const std::string& text, const Span& span) const {
  Actor actor{text, span, person.name, person.country, "", 0.95};
  const auto offices = gazetteer_->OfficesOf(person.id, day_);
  if (!offices.empty()) {
    actor.sector = offices[0]->sector;
    const std::string& country = offices[0]->country;
    if (!gazetteer_->CountryCode(country).empty()) actor.country = gazetteer_->CountryCode(country);
  } else {
    actor.sector = parts.former ? "ELI" : parts.sector;
  }
  return actor;
}

Actor ArticleNames::BodyActor(const Gazetteer::Organisation& body, const std::string& country,
                              const std::string& text, const Span& span) const {
  Actor actor{text, span, body.name, body.country, body.sector, 0.9};
  if (actor.country.empty())
    actor.country = !country.empty() && body.code != "UNO" && body.code != "EEC" && body.code != "NTO"
                        ? country
                        : body.code;
  return actor;
}

bool ArticleNames::Names(const std::string& code) const {
  return std::find(favour_.begin(), favour_.end(), code) != favour_.end();
}

void ArticleNames::Remember(Named each, const std::vector<NameWord>& words, size_t begin, size_t end) {
  if (each.what == Named::Class::kPerson && end - begin > 1 && !each.by_title) {
    const std::vector<NameWord> name(words.begin() + static_cast<long>(begin),
                                     words.begin() + static_cast<long>(end));
    const std::string family = FamilyName(name, each.actor.country);
    if (family == name.front().folded) {
      by_surname_.emplace(family, named_.size());  // shared by so many that the first introduced keeps it
    } else {
      by_surname_[family] = named_.size();
    }
  }
  named_.push_back(std::move(each));
}

std::optional<Named> ArticleNames::Meant(const NameHit& hit, const std::vector<NameWord>& words, int number,
                                         const Span& span) const {
  const std::vector<NameWord> own(words.begin() + static_cast<long>(hit.begin),
                                  words.begin() + static_cast<long>(hit.end));
  const MentionParts parts = AnalyseMention(*gazetteer_, own, day_, favour_);
  Named each;
  each.at = span.begin;
  each.sentence = number;
  each.folded = JoinFolded(words, hit.begin, hit.end);
  if (parts.person >= 0) {
    const auto& person = gazetteer_->people()[static_cast<size_t>(parts.person)];
    each.what = Named::Class::kPerson;
    each.actor = PersonActor(person, parts, "", span);
    const auto offices = gazetteer_->OfficesOf(person.id, day_);
    if (!offices.empty()) each.office = offices[0]->office, each.title = FoldName(offices[0]->title);
  } else if (parts.organisation >= 0) {
    each.what = Named::Class::kBody;
    const auto& body = gazetteer_->organisations()[static_cast<size_t>(parts.organisation)];
    each.actor = BodyActor(body, parts.country, "", span);
    each.media = IsMediumKind(body.kind);
  } else if (!parts.country.empty() &&
             (hit.Of(Kind::kCountry) || hit.Of(Kind::kMetonym) || hit.Of(Kind::kContextual))) {
    // "In Hanoi" is a place, not a government that a later phrase could take up.
    if (parts.metonym && hit.begin > 0 &&
        IsOneOf(words[hit.begin - 1].folded, {"in", "at", "near", "from", "outside", "around", "via", "off"}))
      return std::nullopt;
    each.actor = CountryActor(parts.country, "", span, parts.metonym ? "GOV" : "");
  } else {
    return std::nullopt;
  }
  return each;
}

std::optional<Named> ArticleNames::Holder(const NameHit& hit, const std::vector<NameWord>& words, int number,
                                          size_t* end) const {
  if (hit.begin > 0 && IsOneOf(words[hit.begin - 1].folded, {"a", "an", "former", "ex", "then", "late"}))
    return std::nullopt;
  for (size_t stop = std::min(words.size(), hit.end + 5); stop > hit.end; --stop) {
    if (words[stop - 1].begin - words[hit.end - 1].end > 60 ||
        gazetteer_->FindTitle(JoinFolded(words, hit.end, stop)) == nullptr)
      continue;
    // "Russian President Vladimir Putin" has a name of its own.
    const bool name_follows =
        stop < words.size() && words[stop].capital && words[stop].begin - words[stop - 1].end <= 1;
    const std::vector<NameWord> own(words.begin() + static_cast<long>(hit.begin),
                                    words.begin() + static_cast<long>(stop));
    const MentionParts parts = AnalyseMention(*gazetteer_, own, day_, favour_);
    const auto* title = gazetteer_->FindTitle(parts.title);
    if (name_follows || title == nullptr || parts.country.empty() || parts.plural || parts.former)
      return std::nullopt;
    const auto* person = gazetteer_->HolderOf(parts.country, parts.title, *title, day_);
    if (person == nullptr) return std::nullopt;
    Named each;
    each.sentence = number;
    each.what = Named::Class::kPerson;
    each.actor = PersonActor(*person, parts, "", {});
    each.office = parts.office;
    each.title = parts.title;
    each.folded = JoinFolded(words, hit.begin, stop);
    each.by_title = true;
    *end = stop;
    return each;
  }
  return std::nullopt;
}

// The names of one sentence, and people whom the tables do not know but the text introduces.
void ArticleNames::Scan(int number) {
  const Sentence& sentence = sentences_[static_cast<size_t>(number)];
  const std::string_view text = Slice(sentence.span);
  const auto words = NameWords(text);
  std::vector<char> taken(words.size(), 0);
  const auto span_of = [&](size_t begin, size_t end) {
    return Span{sentence.span.begin + words[begin].begin, sentence.span.begin + words[end - 1].end};
  };
  struct Found {
    size_t begin, end;
    Named named;
  };
  std::vector<Found> found;
  for (const NameHit& hit : FindNames(*gazetteer_, words)) {
    std::fill(taken.begin() + static_cast<long>(hit.begin), taken.begin() + static_cast<long>(hit.end), 1);
    size_t end = hit.end;
    if (auto each = Meant(hit, words, number, span_of(hit.begin, end)))
      found.push_back({hit.begin, end, *std::move(each)});
    if (auto each = Holder(hit, words, number, &end)) {
      // It stands behind the country's name, which begins at the same word.
      each->at = sentence.span.begin + words[hit.begin].begin;
      each->actor.span = span_of(hit.begin, end);
      found.push_back({hit.begin, end, *std::move(each)});
    }
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
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.begin < b.begin; });
  for (Found& each : found) Remember(std::move(each.named), words, each.begin, each.end);
}

// A person whom the words around introduce: "South Korean Vice Minister NAME", "NAME, the North's vice
// foreign minister".
std::optional<Named> ArticleNames::Introduced(const std::vector<NameWord>& words, std::string_view text,
                                              size_t begin, size_t end, int number, const Span& span) const {
  MentionParts parts;
  if (begin > 0 && words[begin].begin - words[begin - 1].end <= 1) {
    const size_t from = begin > 7 ? begin - 7 : 0;
    size_t start = begin;
    while (start > from && words[start].begin - words[start - 1].end <= 3) --start;
    parts = AnalyseMention(
        *gazetteer_, {words.begin() + static_cast<long>(start), words.begin() + static_cast<long>(begin)},
        day_, favour_);
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
          *gazetteer_, {words.begin() + static_cast<long>(end), words.begin() + static_cast<long>(stop)},
          day_, favour_);
    }
  }
  if (parts.sector.empty()) return std::nullopt;
  Named each;
  each.at = span.begin;
  each.sentence = number;
  each.what = Named::Class::kPerson;
  each.office = parts.office;
  each.title = parts.title;
  each.folded = JoinFolded(words, begin, end);
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

}  // namespace chancery
