#include "voices/carriers.h"

#include <algorithm>

#include "base/utf8.h"
#include "resolve/names.h"

namespace chancery {
namespace {

// What a medium does with what was said, in the order in which it stands after the speaker.
enum class Role { kMentioned, kTold, kCited, kReports };

bool Overlaps(const Spans& spans, const Span& span) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span& s) { return s.Overlaps(span); });
}

// What the words before the medium, the nearest last, make of it.
Role RoleBefore(const std::vector<NameWord>& before) {
  size_t at = before.size();
  // "The state-run", "Iran's semi-official".
  while (at > 0 && (IsOneOf(before[at - 1].folded, {"the", "a", "an", "state", "run", "owned", "semi",
                                                    "official", "private", "local", "its"}) ||
                    before[at - 1].possessive))
    --at;
  const auto word = [&](size_t back) { return at >= back ? before[at - back].folded : std::string(); };
  if (IsOneOf(word(1), {"told", "telling", "tells"})) return Role::kTold;
  if (IsOneOf(word(1), {"citing", "cited", "cites", "quoting", "quoted", "quotes"})) return Role::kCited;
  if (word(1) == "to" && word(2) == "according") return Role::kCited;
  if (IsOneOf(word(1), {"by", "on", "through", "via", "in"})) {
    for (size_t back = 2; back <= 4; ++back) {
      if (IsOneOf(word(back),
                  {"carried", "reported", "published", "quoted", "cited", "released", "broadcast", "aired",
                   "interviewed", "run", "seen", "reviewed", "obtained", "relayed", "issued"}))
        return Role::kCited;
    }
  }
  if (IsOneOf(word(1), {"with", "to"})) {
    for (size_t back = 2; back <= 4; ++back) {
      if (IsOneOf(word(back), {"interview", "spoke", "speaking", "statement", "comments", "remarks", "said"}))
        return Role::kTold;
    }
  }
  return IsOneOf(word(1), {"said", "reported"}) ? Role::kReports : Role::kMentioned;
}

// Whether the words behind the medium say that it reports: "KCNA said", "Fars news agency reported",
// "Reuters's report".
bool ReportsBehind(const std::vector<NameWord>& behind) {
  for (size_t i = 0; i < behind.size() && i < 4; ++i) {
    if (IsOneOf(behind[i].folded,
                {"said", "says", "reported", "reports", "quoted", "quotes", "cited", "wrote", "carried",
                 "added", "report", "reporting", "citing", "quoting", "published"}))
      return true;
    if (behind[i].capital ||
        !IsOneOf(behind[i].folded, {"news", "agency", "television", "tv", "newspaper", "radio", "has", "had",
                                    "have", "also", "later", "which", "earlier", "and"}))
      return false;
  }
  return false;
}

}  // namespace

std::vector<Actor> CarriersOf(const Article& article, const Span& sentence, const MarkedAttribution& mark,
                              const Marks& marks, const ArticleResolver& resolver) {
  struct Carrier {
    Role role;
    Actor actor;
  };
  const CodePointIndex index(article.text);
  const auto slice = [&](int begin, int end) {
    return index.Slice(static_cast<size_t>(begin), static_cast<size_t>(end));
  };
  std::vector<Carrier> carriers;
  for (Actor& medium : resolver.MediaIn(sentence)) {
    const bool in_content = std::any_of(mark.content.begin(), mark.content.end(),
                                        [&](const Span& s) { return s.Contains(medium.span); });
    if (Overlaps(mark.source, medium.span) || in_content) continue;
    Role role = RoleBefore(NameWords(slice(sentence.begin, medium.span.begin)));
    const bool is_source =
        std::any_of(marks.attributions.begin(), marks.attributions.end(),
                    [&](const MarkedAttribution& other) { return Overlaps(other.source, medium.span); });
    if (role == Role::kMentioned &&
        (is_source || ReportsBehind(NameWords(slice(medium.span.end, sentence.end)))))
      role = Role::kReports;
    if (role != Role::kMentioned) carriers.push_back({role, std::move(medium)});
  }
  // Whom a cited medium cites stands behind it in the text and before it in the chain.
  std::stable_sort(carriers.begin(), carriers.end(), [](const Carrier& a, const Carrier& b) {
    if (a.role != b.role) return a.role < b.role;
    return a.role == Role::kCited && a.actor.span.begin > b.actor.span.begin;
  });
  std::vector<Actor> media;
  for (Carrier& carrier : carriers) media.push_back(std::move(carrier.actor));
  return media;
}

}  // namespace chancery
