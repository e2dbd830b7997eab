#include "resolve/gazetteer.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "base/tsv.h"

namespace chancery {
namespace {

// Offices that a country has many of at once, of whom the table knows but some.
bool IsOfMany(const std::string& office) {
  return office.ends_with("spokesperson") || IsOneOf(office, {"ambassador",
                                                              "envoy",
                                                              "governor",
                                                              "lawmaker",
                                                              "military officer",
                                                              "presidential aide",
                                                              "minister",
                                                              "judge",
                                                              "official",
                                                              "party official",
                                                              "international official",
                                                              "businessman",
                                                              "activist",
                                                              "journalist",
                                                              "analyst",
                                                              "royal",
                                                              "religious leader",
                                                              "public figure",
                                                              "relative of a leader",
                                                              "negotiator",
                                                              "prosecutor"});
}

// A title without what says that its holder stands in.
std::string Plain(const std::string& title) {
  for (const std::string_view stands_in : {"acting ", "interim ", "caretaker ", "transitional "}) {
    if (title.starts_with(stands_in)) return title.substr(stands_in.size());
  }
  return title;
}

}  // namespace

std::string FamilyName(const std::vector<NameWord>& name, const std::string& country) {
  if (name.empty()) return "";
  const bool first = IsOneOf(country, {"CHN", "KOR", "PRK", "VNM", "MAC"}) ||
                     (name.size() > 2 && IsOneOf(country, {"TWN", "HKG", "SGP"}));
  return first ? name.front().folded : name.back().folded;
}

bool Within(std::string_view day, std::string_view from, std::string_view to) {
  if (day.empty()) return true;
  return (from.empty() || day.substr(0, from.size()) >= from) &&
         (to.empty() || day.substr(0, to.size()) <= to);
}

Result<std::shared_ptr<const Gazetteer>> Gazetteer::Load(
    const std::filesystem::path& folder, const std::vector<std::filesystem::path>& user_tables) {
  auto gazetteer = std::make_shared<Gazetteer>();
  if (auto done = gazetteer->LoadCountries(folder / "countries.tsv"); !done) return done.error();
  if (auto done = gazetteer->LoadPeople(folder); !done) return done.error();
  if (auto done = gazetteer->LoadOrganisations(folder / "organisations.tsv", false); !done)
    return done.error();
  if (auto done = gazetteer->LoadWords(folder); !done) return done.error();
  if (auto done = gazetteer->LoadPlaces(folder); !done) return done.error();
  for (const auto& table : user_tables) {
    if (auto done = gazetteer->LoadOrganisations(table, true); !done) return done.error();
  }
  return std::shared_ptr<const Gazetteer>(std::move(gazetteer));
}

void Gazetteer::AddName(const std::string& name, Entry entry, bool first) {
  const std::string folded = FoldName(name);
  if (folded.empty()) return;
  auto& entries = names_[folded];
  const bool known = std::any_of(entries.begin(), entries.end(), [&](const Entry& e) {
    return e.kind == entry.kind && e.index == entry.index;
  });
  if (!known) entries.insert(first ? entries.begin() : entries.end(), entry);
}

Status Gazetteer::LoadCountries(const std::filesystem::path& path) {
  auto table =
      TsvTable::Load(path, {"code", "name", "names", "adjectives", "capital", "metonyms", "contextual"});
  if (!table) return table.error();
  for (const auto& row : table->rows()) {
    const int index = static_cast<int>(countries_.size());
    countries_.push_back({std::string(row["code"]), std::string(row["name"]), std::string(row["from"]),
                          std::string(row["to"])});
    country_by_code_.emplace(countries_.back().code, index);
    AddName(std::string(row["name"]), {Entry::Kind::kCountry, index});
    for (const auto& name : row.List("names")) AddName(name, {Entry::Kind::kCountry, index});
    for (const auto& name : row.List("adjectives")) AddName(name, {Entry::Kind::kAdjective, index});
    for (const auto& name : row.List("metonyms")) AddName(name, {Entry::Kind::kMetonym, index});
    for (const auto& name : row.List("capital")) AddName(name, {Entry::Kind::kMetonym, index});
    for (const auto& name : row.List("contextual")) AddName(name, {Entry::Kind::kContextual, index});
  }
  return {};
}

Status Gazetteer::LoadPeople(const std::filesystem::path& folder) {
  auto people = TsvTable::Load(folder / "people.tsv", {"id", "name", "aliases", "country"});
  if (!people) return people.error();
  for (const auto& row : people->rows()) {
    const int index = static_cast<int>(people_.size());
    people_.push_back({std::string(row["id"]), std::string(row["name"]), std::string(row["country"])});
    person_by_id_.emplace(people_.back().id, index);
    AddName(people_.back().name, {Entry::Kind::kPerson, index});
    for (const auto& name : row.List("aliases")) AddName(name, {Entry::Kind::kPerson, index});
    people_by_family_name_[FamilyName(NameWords(people_.back().name), people_.back().country)].push_back(
        index);
  }
  auto offices = TsvTable::Load(folder / "offices.tsv",
                                {"person", "country", "office", "title", "sector", "from", "to"});
  if (!offices) return offices.error();
  for (const auto& row : offices->rows()) {
    const int index = static_cast<int>(offices_.size());
    offices_.push_back({std::string(row["person"]), std::string(row["country"]), std::string(row["office"]),
                        std::string(row["title"]), std::string(row["sector"]), std::string(row["from"]),
                        std::string(row["to"]), std::string(row["kind"])});
    offices_by_person_.emplace(offices_.back().person, index);
    offices_by_country_.emplace(offices_.back().country + "/" + offices_.back().office, index);
    const std::string title = FoldName(offices_.back().title);
    offices_by_title_.emplace(offices_.back().country + "/" + title, index);
    if (Plain(title) != title) offices_by_title_.emplace(offices_.back().country + "/" + Plain(title), index);
  }
  return {};
}

Status Gazetteer::LoadOrganisations(const std::filesystem::path& path, bool first) {
  auto table = TsvTable::Load(path, {"name", "country", "sector"});
  if (!table) return table.error();
  for (const auto& row : table->rows()) {
    const int index = static_cast<int>(organisations_.size());
    organisations_.push_back({std::string(row["code"]), std::string(row["name"]), std::string(row["kind"]),
                              std::string(row["country"]), std::string(row["sector"]),
                              std::string(row["from"]), std::string(row["to"]), std::string(row["id"]),
                              first});
    AddName(std::string(row["name"]), {Entry::Kind::kOrganisation, index}, first);
    for (const auto& name : row.List("aliases")) AddName(name, {Entry::Kind::kOrganisation, index}, first);
  }
  return {};
}

Status Gazetteer::LoadWords(const std::filesystem::path& folder) {
  auto titles = TsvTable::Load(folder / "titles.tsv", {"phrase", "office", "sector"});
  if (!titles) return titles.error();
  for (const auto& row : titles->rows()) {
    titles_.emplace(FoldName(row["phrase"]), Title{std::string(row["office"]), std::string(row["sector"])});
  }
  auto sectors = TsvTable::Load(folder / "sectors.tsv", {"noun", "sector"});
  if (!sectors) return sectors.error();
  for (const auto& row : sectors->rows()) sectors_.emplace(FoldName(row["noun"]), row["sector"]);
  return {};
}

Status Gazetteer::LoadPlaces(const std::filesystem::path& folder) {
  const auto number = [](std::string_view text) {
    std::optional<double> value;
    double parsed = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), parsed).ec == std::errc() && !text.empty())
      value = parsed;
    return value;
  };
  for (const char* name : {"regions.tsv", "places.tsv"}) {
    std::error_code missing;
    if (!std::filesystem::exists(folder / name, missing)) continue;
    auto table = TsvTable::Load(folder / name, {"name", "country", "latitude", "longitude"});
    if (!table) return table.error();
    for (const auto& row : table->rows()) {
      Place place;
      place.name = row["name"];
      place.country = row["country"];
      place.precision = std::string_view(name) == "regions.tsv" ? "region" : "city";
      place.latitude = number(row["latitude"]);
      place.longitude = number(row["longitude"]);
      if (const auto id = number(row["geonames"])) place.geonames = static_cast<long>(*id);
      const int index = static_cast<int>(places_.size());
      places_.push_back(std::move(place));
      auto names = row.List("aliases");
      names.emplace_back(row["name"]);
      for (const std::string& each : names) places_by_name_[FoldName(each)].push_back(index);
    }
  }
  return {};
}

const std::vector<Gazetteer::Entry>& Gazetteer::Find(const std::string& folded) const {
  static const std::vector<Entry> kNone;
  const auto found = names_.find(folded);
  return found == names_.end() ? kNone : found->second;
}

const Gazetteer::Title* Gazetteer::FindTitle(const std::string& folded) const {
  const auto found = titles_.find(folded);
  return found == titles_.end() ? nullptr : &found->second;
}

std::string Gazetteer::SectorOf(const std::string& noun) const {
  const auto look = [&](const std::string& word) {
    const auto found = sectors_.find(word);
    return found == sectors_.end() ? std::string() : found->second;
  };
  const auto ends = [&](std::string_view tail) {
    return noun.size() > tail.size() + 1 && std::string_view(noun).ends_with(tail);
  };
  std::string sector = look(noun);
  if (sector.empty() && ends("ies")) sector = look(noun.substr(0, noun.size() - 3) + "y");
  if (sector.empty() && ends("men")) sector = look(noun.substr(0, noun.size() - 3) + "man");
  if (sector.empty() && ends("es")) sector = look(noun.substr(0, noun.size() - 2));
  if (sector.empty() && ends("s")) sector = look(noun.substr(0, noun.size() - 1));
  return sector;
}

std::vector<const Gazetteer::Office*> Gazetteer::OfficesOf(const std::string& person,
                                                           std::string_view day) const {
  static const std::vector<std::string_view> kRank = {"head of state", "head of government", "party leader",
                                                      "foreign minister", "defence minister"};
  std::vector<const Office*> held;
  for (auto [it, end] = offices_by_person_.equal_range(person); it != end; ++it) {
    const Office& office = offices_[static_cast<size_t>(it->second)];
    if (Within(day, office.from, office.to)) held.push_back(&office);
  }
  const auto rank = [&](const Office* o) {
    return std::find(kRank.begin(), kRank.end(), o->office) - kRank.begin();
  };
  std::stable_sort(held.begin(), held.end(), [&](const Office* a, const Office* b) {
    return rank(a) != rank(b) ? rank(a) < rank(b) : a->from > b->from;
  });
  return held;
}

const Gazetteer::Person* Gazetteer::SoleHolder(std::vector<const Office*> terms, std::string_view day) const {
  std::erase_if(terms, [&](const Office* o) { return !Within(day, o->from, o->to) || o->kind == "nominal"; });
  // Who stands in counts where nobody holds the office itself.
  const auto stands_in = [](const Office* o) { return o->kind == "acting"; };
  if (!std::all_of(terms.begin(), terms.end(), stands_in)) std::erase_if(terms, stands_in);
  const Office* holder = nullptr;
  for (const Office* each : terms) {
    // On the day that an office changes hands the new holder is meant.
    const bool gone = std::any_of(terms.begin(), terms.end(), [&](const Office* other) {
      return other->person != each->person && !each->to.empty() && other->from >= each->to;
    });
    if (gone) continue;
    if (holder != nullptr && holder->person != each->person) return nullptr;
    holder = each;
  }
  return holder == nullptr ? nullptr : FindPerson(holder->person);
}

const Gazetteer::Person* Gazetteer::HolderOf(std::string_view country, std::string_view phrase,
                                             const Title& title, std::string_view day) const {
  if (day.empty() || IsOfMany(title.office)) return nullptr;
  std::vector<const Office*> terms;
  bool means_another = false;
  const std::string own = std::string(country) + "/" + std::string(phrase);
  for (auto [it, end] = offices_by_title_.equal_range(own); it != end; ++it) {
    terms.push_back(&offices_[static_cast<size_t>(it->second)]);
    means_another = means_another || terms.back()->office != title.office;
  }
  const Person* holder = SoleHolder(terms, day);
  // Where the country gives the title to another office, the usual one is not meant.
  if (holder != nullptr || means_another) return holder;
  terms.clear();
  const std::string usual = std::string(country) + "/" + title.office;
  for (auto [it, end] = offices_by_country_.equal_range(usual); it != end; ++it)
    terms.push_back(&offices_[static_cast<size_t>(it->second)]);
  return SoleHolder(std::move(terms), day);
}

const std::vector<std::string_view>& Gazetteer::TopOffices() {
  static const std::vector<std::string_view> kTop = {"head of state", "head of government",
                                                     "foreign minister", "defence minister"};
  return kTop;
}

const Gazetteer::Person* Gazetteer::LeaderCalled(const std::string& family_name, std::string_view day) const {
  const auto called = people_by_family_name_.find(family_name);
  if (called == people_by_family_name_.end() || day.empty()) return nullptr;
  const auto leads = [&](const Person& person) {
    const auto held = OfficesOf(person.id, day);
    return std::any_of(held.begin(), held.end(), [](const Office* o) {
      return o->kind != "nominal" &&
             std::find(TopOffices().begin(), TopOffices().end(), o->office) != TopOffices().end();
    });
  };
  const Person* leader = nullptr;
  for (const int index : called->second) {
    const Person& person = people_[static_cast<size_t>(index)];
    if (!leads(person)) continue;
    if (leader != nullptr) return nullptr;
    leader = &person;
  }
  if (leader == nullptr || called->second.size() == 1) return leader;
  const auto& entries = Find(family_name);
  const bool in_use = std::any_of(entries.begin(), entries.end(), [&](const Entry& e) {
    return e.kind == Entry::Kind::kPerson && &people_[static_cast<size_t>(e.index)] == leader;
  });
  return in_use ? leader : nullptr;
}

const Gazetteer::Person* Gazetteer::FindPerson(const std::string& id) const {
  const auto found = person_by_id_.find(id);
  return found == person_by_id_.end() ? nullptr : &people_[static_cast<size_t>(found->second)];
}

std::string Gazetteer::CountryCode(std::string_view name_or_code) const {
  std::string upper(name_or_code);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
  if (country_by_code_.contains(upper)) return upper;
  for (const Entry& entry : Find(FoldName(name_or_code))) {
    if (entry.kind == Entry::Kind::kCountry || entry.kind == Entry::Kind::kMetonym ||
        entry.kind == Entry::Kind::kAdjective) {
      return countries_[static_cast<size_t>(entry.index)].code;
    }
    if (entry.kind == Entry::Kind::kOrganisation) {
      const auto& code = organisations_[static_cast<size_t>(entry.index)].code;
      if (code == "UNO" || code == "EEC" || code == "NTO") return code;
    }
  }
  return upper == "UNO" || upper == "EEC" || upper == "NTO" || upper == "IGO" ? upper : std::string();
}

std::string Gazetteer::CountryName(std::string_view code) const {
  const auto found = country_by_code_.find(std::string(code));
  if (found != country_by_code_.end()) return countries_[static_cast<size_t>(found->second)].name;
  if (code == "UNO") return "United Nations";
  if (code == "EEC") return "European Union";
  if (code == "NTO") return "NATO";
  return std::string(code);
}

const Place* Gazetteer::FindPlace(const std::string& folded, std::string_view country) const {
  const auto found = places_by_name_.find(folded);
  if (found == places_by_name_.end()) return nullptr;
  for (const int index : found->second) {
    const Place& place = places_[static_cast<size_t>(index)];
    if (country.empty() || place.country == country) return &place;
  }
  return nullptr;
}

}  // namespace chancery
