#include "events/day.h"

#include <algorithm>
#include <set>

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

// Whether the stretch of `content` that holds `date` has not come to what is said: "thanked | Japan on Monday for its aid".
bool DayKeeper::BeforeWhatIsSaid(const Spans& content, const Span& date) const {
  for (const Span& span : content) {
    if (!span.Contains(date)) continue;
    return !HasWord(Text({span.begin, date.begin}),
                    {"that", "to", "of", "for", "if", "when", "who", "which", "is", "are", "was", "were", "has", "had", "have", "will", "would"});
  }
  return false;
}

bool DayKeeper::IsLead(int sentence) const {
  return sentence < kLeadSentences && sentences_[static_cast<size_t>(sentence)].paragraph < kLeadParagraphs;
}

void DayKeeper::FromText(int sentence, const Spans& mention, const Standing& standing, bool speech,
                         Event* event) const {
  const Span& around = sentences_[static_cast<size_t>(sentence)].span;
  const Span near = mention.empty() ? around : Span{mention.front().begin, mention.back().end};
  const auto report = ParseIsoDate(resolver_.day());
  const bool said = !speech && !standing.content.empty();
  std::optional<ResolvedDate> best;
  bool best_inside = false;
  for (ResolvedDate& date : resolver_.DatesIn(around)) {
    const bool inside = Inside(standing.content, date.words) && !BeforeWhatIsSaid(standing.content, date.words);
    // "Vowed on Monday to send trucks on Friday": the vow is of Monday.
    if (speech && (inside || date.future) && !Has(*event, "future")) continue;
    // "Confirmed on Monday that it had sent troops" has no other day than Monday: the fact is dated by its confirmation.
    // What is told of the past of a background fact is told in the week of the report.
    if (Has(*event, "historical") && report && date.precision == "day" && ParseIsoDate(date.iso) &&
        ToDays(*report) - ToDays(*ParseIsoDate(date.iso)) < 8) {
      continue;
    }
    const bool better =
        !best || (said && inside != best_inside ? inside : DateCost(date, near) < DateCost(*best, near));
    if (!better) continue;
    best = std::move(date);
    best_inside = inside;
  }
  if (!best) {
    // A sentence that counts from the one before has its day, wherever it stands.
    if (const auto same = SameDayAs(sentence); same && !Has(*event, "historical")) {
      event->date = *same;
      event->date_precision = "day";
    }
    return;
  }
  event->date = best->iso;
  event->date_precision = best->precision;
  const auto last = LastDayOf(best->iso);
  if (!report || !last) return;
  if (last->year < report->year && ToDays(*report) - ToDays(*last) > kBackgroundAge &&
      !Has(*event, "historical")) {
    event->auxiliary.insert(event->auxiliary.begin(), "historical");
  }
  // A page may be dated a day early by its time zone.
  if (best->precision == "day" && ToDays(*last) - ToDays(*report) > 1 && !Has(*event, "future") &&
      !Has(*event, "hypothetical")) {
    event->auxiliary.push_back("future");
  }
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

std::optional<Date> DayKeeper::MainDay(const std::vector<int>& sentence_of,
                                       const std::vector<Event>& events) const {
  const auto report = ParseIsoDate(resolver_.day());
  if (!report) return std::nullopt;
  for (size_t i = 0; i < events.size(); ++i) {
    const auto day = events[i].date_precision == "day" ? ParseIsoDate(events[i].date) : std::nullopt;
    if (!day || !IsLead(sentence_of[i]) || Has(events[i], "historical") || Has(events[i], "future")) continue;
    const int age = ToDays(*report) - ToDays(*day);
    if (age >= -1 && age <= kNewsAge) return day;
  }
  return report;
}

void DayKeeper::FromMainFact(const std::vector<int>& sentence_of, std::vector<Event>* events) const {
  const auto main_day = MainDay(sentence_of, *events);
  if (!main_day) return;
  std::set<std::string> lead;
  for (size_t i = 0; i < events->size(); ++i) {
    const Event& event = (*events)[i];
    if (IsLead(sentence_of[i]) && !Has(event, "historical")) lead.insert(CoreOf(event));
  }
  for (size_t i = 0; i < events->size(); ++i) {
    Event& event = (*events)[i];
    if (!event.date.empty() || Has(event, "historical") || Has(event, "future") || Has(event, "hypothetical"))
      continue;
    // Further down, "has accused" and "had sent" tell of what went before.
    const bool main = lead.contains(CoreOf(event)) || !HasWord(event.evidence.text, {"has", "have", "had"});
    if (!main) continue;
    event.date = ToIso(*main_day);
    event.date_precision = "day";
  }
}

}  // namespace chancery
