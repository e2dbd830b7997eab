#pragma once

#include <string>
#include <vector>

#include "record/actor.h"
#include "record/marks.h"
#include "resolve/resolver.h"

namespace chancery {

// Who acts and who is acted upon, resolved.
struct Sides {
  std::vector<Actor> actor;
  std::vector<Actor> recipient;
};

// The two sides of a marked event: each span resolved, members of coordinated and collective mentions ("the
// two sides") apart, the same one named twice once. Who act upon each other are all actors and all
// recipients: so where the reader says it, and for "each other". A bare noun ("officials") takes the country
// of where the article is at home, that of the others of its side, or of the police that hold it. `sentence`
// is the event's.
Sides ResolveSides(const MarkedEvent& mark, const Span& sentence, const ArticleResolver& resolver);

// Takes out of the actors those that merely report: private media, and state media where the act is none of
// words (`speech`). Returns whether any was.
bool DropMedia(const ArticleResolver& resolver, bool speech, std::vector<Actor>* actors);

// Whether one and the same known person or body stands on both sides.
bool ActsOnItself(const Sides& sides);

// The same for sides that mean the same: names, countries and sectors, else the words.
std::string KeyOf(const std::vector<Actor>& side);

}  // namespace chancery
