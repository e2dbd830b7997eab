#include "resolve/places.h"

#include <algorithm>

namespace chancery {

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
      const Place* place = nullptr;
      for (const std::string& code : names.favour()) {
        place = place != nullptr ? place : gazetteer.FindPlace(folded, code);
      }
      if (place == nullptr) place = gazetteer.FindPlace(folded);
      if (place != nullptr) return *place;
    }
  }
  return country;
}

}  // namespace chancery
