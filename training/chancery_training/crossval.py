"""5-fold cross-validation on plv_train and cameo_train: predictions of sentences that were not trained on, in the form of the scorer."""
import json
import random

import torch

from . import decode
from .labels import PENTA, TYPES
from .train import batches, collate, features_of, train

PENTA_OF = {kind: penta for penta, kinds in PENTA.items() for kind in kinds if kind}


def root(kind):
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


@torch.no_grad()
def relate(model, example, batch_states):
    pairs = [(p.actor, p.recipient) for p in example.pairs][:1] or [(None, None)]
    outputs = model.pairs(features_of(batch_states, pairs, len(example.pieces)))
    return outputs[0][0, 1:].softmax(-1)


@torch.no_grad()
def predict(model, tokenizer, examples, options):
    """Per example: the probabilities of the types for the given actors, and what is read from the raw sentence."""
    answers = {}
    for chunk in batches(examples, 24, random.Random(0)):
        batch = collate(chunk, tokenizer)
        states = model.encoder(batch["ids"], batch["mask"])[0].float()
        for i, (example, read) in enumerate(zip(chunk, decode.read(model, batch, options))):
            answers[example.id] = (relate(model, example, states[i]), read[0], example)
    return answers


def rows(answers):
    """Lines for `events.py relate` and for `events.py roots` and `spans`."""
    given, raw, penta = [], [], []
    for ident, (probs, events, example) in answers.items():
        merged = {}
        for kind, p in zip(TYPES, probs.tolist()):
            merged[root(kind)] = merged.get(root(kind), 0) + p
        given.append({"id": ident, "root": max(merged, key=merged.get), "probability": max(merged.values())})

        def side(span):
            return span and {"start": example.offsets[span[0]][0], "end": example.offsets[span[1] - 1][1]}

        coded = [{"source": side(a), "target": side(r), "root": root(t), "penta": PENTA_OF[t], "confidence": p}
                 for a, r, t, p in events]
        raw.append({"id": ident, "events": coded})
        penta.append({"id": ident, "events": coded})
    return given, raw, penta


def cross_validate(base, tokenizer, sources, out, *, folds=5, epochs=6, seed=1, held=("plv", "cameo"), only=None,
                   options=None):
    """Writes out/<source>-relate.jsonl and -raw.jsonl. `only` limits the run to some folds."""
    out.mkdir(parents=True, exist_ok=True)
    answers = {name: {} for name in held}
    for fold in range(folds):
        if only is not None and fold not in only:
            continue
        rng = random.Random(seed)
        kept, tested = [], {}
        for name, examples in sources.items():
            if name not in held:
                kept += examples
                continue
            order = list(range(len(examples)))
            rng.shuffle(order)
            tested[name] = [examples[i] for i in order[fold::folds]]
            kept += [examples[i] for k in range(folds) if k != fold for i in order[k::folds]]
        model = train(base, tokenizer, kept, [], epochs=epochs, seed=seed, name=f"fold {fold}")
        for name, examples in tested.items():
            answers[name].update(predict(model, tokenizer, examples, options or {}))
    for name in held:
        for kind, lines in zip(("relate", "raw", "spans"), rows(answers[name])):
            with open(out / f"{name}-{kind}.jsonl", "w", encoding="utf-8") as file:
                file.writelines(json.dumps(line) + "\n" for line in lines)
