#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "events/build.h"
#include "resolve/gazetteer.h"
#include "resolve/resolver.h"

namespace chancery {

inline std::shared_ptr<const Gazetteer> World() {
  static const auto loaded = Gazetteer::Load(std::filesystem::path(CHANCERY_SOURCE) / "gazetteer");
  return loaded.value();
}

inline const Ontology& Plover() {
  static const auto loaded = Ontology::Load(CHANCERY_SOURCE);
  return loaded.value();
}

// An article of given sentences, marked by hand. "|" in the constructor's text parts sentences, "||"
// paragraphs.
class MarkedText {
 public:
  explicit MarkedText(const std::string& parts, const std::string& published = "2025-04-29") {
    article_.id = "a";
    article_.outlet = "Harbour Courier";
    if (!published.empty()) article_.published = published;
    int paragraph = 0;
    for (size_t at = 0; at <= parts.size();) {
      const size_t end = std::min(parts.find('|', at), parts.size());
      const bool breaks = end + 1 < parts.size() && parts[end + 1] == '|';
      const int begin = static_cast<int>(CountCodePoints(article_.text));
      article_.text += parts.substr(at, end - at);
      sentences_.push_back({{begin, static_cast<int>(CountCodePoints(article_.text))}, paragraph});
      article_.text += breaks ? "\n\n" : " ";
      paragraph += breaks ? 1 : 0;
      at = end + (breaks ? 2 : 1);
    }
  }

  // Where the words stand; the nth occurrence.
  Span Find(const std::string& words, int nth = 1) const {
    size_t at = std::string::npos;
    for (size_t from = 0; nth > 0; --nth, from = at + 1) at = article_.text.find(words, from);
    EXPECT_NE(at, std::string::npos) << words;
    const CodePointIndex index(article_.text);
    return {static_cast<int>(index.CodePointOf(at)), static_cast<int>(index.CodePointOf(at + words.size()))};
  }

  MarkedEvent& Mark(const std::string& type, const std::vector<std::string>& actors,
                    const std::vector<std::string>& recipients) {
    MarkedEvent mark;
    mark.type = type;
    mark.status = "reported";
    mark.confidence = 0.9 - 0.01 * static_cast<double>(marks_.events.size());
    for (const std::string& words : actors) mark.actor.push_back(Find(words));
    for (const std::string& words : recipients) mark.recipient.push_back(Find(words));
    const int first = !mark.actor.empty() ? mark.actor[0].begin : mark.recipient[0].begin;
    for (size_t i = 0; i < sentences_.size(); ++i) {
      if (sentences_[i].span.begin <= first && first < sentences_[i].span.end)
        mark.sentence = static_cast<int>(i);
    }
    marks_.events.push_back(mark);
    return marks_.events.back();
  }

  // What the voices would say; the outlet alone when not set.
  Standing standing{{{"Harbour Courier", {}, "indirect", false, std::nullopt}}, "reported", {}};

  std::vector<Event> Build() const {
    const ArticleResolver resolver(World(), article_, sentences_);
    return BuildEvents(article_, sentences_, marks_, resolver, Plover(),
                       [&](const Spans&, const Spans&) { return standing; });
  }

  Article article_;
  std::vector<Sentence> sentences_;
  Marks marks_;
};

inline std::string Codes(const std::vector<Actor>& side) {
  std::string codes;
  for (const Actor& actor : side)
    codes += (codes.empty() ? "" : "+") + (actor.country.empty() ? std::string("-") : actor.country);
  return codes;
}

// "AID PRK>RUS"
inline std::string Brief(const Event& event) {
  return event.type + " " + Codes(event.actor) + ">" + Codes(event.recipient);
}

}  // namespace chancery
