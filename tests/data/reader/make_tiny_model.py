#!/usr/bin/env python3
"""Write tests/data/reader/tiny/: a reader of eight numbers a piece that keeps the contract of model/ and whose answers
can be foretold.

    tests/data/reader/make_tiny_model.py     # needs the packages openvino, numpy, xxhash

Countries (russia, korea, ukraine, japan) are actors and recipients; "said" and "claimed" are cues, whose source is the
countries and whose content every other word; two countries with "attacked" between them are ASSAULT, two countries in a
sentence with "met" CONSULT; CAMEO's reading has COERCE for ASSAULT; beside a given ASSAULT two countries may CONSULT, beside a given CONSULT nothing. A little of each window's mean runs into the type, so that padding that leaks shows.
"""
import json
import pathlib

import numpy as np
import openvino as ov
import openvino.opset13 as op
import xxhash

HIDDEN = 8
COUNTRY, CUE, ATTACK, MEET, WORD, NOISE, MEAN, ONE = range(HIDDEN)
TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
         "COERCE ASSAULT").split()
MODES = ["", "Visit", "Phone", "Aerial", "Firearms"]
CONTEXTS, AUXILIARY = ["military", "economic"], ["historical", "future", "hypothetical", "negation"]
STATUS = ["reported", "confirmed", "alleged", "denied"]

COUNTRIES, CUES = ["russia", "korea", "ukraine", "japan"], ["said", "claimed"]
WORDS = ["attacked", "met", "and", "the", "talks", "war", "un", "##ion", "##s"]
VOCABULARY = (["[PAD]", "[UNK]", "[CLS]", "[SEP]"] + COUNTRIES + CUES + WORDS + list(".,!?\"'()-")
              + list("abcdefghijklmnopqrstuvwxyz0123456789") + ["##" + c for c in "abcdefghijklmnopqrstuvwxyz0123456789"])


def constant(values):
    return op.constant(np.array(values, dtype=np.float32))


def embeddings():
    table = np.zeros((len(VOCABULARY), HIDDEN), dtype=np.float32)
    for i, piece in enumerate(VOCABULARY):
        table[i, ONE] = 1
        table[i, NOISE] = (i * 37 % 101) / 101
        table[i, COUNTRY] = piece in COUNTRIES
        table[i, CUE] = piece in CUES
        table[i, ATTACK] = piece == "attacked"
        table[i, MEET] = piece == "met"
        table[i, WORD] = i >= 4 and piece not in COUNTRIES + CUES and piece not in list(".,!?\"'()-")
    return table


def encoder():
    ids = op.parameter(ov.PartialShape([-1, -1]), np.int64, name="input_ids")
    mask = op.parameter(ov.PartialShape([-1, -1]), np.int64, name="attention_mask")
    raw = op.gather(constant(embeddings()), ids, op.constant(np.int64(0)))
    seen = op.unsqueeze(op.convert(mask, "f32"), op.constant(np.int64(2)))
    one = op.constant(np.array([1], dtype=np.int64))
    mean = op.divide(op.reduce_sum(op.multiply(raw, seen), one, True), op.reduce_sum(seen, one, True))
    into = np.zeros((HIDDEN, HIDDEN), dtype=np.float32)
    into[NOISE, MEAN] = 1
    hidden = op.add(raw, op.matmul(mean, constant(into), False, False))

    tags = np.zeros((HIDDEN, 9), dtype=np.float32)
    for begin, feature in ((0, COUNTRY), (3, COUNTRY), (6, CUE)):
        tags[feature, begin + 1], tags[ONE, begin + 1], tags[ONE, begin + 2] = 8, -4, -8

    def links(feature):
        query, key = (np.zeros((HIDDEN, HIDDEN), dtype=np.float32) for _ in range(2))
        query[CUE, 0], key[feature, 0], key[ONE, 0] = 1, 6, -3
        return op.matmul(op.matmul(hidden, constant(query), False, False),
                         op.matmul(hidden, constant(key), False, False), False, True)

    outputs = {"hidden": hidden, "tags": op.matmul(hidden, constant(tags), False, False), "source": links(COUNTRY),
               "content": links(WORD)}
    return ov.Model(named(outputs), [ids, mask], "encoder")


def pairs():
    features = op.parameter(ov.PartialShape([-1, 4 * HIDDEN]), np.float32, name="pairs")
    actor, recipient, between, sentence = (HIDDEN * i for i in range(4))
    states = op.parameter(ov.PartialShape([1, -1, HIDDEN]), np.float32, name="states")
    places = op.parameter(ov.PartialShape([-1, -1]), np.int64, name="places")
    given = op.parameter(ov.PartialShape([-1]), np.int64, name="given")
    kind = np.zeros((4 * HIDDEN, 1 + len(TYPES)), dtype=np.float32)
    bias = np.full(1 + len(TYPES), -20, dtype=np.float32)
    bias[0] = 3
    for name, place, weight in (("ASSAULT", between + ATTACK, 30), ("CONSULT", sentence + MEET, 30)):
        column = 1 + TYPES.index(name)
        kind[place, column] = weight
        kind[actor + COUNTRY, column] = kind[recipient + COUNTRY, column] = 4
        kind[actor + MEAN, column] = kind[recipient + MEAN, column] = 1
        bias[column] = -9
    cameo = np.zeros((4 * HIDDEN, len(TYPES)), dtype=np.float32)
    cameo[between + ATTACK, TYPES.index("COERCE")] = cameo[sentence + MEET, TYPES.index("CONSULT")] = 30
    mode = np.zeros((4 * HIDDEN, len(MODES)), dtype=np.float32)
    mode[between + ATTACK, MODES.index("Aerial")] = mode[between + ATTACK, MODES.index("Visit")] = 9
    contexts = np.zeros((4 * HIDDEN, len(CONTEXTS)), dtype=np.float32)
    contexts[between + ATTACK, 0] = 9
    auxiliary = np.zeros((4 * HIDDEN, len(AUXILIARY)), dtype=np.float32)
    status = np.zeros((4 * HIDDEN, len(STATUS)), dtype=np.float32)
    status[sentence + CUE, STATUS.index("alleged")] = 9

    def head(weights, offset):
        return op.add(op.matmul(features, constant(weights), False, False), constant(offset))

    beside = np.zeros((1 + len(TYPES), 1 + len(TYPES)), dtype=np.float32)
    beside[1:, 0] = 60
    assault = 1 + TYPES.index("ASSAULT")
    beside[assault, 0], beside[assault, assault] = 0, -60
    outputs = {"type": op.add(head(kind, bias), op.gather(constant(beside), given, op.constant(np.int64(0)))), "mode": head(mode, np.full(len(MODES), -1)),
               "contexts": head(contexts, np.full(len(CONTEXTS), -2)),
               "auxiliary": head(auxiliary, np.full(len(AUXILIARY), -5)), "status": head(status, [0.1, 0, 0, 0]),
               "cameo": head(cameo, np.zeros(len(TYPES)))}
    # A pair looks at the verbs of its sentence.
    verbs = np.zeros((HIDDEN, 1), dtype=np.float32)
    verbs[ATTACK] = verbs[MEET] = 9
    scores = op.squeeze(op.matmul(states, constant(verbs), False, False), op.constant(np.array([2], dtype=np.int64)))
    outside = op.gather(constant([-1e4, 0, 0, 0, 0, 0]), places, op.constant(np.int64(0)))
    outputs["focus"] = op.softmax(op.add(scores, outside), 1)
    return ov.Model(named(outputs), [features, states, places, given], "pairs")


def named(outputs):
    results = []
    for name, node in outputs.items():
        result = op.result(node)
        result.output(0).get_tensor().set_names({name})
        results.append(result)
    return results


def main():
    folder = pathlib.Path(__file__).resolve().parent / "tiny"
    folder.mkdir(exist_ok=True)
    for name, network in (("encoder", encoder()), ("pairs", pairs())):
        for parameter in network.inputs:
            parameter.get_tensor().set_names({parameter.get_node().get_friendly_name()})
        ov.save_model(network, folder / f"{name}.xml", compress_to_fp16=False)
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    checksums = {path.name: xxhash.xxh3_128_hexdigest(path.read_bytes())
                 for path in sorted(folder.iterdir()) if path.name != "model.json"}
    card = {"format": 4, "name": "tiny", "version": "7", "checksums": checksums, "max_pieces": 32, "hidden": HIDDEN,
            "labels": {"types": TYPES, "modes": MODES, "modes_of": {"CONSULT": ["Visit", "Phone"],
                       "ASSAULT": ["Aerial", "Firearms"]}, "contexts": CONTEXTS, "auxiliary": AUXILIARY,
                       "status": STATUS}, "temperature": {"type": 1.0, "cameo": 1.0}, "thresholds": {"event": 0.5, "span_bias": 0.0, "auxiliary": [0.5, 0.5, 0.5, 0.5]}}
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n")


if __name__ == "__main__":
    main()
