#include "events/day.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "events/relative.h"
#include "resolve/names.h"

namespace chancery {
namespace {

constexpr int kLeadSentences = 4;
constexpr int kLeadParagraphs = 2;  // whichever is shorter
constexpr int kCountsBack = 6;      // sentences over which "hours later" reaches
constexpr int kNewsAge = 3;         // days that a main fact may be older than its report
constexpr int kBackgroundAge = 60;  // days after which what happened in an earlier year is background

bool Has(const Event& event, const char* auxiliary) {
  return std::find(event.auxiliary.begin(), event.auxiliary.end(), auxiliary) != event.auxiliary.end();
}

bool HasWord(const std::string& text, std::initializer_list<const char*> list) {
  for (const NameWord& word : NameWords(text)) {
    if (std::any_of(list.begin(), list.end(), [&](const char* each) { return word.folded == each; }))
      return true;
  }
  return false;
}

// What looks ahead by its type: its own day is that of the words, not of the deed.
bool IsWordForDeed(const Event& event) {
  return event.type == "AGREE" || event.type == "CONCEDE" || event.type == "THREATEN";
}

// From the first to the last of the spans, which are not empty.
Span Hull(const Spans& spans) {
  Span hull = spans.front();
  for (const Span& span : spans) hull = {std::min(hull.begin, span.begin), std::max(hull.end, span.end)};
  return hull;
}

bool Inside(const Spans& spans, const Span& span) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span& each) { return each.Contains(span); });
}

// The last day that an ISO day, month or year may mean.
std::optional<Date> LastDayOf(const std::string& iso) {
  if (const auto day = ParseIsoDate(iso)) return day;
  if (iso.size() == 7) {
    for (const char* end : {"-31", "-30", "-29", "-28"}) {
      if (const auto day = ParseIsoDate(iso + end)) return day;
    }
  }
  return iso.size() == 4 ? ParseIsoDate(iso + "-12-31") : std::nullopt;
}

// Whether what happened then is background: of an earlier year, and not just over the turn of the year.
bool IsBackground(const ResolvedDate& date, const std::optional<Date>& report) {
  const auto last = LastDayOf(date.iso);
  return report && last && last->year < report->year && ToDays(*report) - ToDays(*last) > kBackgroundAge;
}

// Which mention an event of a sentence is.
std::string MentionKey(int sentence, const Event& event) {
  std::string key = std::to_string(sentence) + event.type + event.mode;
  for (const std::vector<Actor>* side : {&event.actor, &event.recipient}) {
    key += '|';
    for (const Actor& actor : *side) key += std::to_string(actor.span.begin) + ",";
  }
  return key;
}

// What an event is at its core, for telling that a later sentence repeats the lead.
std::string CoreOf(const Event& event) {
  const auto countries = [](const std::vector<Actor>& side) {
    std::set<std::string> codes;
    for (const Actor& actor : side) codes.insert(actor.country);
    std::string key;
    for (const std::string& code : codes) key += code + "+";
    return key;
  };
  return event.type + "|" + countries(event.actor) + ">" + countries(event.recipient);
}

}  // namespace

std::string DayKeeper::Text(const Span& span) const {
  return std::string(index_.Slice(static_cast<size_t>(span.begin), static_cast<size_t>(span.end)));
}

// Whether the stretch of `content` that holds `date` has not come to what is said: "thanked | Japan on Monday
// for its aid".
bool DayKeeper::BeforeWhatIsSaid(const Spans& content, const Span& date) const {
  for (const Span& span : content) {
    if (!span.Contains(date)) continue;
    return !HasWord(Text({span.begin, date.begin}),
                    {"that", "to", "of", "for", "if", "when", "who", "which", "is", "are", "was", "were",
                     "has", "had", "have", "will", "would"});
  }
  return false;
}

bool DayKeeper::IsLead(int sentence) const {
  return sentence < kLeadSentences && sentences_[static_cast<size_t>(sentence)].paragraph < kLeadParagraphs;
}

// On whose word the event stands, as far as it bears on dates.
struct DayKeeper::Telling {
  const Standing& standing;
  bool speech;  // the event is an act of words by the first voice

  bool said() const { return !speech && !standing.content.empty(); }
};

// Whether the date stands behind a comma and so dates all before it: "…, and Kyiv shot down ten, on Sunday".
bool DayKeeper::SetOff(const Span& date) const {
  const std::string before = Text({std::max(0, date.begin - 5), date.begin});
  return before.ends_with(", ") || before.ends_with(", on ");
}

void DayKeeper::Expect(int sentence, const Spans& mention) {
  if (!mention.empty()) expected_[sentence].push_back(Hull(mention));
}

std::optional<ResolvedDate> DayKeeper::Best(const Span& sentence, const Spans& mention,
                                            const Telling& telling, const Event& event,
                                            const Spans& expected) const {
  const Span near = mention.empty() ? sentence : Hull(mention);
  const auto report = ParseIsoDate(resolver_.day());
  const bool historical = Has(event, "historical");
  const std::vector<ResolvedDate> dates = resolver_.DatesIn(sentence);
  const auto local = [&](const Span& span) {
    return Span{span.begin - sentence.begin, span.end - sentence.begin};
  };
  Spans whole;
  for (const ResolvedDate& date : dates) whole.push_back(local(date.words));
  const auto clauses = RelativeClauses(Text(sentence), whole);
  // What a relative clause tells has a part in it; its other part may be what the clause refers to.
  const RelativeClause* own = nullptr;
  for (const Span& span : mention) own = own != nullptr ? own : ClauseOf(clauses, local(span));

  std::optional<ResolvedDate> best;
  std::tuple<bool, bool, bool, int> best_cost;
  for (const ResolvedDate& date : dates) {
    const Spans& content = telling.standing.content;
    const bool inside = Inside(content, date.words) && !BeforeWhatIsSaid(content, date.words);
    // "Fiji balked, and Chad cut ties on Monday": Monday is of who is named last before it.
    if (std::any_of(
            expected.begin(), expected.end(),
            [&](const Span& other) { return other.begin >= near.end && other.begin < date.words.begin; }) &&
        !SetOff(date.words))
      continue;
    // "Vowed on Monday to send trucks on Friday": the vow is of Monday.
    if (telling.speech && (inside || date.future) && !Has(event, "future")) continue;
    if (date.future && IsWordForDeed(event)) continue;
    // "Russia will attack, Poland warned on Monday": what is to come has no day before its report.
    if (Has(event, "future") && report && date.precision == "day" && *ParseIsoDate(date.iso) < *report)
      continue;
    // "Recalled on Monday that it had attacked": Monday is the day of telling. Without a day of its own, what
    // is told is dated by its confirmation, but background is not.
    const bool recent = historical && !IsBackground(date, report);
    if (recent && !inside && telling.said()) continue;
    const RelativeClause* clause = ClauseOf(clauses, local(date.words));
    if (clause != nullptr && clause != own && (clause->set_off || date.precision != "day") &&
        !(historical && !recent)) {
      continue;
    }
    const std::tuple cost{recent, clause != own, telling.said() && !inside, DateCost(date, near)};
    if (best && cost >= best_cost) continue;
    best = date;
    best_cost = cost;
  }
  return best;
}

void DayKeeper::Mark(const ResolvedDate& date, Event* event) const {
  const auto report = ParseIsoDate(resolver_.day());
  const auto last = LastDayOf(date.iso);
  if (!report || !last) return;
  const auto historical = std::find(event->auxiliary.begin(), event->auxiliary.end(), "historical");
  const bool background = IsBackground(date, report);
  if (background && historical == event->auxiliary.end()) {
    event->auxiliary.insert(event->auxiliary.begin(), "historical");
  } else if (!background && historical != event->auxiliary.end()) {
    event->auxiliary.erase(historical);
  }
  // A page may be dated a day early by its time zone.
  if (date.precision == "day" && ToDays(*last) - ToDays(*report) > 1 && !Has(*event, "future") &&
      !Has(*event, "hypothetical") && !IsWordForDeed(*event)) {
    event->auxiliary.push_back("future");
  }
}

void DayKeeper::FromText(int sentence, const Spans& mention, const Standing& standing, bool speech,
                         Event* event) {
  const Span& around = sentences_[static_cast<size_t>(sentence)].span;
  const auto best = Best(around, mention, {standing, speech}, *event, expected_[sentence]);
  if (!best) {
    // A sentence that counts from the one before, or stands under a day, has that day.
    const auto above = Heading(sentence);
    if (above && !Has(*event, "future") && !Has(*event, "hypothetical")) {
      event->date = above->iso;
      event->date_precision = "day";
      Mark(*above, event);
    } else if (const auto same = SameDayAs(sentence); same && !Has(*event, "historical")) {
      event->date = *same;
      event->date_precision = "day";
    }
    return;
  }
  if (best->iso.empty()) timed_.insert(MentionKey(sentence, *event));
  event->date = best->iso;
  event->date_precision = best->precision;
  Mark(*best, event);
}

// The day of an entry in a chronicle, which is all that the sentence before says: "9 July 1968. Police in
// Seoul …".
std::optional<ResolvedDate> DayKeeper::Heading(int sentence) const {
  if (sentence == 0) return std::nullopt;
  const Span& before = sentences_[static_cast<size_t>(sentence) - 1].span;
  const std::vector<ResolvedDate> dates = resolver_.DatesIn(before);
  if (dates.size() != 1 || dates.front().precision != "day") return std::nullopt;
  const Span& words = dates.front().words;
  const bool alone = FoldName(Text(before)) == FoldName(Text(words));
  return alone ? std::optional(dates.front()) : std::nullopt;
}

// "Hours later", "the same day": the last day that the sentences shortly before name.
std::optional<std::string> DayKeeper::SameDayAs(int sentence) const {
  const std::string folded = " " + FoldName(Text(sentences_[static_cast<size_t>(sentence)].span)) + " ";
  bool counts = false;
  for (const char* phrase : {" hours later ", " hours earlier ", " hours after ", " hours before ",
                             " the same day ", " that day ", " minutes later ", " shortly after ",
                             " shortly afterwards ", " later in the day ", " earlier in the day "}) {
    counts = counts || folded.find(phrase) != std::string::npos;
  }
  for (int before = sentence - 1; counts && before >= 0 && before >= sentence - kCountsBack; --before) {
    std::optional<std::string> day;
    for (const ResolvedDate& date : resolver_.DatesIn(sentences_[static_cast<size_t>(before)].span)) {
      if (date.precision == "day" && !date.future) day = date.iso;
    }
    if (day) return day;
  }
  return std::nullopt;
}

std::optional<Date> DayKeeper::DayInLead(const std::vector<int>& sentence_of,
                                         const std::vector<Event>& events, const std::string& core,
                                         const Date& report) const {
  for (size_t i = 0; i < events.size(); ++i) {
    const auto day = events[i].date_precision == "day" ? ParseIsoDate(events[i].date) : std::nullopt;
    if (!day || !IsLead(sentence_of[i]) || CoreOf(events[i]) != core || Has(events[i], "future")) continue;
    const int age = ToDays(report) - ToDays(*day);
    if (age >= -1 && age <= kNewsAge) return day;
  }
  return std::nullopt;
}

void DayKeeper::FromMainFact(const std::vector<int>& sentence_of, std::vector<Event>* events) const {
  const auto report = ParseIsoDate(resolver_.day());
  if (!report) return;
  const auto dateless = [](const Event& event) {
    return Has(event, "historical") || Has(event, "future") || Has(event, "hypothetical");
  };
  std::set<std::string> facts;
  for (size_t i = 0; i < events->size() && sentence_of[i] == sentence_of.front(); ++i) {
    if (!dateless((*events)[i])) facts.insert(CoreOf((*events)[i]));
  }
  for (size_t i = 0; i < events->size(); ++i) {
    Event& event = (*events)[i];
    const std::string core = CoreOf(event);
    if (!event.date.empty() || dateless(event) || !facts.contains(core) ||
        timed_.contains(MentionKey(sentence_of[i], event)))
      continue;
    event.date = ToIso(DayInLead(sentence_of, *events, core, *report).value_or(*report));
    event.date_precision = "day";
  }
}

}  // namespace chancery
