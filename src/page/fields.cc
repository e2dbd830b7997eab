#include "page/fields.h"

#include <algorithm>
#include <array>

#include "page/language.h"
#include "page/text_util.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 8> kSeparators = {" | ",  " - ", " – ", " — ",
                                                         " :: ", " « ", " » ", " · "};

// Letters and digits in lower case, for loose comparison of names.
std::string Bare(std::string_view text) {
  std::string out;
  for (const std::string& word : LowerWords(text)) out += word;
  return out;
}

std::string HostOf(std::string_view url) {
  const size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  std::string_view host = url.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  return AsciiLower(host);
}

bool SameWords(std::string_view a, std::string_view b) { return !a.empty() && Bare(a) == Bare(b); }

struct TitleParts {
  std::string_view head, tail;
};
// Splits at the last separator.
TitleParts SplitLast(std::string_view title) {
  size_t best = std::string_view::npos;
  size_t length = 0;
  for (const std::string_view separator : kSeparators) {
    const size_t at = title.rfind(separator);
    if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) {
      best = at;
      length = separator.size();
    }
  }
  if (best == std::string_view::npos) return {title, {}};
  return {Trim(title.substr(0, best)), Trim(title.substr(best + length))};
}

}  // namespace

TitleMatch MatchTitle(const PageFacts& facts, const std::vector<Block>& blocks, size_t body_first) {
  // All parts of <title>.
  std::vector<std::string> parts;
  std::string rest = facts.title;
  if (rest.starts_with('[') && rest.find("] ") != std::string::npos) {  // "[Outlet] Headline"
    parts.push_back(rest.substr(1, rest.find("] ") - 1));
    rest = rest.substr(rest.find("] ") + 2);
  }
  if (const size_t colon = rest.find(": ");
      colon != std::string::npos &&
      colon < 60) {  // "OUTLET: Headline", where the page bears the outlet's name
    const std::string_view name = std::string_view(rest).substr(0, colon);
    for (const Block& block : blocks) {
      if (block.words > 30 || !SameWords(block.text.substr(0, block.text.find('\n')), name)) continue;
      parts.emplace_back(block.text.substr(0, block.text.find('\n')));
      rest = rest.substr(colon + 2);
      break;
    }
  }
  for (size_t begin = 0; begin <= rest.size();) {
    size_t end = rest.size();
    size_t length = 0;
    for (const std::string_view separator :
         {" | ", " - ", " – ", " — ", ":: ", " » ", " · ", " > ", " // "}) {
      const size_t at = rest.find(separator, begin);
      if (at < end) {
        end = at;
        length = separator.size();
      }
    }
    if (const std::string_view part = Trim(std::string_view(rest).substr(begin, end - begin));
        !part.empty() && part != "::")
      parts.emplace_back(part);
    begin = end + std::max<size_t>(1, length);
  }
  TitleMatch match;
  bool headed = false;
  const size_t last = std::min(blocks.size(), body_first + 2);
  // A visible line that repeats a part, the nearest to the body first.
  for (size_t i = last; i-- > 0 && i + 40 > last && match.title.empty();) {
    if (blocks[i].words < 3 || blocks[i].chars > 300) continue;
    const std::string bare = Bare(blocks[i].text);
    for (size_t k = 0; k < parts.size() && parts.size() > 1; ++k) {
      if (Bare(parts[k]) != bare) continue;
      match.title = blocks[i].text;
      match.outlet = k + 1 < parts.size() ? parts.back() : parts.front();
      headed = IsHeading(blocks[i].tag) || blocks[i].bold_chars * 10 >= blocks[i].chars * 9;
    }
  }
  // Else a bold line or heading right above the body.
  for (size_t i = std::min(blocks.size(), body_first + 1);
       i-- > 0 && i + 6 > body_first && match.line.empty();) {
    const Block& block = blocks[i];
    const bool bold = IsHeading(block.tag) || block.bold_chars * 10 >= block.chars * 9;
    if (bold && block.words >= 3 && block.words <= 25 && block.link_chars == 0) match.line = block.text;
  }
  // A plain line that repeats the site's name, and a headline under it.
  if (!match.title.empty() && !match.line.empty() && !headed && Bare(match.line) != Bare(match.title)) {
    match.outlet = match.title;
    if (match.outlet.ends_with(" Online")) match.outlet.resize(match.outlet.size() - 7);
    match.title = match.line;
  }
  return match;
}

std::string StripOutlet(std::string_view title, std::string_view outlet) {
  title = Trim(title);
  for (int round = 0; round < 3; ++round) {
    const TitleParts parts = SplitLast(title);
    if (parts.tail.empty() || parts.head.empty()) break;
    const std::string tail = Bare(parts.tail);
    const std::string name = Bare(outlet);
    const bool known =
        !name.empty() && (tail == name || (tail.size() > 3 && name.find(tail) != std::string::npos) ||
                          (name.size() > 3 && tail.find(name) != std::string::npos));
    if (!known) break;
    title = parts.head;
  }
  return std::string(title);
}

const JsonLdArticle* MainDescription(const PageFacts& facts, std::string_view visible_title) {
  const JsonLdArticle* best = nullptr;
  const std::string title = Bare(visible_title);
  for (const JsonLdArticle& item : facts.json_ld) {
    if (best == nullptr) best = &item;
    if (item.rank < best->rank) break;
    const std::string headline = Bare(item.headline);
    if (item.rank >= 2 && !headline.empty() && !title.empty() &&
        (title.find(headline) != std::string::npos || headline.find(title) != std::string::npos)) {
      return &item;
    }
  }
  return best;
}

Field ChooseTitle(const Dom& dom, const PageFacts& facts, const TitleMatch& match, std::string_view outlet) {
  const std::string page_title = facts.title;
  const std::string og(facts.Get("og:title"));
  std::string h1;
  const std::string bare_title = Bare(page_title + " " + og);
  // The heading that the page's title repeats; else the only one.
  for (const int node : facts.h1) {
    const std::string text = dom.Text(node, 1000);
    if (text.empty() || text.size() > 500 || SameWords(text, outlet) ||
        SameWords(text, SplitLast(page_title).tail))
      continue;
    if (bare_title.find(Bare(text)) != std::string::npos || (h1.empty() && facts.h1.size() == 1)) {
      if (text.size() > h1.size()) h1 = text;
    }
  }
  const JsonLdArticle* described = MainDescription(facts, og.empty() ? page_title : og);
  const std::string headline = described != nullptr && described->rank >= 2 ? described->headline : "";
  // A heading that agrees with the metadata is the title as readers see it.
  const std::string og_bare = StripOutlet(og, outlet);
  if (!h1.empty() && LowerWords(h1).size() >= 2) {
    if (SameWords(h1, headline) || SameWords(h1, og_bare)) return {h1, "heading and metadata"};
    if (bare_title.find(Bare(h1)) != std::string::npos &&
        Bare(h1).size() * 2 > Bare(og_bare.empty() ? page_title : og_bare).size())
      return {h1, "heading and <title>"};
  }
  if (!headline.empty() && headline.size() < 400 && !SameWords(headline, outlet))
    return {headline, "JSON-LD headline"};
  if (!og_bare.empty() && !SameWords(og_bare, outlet)) return {og_bare, "meta og:title"};
  for (const PageFacts::Item& item : facts.items) {
    if (item.name == "headline" && item.value.size() < 400) return {item.value, "microdata headline"};
  }
  for (const std::string_view name :
       {"dc.title", "dcterms.title", "twitter:title", "citation_title", "title", "headline"}) {
    if (const std::string_view value = facts.Get(name); !value.empty())
      return {StripOutlet(value, outlet), "meta " + std::string(name)};
  }
  if (!h1.empty()) return {h1, "heading"};
  if (!match.title.empty()) return {match.title, "visible line and <title>"};
  if (!match.line.empty()) return {match.line, "visible line above the body"};
  if (!page_title.empty()) {
    const std::string stripped = StripOutlet(page_title, outlet);
    return {stripped, "<title>"};
  }
  return {};
}

Field ChooseOutlet(const Dom& dom, const PageFacts& facts, const TitleMatch& match,
                   const std::vector<Block>& blocks, std::string_view url) {
  const auto sound = [](std::string_view name) {
    return !name.empty() && name.size() < 80 && !LooksLikeUrl(name) && name.front() != '@';
  };
  if (const std::string_view name = facts.Get("og:site_name"); sound(name))
    return {std::string(name), "meta og:site_name"};
  for (const JsonLdArticle& item : facts.json_ld) {
    if (sound(item.publisher)) return {item.publisher, "JSON-LD publisher"};
  }
  for (const std::string_view key : {"citation_journal_title", "dc.publisher", "dcterms.publisher",
                                     "application-name", "publisher", "cre", "apple-mobile-web-app-title"}) {
    if (const std::string_view name = facts.Get(key); sound(name))
      return {std::string(name), "meta " + std::string(key)};
  }
  const TitleParts parts = SplitLast(facts.title);
  // The last part of the title, when the page's logo says the same,
  if (!parts.tail.empty() && parts.tail.size() < 60) {
    for (const int node : facts.h1) {
      if (SameWords(dom.Text(node, 200), parts.tail)) return {std::string(parts.tail), "heading and <title>"};
    }
  }
  // or the part that stands beside the visible title,
  if (!match.outlet.empty() && match.outlet.size() < 80 && match.outlet.find('.') == std::string::npos &&
      LowerWords(match.outlet).size() <= 8) {
    std::string name = match.outlet;
    if (name.ends_with(')') && name.find(" (") != std::string::npos) name.resize(name.rfind(" ("));
    return {name, "<title>"};
  }
  // or when the address bears the same name.
  const std::string tail = Bare(parts.tail);
  std::string host = HostOf(facts.canonical.empty() ? url : std::string_view(facts.canonical));
  if (host.empty()) host = HostOf(facts.Get("og:url"));
  std::string plain;
  for (const char c : host) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain.push_back(c);
  }
  if (parts.tail.find('.') == std::string_view::npos && tail.size() >= 3 && tail.size() < 60 &&
      !plain.empty() && plain.find(tail) != std::string::npos)
    return {std::string(parts.tail), "<title>"};
  // A dateline that names the agency as <title> does: "OSLO, May 3 (Example Wire) -".
  for (size_t i = 0; i < blocks.size(); ++i) {
    const std::string_view head = std::string_view(blocks[i].text).substr(0, 80);
    const size_t open = head.find('(');
    const size_t close = head.find(')');
    if (blocks[i].words < 15 || open == std::string_view::npos || close == std::string_view::npos ||
        close < open)
      continue;
    const std::string_view name = head.substr(open + 1, close - open - 1);
    if (name.size() > 2 && Bare(facts.title).find(Bare(name)) != std::string::npos)
      return {std::string(name), "dateline and <title>"};
    break;
  }
  // The last part of the title behind a bar.
  if (const size_t bar = facts.title.rfind(" | "); bar != std::string::npos) {
    const std::string_view name = Trim(std::string_view(facts.title).substr(bar + 3));
    const size_t count = LowerWords(name).size();
    if (count >= 2 && count <= 8 && name.find('.') == std::string_view::npos &&
        LowerWords(facts.title.substr(0, bar)).size() >= 3)
      return {std::string(name), "<title>"};
  }
  // "© 2024 Example Paper", near the end.
  for (size_t i = blocks.size(); i-- > 0 && i + 12 > blocks.size();) {
    size_t at = blocks[i].text.find("©");
    if (at == std::string::npos || blocks[i].words > 30) continue;
    if (blocks[i].text.substr(at + 2).starts_with(" Copyright")) at += 10;
    at = blocks[i].text.find_first_not_of(" 0123456789-–", at + 2);
    if (at == std::string::npos) continue;
    const std::string_view rest = std::string_view(blocks[i].text).substr(at);
    const std::string_view name =
        Trim(rest.substr(0, std::min(rest.find_first_of(".,|\n(\xC2\xE2"), rest.find(" All "))));
    if (!name.empty() && CountWords(name) <= 4 && name[0] >= 'A' && name[0] <= 'Z')
      return {NameCase(name), "rights line"};
  }
  // The first link of the page, usually its logo, when the text speaks of that name.
  for (int i = 0; i < dom.size(); ++i) {
    if (dom[i].tag != Tag::kA) continue;
    const std::string name = NameCase(dom.Text(i, 80));
    if (CountWords(name) < 2 || CountWords(name) > 4) break;
    for (const Block& block : blocks) {
      if (block.words >= 15 && block.text.find(name) != std::string::npos) return {name, "logo and text"};
    }
    break;
  }
  // A line of the page whose words make up the host's name: "Valley Tribune" at valleytribune.example.
  size_t dot = host.rfind('.');
  std::string label = dot == std::string::npos ? host : host.substr(0, dot);
  if (label.starts_with("www.")) label.erase(0, 4);
  for (const Block& block : blocks) {
    if (label.size() < 5 || block.words > 30) continue;
    const std::string_view text = block.text;
    for (size_t begin = 0; begin < text.size(); ++begin) {
      if (begin > 0 && text[begin - 1] != ' ') continue;
      std::string joined;
      for (size_t at = begin; at < text.size() && joined.size() < label.size(); ++at) {
        if (text[at] == ' ' || text[at] == '-') continue;
        joined.push_back(AsciiLower(text[at]));
        if (joined == label && text.substr(begin, at + 1 - begin).find(' ') != std::string_view::npos)
          return {std::string(text.substr(begin, at + 1 - begin)), "visible text and address"};
      }
    }
  }
  return {};
}

Field ChooseUrl(const PageFacts& facts, std::string_view fetched_from) {
  const auto absolute = [](std::string_view url) {
    const std::string lower = AsciiLower(url.substr(0, 8));
    return lower.starts_with("http://") || lower.starts_with("https://");
  };
  const auto join = [&](std::string_view url) -> std::string {
    if (absolute(url)) return std::string(url);
    const size_t scheme = fetched_from.find("://");
    if (url.empty() || scheme == std::string_view::npos) return {};
    if (url.starts_with("//")) return std::string(fetched_from.substr(0, scheme + 1)) + std::string(url);
    if (url.front() != '/') return {};
    const size_t path = fetched_from.find('/', scheme + 3);
    return std::string(fetched_from.substr(0, path)) + std::string(url);
  };
  // Pages that all call the home page their address would take each other's place.
  const auto of_page = [&](std::string_view url) {
    return absolute(url) &&
           url.find_first_not_of('/', url.find_first_of("/?", url.find("://") + 3)) < url.size();
  };
  if (std::string url = join(facts.canonical); of_page(url)) return {url, "link canonical"};
  if (std::string url = join(facts.Get("og:url")); of_page(url)) return {url, "meta og:url"};
  for (const JsonLdArticle& item : facts.json_ld) {
    if (item.rank >= 2 && of_page(item.url)) return {item.url, "JSON-LD url"};
  }
  for (const std::string_view name : {"dc.identifier", "dcterms.identifier", "twitter:url"}) {
    if (of_page(facts.Get(name))) return {std::string(facts.Get(name)), "meta " + std::string(name)};
  }
  if (absolute(fetched_from)) return {std::string(fetched_from), "address"};
  return {};
}

Field ChooseLanguage(const PageFacts& facts, std::string_view text) {
  const auto code = [](std::string_view tag) -> std::string {
    std::string lower = AsciiLower(Trim(tag).substr(0, 12));
    lower = lower.substr(0, lower.find_first_of("-_,; "));
    if (lower == "iw") lower = "he";
    if (lower == "in") lower = "id";
    if (lower == "nb" || lower == "nn") lower = "no";
    if (lower == "jp") lower = "ja";
    if (lower == "cn") lower = "zh";
    if (lower == "kr") lower = "ko";
    if (lower == "ua") lower = "uk";
    const bool letters = std::all_of(lower.begin(), lower.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return letters && lower.size() == 2 ? lower : std::string();
  };
  const std::string seen = GuessLanguage(text);
  std::string declared;
  std::string source;
  if (declared = code(facts.language); !declared.empty()) source = "<html lang>";
  if (declared.empty()) {
    for (const JsonLdArticle& item : facts.json_ld) {
      if (declared.empty() && item.rank >= 2) declared = code(item.language);
    }
    if (!declared.empty()) source = "JSON-LD inLanguage";
  }
  for (const std::string_view name : {"og:locale", "content-language", "dc.language", "language"}) {
    if (!declared.empty()) break;
    declared = code(facts.Get(name));
    if (!declared.empty()) source = "meta " + std::string(name);
  }
  if (!seen.empty() && seen != declared && !NearlySame(seen, declared)) return {seen, "the text's words"};
  if (!declared.empty()) return {declared, source};
  return {};
}

}  // namespace chancery
