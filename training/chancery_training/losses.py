"""What the reader is trained on: the loss of a batch of events and of a batch of attributions."""
import torch
from torch.nn import functional as F

from . import decode
from .labels import AUXILIARY, CONTEXTS, MODES, MUTUAL, STATUS, TYPES
from .model import judge_pairs, pair_rows

PARTIAL = 0.4  # weight of "nothing here" where a source labels one relation of a sentence only
IGNORED = -100  # tag of a row that is no piece


def collate(examples, tokenizer):
    # Few different shapes: the matrix library prepares itself for each.
    longest = -(-(max(len(e.pieces) for e in examples) + 2) // 8) * 8
    ids = torch.zeros(len(examples), longest, dtype=torch.long)
    mask = torch.zeros_like(ids)
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    for i, e in enumerate(examples):
        ids[i, :len(e.pieces) + 2] = torch.tensor([cls] + e.pieces + [sep])
        mask[i, :len(e.pieces) + 2] = 1
    return {"ids": ids, "mask": mask, "examples": examples}


def span_tags(length, spans):
    tags = torch.zeros(length, dtype=torch.long)
    for begin, end in spans:
        tags[begin] = 1
        tags[begin + 1:end] = 2
    return tags


def negatives(example, extra, rng):
    """Pairs that are no events: the labelled ones turned round or halved, and what the tagger wrongly proposes."""
    gold = {(p.actor, p.recipient) for p in example.pairs}
    mutual = {(p.actor, p.recipient) for p in example.pairs if set(p.types) & set(MUTUAL)}
    actors = list(dict.fromkeys([p.actor for p in example.pairs if p.actor]))
    recipients = list(dict.fromkeys([p.recipient for p in example.pairs if p.recipient]))
    found = [(r, a) for a, r in gold if a and r and (r, a) not in gold and (a, r) not in mutual]
    spans = list(dict.fromkeys(actors + recipients + extra))
    others = [(a, r) for a in spans for r in spans + [None] if a != r and not decode.overlap(a, r)]
    others += [(None, r) for r in spans]
    others = [p for p in others if p not in gold and p not in found and (p[1], p[0]) not in mutual]
    others = [p for p in others if not (p[0] and p[1]) or example.part_of(p[0]) == example.part_of(p[1])]
    rng.shuffle(others)
    return found + others[:10 if example.complete else 3]


def chained(example):
    """[((actor, recipient), type given, label)]: what a pair's events are asked as, one after the other, the last time in vain."""
    events = {}
    for pair in example.pairs:
        events.setdefault((pair.actor, pair.recipient), []).append(pair)
    asked = []
    for sides, pairs in events.items():
        asked.append((sides, 0, pairs[0]))
        if not example.complete or any(len(p.types) > 1 or not p.types[0] for p in pairs):
            continue
        numbers = [1 + TYPES.index(p.types[0]) for p in pairs]
        asked += [(sides, given, then) for given, then in zip(numbers, pairs[1:])]
        if len(pairs) == 1:
            asked.append((sides, numbers[0], None))
        elif numbers[0] != numbers[1]:
            asked.append((sides, numbers[1], pairs[0]))
    return asked


def random_spans(example, rng):
    """Stray runs of words: what a careless tagger would take for actors."""
    spans = []
    n = len(example.pieces)
    for _ in range(2):
        if n > 4:
            begin = rng.randrange(n - 1)
            spans.append((begin, min(n, begin + rng.randint(1, 4))))
    return spans


def event_loss(model, batch, rng, on_policy):
    states, tags, _, _ = model.encoder(batch["ids"], batch["mask"], links=False)
    states, tags = states.float(), tags.float()
    rows, labels, weights = [], [], []
    examples = batch["examples"]
    gold = torch.full((2, *tags.shape[:2]), IGNORED)
    outside = torch.ones(len(examples), 1)
    for i, e in enumerate(examples):
        n = len(e.pieces)
        for k, side in enumerate(("actor", "recipient")):
            gold[k, i, 1:n + 1] = span_tags(n, sorted({getattr(p, side) for p in e.pairs if getattr(p, side)}))
        nothing = outside[i] = 1.0 if e.complete else PARTIAL
        extra = random_spans(e, rng)
        if on_policy:
            begins = decode.word_begins(e.text, e.offsets)
            view = tags[i, 1:n + 1].detach()
            extra += [s[:2] for k in (0, 3) for s in decode.tag_spans(view[:, k:k + 3], begins, 0.5)]
        wrong = negatives(e, extra, rng)
        asked = chained(e) + [((a, r), 0, None) for a, r in wrong]
        rows += [(i, pair_rows(e, a, r, given)) for (a, r), given, _ in asked]
        labels += [label for _, _, label in asked]
        weights += [nothing if label is None else 1.0 for _, _, label in asked]
    total = tags.new_zeros(())
    for k in (0, 1):
        loss = F.cross_entropy(tags[..., 3 * k:3 * k + 3].flatten(0, 1), gold[k].flatten(), reduction="none", ignore_index=IGNORED)
        total = total + (loss.view(len(examples), -1) * torch.where(gold[k] > 0, 1.0, outside)).sum() / 12
    if rows:
        outputs = judge_pairs(model.pairs, states, rows)
        total = total + pair_loss(dict(zip(("type", "mode", "contexts", "auxiliary", "status", "cameo"), outputs)), labels, weights)
    return total / len(examples)


def log_likelihood(logits, allowed, names):
    """Log probability of each row's allowed names together."""
    mask = torch.tensor([[name in some for name in names] for some in allowed])
    return logits.log_softmax(-1).masked_fill(~mask, -1e9).logsumexp(-1)


def pair_loss(outputs, labels, weights):
    """Of pairs whose labels are known in part: a label is a Pair, or None for no event."""
    likelihood = log_likelihood(outputs["type"].float(), [("",) if p is None else p.types for p in labels], ("", *TYPES))
    total = -(likelihood * torch.tensor(weights)).sum()
    rows = [r for r, p in enumerate(labels) if p is not None and p.cameo is not None]
    if rows:
        total = total - log_likelihood(outputs["cameo"][rows].float(), [labels[r].cameo for r in rows], TYPES).sum()
    for name, known in (("mode", lambda p: p.mode is not None), ("status", lambda p: p.status is not None)):
        rows = [r for r, p in enumerate(labels) if p is not None and known(p)]
        if rows:
            names = MODES if name == "mode" else STATUS
            gold = torch.tensor([names.index(getattr(labels[r], name)) for r in rows])
            total = total + 0.5 * F.cross_entropy(outputs[name][rows].float(), gold, reduction="sum")
    for name, names in (("contexts", CONTEXTS), ("auxiliary", AUXILIARY)):
        rows = [r for r, p in enumerate(labels) if p is not None and getattr(p, name) is not None]
        if rows:
            gold = torch.tensor([[float(x in getattr(labels[r], name)) for x in names] for r in rows])
            loss = F.binary_cross_entropy_with_logits(outputs[name][rows].float(), gold, reduction="sum")
            total = total + (0.3 if name == "contexts" else 1.0) * loss
    return total


def attribution_loss(model, batch):
    _, tags, source, content = model.encoder(batch["ids"], batch["mask"])
    examples = batch["examples"]
    gold = torch.full(tags.shape[:2], IGNORED)
    places, lengths, members = [], [], {"source": [], "content": []}
    for i, e in enumerate(examples):
        n = len(e.pieces)
        gold[i, 1:n + 1] = span_tags(n, [(a.cue[0], a.cue[-1] + 1) for a in e.attributions])
        for a in e.attributions:
            places.append((i, a.cue[0] + 1))
            lengths.append(n)
            for role in members:
                members[role].append(getattr(a, role))
    total = F.cross_entropy(tags[..., 6:9].float().flatten(0, 1), gold.flatten(), reduction="sum", ignore_index=IGNORED) / 8
    if places:
        window, cue = torch.tensor(places).T
        column = torch.arange(tags.shape[1])
        known = (column > 0) & (column <= torch.tensor(lengths)[:, None])
        for role, scores, weight in (("source", source, 8), ("content", content, 24)):
            target = torch.zeros(len(places), tags.shape[1])
            for row, pieces in enumerate(members[role]):
                target[row, [p + 1 for p in pieces]] = 1
            loss = F.binary_cross_entropy_with_logits(scores[window, cue].float(), target, reduction="none")
            total = total + (loss * known).sum() / weight
    return total / len(examples)
