#pragma once

#include <string>
#include <string_view>

namespace chancery {

// What the analysis asks about the world beyond the store. The caller implements it over its gazetteer.
class World {
 public:
  virtual ~World() = default;
  // "North Korea" for "PRK"; the code itself when there is no better.
  virtual std::string CountryName(const std::string& code) const = 0;
  // Whether the text names the country, its people, its government or one of its officials.
  virtual bool Names(std::string_view text, const std::string& code) const = 0;
  // Whether the person of this name led a state or its government on the ISO day.
  virtual bool Leads(const std::string& person, const std::string& day) const = 0;
};

}  // namespace chancery
