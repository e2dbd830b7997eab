#pragma once

#include <string_view>
#include <vector>

#include "record/span.h"

namespace chancery {

// A clause that "which", "who" or the like opens, up to the next comma or the end of its sentence.
struct RelativeClause {
  Span span;
  bool set_off = false;  // a comma stands before it
};

// The relative clauses of a sentence in text order; spans are of the sentence. A comma in one of the
// stretches `whole` ("February 24, 2022") ends none.
std::vector<RelativeClause> RelativeClauses(std::string_view sentence, const Spans& whole);

// The first of them that holds the stretch, or nullptr.
const RelativeClause* ClauseOf(const std::vector<RelativeClause>& clauses, const Span& stretch);

}  // namespace chancery
