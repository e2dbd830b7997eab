#pragma once

#include <string>
#include <vector>

#include "record/attribution.h"
#include "store/store.h"

namespace chancery {

// What a line of a brief rests on: a sentence, on whose word, in which outlet, when and where to find it.
struct Citation {
  std::string event;    // Event::id; "" where it rests on a quotation or on what is said of a treaty
  std::string article;  // Article::id; "register" for what the seeded register of commitments says
  std::string sentence;
  std::vector<Voice> chain;  // first speaker to outlet
  std::string status;        // reported, confirmed, alleged, denied; "" for the register
  std::string day;           // the day that the thing counts for
  std::string published;     // the article's day
  std::string outlet, title, url, file;
};

Citation Cite(const EventRow& row);
Citation Cite(const QuoteRow& row);

// How a voice is called: the resolved name, else its own words; an anonymous one by its words and
// "(unnamed)".
std::string NameOf(const Voice& voice);

// The first voice that is not the outlet, nullptr when the outlet speaks for itself.
const Voice* FirstSpeaker(const std::vector<Voice>& chain);
// The country of the first speaker, "" when unknown.
std::string CountryOfFirstSpeaker(const std::vector<Voice>& chain);

// "Central Military Commission → KCNA → Harbour Courier".
std::string ChainText(const std::vector<Voice>& chain);

}  // namespace chancery
