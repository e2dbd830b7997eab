#include "reader/decode_events.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"

namespace chancery {
namespace {

constexpr float kLeastFocus = 0.05F;  // share of the looks that a word needs to be named
constexpr size_t kMostFocus = 3;
constexpr double kOutdone = 0.05;  // so much likelier a partner outdoes another

using Side = std::vector<int>;  // indices into Candidates::spans, sorted by text

struct Kept {
  int actor = -1, recipient = -1;  // canonical: the first span at the same place
  int type = 0;
  double event = 0;        // that it is an event at all
  double probability = 0;  // that it is one of this type
  size_t row = 0;
};

struct Merged {
  Side actors, recipients;
  int type = 0;
  double probability = 0;
  size_t row = 0;  // of the best pair: it tells mode, contexts, auxiliary modes and status
};

std::vector<double> Softmax(const float* scores, size_t count, double temperature) {
  const float top = *std::max_element(scores, scores + count);
  std::vector<double> probabilities(count);
  double sum = 0;
  for (size_t i = 0; i < count; ++i) sum += probabilities[i] = std::exp((scores[i] - top) / temperature);
  for (double& probability : probabilities) probability /= sum;
  return probabilities;
}

double Sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

bool IsMutual(const std::string& type) {
  return type == "CONSULT" || type == "AGREE" || type == "COOPERATE" || type == "ASSAULT" ||
         type == "SUPPORT";
}

// Decodes the pairs of one sentence.
class SentenceDecoder {
 public:
  SentenceDecoder(std::u32string_view text, const Window& window, const Candidates& candidates,
                  const ModelCard& card)
      : text_(text), window_(window), spans_(candidates.spans), card_(card) {}

  void Keep(Kept pair) {
    pair.actor = Canonical(pair.actor);
    pair.recipient = Canonical(pair.recipient);
    kept_.push_back(pair);
  }

  // The pairs that are left when halves and the outdone are dropped.
  const std::vector<Kept>& Sift() {
    DropHalves();
    DropOutdone();
    return kept_;
  }

  std::vector<Merged> Merge() {
    std::vector<Merged> merged = TakeReciprocal();
    // Actors with the same recipients share an event; so one actor's recipients do.
    std::map<std::pair<int, int>, std::vector<const Kept*>> of_actor;  // (type, actor)
    for (const Kept& pair : kept_) of_actor[{pair.type, pair.actor}].push_back(&pair);
    std::map<std::tuple<int, bool, std::set<int>>, Merged> groups;  // (type, has an actor, recipients)
    for (const auto& [key, pairs] : of_actor) {
      std::set<int> recipients;
      for (const Kept* pair : pairs) recipients.insert(pair->recipient);
      Merged& group = groups[{key.first, key.second >= 0, recipients}];
      group.type = key.first;
      if (key.second >= 0) group.actors.push_back(key.second);
      for (const Kept* pair : pairs) Better(pair->probability, pair->row, &group);
      group.recipients.assign(recipients.begin(), recipients.end());
      std::erase(group.recipients, -1);
    }
    for (auto& [key, group] : groups) merged.push_back(std::move(group));
    for (Merged& event : merged) {
      Order(&event.actors);
      Order(&event.recipients);
    }
    std::stable_sort(merged.begin(), merged.end(),
                     [](const Merged& a, const Merged& b) { return a.probability > b.probability; });
    return merged;
  }

 private:
  int Canonical(int span) const {
    for (int i = 0; i < span; ++i) {
      if (spans_[i] == spans_[span]) return i;
    }
    return span;
  }

  void Order(Side* side) const {
    std::sort(side->begin(), side->end(), [&](int a, int b) { return spans_[a].begin < spans_[b].begin; });
  }

  static void Better(double probability, size_t row, Merged* event) {
    if (probability <= event->probability) return;
    event->probability = probability;
    event->row = row;
  }

  // (A, nobody) says nothing beside (A, R) of the same type; nor does (nobody, R).
  void DropHalves() {
    std::set<std::pair<int, int>> actors, recipients;
    for (const Kept& pair : kept_) {
      if (pair.actor >= 0 && pair.recipient >= 0) {
        actors.insert({pair.type, pair.actor});
        recipients.insert({pair.type, pair.recipient});
      }
    }
    std::erase_if(kept_, [&](const Kept& pair) {
      if (pair.actor >= 0 && pair.recipient >= 0) return false;
      if (pair.recipient < 0) return actors.contains({pair.type, pair.actor});
      return recipients.contains({pair.type, pair.recipient});
    });
  }

  // "A paid B, and C paid D": A and D, who both have a likelier partner, are no pair.
  void DropOutdone() {
    std::map<int, std::vector<const Kept*>> of_actor, of_recipient;
    for (const Kept& pair : kept_) {
      if (pair.actor < 0 || pair.recipient < 0) continue;
      of_actor[pair.actor].push_back(&pair);
      of_recipient[pair.recipient].push_back(&pair);
    }
    const auto outdone = [](const Kept& pair, const std::vector<const Kept*>& rivals) {
      return std::any_of(rivals.begin(), rivals.end(),
                         [&](const Kept* rival) { return rival->event > pair.event + kOutdone; });
    };
    std::vector<Kept> stays;
    for (const Kept& pair : kept_) {
      const bool both = pair.actor >= 0 && pair.recipient >= 0;
      if (!both || !outdone(pair, of_actor[pair.actor]) || !outdone(pair, of_recipient[pair.recipient]))
        stays.push_back(pair);
    }
    kept_ = std::move(stays);
  }

  // Takes out the pairs that were kept in both directions: coordinated spans ("A and B met") become one event
  // with all of them as actors and as recipients; of others the likelier direction stays.
  std::vector<Merged> TakeReciprocal() {
    std::map<std::tuple<int, int, int>, const Kept*> by_pair;
    for (const Kept& pair : kept_) by_pair[{pair.type, pair.actor, pair.recipient}] = &pair;
    std::set<const Kept*> gone;
    std::vector<Merged> events;
    for (const auto& [key, pair] : by_pair) {
      const auto [type, actor, recipient] = key;
      if (actor < 0 || recipient < 0) continue;
      const auto back = by_pair.find({type, recipient, actor});
      if (!IsMutual(card_.types[type])) continue;
      if (back == by_pair.end()) {
        // "A and B met", seen from A alone.
        if (!JoinedByAnd(actor, recipient)) continue;
        gone.insert(pair);
        Join(type, actor, recipient, {pair}, &events);
        continue;
      }
      if (!Coordinated(actor, recipient)) {
        gone.insert(pair->probability < back->second->probability ||
                            (pair->probability == back->second->probability && actor > recipient)
                        ? pair
                        : back->second);
        continue;
      }
      gone.insert(pair);
      gone.insert(back->second);
      if (actor > recipient) continue;  // seen from the other side
      Join(type, actor, recipient, {pair, back->second}, &events);
    }
    std::erase_if(kept_, [&](const Kept& pair) { return gone.contains(&pair); });
    // What an actor of a reciprocal event does to another of them is said already.
    for (Merged& event : events) {
      event.recipients = event.actors;
      const std::set<int> in(event.actors.begin(), event.actors.end());
      std::erase_if(kept_, [&](const Kept& pair) {
        return pair.type == event.type && (pair.actor < 0 || in.contains(pair.actor)) &&
               (pair.recipient < 0 || in.contains(pair.recipient));
      });
    }
    return events;
  }

  // Both become actors of one event.
  static void Join(int type, int a, int b, const std::vector<const Kept*>& halves,
                   std::vector<Merged>* events) {
    Merged* event = Sharing(type, a, b, events);
    for (const int side : {a, b}) {
      if (std::find(event->actors.begin(), event->actors.end(), side) == event->actors.end())
        event->actors.push_back(side);
    }
    for (const Kept* half : halves) Better(half->probability, half->row, event);
  }

  static Merged* Sharing(int type, int a, int b, std::vector<Merged>* events) {
    for (Merged& event : *events) {
      const auto has = [&](int span) {
        return std::find(event.actors.begin(), event.actors.end(), span) != event.actors.end();
      };
      if (event.type == type && (has(a) || has(b))) return &event;
    }
    events->push_back({{}, {}, type, 0, 0});
    return &events->back();
  }

  std::string Between(int a, int b) const {
    const PieceSpan& first = spans_[a].begin < spans_[b].begin ? spans_[a] : spans_[b];
    const PieceSpan& second = spans_[a].begin < spans_[b].begin ? spans_[b] : spans_[a];
    const int from = window_.pieces[first.end - 1].span.end, to = window_.pieces[second.begin].span.begin;
    return from >= to ? std::string() : FromCodePoints(text_.substr(from, to - from));
  }

  // Whether nothing but "and" stands between two spans, the actor first.
  bool JoinedByAnd(int actor, int recipient) const {
    if (spans_[actor].begin > spans_[recipient].begin) return false;
    const std::string between = Between(actor, recipient);
    return between == " and " || between == " & " || between == ", and ";
  }

  // Whether only "and", commas and the like, and a few words, stand between two spans: "A, B and the
  // president of C".
  bool Coordinated(int a, int b) const {
    const PieceSpan& first = spans_[a].begin < spans_[b].begin ? spans_[a] : spans_[b];
    const PieceSpan& second = spans_[a].begin < spans_[b].begin ? spans_[b] : spans_[a];
    if (second.begin - first.end > 12) return false;
    const std::string between = Between(a, b);
    const size_t begin = between.find_first_not_of(' ');
    if (begin == std::string::npos) return false;
    const std::string_view rest = std::string_view(between).substr(begin);
    for (const std::string_view word : {"and ", ", ", "& ", "as well as ", "-", "\xE2\x80\x93"}) {
      if (rest.starts_with(word)) return true;
    }
    return false;
  }

  std::u32string_view text_;
  const Window& window_;
  const std::vector<PieceSpan>& spans_;
  const ModelCard& card_;
  std::vector<Kept> kept_;
};

Spans ToSpans(const Side& side, const Window& window, const std::vector<PieceSpan>& spans) {
  Spans found;
  for (const int i : side) {
    found.push_back({window.pieces[spans[i].begin].span.begin, window.pieces[spans[i].end - 1].span.end});
  }
  return found;
}

std::vector<std::string> Over(const std::vector<float>& logits, size_t row,
                              const std::vector<std::string>& labels, const std::vector<double>& thresholds) {
  std::vector<std::string> found;
  for (size_t i = 0; i < labels.size(); ++i) {
    if (Sigmoid(logits[row * labels.size() + i]) >= thresholds[i]) found.push_back(labels[i]);
  }
  return found;
}

// The likeliest mode among those of the type; only they and "none" compete.
std::string ModeOf(const PairLogits& logits, size_t row, int type, const ModelCard& card) {
  const float* scores = logits.mode.data() + row * card.modes.size();
  int best = 0;
  for (const int mode : card.modes_of[type]) {
    if (scores[mode] > scores[best]) best = mode;
  }
  return card.modes[best];
}

// The words of the sentence that weigh most, none of them a part of the event's own spans.
Spans FocusOf(const PairLogits& logits, size_t row, int rows, const Window& window, const Window::Part& part,
              const MarkedEvent& event) {
  const float* weights = logits.focus.data() + row * static_cast<size_t>(rows) + 1;
  const auto party = [&](const Span& word) {
    const auto within = [&](const Span& span) { return span.Overlaps(word); };
    return std::any_of(event.actor.begin(), event.actor.end(), within) ||
           std::any_of(event.recipient.begin(), event.recipient.end(), within);
  };
  std::vector<std::pair<float, Span>> words;
  for (int piece = part.begin; piece < part.end; ++piece) {
    const Span& span = window.pieces[static_cast<size_t>(piece)].span;
    if (piece == part.begin || window.word_begins[static_cast<size_t>(piece)] != 0)
      words.emplace_back(0.0F, Span{span.begin, span.end});
    words.back().first += weights[piece];
    words.back().second.end = span.end;
  }
  std::erase_if(words, [&](const auto& word) { return word.first < kLeastFocus || party(word.second); });
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  Spans focus;
  for (size_t i = 0; i < words.size() && i < kMostFocus; ++i) focus.push_back(words[i].second);
  return focus;
}

}  // namespace

PairVerdict JudgePair(const PairLogits& logits, size_t row, const ModelCard& card) {
  const size_t count = card.types.size();
  const float* scores = logits.type.data() + row * (count + 1);
  PairVerdict verdict;
  verdict.event = 1 - Softmax(scores, count + 1, card.temperature).front();
  std::vector<float> types(scores + 1, scores + 1 + count);
  const float* cameo = logits.cameo.data() + row * count;
  for (size_t i = 0; i < count; ++i) types[i] += static_cast<float>(card.cameo_share) * (cameo[i] - types[i]);
  verdict.types = Softmax(types.data(), count, card.temperature);
  verdict.type =
      static_cast<int>(std::max_element(verdict.types.begin(), verdict.types.end()) - verdict.types.begin());
  return verdict;
}

std::vector<double> CameoTypes(const PairLogits& logits, size_t row, const ModelCard& card) {
  const size_t count = card.types.size();
  return Softmax(logits.cameo.data() + row * count, count, card.cameo_temperature);
}

std::vector<std::pair<std::string, double>> NamedTypes(const std::vector<double>& types,
                                                       const ModelCard& card) {
  std::vector<std::pair<std::string, double>> named;
  for (size_t i = 0; i < types.size(); ++i) named.emplace_back(card.types[i], types[i]);
  std::stable_sort(named.begin(), named.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return named;
}

DecodedEvents DecodeEvents(std::u32string_view text, const Window& window, const Candidates& candidates,
                           const PairLogits& logits, const ModelCard& card, double threshold) {
  DecodedEvents decoded;
  decoded.again.spans = candidates.spans;
  const auto rows = static_cast<int>(logits.focus.size() / std::max<size_t>(1, candidates.pairs.size()));
  for (size_t row = 0; row < candidates.pairs.size();) {
    const int part = candidates.pairs[row].part;
    SentenceDecoder decoder(text, window, candidates, card);
    for (; row < candidates.pairs.size() && candidates.pairs[row].part == part; ++row) {
      const PairVerdict verdict = JudgePair(logits, row, card);
      if (verdict.event < threshold) continue;
      const double probability = verdict.event * verdict.types[verdict.type];
      decoder.Keep({candidates.pairs[row].actor, candidates.pairs[row].recipient, verdict.type, verdict.event,
                    probability, row});
    }
    for (const Kept& pair : decoder.Sift())
      decoded.again.pairs.push_back({part, pair.actor, pair.recipient, pair.type + 1});
    for (const Merged& merged : decoder.Merge()) {
      MarkedEvent& event = decoded.events.emplace_back();
      event.sentence = window.parts[part].sentence;
      event.actor = ToSpans(merged.actors, window, candidates.spans);
      event.recipient = ToSpans(merged.recipients, window, candidates.spans);
      event.type = card.types[merged.type];
      event.mode = ModeOf(logits, merged.row, merged.type, card);
      event.contexts = Over(logits.contexts, merged.row, card.contexts,
                            std::vector(card.contexts.size(), card.context_threshold));
      event.auxiliary = Over(logits.auxiliary, merged.row, card.auxiliary, card.auxiliary_thresholds);
      const float* status = logits.status.data() + merged.row * card.status.size();
      event.status = card.status[std::max_element(status, status + card.status.size()) - status];
      event.confidence = merged.probability;
      event.types = NamedTypes(JudgePair(logits, merged.row, card).types, card);
      event.focus = FocusOf(logits, merged.row, rows, window, window.parts[part], event);
    }
  }
  return decoded;
}

}  // namespace chancery
