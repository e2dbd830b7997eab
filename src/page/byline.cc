#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "page/fields.h"
#include "page/text_util.h"

namespace chancery {
namespace {

// Words that name a function, not a person; a piece that holds one is left out.
constexpr std::array<std::string_view, 52> kRoles = {
    "staff",       "admin",     "administrator", "editor",    "editors",       "editorial",
    "reporter",    "reporters", "correspondent", "writer",    "contributor",   "contributors",
    "newsroom",    "desk",      "webmaster",     "redaktion", "redakteur",     "redakteurin",
    "redactie",    "redaction", "rédaction",     "redacción", "redaccion",     "redazione",
    "redação",     "redacao",   "редакция",      "редакція",  "корреспондент", "journalist",
    "journalists", "author",    "autor",         "agencies",  "agency",        "chief",
    "bureau",      "user",      "guest",         "unknown",   "anonymous",     "writers",
    "published",   "updated",   "minutes",       "read",      "follow",        "view",
    "posts",       "comments",  "service",       "team"};

bool IsRole(std::string_view piece) {
  for (const std::string& word : LowerWords(piece)) {
    if (std::find(kRoles.begin(), kRoles.end(), word) != kRoles.end()) return true;
  }
  return false;
}

}  // namespace

std::string NameCase(std::string_view name) {
  bool lower = false;
  size_t letters = 0;
  for (size_t at = 0; at < name.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(name, &at));
    lower = lower || u_islower(c);
    letters += u_isalpha(c) ? 1 : 0;
  }
  if (lower || letters < 5 || name.find(' ') == std::string_view::npos) return std::string(name);
  std::string out;
  bool start = true;
  for (size_t at = 0; at < name.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(name, &at));
    AppendUtf8(static_cast<char32_t>(start ? c : u_tolower(c)), &out);
    start = !u_isalpha(c);
  }
  return out;
}

namespace {

bool LooksLikeName(std::string_view piece) {
  if (piece.size() < 2 || piece.size() > 80 || LooksLikeUrl(piece) ||
      piece.find('@') != std::string_view::npos || piece.find("://") != std::string_view::npos)
    return false;
  size_t words = 0;
  bool start = true;
  size_t capital = 0;
  bool caseless = false;
  for (size_t at = 0; at < piece.size();) {
    const char32_t c = NextCodePoint(piece, &at);
    if ((c >= '0' && c <= '9') || c == '?' || c == '!' || c == ':' || c == '#' || c == '/' || c == U'…')
      return false;
    if (c == ' ') {
      start = true;
      continue;
    }
    if (start) {
      ++words;
      capital += u_isupper(static_cast<UChar32>(c)) ? 1 : 0;
      caseless = caseless || (u_isalpha(static_cast<UChar32>(c)) && !u_isupper(static_cast<UChar32>(c)) &&
                              !u_islower(static_cast<UChar32>(c)));
    }
    start = false;
  }
  return words <= 6 && (capital > 0 || caseless) && (words < 3 || capital * 2 >= words || caseless);
}

// Two to four words, each with a capital.
bool IsPersonLike(std::string_view name) {
  int words = 0;
  int capital = 0;
  bool start = true;
  for (size_t at = 0; at < name.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(name, &at));
    if (start && c != ' ') {
      ++words;
      capital += u_isupper(c) ? 1 : 0;
    }
    start = c == ' ';
  }
  return words >= 2 && words <= 4 && words == capital;
}

std::vector<std::string> Split(std::string_view text) {
  std::string marked;
  for (size_t at = 0; at < text.size();) {
    static constexpr std::array<std::string_view, 17> kBetween = {
        " and ", " & ", " und ",  " et ",  " y ",   " e ",  " og ", " och ", " en ",
        " и ",   " і ", " with ", " mit ", " dan ", " ve ", " · ",  " – "};
    bool parted = false;
    for (const std::string_view between : kBetween) {
      if (text.substr(at).starts_with(between) ||
          EqualsIgnoreCase(text.substr(at, between.size()), between)) {
        marked.push_back('\n');
        at += between.size();
        parted = true;
        break;
      }
    }
    if (parted) continue;
    const char c = text[at];
    if (c == ',' || c == ';' || c == '|' || c == '/' || c == '\n' || c == '(' || c == ')' ||
        text.substr(at).starts_with("•")) {
      marked.push_back('\n');
      at += c == '\xE2' ? 3 : 1;
      continue;
    }
    if (text.substr(at).starts_with("、") || text.substr(at).starts_with("，")) {
      marked.push_back('\n');
      at += 3;
      continue;
    }
    marked.push_back(c);
    ++at;
  }
  std::vector<std::string> pieces;
  for (size_t begin = 0; begin <= marked.size();) {
    size_t end = marked.find('\n', begin);
    if (end == std::string::npos) end = marked.size();
    const std::string_view piece = Trim(std::string_view(marked).substr(begin, end - begin));
    if (!piece.empty()) pieces.emplace_back(piece);
    begin = end + 1;
  }
  return pieces;
}

// Without "By" and its like in front.
std::string_view WithoutBy(std::string_view text, const PageWords& words) {
  for (int round = 0; round < 2; ++round) {
    const PageWords::Line line = words.Begin(text);
    if (!Has(line.kinds, LineKind::kBy) || line.whole) break;
    std::string_view rest = text.substr(line.length);
    if (rest.empty() || (rest.front() != ' ' && rest.front() != ':' && rest.front() != '\n' &&
                         !rest.starts_with("：") && !rest.starts_with("／")))
      break;
    if (rest.front() == ' ' || rest.front() == ':' || rest.front() == '\n')
      rest.remove_prefix(1);
    else
      rest.remove_prefix(3);
    if (rest.starts_with(":")) rest.remove_prefix(1);
    text = Trim(rest);
  }
  return text;
}

}  // namespace

std::vector<std::string> CleanByline(std::string_view text, const PageWords& words, std::string_view outlet) {
  std::vector<std::string> names;
  const std::string collapsed = Collapse(text.substr(0, 1000));
  // "Text: Rasmus Ekholt Photo: Pool": what the next label names is not the author.
  std::string_view named = WithoutBy(collapsed, words);
  if (const size_t colon = named.find(": ");
      colon != std::string_view::npos && named.rfind(' ', colon) != std::string_view::npos)
    named = named.substr(0, named.rfind(' ', colon));
  const auto pieces = Split(named);
  for (const std::string& piece : pieces) {
    std::string_view name = WithoutBy(piece, words);
    while (!name.empty() && (name.back() == '.' || name.back() == ':' || name.back() == '-') &&
           name.size() > 3 && name[name.size() - 2] != ' ' &&
           !(name.back() == '.' && name.size() > 2 && name[name.size() - 3] == ' ')) {
      name.remove_suffix(1);
      name = Trim(name);
    }
    for (const std::string_view reporter : {" 기자", " 記者", " 记者", " 특파원"}) {
      if (name.ends_with(reporter)) name.remove_suffix(reporter.size());
    }
    if (!LooksLikeName(name) || IsRole(name) || EqualsIgnoreCase(name, outlet)) continue;
    std::string cased = NameCase(name);
    // "Doe, Jane" of library metadata
    if (pieces.size() == 2 && names.size() == 1 && names[0].find(' ') == std::string::npos &&
        cased.find(' ') == std::string::npos && collapsed.find(',') != std::string::npos) {
      names[0] = cased + " " + names[0];
      continue;
    }
    if (std::find(names.begin(), names.end(), cased) == names.end()) names.push_back(std::move(cased));
  }
  // "Jane Doe and John Roe, Nairobi": a word alone beside full names is a place.
  const bool full = std::any_of(names.begin(), names.end(),
                                [](const std::string& name) { return name.find(' ') != std::string::npos; });
  if (full)
    std::erase_if(names, [](const std::string& name) {
      return name.find(' ') == std::string::npos && static_cast<unsigned char>(name[0]) < 0xE0;
    });
  return names;
}

Names ChooseByline(const Dom& dom, const PageFacts& facts, const PageWords& words,
                   const std::vector<const Block*>& lead, const std::vector<const Block*>& tail,
                   const DateHints& hints, std::string_view outlet) {
  const auto clean = [&](const std::vector<std::string>& raw) {
    std::vector<std::string> names;
    for (const std::string& text : raw) {
      for (std::string& name : CleanByline(text, words, outlet)) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
      }
    }
    return names;
  };
  for (const JsonLdArticle& item : facts.json_ld) {
    if (item.rank < 2 || item.authors.empty()) continue;
    if (auto names = clean(item.authors); !names.empty() && names.size() <= 12)
      return {names, "JSON-LD author"};
  }
  for (const std::string_view key :
       {"author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
        "dcterms.creator", "dc.contributor", "citation_author", "byl", "byline", "cxenseparse:author",
        "itemprop:author", "article.author", "og:article:author"}) {
    std::vector<std::string> raw;
    for (const PageFacts::Meta& meta : facts.metas) {
      if (meta.name == key) raw.push_back(meta.content);
    }
    if (auto names = clean(raw); !names.empty() && names.size() <= 12)
      return {names, "meta " + std::string(key)};
  }
  std::vector<std::string> raw;
  for (const PageFacts::Item& item : facts.items) {
    if (item.name == "author" && raw.size() < 6) raw.push_back(item.value);
  }
  if (auto names = clean(raw); !names.empty() && names.size() <= 6) return {names, "microdata author"};
  // The visible byline: an element that calls itself so, not deep in the comments; then a line "By NAME"
  // between title and body.
  for (const int node : facts.author_links) {
    std::string text;  // its first line
    for (int i = node;
         i < dom[node].end && text.size() <= 200 && !(dom[i].tag == Tag::kBr && !Trim(text).empty()); ++i) {
      if (dom[i].tag == Tag::kText) AppendCollapsed(dom[i].text, &text);
      if (IsBlock(dom[i].tag)) AppendCollapsed(" ", &text);
    }
    if (Trim(text).empty() || text.size() > 200) continue;
    if (auto names = clean({text}); !names.empty() && names.size() <= 6)
      return {names, "element of the byline"};
  }
  for (const Block* block : lead) {
    if (block->words > 16) continue;
    const PageWords::Line line = words.Begin(block->text);
    if (!Has(line.kinds, LineKind::kBy) || line.whole) continue;
    auto names = clean({block->text.substr(0, block->text.find('\n'))});
    if (!names.empty() && names.size() <= 4 &&
        std::all_of(names.begin(), names.end(), [](const std::string& name) {
          return name.find(' ') != std::string::npos || static_cast<unsigned char>(name[0]) > 0xE0;
        })) {
      return {names, "visible text"};
    }
  }
  for (const Block* block : lead) {
    if (block->words > 18) continue;
    // The name that follows the date on its line: "28 April 2025, 12:47 Jane Doe Views: 18".
    const auto dates = FindDates(block->text, hints);
    if (!dates.empty()) {
      if (dom[block->leaf].tag == Tag::kSpan) {  // the name has an element of its own
        if (auto own = clean({dom.Text(block->leaf, 100)}); own.size() == 1 && IsPersonLike(own[0]))
          return {own, "visible text"};
      }
      const std::string_view ahead = std::string_view(block->text).substr(0, dates.front().begin);
      auto before =
          clean({std::string(ahead.substr(0, ahead.find('|')))});  // "Jane Doe | Oslo | 19 June 2024"
      if (!before.empty() && before.size() <= 4 && std::all_of(before.begin(), before.end(), IsPersonLike))
        return {before, "visible text"};
      std::string_view rest = Trim(std::string_view(block->text).substr(dates.back().end));
      while (!rest.empty() && !static_cast<bool>(static_cast<unsigned char>(rest[0]) & 0x80) &&
             !((rest[0] | 32) >= 'a' && (rest[0] | 32) <= 'z'))
        rest.remove_prefix(1);
      if (const size_t colon = rest.find(':'); colon != std::string_view::npos) {
        const size_t space = rest.rfind(' ', colon);
        rest = space == std::string_view::npos ? std::string_view() : rest.substr(0, space);
      }
      const float count = CountWords(rest);
      if (auto names = clean({std::string(rest)});
          names.size() == 1 && count >= 2 && count <= 4 && IsPersonLike(names[0]))
        return {names, "visible text"};
    }
    // "권도형 기자 Kwon Do-hyung": the Korean word for reporter between two forms of the name, or after one.
    if (const size_t reporter = block->text.find("기자");
        reporter != std::string::npos && block->words <= 6) {
      const std::string after(Trim(std::string_view(block->text).substr(reporter + 6)));
      if (auto names = clean({after.empty() ? block->text.substr(0, reporter) : after}); names.size() == 1)
        return {names, "visible text"};
    }
  }
  // A credit at the body's end: "(Reporting by Jane Doe; editing by John Roe)".
  for (const Block* block : tail) {
    size_t at = block->text.find("Reporting by ");
    if (at == std::string::npos || at > 2 || block->words > 40) continue;
    at += 13;
    auto names = clean({block->text.substr(at, block->text.find_first_of(";)", at) - at)});
    if (!names.empty() && names.size() <= 6) return {names, "credit line"};
  }
  // An agency's name alone on a line, in capitals.
  for (const Block* block : lead) {
    const bool capitals = std::all_of(block->text.begin(), block->text.end(),
                                      [](char c) { return (c >= 'A' && c <= 'Z') || c == ' '; });
    if (!capitals || block->words < 2 || block->words > 3) continue;
    if (auto names = clean({block->text}); names.size() == 1) return {names, "visible text"};
  }
  return {};
}

}  // namespace chancery
