"""Figures on the 400 texts of our own that nothing is trained on (training/data/test-ids.txt), against both labellings and what was settled."""
import json

import openvino as ov
import torch

from . import data, decode
from .crossval import best_thresholds, event_counts, f1, labels_of_pairs, predict
from .labels import TYPES

BINS = 10    # of the calibration error, of equal width


def labellings(tokenizer, own):
    """By name, the test texts with their first labels, with the second labeller's, and with what was settled where the two differ."""
    first = {e.id: e for e in data.load_test(tokenizer, own)}

    def labelled(name):
        examples = {}
        for row in data.read_lines(own / name):
            if row["id"] in first:
                text = first[row["id"]].text
                for event in row["events"]:
                    for side in ("actor", "recipient"):
                        event[side] = [data.find_surface(text, surface) for surface in event[side]]
                examples[row["id"]] = data.complete_example(tokenizer, row["id"], text, row["events"])
        return examples

    named = {"first labels": first, "blind labels": labelled("second-labels.jsonl"),
             "settled labels": {**first, **labelled("settled-labels.jsonl")}}
    return {name: list(examples.values()) for name, examples in named.items()}


def calibration_error(judged):
    """Expected calibration error of [(confidence, right)]."""
    bins = [[] for _ in range(BINS)]
    for confidence, right in judged:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    return sum(abs(sum(c - r for c, r in b)) for b in bins) / max(1, len(judged))


def relation_confidence(answers, temperature):
    """[(probability of the likeliest type, whether it is the labelled one)] of labelled pairs."""
    judged = []
    for answer in answers.values():
        for row, pair in enumerate(answer["example"].pairs):
            probability, kind = (decode.type_logits(answer["pairs"])[row] / temperature).softmax(-1).max(-1)
            judged.append((probability.item(), pair.types[0] == TYPES[int(kind)]))
    return judged


def report_of(model, tokenizer, own, temperature):
    report = {}
    for name, examples in labellings(tokenizer, own).items():
        answers = predict(model, tokenizer, examples)
        judged = relation_confidence(answers, temperature)
        right, found, wanted = event_counts(answers, decode.DECISIONS["thresholds"]["event"])
        report[name] = {
            "texts": len(examples), "events": wanted, "event precision": right / found, "event recall": right / wanted,
            "event F1": f1(right, found, wanted), "event F1 by threshold": {k / 20: f1(*event_counts(answers, k / 20)) for k in range(4, 15)},
            **labels_of_pairs(answers), "type accuracy": sum(r for _, r in judged) / len(judged),
            "calibration error": calibration_error(judged), "best auxiliary thresholds": best_thresholds(answers)}
    return report


class Exported:
    """The exported encoder in the place of the trained one, in one of the forms in which src/reader/networks.cc runs it."""

    def __init__(self, folder, pairs, form):
        core = ov.Core()
        network = core.read_model(folder / "encoder.xml")
        if form == "bf16":
            for node in network.get_ops():
                if node.get_type_name() == "FakeQuantize":
                    for target in list(node.output(0).get_target_inputs()):
                        target.replace_source_output(node.input_value(0))
        self.network = core.compile_model(network, "CPU", {"INFERENCE_PRECISION_HINT": "bf16" if form == "bf16" else "f32"})
        self.pairs = pairs

    def encoder(self, ids, mask):
        answer = self.network({"input_ids": ids.numpy(), "attention_mask": mask.numpy()})
        return tuple(torch.from_numpy(answer[name].copy()) for name in ("hidden", "tags", "source", "content"))


@torch.no_grad()
def test(model, tokenizer, args, own, temperature):
    """Writes out/test.json: the trained network and the forms of the exported one on the test texts."""
    report = {"f32": report_of(model, tokenizer, own, temperature)}
    for form in ("int8", "bf16"):
        report[form] = report_of(Exported(args.out / "model", model.pairs, form), tokenizer, own, temperature)
    (args.out / "test.json").write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report, indent=1))
