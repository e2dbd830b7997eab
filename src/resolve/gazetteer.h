#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "record/event.h"
#include "resolve/names.h"

namespace chancery {

// The tables of gazetteer/ in memory, with an index of names. Immutable once loaded; thread-safe.
class Gazetteer {
 public:
  struct Country {
    std::string code;
    std::string name;
    std::string from, to;
  };
  struct Person {
    std::string id;
    std::string name;
    std::string country;
  };
  struct Office {
    std::string person;  // Person::id
    std::string country;
    std::string office;  // "head of state", "foreign minister", ...
    std::string title;
    std::string sector;
    std::string from, to;
    std::string kind;
  };
  struct Organisation {
    std::string code;
    std::string name;
    std::string kind;
    std::string country;
    std::string sector;
    std::string from, to;
    std::string id;
    bool users = false;  // of a table of the user's
  };
  struct Title {
    std::string office;
    std::string sector;
  };
  // What a name may mean.
  struct Entry {
    enum class Kind { kCountry, kAdjective, kMetonym, kContextual, kPerson, kOrganisation };
    Kind kind;
    int index;  // into countries(), people() or organisations()
  };

  // `user_tables` have the columns of organisations.tsv (at least name, country, sector) and come before
  // ours.
  static Result<std::shared_ptr<const Gazetteer>> Load(
      const std::filesystem::path& folder, const std::vector<std::filesystem::path>& user_tables = {});

  const std::vector<Country>& countries() const { return countries_; }
  const std::vector<Person>& people() const { return people_; }
  const std::vector<Organisation>& organisations() const { return organisations_; }

  // What the folded name (resolve/names.h) may mean, the user's first; empty when unknown.
  const std::vector<Entry>& Find(const std::string& folded) const;
  // The office and sector of a folded title phrase ("foreign minister"), or nullptr.
  const Title* FindTitle(const std::string& folded) const;
  // The sector of a folded noun, singular or plural; "" when unknown.
  std::string SectorOf(const std::string& folded_noun) const;
  // Offices that the person held on `day` (ISO; "" takes any), most telling first.
  std::vector<const Office*> OfficesOf(const std::string& person, std::string_view day) const;
  // Who held the office that a folded title phrase names in the country on `day`: by the country's own title
  // where it has one ("president" in Iran), else by the office that `title` stands for. nullptr when the
  // table does not know, when several held it, or when it is an office of many (ambassador, lawmaker,
  // spokesperson).
  const Person* HolderOf(std::string_view country, std::string_view phrase, const Title& title,
                         std::string_view day) const;
  // Who alone, of all heads of state and government and foreign and defence ministers in office on `day`, has
  // this folded family name; nullptr when nobody or several have, or other people of the table have it too
  // and it is no name in common use for this one.
  const Person* LeaderCalled(const std::string& family_name, std::string_view day) const;
  // The offices of LeaderCalled, the highest first.
  static const std::vector<std::string_view>& TopOffices();
  const Person* FindPerson(const std::string& id) const;
  // The ISO alpha-3 code of a country's name or code ("north korea", "PRK"); "" when unknown.
  std::string CountryCode(std::string_view name_or_code) const;
  std::string CountryName(std::string_view code) const;
  // The place of a folded name, the most populous first; the country narrows it where given.
  const Place* FindPlace(const std::string& folded, std::string_view country = {}) const;

 private:
  // Of several terms that cover `day`, whose it is; nullptr when several people remain.
  const Person* SoleHolder(std::vector<const Office*> terms, std::string_view day) const;
  void AddName(const std::string& name, Entry entry, bool first = false);
  Status LoadCountries(const std::filesystem::path& path);
  Status LoadPeople(const std::filesystem::path& folder);
  Status LoadOrganisations(const std::filesystem::path& path, bool first);
  Status LoadWords(const std::filesystem::path& folder);
  Status LoadPlaces(const std::filesystem::path& folder);

  std::vector<Country> countries_;
  std::vector<Person> people_;
  std::vector<Office> offices_;
  std::vector<Organisation> organisations_;
  std::vector<Place> places_;
  std::unordered_map<std::string, std::vector<Entry>> names_;
  std::unordered_map<std::string, Title> titles_;
  std::unordered_map<std::string, std::string> sectors_;
  std::unordered_map<std::string, int> person_by_id_;
  std::unordered_map<std::string, int> country_by_code_;
  std::unordered_multimap<std::string, int> offices_by_person_;
  std::unordered_multimap<std::string, int> offices_by_country_;  // "country/office"
  std::unordered_multimap<std::string, int> offices_by_title_;    // "country/folded title"
  std::unordered_map<std::string, std::vector<int>> people_by_family_name_;
  std::unordered_map<std::string, std::vector<int>> places_by_name_;
};

// The folded name that a person is called by after the first mention: the first word of Korean, Chinese and
// Vietnamese names, else the last one. `country` is the person's alpha-3 code.
std::string FamilyName(const std::vector<NameWord>& name, const std::string& country);

// Whether `day` lies within [from, to]; each may be a year, a month or a day, or empty for open. An empty day
// always does.
bool Within(std::string_view day, std::string_view from, std::string_view to);

}  // namespace chancery
