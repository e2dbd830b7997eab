"""Development figures of a trained reader: PolNeAR dev by the shared scorer; also settles the decoding biases there."""
import json
import pathlib
import subprocess
import sys

import torch

from . import data, decode
from .model import Reader
from .losses import collate


def load(args, base):
    model = Reader(base)
    model.load_state_dict(torch.load(args.out / "reader.pt"))
    return model.eval()


@torch.no_grad()
def states_of(model, tokenizer, examples):
    """(example, tags, source, content) without specials, kept so that biases can be tried quickly."""
    examples = sorted(examples, key=lambda e: len(e.pieces))
    for at in range(0, len(examples), 32):
        batch = collate(examples[at:at + 32], tokenizer)
        _, tags, source, content = model.encoder(batch["ids"], batch["mask"])
        for i, e in enumerate(batch["examples"]):
            n = len(e.pieces)
            yield e, tags[i, 1:n + 1], source[i, 1:n + 1, 1:n + 1], content[i, 1:n + 1, 1:n + 1]


def quotes(outputs, texts, biases):
    """Lines for attribution.py."""
    for example, tags, source, content in outputs:
        doc, begin = example.id.split("#")[0], texts[example.id]
        begins = decode.word_begins(example.text, example.offsets)

        def chars(spans):
            return [[begin + example.offsets[b][0], begin + example.offsets[e - 1][1]] for b, e in spans]

        for s, cue, c in decode.attributions(tags, source, content, begins, **biases):
            yield {"doc": doc, "source": chars(s), "cue": chars([cue]), "content": chars(c)}


def score(args, lines):
    path = args.out / "quotes.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    scorer = args.shared.parent / "score/attribution.py"
    done = subprocess.run([sys.executable, str(scorer), str(path), str(args.shared / "attribution/polnear/dev")],
                          capture_output=True, text=True, check=True)
    return done.stdout


def evaluate(args, base, tokenizer):
    model = load(args, base)
    folder = args.shared / "attribution/polnear/dev"
    examples = data.load_polnear(tokenizer, folder)
    begins = {}
    for path in sorted(folder.glob("*.txt")):
        windows = data.paragraph_windows(tokenizer, pathlib.Path(path).read_bytes().decode("utf-8"))
        begins.update({f"{path.stem}#{number}": begin for number, (begin, _) in enumerate(windows)})
    outputs = list(states_of(model, tokenizer, examples))
    for cue in (0.0, 0.5, 1.0):
        for content in (0.0, 0.5):
            for source in (0.0,):
                biases = {"cue_bias": cue, "content_bias": content, "source_bias": source}
                print(biases)
                print(score(args, quotes(outputs, begins, biases)), flush=True)
