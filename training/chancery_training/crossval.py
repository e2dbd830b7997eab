"""5-fold cross-validation: predictions of sentences that were not trained on, in the form of the scorer, and what is settled on them."""
import json
import random

import torch

from . import decode
from .data import same_side, same_text
from .labels import AUXILIARY, MODES, PENTA, STATUS, TYPES
from .losses import collate, log_likelihood
from .model import CAMEO, judge_pairs, pair_rows
from .train import batches, train

PENTA_OF = {kind: penta for penta, kinds in PENTA.items() for kind in kinds if kind}
LEAST = 0.1  # events under this probability are not kept for choosing the threshold


def root(kind):
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


@torch.no_grad()
def predict(model, tokenizer, examples):
    """By id: the example, what the pair network says of its labelled pairs, and the events read from the raw text."""
    answers = {}
    options = {**decode.DECISIONS["thresholds"], "event": LEAST}
    for chunk in batches(examples, 24, random.Random(0)):
        batch = collate(chunk, tokenizer)
        states = model.encoder(batch["ids"], batch["mask"])[0].float()
        for i, (example, read) in enumerate(zip(chunk, decode.read(model, batch, options))):
            outputs = judge_labelled(model, states, i, example) if example.pairs else None
            answers[example.id] = {"example": example, "pairs": outputs, "events": read[0]}
    return answers


def judge_labelled(model, states, window, example):
    """What the pair network says of the labelled pairs. Of several events between the same two, the second one is what it says
    when its own first type is given; which of them is which is decided by the types, as the labels' order says nothing."""
    outputs = judge_pairs(model.pairs, states, [(window, pair_rows(example, p.actor, p.recipient)) for p in example.pairs])
    same = {}
    for row, pair in enumerate(example.pairs):
        same.setdefault((pair.actor, pair.recipient), []).append(row)
    several = [(sides, rows) for sides, rows in same.items() if len(rows) > 1]
    if not several:
        return outputs
    types = 1 + decode.type_logits(outputs).argmax(-1)
    again = judge_pairs(model.pairs, states, [(window, pair_rows(example, *sides, int(types[rows[0]]))) for sides, rows in several])
    second = 1 + decode.type_logits(again).argmax(-1)
    for number, (_, rows) in enumerate(several):
        one, other = rows[:2]
        gold = [1 + TYPES.index(example.pairs[row].types[0]) for row in (one, other)]
        said = [int(types[one]), int(second[number])]
        if sum(a == b for a, b in zip(said, gold[::-1])) > sum(a == b for a, b in zip(said, gold)):
            one, other = other, one
        for output, more in zip(outputs, again):
            output[one], output[other] = output[rows[0]].clone(), more[number]
    return outputs


def rows(answers, threshold, temperature):
    """Lines for `events.py relate` and for `events.py roots` and `spans`."""
    given, raw = [], []
    for ident, answer in answers.items():
        offsets = answer["example"].offsets
        merged = {}
        if answer["pairs"]:
            for kind, p in zip(TYPES, (answer["pairs"][CAMEO][0] / temperature).softmax(-1).tolist()):
                merged[root(kind)] = merged.get(root(kind), 0) + p
            given.append({"id": ident, "root": max(merged, key=merged.get), "probability": max(merged.values())})

        def side(span):
            return span and {"start": offsets[span[0]][0], "end": offsets[span[1] - 1][1]}

        raw.append({"id": ident, "events": [
            {"source": side(a), "target": side(r), "root": root(t), "penta": PENTA_OF[t], "confidence": p}
            for a, r, t, p in answer["events"] if p >= threshold]})
    return given, raw


def event_counts(answers, threshold):
    """(right, found, wanted) over completely labelled texts: type right, both spans overlapping."""
    right = found = wanted = 0
    for answer in answers.values():
        gold = [(p.actor, p.recipient, p.types[0]) for p in answer["example"].pairs]
        # Of what runs both ways the reversed pair says the same.
        gold = [g for k, g in enumerate(gold) if (g[1], g[0], g[2]) not in gold[:k]]
        wanted += len(gold)
        for a, r, t, p in answer["events"]:
            if p < threshold:
                continue
            found += 1
            match = next((g for g in gold if g[2] == t and ((same_side(a, g[0]) and same_side(r, g[1])) or
                                                            (same_side(a, g[1]) and same_side(r, g[0])))), None)
            if match:
                gold.remove(match)
                right += 1
    return right, found, wanted


def f1(right, found, wanted):
    return 2 * right / max(1, found + wanted)


def labels_of_pairs(answers):
    """Macro-F1 of the auxiliary modes and accuracies of mode and status over completely labelled pairs."""
    mode = status = total = 0
    for answer in answers.values():
        for row, pair in enumerate(answer["example"].pairs):
            outputs = [head[row] for head in answer["pairs"]]
            mode += MODES[int(outputs[1].argmax())] == pair.mode
            status += STATUS[int(outputs[4].argmax())] == pair.status
            total += 1
    said = auxiliary_scores(answers, decode.DECISIONS["thresholds"]["auxiliary"])
    scores = {name: round(score, 3) for name, score in zip(AUXILIARY, said)}
    return {"auxiliary macro-F1": round(sum(scores.values()) / len(scores), 3), **scores,
            "mode accuracy": round(mode / total, 3), "status accuracy": round(status / total, 3), "pairs": total}


def auxiliary_scores(answers, thresholds):
    """F1 of each auxiliary mode over the labelled pairs, at thresholds by mode."""
    counts = [[0, 0, 0] for _ in AUXILIARY]
    for answer in answers.values():
        for row, pair in enumerate(answer["example"].pairs):
            if pair.auxiliary is None:
                continue
            said = answer["pairs"][3][row].sigmoid()
            for k, name in enumerate(AUXILIARY):
                mine, gold = bool(said[k] >= thresholds[k]), name in pair.auxiliary
                counts[k] = [x + y for x, y in zip(counts[k], (mine and gold, mine, gold))]
    return [f1(*c) for c in counts]


def best_thresholds(answers):
    grid = [k / 20 for k in range(2, 17)]
    tried = [auxiliary_scores(answers, [t] * len(AUXILIARY)) for t in grid]
    return [grid[max(range(len(grid)), key=lambda g: tried[g][k])] for k in range(len(AUXILIARY))]


def temperature_of(judged):
    """The temperature under which the allowed types of [(logits of the types, allowed types)] are likeliest."""
    logits = torch.stack([row for row, _ in judged])
    allowed = [types for _, types in judged]
    return min((t / 20 for t in range(10, 61)), key=lambda t: -log_likelihood(logits / t, allowed, TYPES).mean().item())


def temperatures(answers):
    """By reading, from the relations whose type is labelled."""
    judged = {"type": [], "cameo": []}
    for answer in answers.values():
        ours = decode.type_logits(answer["pairs"]) if answer["pairs"] else None
        for row, pair in enumerate(answer["example"].pairs):
            if len(pair.types) == 1 and pair.types[0]:
                judged["type"].append((ours[row], pair.types))
            if pair.cameo is not None:
                judged["cameo"].append((answer["pairs"][CAMEO][row], pair.cameo))
    return {reading: temperature_of(rows) for reading, rows in judged.items()}


def text_folds(folded, folds, seed):
    """By source, the examples of each fold. Copies of a text that stand in several corpora fall into the same one."""
    texts = list(dict.fromkeys(same_text(e.text) for examples in folded.values() for e in examples))
    random.Random(seed).shuffle(texts)
    fold_of = {text: number % folds for number, text in enumerate(texts)}
    return {name: [[e for e in examples if fold_of[same_text(e.text)] == fold] for fold in range(folds)]
            for name, examples in folded.items()}


def cross_validate(start, tokenizer, folded, mixture, out, phase, *, folds=5, seed=1, only=None, threshold=0.5):
    """Trains the second phase on what `mixture` makes of each fold's rest, from the weights that `start()` gives; writes
    out/<source>-relate.jsonl and -raw.jsonl of the folded sources and prints the temperatures and thresholds. `only` limits the run to
    some folds."""
    answers = {name: {} for name in folded}
    parts = text_folds(folded, folds, seed)
    for fold in range(folds) if only is None else only:
        rest = {name: [e for k in range(folds) if k != fold for e in parts[name][k]] for name in folded}
        model = train(start(), tokenizer, mixture(rest), [], **{**phase, "attribution_epochs": 0},
                      seed=seed, name=f"fold {fold}")
        for name in folded:
            answers[name].update(predict(model, tokenizer, parts[name][fold]))
    found = temperatures(answers["plv"])
    for name in folded:
        for kind, lines in zip(("relate", "raw"), rows(answers[name], threshold, found["cameo"])):
            with open(out / f"{name}-{kind}.jsonl", "w", encoding="utf-8") as file:
                file.writelines(json.dumps(line) + "\n" for line in lines)
    print("temperatures", found, "auxiliary thresholds", best_thresholds(answers["plv"]), flush=True)
