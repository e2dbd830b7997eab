"""Trains the reader: events and attributions in turn, one optimiser, seeds fixed."""
import math
import random
import time

import torch
from torch.nn import functional as F

from . import decode
from .data import MAX_PIECES, join
from .labels import AUXILIARY, CONTEXTS, MODES, MUTUAL, STATUS, TYPES
from .model import Reader, features_of

PARTIAL = 0.4  # weight of "nothing here" where a source labels one relation of a sentence only


def collate(examples, tokenizer):
    longest = max(len(e.pieces) for e in examples) + 2
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
    return found + others[:6 if example.complete else 3]


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
    states, tags, _, _ = model.encoder(batch["ids"], batch["mask"])
    states, tags = states.float(), tags.float()
    features, labels, weights = [], [], []
    tag_total = tags.new_zeros(())
    for i, e in enumerate(batch["examples"]):
        n = len(e.pieces)
        view = tags[i, 1:n + 1]
        for k, side in enumerate(("actor", "recipient")):
            gold = span_tags(n, sorted({getattr(p, side) for p in e.pairs if getattr(p, side)}))
            weight = torch.where(gold > 0, 1.0, 1.0 if e.complete else PARTIAL)
            tag_total = tag_total + (F.cross_entropy(view[:, 3 * k:3 * k + 3], gold, reduction="none") * weight).sum() / 12
        extra = random_spans(e, rng)
        if on_policy:
            begins = decode.word_begins(e.text, e.offsets)
            with torch.no_grad():
                extra += [s[:2] for k in (0, 3) for s in decode.tag_spans(view[:, k:k + 3], begins, 0.5)]
        rows = [(p.actor, p.recipient) for p in e.pairs]
        wrong = negatives(e, extra, rng)
        features.append(features_of(states[i], rows + wrong, e)) if rows + wrong else None
        labels += list(e.pairs) + [None] * len(wrong)
        weights += [1.0] * len(rows) + [1.0 if e.complete else PARTIAL] * len(wrong)
    count = len(batch["examples"])
    if not features:
        return tag_total / count
    outputs = dict(zip(("type", "mode", "contexts", "auxiliary", "status"), model.pairs(torch.cat(features))))
    log_probs = outputs["type"].log_softmax(-1)
    allowed = torch.zeros_like(log_probs, dtype=torch.bool)
    for row, label in enumerate(labels):
        for kind in (("",) if label is None else label.types):
            allowed[row, 1 + TYPES.index(kind) if kind else 0] = True
    likelihood = log_probs.masked_fill(~allowed, -1e9).logsumexp(-1)
    total = tag_total - (likelihood * torch.tensor(weights)).sum()
    for name, known in (("mode", lambda p: p.mode is not None), ("status", lambda p: p.status is not None)):
        rows = [r for r, p in enumerate(labels) if p is not None and known(p)]
        if rows:
            names = MODES if name == "mode" else STATUS
            gold = torch.tensor([names.index(getattr(labels[r], name)) for r in rows])
            total = total + 0.5 * F.cross_entropy(outputs[name][rows], gold, reduction="sum")
    for name, names in (("contexts", CONTEXTS), ("auxiliary", AUXILIARY)):
        rows = [r for r, p in enumerate(labels) if p is not None and getattr(p, name) is not None]
        if rows:
            gold = torch.tensor([[float(x in getattr(labels[r], name)) for x in names] for r in rows])
            loss = F.binary_cross_entropy_with_logits(outputs[name][rows], gold, reduction="sum")
            total = total + (0.3 if name == "contexts" else 1.0) * loss
    return total / count


def attribution_loss(model, batch):
    _, tags, source, content = model.encoder(batch["ids"], batch["mask"])
    tags = tags.float()
    total = tags.new_zeros(())
    for i, e in enumerate(batch["examples"]):
        n = len(e.pieces)
        gold = span_tags(n, [(a.cue[0], a.cue[-1] + 1) for a in e.attributions])
        total = total + F.cross_entropy(tags[i, 1:n + 1, 6:9], gold, reduction="sum") / 8
        for a in e.attributions:
            for scores, members, weight in ((source, a.source, 8), (content, a.content, 24)):
                target = torch.zeros(n)
                target[members] = 1
                row = scores[i, a.cue[0] + 1, 1:n + 1].float()
                total = total + F.binary_cross_entropy_with_logits(row, target, reduction="sum") / weight
    return total / len(batch["examples"])


def batches(examples, size, rng):
    """Shuffled batches of like length."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    block = size * 16
    for at in range(0, len(order), block):
        part = sorted(order[at:at + block], key=lambda i: len(examples[i].pieces))
        chunks = [part[i:i + size] for i in range(0, len(part), size)]
        rng.shuffle(chunks)
        for chunk in chunks:
            yield [examples[i] for i in chunk]


def mosaic(examples, rng, share=0.4):
    """The examples of an epoch: a share of the complete ones joined by two or three, as a paragraph holds them."""
    order = rng.sample(examples, len(examples))
    loose = [e for e in order if e.complete and e.parts and rng.random() < share]
    taken = {id(e) for e in loose}
    mixed = [e for e in order if id(e) not in taken]
    while loose:
        chosen = [loose.pop() for _ in range(min(len(loose), rng.choice((2, 2, 3))))]
        while sum(len(e.pieces) for e in chosen) > MAX_PIECES - 2 and len(chosen) > 1:
            mixed.append(chosen.pop())
        mixed.append(join(chosen, chosen[0].id) if len(chosen) > 1 else chosen[0])
    return mixed


def forever(examples, size, rng):
    while True:
        yield from batches(mosaic(examples, rng), size, rng)


def train(base, tokenizer, events, attributions, *, epochs=8, attribution_epochs=3, seed=1, rate=1e-4, size=24, model=None,
          log=print, name="train"):
    """Trains on lists of examples; either may be empty. `model` goes on from its weights. Returns it in evaluation mode."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = model or Reader(base)
    model.encoder.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.bert") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.bert")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": heads, "lr": 8 * rate}], weight_decay=0.01)
    event_steps = math.ceil(len(events) / size) * epochs
    attribution_steps = math.ceil(len(attributions) / size * attribution_epochs)
    steps = max(event_steps, attribution_steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.08 * steps)) * max(0.0, 1 - s / steps) ** 0.8)
    event_batches, attribution_batches = forever(events, size, rng), forever(attributions, size, rng)
    started, running = time.time(), {"event": 0.0, "attribution": 0.0}
    for step in range(steps):
        model.train()
        for kind, wanted in (("event", event_steps), ("attribution", attribution_steps)):
            # The shorter task is spread evenly over the longer one.
            if wanted * step // steps == wanted * (step + 1) // steps:
                continue
            source = event_batches if kind == "event" else attribution_batches
            batch = collate(next(source), tokenizer)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = (event_loss(model, batch, rng, on_policy=step > 0.3 * steps) if kind == "event"
                        else attribution_loss(model, batch))
            loss.backward()
            running[kind] += 0.02 * (loss.item() - running[kind])
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        if step % 100 == 99:
            log(f"{name} step {step + 1}/{steps}  event {running['event']:.3f}  attribution "
                f"{running['attribution']:.3f}  {time.time() - started:.0f} s")
    return model.eval()
