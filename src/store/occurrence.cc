#include "store/occurrence.h"

#include <algorithm>
#include <set>

#include "store/store.h"

namespace chancery {
namespace {

std::string Joined(const std::set<std::string>& parts, char separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

std::string Side(const std::vector<Actor>& actors) {
  std::set<std::string> parts;
  for (const Actor& actor : actors)
    parts.insert(!actor.country.empty() ? actor.country : !actor.name.empty() ? actor.name : actor.text);
  return Joined(parts, '+');
}

}  // namespace

std::vector<std::string> CountriesOf(const std::vector<Actor>& actors) {
  std::set<std::string> codes;
  for (const Actor& actor : actors) codes.insert(actor.country);
  if (codes.size() > 1) codes.erase("");
  if (codes.empty()) codes.insert("");
  return {codes.begin(), codes.end()};
}

std::string DayOf(const Event& event) {
  if (event.date.size() == 10) return event.date;
  const std::string published = event.published.substr(0, 10);
  if (event.date.empty()) {
    // Background of earlier years has no day of its own; the report's day would be wrong.
    const bool historical =
        std::find(event.auxiliary.begin(), event.auxiliary.end(), "historical") != event.auxiliary.end();
    return historical ? std::string() : published;
  }
  if (published.starts_with(event.date)) return published;
  return event.date.size() == 7 ? event.date + "-01" : event.date + "-01-01";
}

OccurrenceKey KeyOf(const Event& event, std::string_view story) {
  OccurrenceKey key{Side(event.actor),
                    Side(event.recipient),
                    event.type,
                    event.mode,
                    Joined({event.auxiliary.begin(), event.auxiliary.end()}, '+'),
                    DayOf(event),
                    {}};
  if (key.day.empty()) key.story = story;
  return key;
}

std::string OccurrenceKey::Text() const {
  return actor + ">" + recipient + "|" + type + "|" + mode + "|" + auxiliary + "|" + day + "|" + story;
}

std::string OccurrenceOf(const Event& event, std::string_view story) { return KeyOf(event, story).Text(); }

}  // namespace chancery
