#include "resolve/places.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr size_t kLongestPlace = 4;  // words

// The place of a country that the article names, else the most populous.
const Place* Likeliest(const ArticleNames& names, const std::string& folded, bool* favoured) {
  for (const std::string& code : names.favour()) {
    if (const Place* place = names.gazetteer().FindPlace(folded, code)) return *favoured = true, place;
  }
  *favoured = false;
  return names.gazetteer().FindPlace(folded);
}

}  // namespace

const Place* PlaceNamedIn(const ArticleNames& names, const std::vector<NameWord>& words) {
  const auto capital = [&](size_t i) { return i < words.size() && words[i].capital; };
  for (size_t i = 0; i < words.size(); ++i) {
    const bool opens = i == 0 || !capital(i - 1) || (i == 1 && words[0].folded == "the");
    if (!capital(i) || !opens) continue;
    size_t end = i + 1;
    while (capital(end) && end - i < kLongestPlace) ++end;
    if (capital(end)) continue;
    const std::string folded = JoinFolded(words, i, end);
    if (!names.gazetteer().SectorOf(folded).empty() || names.gazetteer().FindTitle(folded) != nullptr)
      continue;
    bool favoured = false;
    const Place* place = Likeliest(names, folded, &favoured);
    // "Most" of "Most protesters" is no town in Bohemia.
    const bool sentence_case = i == 0 && end < words.size();
    if (place != nullptr && (favoured || !sentence_case)) return place;
  }
  return nullptr;
}

std::optional<Place> FindPlace(const ArticleNames& names, const Span& sentence, const Spans& exclude) {
  const Gazetteer& gazetteer = names.gazetteer();
  const auto words = NameWords(names.Slice(sentence));
  std::optional<Place> country;
  for (size_t i = 1; i < words.size(); ++i) {
    if (!IsOneOf(words[i - 1].folded, {"in", "at", "near", "outside", "off", "around", "from"}) &&
        !(i > 1 && IsOneOf(words[i - 2].folded, {"in", "near", "at", "outside"}) &&
          IsOneOf(words[i - 1].folded, {"the", "western", "eastern", "northern", "southern", "central"}))) {
      continue;
    }
    if (!words[i].capital) continue;
    for (size_t end = std::min(words.size(), i + 4); end > i; --end) {
      const Span span{sentence.begin + words[i].begin, sentence.begin + words[end - 1].end};
      if (std::any_of(exclude.begin(), exclude.end(), [&](const Span& e) { return e.Overlaps(span); }))
        continue;
      const std::string folded = JoinFolded(words, i, end);
      const auto& entries = gazetteer.Find(folded);
      const auto named = std::find_if(entries.begin(), entries.end(), [](const auto& e) {
        return e.kind == Gazetteer::Entry::Kind::kCountry;
      });
      if (named != entries.end()) {
        const auto& found = gazetteer.countries()[static_cast<size_t>(named->index)];
        if (!country) country = Place{found.name, found.code, "country", {}, {}, {}};
        break;
      }
      bool favoured = false;
      if (const Place* place = Likeliest(names, folded, &favoured)) return *place;
    }
  }
  return country;
}

}  // namespace chancery
