#pragma once

#include <functional>
#include <vector>

#include "events/ontology.h"
#include "record/article.h"
#include "record/event.h"
#include "record/marks.h"
#include "record/standing.h"
#include "resolve/resolver.h"

namespace chancery {

// On whose word something stands: `what` are the words that name it, `speaker` who says it where it is an act
// of words, else empty (voices/chain.h).
using StandingFor = std::function<Standing(const Spans& what, const Spans& speaker)>;

// The events of an article from what the reader marked: sides resolved, codes and scores by the ontology,
// day, place, voices and status. By sentence; within one by confidence, best first. Reports of one thing
// within a sentence are one event; a medium that reports is no actor; what the ontology does not know is left
// out.
std::vector<Event> BuildEvents(const Article& article, const std::vector<Sentence>& sentences,
                               const Marks& marks, const ArticleResolver& resolver, const Ontology& ontology,
                               const StandingFor& standing_for);

}  // namespace chancery
