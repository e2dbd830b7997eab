#include "voices/cues.h"

#include <algorithm>
#include <vector>

#include "base/tsv.h"
#include "base/utf8.h"
#include "resolve/names.h"

namespace chancery {
namespace {

constexpr size_t kLongestCue = 3;  // words of a cue in the table
constexpr int kReachBack = 60;     // code points before a cue that WholeCue looks at

// How many words from word `at` on take back what follows; 0 where none does.
size_t NegationAt(const std::vector<NameWord>& words, size_t at) {
  const std::string& word = words[at].folded;
  const std::string next = at + 1 < words.size() ? words[at + 1].folded : "";
  const std::string third = at + 2 < words.size() ? words[at + 2].folded : "";
  if (word == "not") return IsOneOf(next, {"only", "just", "merely"}) ? 0 : 1;
  if (word == "yet") return next == "to" ? 2 : 0;
  if (IsOneOf(word, {"stopped", "stops", "stopping", "stop", "fell", "falls"}))
    return next == "short" && third == "of" ? 3 : 0;
  if (IsOneOf(word, {"failed", "fails"})) return next == "to" ? 2 : 0;
  return IsOneOf(word, {"no",       "never",    "neither",   "nor",     "without", "unable",   "cannot",
                        "declined", "declines", "declining", "refused", "refuses", "refusing", "couldnt",
                        "cant",     "didnt",    "doesnt",    "dont",    "wouldnt", "wont",     "hasnt",
                        "havent",   "hadnt",    "isnt",      "wasnt",   "werent",  "arent"})
             ? 1
             : 0;
}

// Whether the negation at the word says that someone could not, not that they would not.
bool IsUnable(const std::vector<NameWord>& words, size_t at) {
  return IsOneOf(words[at].folded, {"unable", "cannot", "couldnt", "cant"}) ||
         (words[at].folded == "not" && at > 0 && IsOneOf(words[at - 1].folded, {"could", "can"}));
}

bool IsVerifying(const std::string& word) {
  return IsOneOf(word, {"verify", "verifies", "verified", "corroborate", "corroborates", "corroborated"});
}

// Words that may stand between a source and its verb and change what the verb says.
bool LeadsToCue(const std::string& word) {
  return IsOneOf(
      word, {"did",     "does",  "do",          "has",           "have",    "had",     "is",       "was",
             "were",    "are",   "be",          "been",          "could",   "can",     "would",    "will",
             "to",      "not",   "never",       "neither",       "nor",     "or",      "yet",      "no",
             "of",      "short", "stopped",     "declined",      "refused", "unable",  "cannot",   "without",
             "failed",  "also",  "immediately", "independently", "confirm", "deny",    "declines", "refuses",
             "couldnt", "cant",  "didnt",       "doesnt",        "dont",    "wouldnt", "wont",     "hasnt",
             "havent",  "hadnt", "isnt",        "wasnt",         "werent",  "arent"});
}

}  // namespace

Result<Cues> Cues::Load(const std::filesystem::path& data) {
  auto table = TsvTable::Load(data / "ontology" / "cues.tsv", {"cue", "status"});
  if (!table) return table.error();
  Cues cues;
  for (const auto& row : table->rows()) {
    const std::string status(row["status"]);
    if (status != "confirmed" && status != "alleged" && status != "denied") {
      return InvalidInput(table->path().string() + ":" + std::to_string(row.line()) + ": no such status \"" +
                          status + "\"");
    }
    cues.status_.emplace(FoldName(row["cue"]), status);
  }
  return cues;
}

std::string Cues::StatusOf(std::string_view cue) const {
  const auto words = NameWords(cue);
  std::string status = "reported";
  bool negated = false;
  bool unable = false;
  for (size_t i = 0; i < words.size(); ++i) {
    if (const size_t length = NegationAt(words, i); length > 0) {
      negated = true;
      unable = unable || IsUnable(words, i);
      i += length - 1;
      continue;
    }
    if (IsOneOf(words[i].folded, {"but", "instead", "rather"})) negated = unable = false;
    for (size_t end = std::min(words.size(), i + kLongestCue); end > i; --end) {
      const auto found = status_.find(JoinFolded(words, i, end));
      if (found == status_.end()) continue;
      std::string said = found->second;
      // What someone could not confirm, or nobody has verified, is open; what they would not say tells
      // nothing.
      if (negated)
        said = said == "confirmed" && (unable || IsVerifying(words[i].folded)) ? "alleged" : "reported";
      if (status == "reported" || said == "denied") status = said;
      i = end - 1;
      break;
    }
  }
  return status;
}

bool IsNegated(std::string_view cue) {
  const auto words = NameWords(cue);
  for (size_t i = 0; i < words.size(); ++i) {
    if (NegationAt(words, i) > 0) return true;
  }
  return false;
}

std::string WholeCue(std::string_view text, const Spans& cue) {
  const CodePointIndex index(text);
  std::string whole;
  for (const Span& span : cue) {
    if (!whole.empty()) whole += ' ';
    whole += index.Slice(static_cast<size_t>(span.begin), static_cast<size_t>(span.end));
  }
  if (cue.empty()) return whole;
  const int reach = std::max(0, cue.front().begin - kReachBack);
  const std::string_view before =
      index.Slice(static_cast<size_t>(reach), static_cast<size_t>(cue.front().begin));
  const auto words = NameWords(before);
  const CodePointIndex local(before);
  int begin = cue.front().begin - reach;
  for (size_t i = words.size(); i > 0 && LeadsToCue(words[i - 1].folded); --i) {
    const std::string_view gap =
        local.Slice(static_cast<size_t>(words[i - 1].end), static_cast<size_t>(begin));
    if (gap.find_first_of(".,;:!?\n") != std::string_view::npos) break;
    begin = words[i - 1].begin;
  }
  return std::string(
             local.Slice(static_cast<size_t>(begin), static_cast<size_t>(cue.front().begin - reach))) +
         whole;
}

}  // namespace chancery
