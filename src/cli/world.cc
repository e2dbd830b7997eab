#include "cli/world.h"

#include <algorithm>
#include <vector>

#include "resolve/names.h"

namespace chancery {

std::string GazetteerWorld::CountryName(const std::string& code) const {
  const std::string name = gazetteer_->CountryName(code);
  return name.empty() ? code : name;
}

bool GazetteerWorld::Means(const Gazetteer::Entry& entry, const std::string& code) const {
  const auto at = static_cast<size_t>(entry.index);
  switch (entry.kind) {
    case Gazetteer::Entry::Kind::kPerson:
      return gazetteer_->people()[at].country == code;
    case Gazetteer::Entry::Kind::kOrganisation:
      return gazetteer_->organisations()[at].country == code;
    case Gazetteer::Entry::Kind::kContextual:
      return false;  // "the North" may be any north
    case Gazetteer::Entry::Kind::kCountry:
    case Gazetteer::Entry::Kind::kAdjective:
    case Gazetteer::Entry::Kind::kMetonym:
      break;
  }
  return gazetteer_->countries()[at].code == code;
}

bool GazetteerWorld::Names(std::string_view text, const std::string& code) const {
  constexpr size_t kLongest = 5;
  const std::vector<NameWord> words = NameWords(text);
  for (size_t begin = 0; begin < words.size(); ++begin) {
    if (!words[begin].capital) continue;
    for (size_t end = begin + 1; end <= std::min(words.size(), begin + kLongest); ++end) {
      for (const Gazetteer::Entry& entry : gazetteer_->Find(JoinFolded(words, begin, end))) {
        if (Means(entry, code)) return true;
      }
    }
  }
  return false;
}

bool GazetteerWorld::Leads(const std::string& person, const std::string& day) const {
  for (const Gazetteer::Entry& entry : gazetteer_->Find(FoldName(person))) {
    if (entry.kind != Gazetteer::Entry::Kind::kPerson) continue;
    for (const Gazetteer::Office* office :
         gazetteer_->OfficesOf(gazetteer_->people()[static_cast<size_t>(entry.index)].id, day)) {
      if (office->office == "head of state" || office->office == "head of government") return true;
    }
  }
  return false;
}

}  // namespace chancery
