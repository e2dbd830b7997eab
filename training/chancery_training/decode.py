"""From logits to spans, pairs, events and attributions: what src/reader does, for evaluation and on-policy negatives."""
import json
import pathlib

import torch

from .labels import TYPES
from .model import CAMEO, judge_pairs, pair_rows

DECISIONS = json.loads((pathlib.Path(__file__).resolve().parent.parent / "decisions.json").read_text())
MAX_SPANS = 8
CLIP = 6.0       # of a piece's score for source and content
LEAST = 1.0      # summed score of a source or content
OUTDONE = 0.05   # so much likelier a partner outdoes another
MOST = 2         # events between the same two
BLOCKED = 1e9    # score of the cue's own pieces


def tag_spans(logits, word_begins, bias=0.0):
    """BIO logits [L,3] of the pieces (no specials) -> spans of whole words with their probability."""
    logits = logits.clone()
    logits[:, 1:] += bias
    probs = logits.softmax(-1)
    spans, start, score = [], None, 0.0
    for i, begins in enumerate(word_begins):
        if not begins:
            continue
        o, b, inside = probs[i].tolist()
        if start is not None and inside >= b and inside > o:
            continue
        if start is not None:
            spans.append((start, i, score))
            start = None
        if b + inside > o:
            start, score = i, b + inside
    if start is not None:
        spans.append((start, len(word_begins), score))
    return sorted(sorted(spans, key=lambda s: -s[2])[:MAX_SPANS])


def overlap(a, b):
    return a and b and a[0] < b[1] and b[0] < a[1]


def candidates(actors, recipients, limit=80):
    found = [(a, r) for a in actors for r in recipients if not overlap(a, r)]
    return (found + [(a, None) for a in actors] + [(None, r) for r in recipients])[:limit]


def type_logits(outputs):
    """[P,16] of what is an event."""
    ours, cameo = outputs[0][:, 1:], outputs[CAMEO]
    return ours + DECISIONS["cameo_share"] * (cameo - ours)


def type_probabilities(outputs, temperature=1.0):
    """[P,17]: of no event, and of each type."""
    none = (outputs[0] / temperature).softmax(-1)[:, :1]
    return torch.cat([none, (1 - none) * (type_logits(outputs) / temperature).softmax(-1)], dim=1)


def decide(pairs, type_probs, threshold):
    """[(actor, recipient, type, probability)] that are kept, best first. type_probs [P,17]."""
    kept = []
    for (actor, recipient), probs in zip(pairs, type_probs):
        if 1 - probs[0] >= threshold:
            kind = max(range(1, len(TYPES) + 1), key=lambda k: probs[k])
            kept.append((actor, recipient, TYPES[kind - 1], float(1 - probs[0])))
    full = {(a, t) for a, r, t, _ in kept if a and r} | {(r, t, "r") for a, r, t, _ in kept if a and r}
    kept = [k for k in kept if (k[0] and k[1]) or (k[0] and (k[0], k[2]) not in full)
            or (k[1] and (k[1], k[2], "r") not in full)]
    def outdone(pair):
        """Whether both sides have a likelier partner."""
        rivals = [[k[3] for k in kept if k[0] and k[1] and k[side] == pair[side]] for side in (0, 1)]
        return pair[0] and pair[1] and min(map(max, rivals)) > pair[3] + OUTDONE

    kept = [k for k in kept if not outdone(k)]
    best = {}
    for a, r, t, p in kept:
        if (r, a, t) in best and a and r:
            if best[r, a, t] >= p:
                continue
            del best[r, a, t]
        best[a, r, t] = p
    return sorted(((a, r, t, p) for (a, r, t), p in best.items()), key=lambda k: -k[3])


def segments(scores, least, most):
    """Up to `most` disjoint spans of greatest summed score, each at least `least` (a later one three times that)."""
    scores, spans = list(scores), []
    while len(spans) < most:
        best, running, start = (0.0, 0, 0), 0.0, 0
        for i, score in enumerate(scores):
            if running <= 0:
                running, start = 0.0, i
            running += score
            if running > best[0]:
                best = (running, start, i + 1)
        if best[0] < (3 * least if spans else least):
            break
        spans.append(best[1:])
        scores[best[1]:best[2]] = [-BLOCKED] * (best[2] - best[1])
    return sorted(spans)


def attributions(tags, source, content, word_begins, source_bias=0.0, content_bias=0.0, cue_bias=0.0):
    """[(source spans, cue span, content spans)] of one window; tensors without specials."""
    found = []
    for begin, end, _ in tag_spans(tags[:, 6:9], word_begins, cue_bias):
        parts = []
        for scores, bias, most in ((source, source_bias, 1), (content, content_bias, 4)):
            # A piece takes the score of its word's first piece, clipped so that no single one decides.
            row, last = [], 0.0
            for score, begins in zip(scores[begin].tolist(), word_begins):
                last = max(-CLIP, min(CLIP, score + bias)) if begins else last
                row.append(last)
            row[begin:end] = [-BLOCKED] * (end - begin)
            parts.append(segments(row, LEAST, most))
        if parts[1]:
            found.append((parts[0], (begin, end), parts[1]))
    return found


def word_begins(text, offsets):
    """Whether each piece starts a word: a piece that does not touch the one before it, or is punctuation."""
    return [i == 0 or offsets[i - 1][1] < b or not text[b:e].isalnum() or not text[b - 1:b].isalnum()
            for i, (b, e) in enumerate(offsets)]


@torch.no_grad()
def read(model, batch, options):
    """Everything that the reader says of a batch: per example (events, attributions)."""
    states, tags, source, content = model.encoder(batch["ids"], batch["mask"])
    answers = []
    for i, example in enumerate(batch["examples"]):
        n = len(example.pieces)
        begins = word_begins(example.text, example.offsets)
        view = tags[i, 1:n + 1].float()
        pairs = []
        for begin, end in example.parts or [(0, n)]:
            sides = [[(b + begin, e + begin) for b, e, _ in
                      tag_spans(view[begin:end, k:k + 3], begins[begin:end], options.get("span_bias", 0.0))]
                     for k in (0, 3)]
            pairs += candidates(*sides)
        events, given = [], [0] * len(pairs)
        for _ in range(MOST):
            if not pairs:
                break
            outputs = judge_pairs(model.pairs, states[i:i + 1].float(),
                                  [(0, pair_rows(example, a, r, g)) for (a, r), g in zip(pairs, given)])
            probs = type_probabilities(outputs, options.get("temperature", 1.0))
            found = decide(pairs, probs.tolist(), options.get("event", 0.5))
            events += found
            pairs, given = [(a, r) for a, r, _, _ in found], [1 + TYPES.index(t) for _, _, t, _ in found]
        found = attributions(view, source[i, 1:n + 1, 1:n + 1].float(), content[i, 1:n + 1, 1:n + 1].float(), begins,
                             options.get("source_bias", 0.0), options.get("content_bias", 0.0),
                             options.get("cue_bias", 0.0))
        answers.append((events, found))
    return answers
