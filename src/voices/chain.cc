#include "voices/chain.h"

#include <algorithm>
#include <cctype>

#include "voices/cues.h"

namespace chancery {
namespace {

// A source right before its cue ("Pyongyang on Monday confirmed") speaks of itself in what follows, even
// where no actor is named there again.
constexpr int kCloseToCue = 25;

int Length(const Spans& spans) {
  int length = 0;
  for (const Span& span : spans) length += span.length();
  return length;
}

bool Overlap(const Spans& a, const Spans& b) {
  return std::any_of(a.begin(), a.end(), [&](const Span& x) {
    return std::any_of(b.begin(), b.end(), [&](const Span& y) { return x.Overlaps(y); });
  });
}

// Whether the content holds most of the span.
bool Holds(const Attribution& a, const Span& span) {
  int common = 0;
  for (const Span& content : a.content)
    common += std::max(0, std::min(content.end, span.end) - std::max(content.begin, span.begin));
  return 2 * common > span.length();
}

// Whether the span is the source of the attribution right before its cue: "North Korea said it tested a
// missile", of which the reader marked the first two words as the actor.
bool SpeaksOfItself(const Attribution& a, const Span& span) {
  if (!Overlap(a.source, {span}) || a.cue.empty() || a.content.empty()) return false;
  const int gap = a.cue.front().begin - a.source.back().end;
  return gap >= 0 && gap <= kCloseToCue && a.content.front().begin >= a.cue.front().end;
}

// The attribution whose content holds most of the spans; of several the innermost. Where `of_itself`, a
// source counts as held by its own content.
const Attribution* Innermost(const std::vector<Attribution>& attributions, const Spans& what,
                             bool of_itself) {
  const Attribution* best = nullptr;
  long most = 0;
  for (const Attribution& a : attributions) {
    const long held = std::count_if(what.begin(), what.end(), [&](const Span& span) {
      return Holds(a, span) || (of_itself && SpeaksOfItself(a, span));
    });
    if (held == 0 || held < most) continue;
    if (held > most || Length(a.content) < Length(best->content)) best = &a;
    most = held;
  }
  return best;
}

// The attribution by which the speaker speaks: of several the one that holds more of `what`.
const Attribution* SpokenBy(const std::vector<Attribution>& attributions, const Spans& speaker,
                            const Spans& what) {
  const Attribution* best = nullptr;
  long most = -1;
  for (const Attribution& a : attributions) {
    if (!Overlap(a.source, speaker)) continue;
    const long held =
        std::count_if(what.begin(), what.end(), [&](const Span& span) { return Holds(a, span); });
    if (held > most) best = &a, most = held;
  }
  return best;
}

Voice ToVoice(const Attribution& a) {
  Voice voice;
  voice.source = a.source_text;
  voice.span = a.source.empty() ? Span{} : Span{a.source.front().begin, a.source.back().end};
  voice.kind = a.kind == "direct" ? "direct" : "indirect";
  voice.anonymous = a.speaker.anonymous;
  voice.actor = a.speaker.actor;
  return voice;
}

bool EqualsIgnoreCase(const std::string& a, const std::string& b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

bool SameSource(const Voice& a, const Voice& b) {
  return EqualsIgnoreCase(a.source, b.source) ||
         (a.actor && b.actor && !a.actor->name.empty() && a.actor->name == b.actor->name);
}

void Append(const Voice& voice, std::vector<Voice>* chain) {
  const bool known =
      std::any_of(chain->begin(), chain->end(), [&](const Voice& v) { return SameSource(v, voice); });
  if (!known && !voice.source.empty()) chain->push_back(voice);
}

}  // namespace

Standing StandingOf(const Article& article, const std::vector<Attribution>& attributions, const Spans& what,
                    const Spans& speaker, const std::optional<Actor>& outlet) {
  Standing standing;
  const Attribution* own = speaker.empty() ? nullptr : SpokenBy(attributions, speaker, what);
  const Attribution* at = own != nullptr ? own : Innermost(attributions, what, speaker.empty());
  if (at != nullptr) standing.content = at->content;
  for (size_t guard = 0; at != nullptr && guard <= attributions.size(); ++guard) {
    // The innermost verb decides, but a denial anywhere is a denial, and doubt further out is doubt.
    std::string& status = standing.status;
    if (at != own && (at->status == "denied" || status == "reported" ||
                      (status == "confirmed" && at->status == "alleged")))
      status = at->status;
    if (at != own && at->status == "reported" && IsNegated(WholeCue(article.text, at->cue)))
      standing.taken_back = true;
    Append(ToVoice(*at), &standing.voices);
    for (const Voice& medium : at->through) Append(medium, &standing.voices);
    at = at->parent < 0 ? nullptr : &attributions[static_cast<size_t>(at->parent)];
  }
  Voice last;
  last.source = !article.outlet.empty() ? article.outlet : !article.file.empty() ? article.file : article.id;
  last.kind = "indirect";
  last.actor = outlet;
  // "Told Yonhap" in Yonhap's own report.
  std::erase_if(standing.voices, [&](const Voice& v) { return SameSource(v, last); });
  standing.voices.push_back(std::move(last));
  return standing;
}

}  // namespace chancery
