#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "analysis/world.h"
#include "resolve/gazetteer.h"

namespace chancery {

// The gazetteer as the analysis asks for it.
class GazetteerWorld : public World {
 public:
  explicit GazetteerWorld(std::shared_ptr<const Gazetteer> gazetteer) : gazetteer_(std::move(gazetteer)) {}

  std::string CountryName(const std::string& code) const override;
  bool Names(std::string_view text, const std::string& code) const override;
  bool Leads(const std::string& person, const std::string& day) const override;

 private:
  bool Means(const Gazetteer::Entry& entry, const std::string& code) const;
  std::shared_ptr<const Gazetteer> gazetteer_;
};

}  // namespace chancery
