#include "events/relative.h"

#include <algorithm>

#include "base/utf8.h"
#include "resolve/names.h"

namespace chancery {

std::vector<RelativeClause> RelativeClauses(std::string_view sentence, const Spans& whole) {
  const std::vector<NameWord> words = NameWords(sentence);
  const CodePointIndex index(sentence);
  // Whether a comma stands before word `i`.
  const auto comma = [&](size_t i) {
    const Span gap{words[i - 1].end, words[i].begin};
    return index.Slice(static_cast<size_t>(gap.begin), static_cast<size_t>(gap.end)).find(',') !=
               std::string_view::npos &&
           std::none_of(whole.begin(), whole.end(), [&](const Span& each) { return each.Contains(gap); });
  };
  std::vector<RelativeClause> clauses;
  for (size_t i = 1; i < words.size(); ++i) {
    if (!IsOneOf(words[i].folded, {"which", "who", "whose", "whom", "where"})) continue;
    const bool led =
        i > 1 && IsOneOf(words[i - 1].folded, {"in", "during", "of", "with", "to", "for", "from"});
    size_t end = i + 1;
    while (end < words.size() && !comma(end)) ++end;
    clauses.push_back({{words[i].begin, words[end - 1].end}, comma(led ? i - 1 : i)});
  }
  return clauses;
}

const RelativeClause* ClauseOf(const std::vector<RelativeClause>& clauses, const Span& stretch) {
  const auto at = std::find_if(clauses.begin(), clauses.end(),
                               [&](const RelativeClause& each) { return each.span.Contains(stretch); });
  return at == clauses.end() ? nullptr : &*at;
}

}  // namespace chancery
