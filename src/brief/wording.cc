#include "brief/wording.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "base/tsv.h"

namespace chancery {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};

std::string Formatted(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string DateText(std::string_view iso, size_t letters) {
  if (iso.size() < 4) return "no date";
  const std::string year(iso.substr(0, 4));
  if (iso.size() < 7) return year;
  const int month = (iso[5] - '0') * 10 + (iso[6] - '0');
  if (month < 1 || month > 12) return std::string(iso);
  std::string text = std::string(kMonths[static_cast<size_t>(month - 1)]).substr(0, letters) + " " + year;
  if (iso.size() >= 10) text = std::to_string((iso[8] - '0') * 10 + (iso[9] - '0')) + " " + text;
  return text;
}

}  // namespace

Result<Wording> Wording::Load(const std::filesystem::path& data) {
  auto table =
      TsvTable::Load(data / "ontology" / "wording.tsv", {"type", "mode", "one_way", "mutual", "noun"});
  if (!table) return table.error();
  Wording wording;
  for (const auto& row : table->rows()) {
    wording.phrases_[{std::string(row["type"]), std::string(row["mode"])}] = {
        std::string(row["one_way"]), std::string(row["mutual"]), std::string(row["noun"])};
  }
  return wording;
}

const Wording::Phrase* Wording::Find(const std::string& type, const std::string& mode) const {
  auto found = phrases_.find({type, mode});
  if (found == phrases_.end()) found = phrases_.find({type, ""});
  return found == phrases_.end() ? nullptr : &found->second;
}

std::string Wording::Clause(const std::string& type, const std::string& mode, bool mutual,
                            const std::string& other) const {
  const Phrase* phrase = Find(type, mode);
  if (phrase == nullptr) return type + " " + other;
  std::string clause = mutual ? phrase->mutual : phrase->one_way;
  if (const size_t at = clause.find("{other}"); at != std::string::npos) clause.replace(at, 7, other);
  return clause;
}

std::string Wording::Noun(const std::string& type) const {
  const Phrase* phrase = Find(type, "");
  return phrase == nullptr ? type : phrase->noun;
}

std::string LongDate(std::string_view iso) { return DateText(iso, 9); }
std::string ShortDate(std::string_view iso) { return DateText(iso, 3); }

std::string Signed(double value) {
  std::string text = Formatted("%.1f", std::abs(value));
  if (text == "0.0") return text;
  return (value < 0 ? "−" : "+") + text;
}

std::string Readable(double value) {
  if (std::isinf(value)) return "no limit";
  if (value >= 100) return Formatted("%.0f", value);
  if (value >= 0.995) return Formatted("%.1f", value);
  return Formatted("%.2f", value);
}

std::string PValue(double p) {
  if (p < 0.001) return "p < 0.001";
  return "p = " + Formatted(p < 0.1 ? "%.3f" : "%.2f", p);
}

std::string Counted(long count, const char* singular, const char* plural) {
  return std::to_string(count) + " " + (count == 1 ? singular : plural);
}

const char* ScaleWord(double mean) {
  if (mean >= 5) return "largely cooperative";
  if (mean >= 1) return "more cooperative than not";
  if (mean > -1) return "balanced";
  return mean > -5 ? "more conflictual than not" : "largely hostile";
}

}  // namespace chancery
