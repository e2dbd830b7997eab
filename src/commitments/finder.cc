#include "commitments/finder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/tsv.h"
#include "base/utf8.h"

namespace chancery {
namespace {

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool IsWord(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

// Byte offset of `name` as whole words in `text` from `from`, or npos. Names of several words match without
// regard to case.
size_t FindName(const std::string& text, const std::string& lower, const std::string& name, size_t from = 0) {
  const bool several = name.find(' ') != std::string::npos;
  const std::string& where = several ? lower : text;
  const std::string what = several ? Lower(name) : name;
  for (size_t at = where.find(what, from); at != std::string::npos; at = where.find(what, at + 1)) {
    const size_t end = at + what.size();
    if ((at == 0 || !IsWord(where[at - 1])) && (end == where.size() || !IsWord(where[end]))) return at;
  }
  return std::string::npos;
}

// "4", "four", "IV" → "4".
std::string ArticleNumber(const std::string& word) {
  static const std::array<const char*, 13> kWords = {
      "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
  static const std::array<const char*, 13> kRoman = {"",    "i",    "ii", "iii", "iv", "v",  "vi",
                                                     "vii", "viii", "ix", "x",   "xi", "xii"};
  const std::string lower = Lower(word);
  if (!lower.empty() && std::isdigit(static_cast<unsigned char>(lower[0]))) return lower;
  for (size_t i = 1; i < kWords.size(); ++i) {
    if (lower == kWords[i] || lower == kRoman[i]) return std::to_string(i);
  }
  return {};
}

struct NamedArticle {
  size_t begin, end;
  std::string number;
};

std::vector<NamedArticle> ArticlesIn(const std::string& sentence) {
  // Bounded: std::regex recurses once a character and would overflow the stack.
  static const std::regex kArticle(R"(\b(?:[Aa]rticle|[Aa]rt\.)\s{1,8}(\d{1,4}|[A-Za-z]{1,8})\b)");
  // Articles of other laws: "Article 51 of the UN Charter", "Article 9 of the constitution".
  static const std::regex kElsewhere(
      R"(^(,?\s*(of|in)\s+(the\s+)?([A-Z][\w.'’-]*\s+)*([Cc]harter|[Cc]onstitution|[Cc]riminal\s+[Cc]ode|[Cc]ode)))");
  std::vector<NamedArticle> found;
  for (std::sregex_iterator it(sentence.begin(), sentence.end(), kArticle), end; it != end; ++it) {
    const std::string number = ArticleNumber((*it)[1]);
    const auto begin = static_cast<size_t>(it->position());
    const size_t stop = begin + static_cast<size_t>(it->length());
    if (number.empty() || std::regex_search(sentence.substr(stop, 80), kElsewhere)) continue;
    found.push_back({begin, stop, number});
  }
  return found;
}

struct Hit {
  const CommitmentRegister::Entry* entry;
  size_t begin, end;
};

// A treaty is not spoken of before it is thought of: it is in play when signed by the article's day.
bool InPlay(const Commitment& c, const std::string& day) {
  return day.empty() || c.signed_on.empty() || c.signed_on <= day.substr(0, c.signed_on.size());
}

// Whether the article is of the days of its signature, when reports speak of "a treaty" without its name.
bool JustSigned(const Commitment& c, const std::string& day) {
  constexpr int kDays = 7;
  const auto today = ParseIsoDate(day);
  const auto signing = ParseIsoDate(c.signed_on);
  return today && signing && std::abs(ToDays(*today) - ToDays(*signing)) <= kDays;
}

int PartiesAmong(const Commitment& c, const std::vector<std::string>& countries) {
  return static_cast<int>(std::count_if(c.parties.begin(), c.parties.end(), [&](const std::string& p) {
    return std::find(countries.begin(), countries.end(), p) != countries.end();
  }));
}

bool OfTheWhole(const std::string& status) {
  return status == "proposed" || status == "signed" || status == "ratified" || status == "in force" ||
         status == "expired";
}

// The clause around [begin, end): up to the nearest semicolon or full sentence end.
std::string ClauseAround(const std::string& sentence, size_t begin, size_t end) {
  const size_t from = begin == 0 ? std::string::npos : sentence.rfind(';', begin - 1);
  const size_t to = sentence.find(';', end);
  const size_t start = from == std::string::npos ? 0 : from + 1;
  return sentence.substr(start, (to == std::string::npos ? sentence.size() : to) - start);
}

// What may, would or did not happen has not happened.
bool Unreal(const std::string& before) {
  static const std::regex kUnreal(
      R"(\b(would|could|may|might|must|should|if|not|never|ever|no|will|to|unless|plan(s|ned)? to|refus\w+ to|threat\w+ to)(\s+(be|have|has|been|formally|also|still|yet))*\s*$|\b(before|until|unless|once)(\s+[\w'’-]+){0,9}\s*$)",
      std::regex::icase);
  return std::regex_search(before, kUnreal);
}

}  // namespace

Result<CommitmentFinder> CommitmentFinder::Load(const std::filesystem::path& data,
                                                const CommitmentRegister& entries) {
  auto table = TsvTable::Load(data / "ontology" / "commitment_verbs.tsv", {"pattern", "status", "article"});
  if (!table) return table.error();
  CommitmentFinder finder;
  finder.register_ = &entries;
  for (const auto& row : table->rows()) {
    try {
      finder.verbs_.push_back(
          {std::regex(std::string(row["pattern"]), std::regex::ECMAScript | std::regex::icase),
           std::string(row["status"]), row["article"] == "yes"});
    } catch (const std::regex_error& error) {
      return InvalidInput(table->path().string() + ":" + std::to_string(row.line()) + ": " + error.what());
    }
  }
  return finder;
}

std::string CommitmentFinder::StatusIn(const std::string& clause, bool article) const {
  for (const Verb& verb : verbs_) {
    if (verb.needs_article && !article) continue;
    for (std::sregex_iterator it(clause.begin(), clause.end(), verb.pattern), end; it != end; ++it) {
      if (!Unreal(it->prefix().str().substr(
              it->prefix().length() > 100 ? static_cast<size_t>(it->prefix().length() - 100) : 0))) {
        return verb.status;
      }
    }
  }
  return {};
}

std::vector<CommitmentMention> CommitmentFinder::Find(const Article& article,
                                                      const std::vector<Sentence>& sentences,
                                                      const std::vector<std::string>& countries) const {
  const CodePointIndex index(article.text);
  const std::string day = article.published.value_or("").substr(0, 10);
  std::vector<CommitmentMention> mentions;
  const CommitmentRegister::Entry* last = nullptr;  // the commitment spoken of most recently
  std::vector<const CommitmentRegister::Entry*> named;
  for (const Sentence& sentence : sentences) {
    const std::string text(
        index.Slice(static_cast<size_t>(sentence.span.begin), static_cast<size_t>(sentence.span.end)));
    const std::string lower = Lower(text);
    std::optional<Hit> best;
    int best_rank = 0;
    const auto consider = [&](const CommitmentRegister::Entry& entry, const std::string& name, int base) {
      const size_t at = FindName(text, lower, name);
      if (at == std::string::npos || !InPlay(entry.commitment, day)) return;
      const int rank = base + 4 * PartiesAmong(entry.commitment, countries) + static_cast<int>(name.size());
      if (rank > best_rank) best_rank = rank, best = Hit{&entry, at, at + name.size()};
    };
    for (const auto& entry : register_->entries()) {
      for (const std::string& name : entry.names) consider(entry, name, 100);
    }
    if (!best) {
      for (const auto& entry : register_->entries()) {
        const bool known = std::find(named.begin(), named.end(), &entry) != named.end();
        const bool parties = entry.commitment.parties.size() >= 2 &&
                             PartiesAmong(entry.commitment, countries) >= 2 &&
                             (entry.commitment.ended.empty() || day.empty() || entry.commitment.ended > day);
        for (const std::string& name : entry.shorts) {
          const bool generic = name.find(' ') == std::string::npos;
          if (known || (parties && (!generic || JustSigned(entry.commitment, day))))
            consider(entry, name, known ? 50 : 0);
        }
      }
    }
    const auto articles = ArticlesIn(text);
    if (!best && !articles.empty() && last != nullptr) {
      const auto& listed = last->commitment.articles;
      const bool has = std::any_of(listed.begin(), listed.end(),
                                   [&](const TreatyArticle& a) { return a.article == articles[0].number; });
      if (has) best = Hit{last, articles[0].begin, articles[0].end};
    }
    if (!best) continue;
    last = best->entry;
    named.push_back(best->entry);
    CommitmentMention mention;
    mention.commitment = best->entry->commitment.id;
    mention.doc = article.id;
    if (!articles.empty()) mention.article = articles[0].number;
    const size_t base = index.ByteOf(static_cast<size_t>(sentence.span.begin));
    mention.span = {static_cast<int>(index.CodePointOf(base + best->begin)),
                    static_cast<int>(index.CodePointOf(base + best->end))};
    mention.status = StatusIn(ClauseAround(text, best->begin, best->end), !mention.article.empty());
    const auto& casus = best->entry->casus;
    // To act "under Article 4" is to invoke it only where the article obliges to act.
    if (mention.status == "invoked" && !mention.article.empty() && !casus.empty() &&
        std::find(casus.begin(), casus.end(), mention.article) == casus.end()) {
      mention.status.clear();
    }
    // A treaty is signed and ratified as a whole.
    if (OfTheWhole(mention.status)) mention.article.clear();
    mention.evidence = {sentence.span, text};
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

}  // namespace chancery
