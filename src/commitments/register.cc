#include "commitments/register.h"

#include <algorithm>

#include "base/tsv.h"

namespace chancery {
namespace {

bool IsDate(std::string_view text) {
  if (text.empty() || text.size() == 4) return true;
  std::string day(text);
  if (day.size() == 7) day += "-01";
  return ParseIsoDate(day).has_value();
}

Error BadRow(const TsvTable& table, const TsvTable::Row& row, const std::string& what) {
  return InvalidInput(table.path().string() + ":" + std::to_string(row.line()) + ": " + what);
}

void LongestFirst(std::vector<std::string>* names) {
  std::stable_sort(names->begin(), names->end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

void Note(Commitment* commitment, std::string date, std::string status, std::string article = {},
          std::vector<std::string> by = {}) {
  CommitmentChange change;
  change.date = std::move(date);
  change.status = std::move(status);
  change.article = std::move(article);
  change.by = std::move(by);
  change.source = "register";
  commitment->history.push_back(std::move(change));
}

}  // namespace

Result<CommitmentRegister> CommitmentRegister::Load(const std::filesystem::path& data) {
  const auto folder = data / "gazetteer";
  auto table = TsvTable::Load(folder / "commitments.tsv", {"id", "name", "aliases", "short", "kind",
                                                           "parties", "signed", "in_force", "ended", "end"});
  if (!table) return table.error();
  CommitmentRegister result;
  for (const auto& row : table->rows()) {
    Entry entry;
    Commitment& c = entry.commitment;
    c.id = row["id"];
    c.name = row["name"];
    c.kind = row["kind"];
    c.parties = row.List("parties");
    c.signed_on = row["signed"];
    c.in_force = row["in_force"];
    c.ended = row["ended"];
    for (const char* column : {"signed", "in_force", "ended"}) {
      if (!IsDate(row[column])) return BadRow(*table, row, std::string(column) + " is not a date");
    }
    if (result.Find(c.id) != nullptr) return BadRow(*table, row, "id \"" + c.id + "\" stands twice");
    entry.names = row.List("aliases");
    entry.names.insert(entry.names.begin(), c.name);
    entry.shorts = row.List("short");
    LongestFirst(&entry.names);
    LongestFirst(&entry.shorts);
    if (!c.signed_on.empty()) Note(&c, c.signed_on, "signed");
    if (!c.in_force.empty()) Note(&c, c.in_force, "in force");
    if (!c.ended.empty()) {
      const std::string end(row["end"]);
      Note(&c, c.ended, end == "superseded" ? "expired" : end);
    }
    result.entries_.push_back(std::move(entry));
  }
  const auto find = [&](const TsvTable& from, const TsvTable::Row& row) -> Entry* {
    const auto found = std::find_if(result.entries_.begin(), result.entries_.end(),
                                    [&](const Entry& e) { return e.commitment.id == row["commitment"]; });
    return from.path().empty() || found == result.entries_.end() ? nullptr : &*found;
  };
  auto articles =
      TsvTable::Load(folder / "commitment_articles.tsv", {"commitment", "article", "gist", "casus"});
  if (!articles) return articles.error();
  for (const auto& row : articles->rows()) {
    Entry* entry = find(*articles, row);
    if (entry == nullptr)
      return BadRow(*articles, row, "no commitment \"" + std::string(row["commitment"]) + "\"");
    entry->commitment.articles.push_back({std::string(row["article"]), std::string(row["gist"]), ""});
    if (row["casus"] == "yes") entry->casus.emplace_back(row["article"]);
  }
  auto events =
      TsvTable::Load(folder / "commitment_events.tsv", {"commitment", "date", "status", "article", "by"});
  if (!events) return events.error();
  for (const auto& row : events->rows()) {
    Entry* entry = find(*events, row);
    if (entry == nullptr)
      return BadRow(*events, row, "no commitment \"" + std::string(row["commitment"]) + "\"");
    if (!IsDate(row["date"])) return BadRow(*events, row, "date is not a date");
    Note(&entry->commitment, std::string(row["date"]), std::string(row["status"]),
         std::string(row["article"]), row.List("by"));
  }
  for (Entry& entry : result.entries_) {
    std::stable_sort(entry.commitment.history.begin(), entry.commitment.history.end(),
                     [](const auto& a, const auto& b) { return a.date < b.date; });
  }
  return result;
}

const CommitmentRegister::Entry* CommitmentRegister::Find(std::string_view id) const {
  for (const Entry& entry : entries_) {
    if (entry.commitment.id == id) return &entry;
  }
  return nullptr;
}

bool Binds(const Commitment& commitment, std::string_view a, std::string_view b) {
  const auto party = [&](std::string_view code) {
    return std::find(commitment.parties.begin(), commitment.parties.end(), code) != commitment.parties.end();
  };
  return party(a) && party(b);
}

}  // namespace chancery
