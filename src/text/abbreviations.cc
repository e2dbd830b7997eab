#include "text/abbreviations.h"

#include <algorithm>
#include <iterator>

namespace chancery {
namespace {

// Every list is sorted: they are searched by halving.
constexpr std::string_view kTitles[] = {
    "acad",   "adj",  "adm",   "amb", "atty",  "ave",  "bldg", "blvd",  "brig", "bros", "capt",
    "cf",     "cllr", "cmdr",  "col", "comdr", "cpl",  "cpt",  "dr",    "e.g",  "esp",  "fr",
    "ft",     "gen",  "gens",  "gov", "govs",  "hon",  "i.e",  "insp",  "lt",   "ltc",  "maj",
    "messrs", "mgr",  "mme",   "mr",  "mrs",   "ms",   "msgr", "mt",    "mx",   "ofc",  "pfc",
    "pres",   "prof", "profs", "pvt", "rep",   "reps", "rev",  "revd",  "rt",   "sen",  "sens",
    "sgt",    "spc",  "sr",    "ss",  "st",    "sup",  "supt", "treas", "v",    "viz",  "vs",
};

constexpr std::string_view kOthers[] = {
    "al",   "apr", "ariz",  "assn", "assoc", "aug",  "calif", "co",  "colo", "conn", "corp", "dec",  "del",
    "dept", "est", "etc",   "feb",  "fla",   "fri",  "ga",    "ill", "inc",  "ind",  "intl", "jan",  "jr",
    "kan",  "ky",  "la",    "ltd",  "mass",  "md",   "mich",  "min", "minn", "miss", "mo",   "mon",  "mont",
    "natl", "neb", "nev",   "nov",  "oct",   "okla", "ore",   "pa",  "plc",  "sat",  "sep",  "sept", "tenn",
    "tex",  "thu", "thurs", "tue",  "tues",  "univ", "va",    "vt",  "wash", "wed",  "wis",  "wyo",
};

constexpr std::string_view kNumbers[] = {
    "app", "approx", "apr",  "arr", "art", "arts", "aug", "ca",   "ch",  "chap", "cl",   "dec", "ed",
    "feb", "fig",    "figs", "jan", "jul", "jun",  "mar", "no",   "nos", "nov",  "oct",  "op",  "p",
    "par", "para",   "pp",   "pt",  "res", "sec",  "sep", "sept", "tel", "vol",  "vols",
};

constexpr std::string_view kStarters[] = {
    "A",      "According", "After",   "All",      "Also",    "Although",  "An",      "And",       "Another",
    "Any",    "As",        "At",      "Because",  "Before",  "Both",      "But",     "By",        "Despite",
    "During", "Each",      "Earlier", "Even",     "Every",   "Following", "For",     "From",      "Had",
    "He",     "Her",       "Here",    "His",      "How",     "However",   "I",       "I'm",       "If",
    "In",     "Instead",   "Is",      "It",       "Its",     "Just",      "Last",    "Later",     "Many",
    "Maybe",  "Meanwhile", "More",    "Moreover", "Most",    "My",        "Neither", "No",        "Nor",
    "Not",    "Nothing",   "Now",     "Of",       "On",      "Once",      "One",     "Only",      "Or",
    "Other",  "Our",       "Over",    "Please",   "Several", "She",       "Since",   "So",        "Some",
    "Still",  "Such",      "Thank",   "That",     "The",     "Their",     "Then",    "There",     "Therefore",
    "These",  "They",      "This",    "Those",    "Though",  "Thus",      "To",      "Today",     "Under",
    "Unlike", "Until",     "Upon",    "Was",      "We",      "What",      "When",    "Where",     "Whether",
    "Which",  "While",     "Who",     "Why",      "With",    "Without",   "Yes",     "Yesterday", "Yet",
    "You",    "Your",
};

constexpr std::string_view kSpeech[] = {
    "added",    "adds",      "announced", "answered", "argued",  "asked", "asks",    "commented", "cried",
    "declared", "exclaimed", "insisted",  "noted",    "quipped", "read",  "reads",   "remarked",  "replied",
    "said",     "says",      "shouted",   "shouting", "stated",  "told",  "tweeted", "wondered",  "wrote",
};

template <size_t N>
bool Has(const std::string_view (&sorted)[N], std::string_view word) {
  return std::binary_search(std::begin(sorted), std::end(sorted), word);
}

template <size_t N>
constexpr bool IsSorted(const std::string_view (&list)[N]) {
  return std::is_sorted(std::begin(list), std::end(list));
}
static_assert(IsSorted(kTitles) && IsSorted(kOthers) && IsSorted(kNumbers) && IsSorted(kStarters) &&
              IsSorted(kSpeech));

}  // namespace

bool IsTitleAbbreviation(std::string_view word) { return Has(kTitles, word); }
bool IsOtherAbbreviation(std::string_view word) { return Has(kOthers, word); }
bool IsNumberAbbreviation(std::string_view word) { return Has(kNumbers, word); }
bool IsSentenceStarter(std::string_view word) { return Has(kStarters, word); }
bool IsSpeechVerb(std::string_view word) { return Has(kSpeech, word); }

}  // namespace chancery
