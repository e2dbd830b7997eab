"""python -m chancery_training train|evaluate|test|export|crossval ...: see training/README.md."""
import argparse
import pathlib

import torch

from . import bases, data, decode
from .crossval import cross_validate
from .model import Reader
from .evaluate import load
from .train import train, train_attribution_heads

# The research corpora that are cross-validated; the first phase does not see them, so that its weights serve every fold.
FOLDED = ("plv", "cameo")
# First our own texts and PolNeAR's attributions; then the mixture of everything, and the attributions again; at last what reads attributions, alone.
PHASES = (dict(epochs=4, attribution_epochs=1.3, rate=1.2e-4), dict(epochs=1, attribution_epochs=1.0, rate=1.2e-4),
          dict(epochs=1, rate=4e-4))
OWN_TIMES, CAMEO_TIMES, FOLDED_TIMES = 2, 2, 12  # of our texts, our relations in CAMEO's reading, the research corpora
HERE = pathlib.Path(__file__).resolve().parent.parent


def mixture(own, cameo_relations, folded):
    """What the second phase reads. Our relations in CAMEO's reading are read by it alone: read more often, they are learnt by heart."""
    return OWN_TIMES * own + CAMEO_TIMES * cameo_relations + FOLDED_TIMES * data.folded_training(folded)


def main():
    parser = argparse.ArgumentParser(prog="chancery_training", description=__doc__)
    parser.add_argument("task", choices=("crossval", "train", "export", "evaluate", "test"))
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parent.parent / "shared/data")
    parser.add_argument("--base", choices=bases.NAMES, default="e5", help="the encoder to start from (default: e5)")
    parser.add_argument("--out", type=pathlib.Path, default=HERE.parent / "build/training")
    parser.add_argument("--phase", type=int, choices=(1, 2, 3), help="only this phase of train; 2 and crossval go on from the first one's weights")
    parser.add_argument("--folds", type=int, nargs="*", help="only these folds of the five")
    parser.add_argument("--without", nargs="*", default=[], help="sources of event labels to leave out")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    base = bases.base_folder(args.base, args.out / "bases")
    tokenizer = bases.load_tokenizer(base)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.task == "export":
        from .export import export
        return export(args, base, tokenizer)
    if args.task == "evaluate":
        from .evaluate import evaluate
        return evaluate(args, base, tokenizer)
    if args.task == "test":
        from .own_test import test
        return test(load(args, base), tokenizer, args, HERE / "data", decode.DECISIONS["temperature"]["type"])
    sources = {name: examples for name, examples in data.load_events(tokenizer, args.shared, HERE / "data").items()
               if name not in args.without}
    print({name: len(examples) for name, examples in sources.items()}, flush=True)
    folded = {name: sources.pop(name) for name in FOLDED if name in sources}
    cameo_relations = sources.pop("cameo-relations", [])
    own = [e for examples in sources.values() for e in examples]

    def start():
        model = Reader(base)
        model.load_state_dict(torch.load(args.out / "phase1.pt"))
        return model

    if args.task == "crossval":
        return cross_validate(start, tokenizer, folded, lambda rest: mixture(own, cameo_relations, rest), args.out,
                              PHASES[1], only=args.folds, seed=args.seed)
    attributions = data.load_polnear(tokenizer, args.shared / "attribution/polnear/train")
    attributions += [e for e in own if e.attributions is not None]
    if args.phase in (None, 1):
        model = train(Reader(base), tokenizer, own, attributions, **PHASES[0], seed=args.seed, name="phase 1")
        torch.save(model.state_dict(), args.out / "phase1.pt")
    if args.phase in (None, 2):
        everything = mixture(own, cameo_relations, folded)
        model = train(start(), tokenizer, everything, attributions, **PHASES[1], seed=args.seed, name="phase 2")
        torch.save(model.state_dict(), args.out / "reader.pt")
    if args.phase in (None, 3):
        model = Reader(base)
        model.load_state_dict(torch.load(args.out / "reader.pt"))
        train_attribution_heads(model, tokenizer, attributions, **PHASES[2], seed=args.seed)
        torch.save(model.state_dict(), args.out / "reader.pt")


if __name__ == "__main__":
    main()
