#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/blocks.h"
#include "page/dates.h"
#include "page/facts.h"
#include "page/words.h"

namespace chancery {

// A value and where it came from; empty value: unknown.
struct Field {
  std::string value;
  std::string source;
};

struct Names {
  std::vector<std::string> values;
  std::string source;
};

// What <title> and the lines above the body say together: a visible line that is one part of <title> is the
// headline, the part at the other end the outlet.
struct TitleMatch {
  std::string title;
  std::string outlet;
  std::string line;  // the bold line or heading right above the body
};
TitleMatch MatchTitle(const PageFacts& facts, const std::vector<Block>& blocks, size_t body_first);

Field ChooseTitle(const Dom& dom, const PageFacts& facts, const TitleMatch& match, std::string_view outlet);
Field ChooseOutlet(const Dom& dom, const PageFacts& facts, const TitleMatch& match,
                   const std::vector<Block>& blocks, std::string_view url);
// The canonical address, made absolute by `fetched_from`; empty when the page gives none and was not fetched.
// What the page says is not taken where it is the site's home page.
Field ChooseUrl(const PageFacts& facts, std::string_view fetched_from);
Field ChooseLanguage(const PageFacts& facts, std::string_view text);
// `lead`: the blocks from the title to the first lines of the body, where a visible byline stands; `tail`:
// the blocks after the body.
Names ChooseByline(const Dom& dom, const PageFacts& facts, const PageWords& words,
                   const std::vector<const Block*>& lead, const std::vector<const Block*>& tail,
                   const DateHints& hints, std::string_view outlet);

// The JSON-LD description that fits the page best; nullptr when there is none.
const JsonLdArticle* MainDescription(const PageFacts& facts, std::string_view visible_title);

// The names in a byline: "By JANE DOE and John Roe, Reporter | jd@paper.com" → Jane Doe, John Roe.
std::vector<std::string> CleanByline(std::string_view text, const PageWords& words, std::string_view outlet);

// "JANE DOE" → "Jane Doe"; mixed case stays.
std::string NameCase(std::string_view name);

// "Headline - Outlet" without its outlet, when the last part is the outlet's name or a known part of the
// rest.
std::string StripOutlet(std::string_view title, std::string_view outlet);

}  // namespace chancery
