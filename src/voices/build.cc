#include "voices/build.h"

#include <algorithm>
#include <initializer_list>

#include "base/utf8.h"
#include "resolve/names.h"
#include "voices/carriers.h"
#include "voices/quotes.h"

namespace chancery {
namespace {

Span Hull(const Spans& spans) { return spans.empty() ? Span{} : Span{spans.front().begin, spans.back().end}; }

std::string Words(const CodePointIndex& index, const Spans& spans) {
  std::string words;
  for (const Span& span : spans) {
    if (!words.empty()) words += " … ";
    words += index.Slice(static_cast<size_t>(span.begin), static_cast<size_t>(span.end));
  }
  return words;
}

bool IsSomeone(const NameWord& word) {
  return IsOneOf(word.folded, {"official",  "officials",  "source",  "sources",   "people",   "person",
                               "diplomat",  "diplomats",  "aide",    "aides",     "insider",  "insiders",
                               "adviser",   "advisers",   "advisor", "advisors",  "officer",  "officers",
                               "lawmaker",  "lawmakers",  "expert",  "experts",   "analyst",  "analysts",
                               "observer",  "observers",  "witness", "witnesses", "resident", "residents",
                               "executive", "executives", "one",     "someone",   "envoy",    "bureaucrat"});
}

// "A NATO diplomat", "two UN officials in New York": the name that was found says whose they are. "UN envoy
// Martin Griffiths" and "an adviser, Yuri Ushakov," have a name of their own.
bool NamesTheirBodyAlone(const std::vector<NameWord>& words) {
  const auto someone = std::find_if(words.begin() + 1, words.end(), IsSomeone);
  if (someone == words.end()) return false;
  const auto next = someone + 1;
  return next == words.end() || !next->capital;
}

// "A senior official", "people familiar with the matter", "two diplomats": someone, but not who.
bool IsAnonymous(const std::string& source, const Actor& actor) {
  const auto words = NameWords(source);
  if (words.empty() || IsOneOf(words[0].folded, {"the", "this", "that", "its", "his", "her", "their"}))
    return false;
  if (!actor.name.empty()) return NamesTheirBodyAlone(words);
  return std::any_of(words.begin(), words.end(), IsSomeone);
}

std::string SentencesAround(const std::vector<Sentence>& sentences, const CodePointIndex& index,
                            const Span& span) {
  Span around = span;
  for (const Sentence& sentence : sentences) {
    if (!sentence.span.Overlaps(span)) continue;
    around = {std::min(around.begin, sentence.span.begin), std::max(around.end, sentence.span.end)};
  }
  return std::string(index.Slice(static_cast<size_t>(around.begin), static_cast<size_t>(around.end)));
}

const Sentence* SentenceOf(const std::vector<Sentence>& sentences, const Span& span) {
  for (const Sentence& sentence : sentences) {
    if (sentence.span.Overlaps(span)) return &sentence;
  }
  return nullptr;
}

bool Holds(const Attribution& outer, const Attribution& inner) {
  const Span own = inner.source.empty() ? Hull(inner.cue) : Hull(inner.source);
  return std::any_of(outer.content.begin(), outer.content.end(),
                     [&](const Span& span) { return span.Contains(own) && span.Contains(Hull(inner.cue)); });
}

}  // namespace

std::vector<Attribution> BuildAttributions(const Article& article, const std::vector<Sentence>& sentences,
                                           const Marks& marks, const ArticleResolver& resolver,
                                           const Cues& cues) {
  const CodePointIndex index(article.text);
  const std::vector<char> inside = InsideQuotes(article.text);
  std::vector<Attribution> attributions;
  for (const MarkedAttribution& mark : marks.attributions) {
    Attribution a;
    a.doc = article.id;
    a.source = mark.source;
    a.cue = mark.cue;
    a.content = mark.content;
    a.confidence = mark.confidence;
    a.kind = KindOf(article.text, inside, mark.content);
    a.source_text = Words(index, mark.source);
    a.cue_text = Words(index, mark.cue);
    a.content_text = Words(index, mark.content);
    a.sentence_text = SentencesAround(sentences, index, Hull(mark.content));
    a.status = cues.StatusOf(WholeCue(article.text, mark.cue));
    if (!mark.source.empty()) {
      Actor actor = resolver.Resolve(Hull(mark.source));
      a.speaker.anonymous = IsAnonymous(a.source_text, actor);
      if (a.speaker.anonymous) actor.name.clear();
      a.speaker.name = actor.name;
      if (!actor.name.empty() || !actor.country.empty() || !actor.sector.empty()) a.speaker.actor = actor;
    }
    if (const Sentence* sentence = SentenceOf(sentences, Hull(mark.cue));
        sentence != nullptr && !mark.cue.empty()) {
      for (Actor& medium : CarriersOf(article, sentence->span, mark, marks, resolver))
        a.through.push_back({medium.text, medium.span, "indirect", false, std::move(medium)});
    }
    attributions.push_back(std::move(a));
  }
  for (size_t i = 0; i < attributions.size(); ++i) {
    int best = -1;
    int length = 0;
    for (size_t j = 0; j < attributions.size(); ++j) {
      if (i == j || !Holds(attributions[j], attributions[i]) || Holds(attributions[i], attributions[j]))
        continue;
      const int size = Hull(attributions[j].content).length();
      if (best < 0 || size < length) best = static_cast<int>(j), length = size;
    }
    attributions[i].parent = best;
  }
  return attributions;
}

}  // namespace chancery
