"""reader.pt -> model/: OpenVINO IR, encoder in int8 (NNCF post-training), labels, temperature, thresholds, checksums."""
import json
import pathlib
import random
import shutil

import nncf
import numpy as np
import openvino as ov
import torch
import xxhash
from nncf.quantization.advanced_parameters import AdvancedQuantizationParameters, AdvancedSmoothQuantParameters

from . import data, decode
from .evaluate import load
from .labels import AUXILIARY, CONTEXTS, MODES, MODES_OF, STATUS, TYPES
from .losses import collate
from .train import batches

FORMAT = 4
CALIBRATED = 400  # texts from which the ranges of the activations are taken
SMOOTHING = 0.5   # how much of an activation's outliers the weights take over (SmoothQuant's alpha)


def convert(model, hidden):
    """The two networks as OpenVINO models with named inputs and outputs and free batch and length."""
    ids = torch.randint(1000, 2000, (2, 24))
    encoder = ov.convert_model(model.encoder, example_input=(ids, torch.ones_like(ids)),
                               input=[("input_ids", ov.PartialShape([-1, -1]), ov.Type.i64),
                                      ("attention_mask", ov.PartialShape([-1, -1]), ov.Type.i64)])
    example = (torch.rand(3, 4 * hidden), torch.rand(1, 24, hidden), torch.ones(3, 24, dtype=torch.long), torch.ones(3, dtype=torch.long))
    pairs = ov.convert_model(model.pairs, example_input=example,
                             input=[("pairs", ov.PartialShape([-1, 4 * hidden]), ov.Type.f32),
                                    ("states", ov.PartialShape([1, -1, hidden]), ov.Type.f32),
                                    ("places", ov.PartialShape([-1, -1]), ov.Type.i64),
                                    ("given", ov.PartialShape([-1]), ov.Type.i64)])
    for network, inputs, outputs in (
            (encoder, ("input_ids", "attention_mask"), ("hidden", "tags", "source", "content")),
            (pairs, ("pairs", "states", "places", "given"), ("type", "mode", "contexts", "auxiliary", "status", "cameo", "focus"))):
        for ports, names in ((network.inputs, inputs), (network.outputs, outputs)):
            for port, name in zip(ports, names):
                port.get_tensor().set_names({name})
    return encoder, pairs


def export(args, base, tokenizer):
    model = load(args, base)
    hidden = model.encoder.bert.config.hidden_size
    encoder, pairs = convert(model, hidden)
    rng = random.Random(1)
    sources = data.load_events(tokenizer, args.shared, pathlib.Path(__file__).resolve().parent.parent / "data")
    sample = rng.sample([e for examples in sources.values() for e in examples], CALIBRATED)
    feeds = [{"input_ids": b["ids"].numpy(), "attention_mask": b["mask"].numpy()}
             for b in (collate(chunk, tokenizer) for chunk in batches(sample, 4, rng))]
    quantised = nncf.quantize(encoder, nncf.Dataset(feeds), model_type=nncf.ModelType.TRANSFORMER,
                              preset=nncf.QuantizationPreset.MIXED, subset_size=len(feeds),
                              advanced_parameters=AdvancedQuantizationParameters(
                                  smooth_quant_alphas=AdvancedSmoothQuantParameters(matmul=SMOOTHING)))
    core = ov.Core()
    float_model, int_model = (core.compile_model(m, "CPU") for m in (encoder, quantised))
    worst = []
    for feed in feeds[:40]:
        a, b = float_model(feed), int_model(feed)
        worst.append(float(np.abs(a["tags"] - b["tags"]).mean()))
    print(f"mean difference of tag logits, int8 against f32: {np.mean(worst):.4f}")
    out = args.out / "model"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    ov.save_model(quantised, out / "encoder.xml", compress_to_fp16=True)
    ov.save_model(encoder, args.out / "encoder-float.xml", compress_to_fp16=False)
    ov.save_model(pairs, out / "pairs.xml", compress_to_fp16=True)
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda entry: entry[1])
    (out / "vocab.txt").write_text("".join(piece + "\n" for piece, _ in vocabulary), encoding="utf-8")
    checksums = {path.name: xxhash.xxh3_128_hexdigest(path.read_bytes()) for path in sorted(out.iterdir())}
    card = {"format": FORMAT, "name": "chancery-reader", "version": decode.DECISIONS["version"], "checksums": checksums,
            "max_pieces": data.MAX_PIECES, "hidden": hidden,
            "labels": {"types": TYPES, "modes": MODES, "modes_of": MODES_OF, "contexts": CONTEXTS,
                       "auxiliary": AUXILIARY, "status": STATUS},
            "temperature": decode.DECISIONS["temperature"], "cameo_share": decode.DECISIONS["cameo_share"],
            "thresholds": decode.DECISIONS["thresholds"]}
    (out / "model.json").write_text(json.dumps(card, indent=1) + "\n")
    print(f"written to {out}: " + ", ".join(f"{p.name} {p.stat().st_size >> 10} KiB" for p in sorted(out.iterdir())))
