#include "analysis/citation.h"

namespace chancery {

Citation Cite(const EventRow& row) {
  const Event& event = row.event;
  return {event.id,
          event.article,
          event.evidence.text,
          event.attribution,
          event.status,
          row.day,
          row.published.substr(0, 10),
          row.outlet,
          row.title,
          row.url,
          row.file};
}

Citation Cite(const QuoteRow& row) {
  Citation citation{"",      row.article, row.sentence, {},      row.status, row.day,
                    row.day, row.outlet,  row.title,    row.url, row.file};
  Voice speaker;
  speaker.source = row.source.empty() ? row.speaker : row.source;
  speaker.kind = row.kind == "direct" ? "direct" : "indirect";
  speaker.anonymous = row.anonymous;
  if (!row.speaker.empty() || !row.country.empty()) {
    Actor actor;
    actor.text = row.source;
    actor.name = row.speaker;
    actor.country = row.country;
    actor.sector = row.sector;
    speaker.actor = std::move(actor);
  }
  if (!speaker.source.empty()) citation.chain.push_back(std::move(speaker));
  Voice outlet;
  outlet.source = row.outlet.empty() ? row.file : row.outlet;
  outlet.kind = "indirect";
  citation.chain.push_back(std::move(outlet));
  return citation;
}

std::string NameOf(const Voice& voice) {
  if (voice.anonymous) return voice.source + " (unnamed)";
  if (voice.actor && !voice.actor->name.empty()) return voice.actor->name;
  return voice.source;
}

const Voice* FirstSpeaker(const std::vector<Voice>& chain) {
  return chain.size() < 2 ? nullptr : &chain.front();
}

std::string CountryOfFirstSpeaker(const std::vector<Voice>& chain) {
  if (chain.empty() || !chain.front().actor) return {};
  return chain.front().actor->country;
}

std::string ChainText(const std::vector<Voice>& chain) {
  std::string text;
  for (const Voice& voice : chain) {
    const std::string name = NameOf(voice);
    if (!name.empty()) text += (text.empty() ? "" : " → ") + name;
  }
  return text;
}

}  // namespace chancery
