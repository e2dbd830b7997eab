"""How far two blind labellings of the same texts agree: python3 training/chancery_training/agreement.py."""
import collections
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import labels  # noqa: E402  (run as a script, without the packages that training needs)

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "data"
UNDIRECTED = ("CONSULT", "COOPERATE")  # Who stands first says nothing here, but in a visit.


def offsets(text, surface):
    """(begin, end) of a surface string ("#2" at its end: the second occurrence)."""
    match = re.search(r"#(\d)$", surface)
    bare, count, at = (surface[:match.start()], int(match.group(1)), -1) if match else (surface, 1, -1)
    for _ in range(count):
        at = text.find(bare, at + 1)
        if at < 0:
            raise ValueError(f"{surface!r} is not in {text!r}")
    return at, at + len(bare)


def located(text, event):
    """The event with its spans as offsets."""
    return {**event, **{side: [offsets(text, s) for s in event[side]] for side in ("actor", "recipient")}}


def read():
    """[(events of the first labelling, events of the second)], a pair a text."""
    paths = sorted(FOLDER.glob("sentences-*.jsonl"))
    first = {row["id"]: row for path in paths for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    for line in (FOLDER / "second-labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = first[row["id"]]["text"]
        yield tuple([located(text, e) for e in events] for events in (first[row["id"]]["events"], row["events"]))


def touch(a, b):
    """Whether any span of the one list overlaps any of the other."""
    return any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)


def same_side(a, b):
    return touch(a, b) if a and b else not a and not b


def together(a, b):
    """Whether `a` names as joint actors those whom `b` parts into actor and recipient."""
    return not a["recipient"] and touch(a["actor"], b["actor"]) and touch(a["actor"], b["recipient"])


def same_parties(a, b):
    if same_side(a["actor"], b["actor"]) and same_side(a["recipient"], b["recipient"]):
        return True
    if not all(e["type"] in labels.MUTUAL for e in (a, b)):
        return False
    if all(e["type"] in UNDIRECTED and e["mode"] != "Visit" for e in (a, b)):
        return same_side(a["actor"] + a["recipient"], b["actor"] + b["recipient"])
    return together(a, b) or together(b, a)


def matched(first, second):
    """[(event, event)] with the same parties, each event once, pairs that share most first."""
    pairs = [(a, b) for a in range(len(first)) for b in range(len(second)) if same_parties(first[a], second[b])]

    def likeness(pair):
        a, b = first[pair[0]], second[pair[1]]
        return [a[key] == b[key] for key in ("type", "mode", "actor", "recipient")]

    chosen = []
    for a, b in sorted(pairs, key=likeness, reverse=True):
        if all(a != x and b != y for x, y in chosen):
            chosen.append((a, b))
    return chosen


def alpha(units):
    """Krippendorff's alpha of two labellers, nominal, no label missing; None where only one label ever occurs."""
    counts = collections.Counter(label for unit in units for label in unit)
    total = sum(counts.values())
    expected = total * total - sum(n * n for n in counts.values())
    observed = 2 * sum(a != b for a, b in units)
    return 1 - observed * (total - 1) / expected if expected else None


def type_units(first, second):
    """[(type, type)] of matched events, and ("none", type) or (type, "none") of each that has no match."""
    pairs = matched(first, second)
    left, right = {a for a, _ in pairs}, {b for _, b in pairs}
    return ([(first[a]["type"], second[b]["type"]) for a, b in pairs]
            + [(e["type"], "none") for n, e in enumerate(first) if n not in left]
            + [("none", e["type"]) for n, e in enumerate(second) if n not in right])


def alphas(texts):
    """(figure, units, value) of each alpha."""
    types = [unit for pair in texts for unit in type_units(*pair)]
    yield "type, unmatched as none", types
    yield "type, matched only", [unit for unit in types if "none" not in unit]
    events = [(one[a], two[b]) for one, two in texts for a, b in matched(one, two)]
    yield "mode, matched and of one type that has modes", [
        (a["mode"], b["mode"]) for a, b in events if a["type"] == b["type"] and a["type"] in labels.MODES_OF]
    for name in labels.AUXILIARY:
        yield f"{name}, matched", [(name in a["auxiliary"], name in b["auxiliary"]) for a, b in events]
    yield "status, matched", [tuple(e.get("status", "reported") for e in pair) for pair in events]


def table(texts):
    counts = [sum(len(pair[side]) for pair in texts) for side in (0, 1)]
    units = [unit for pair in texts for unit in type_units(*pair)]
    f1 = 2 * sum(a == b for a, b in units) / sum(counts)
    both = sum(bool(one) == bool(two) for one, two in texts)
    lines = ["| figure | counted over | value |", "|---|---|---|",
             f"| F1 of events, type and parties | {counts[0]} and {counts[1]} events | {f1:.2f} |",
             f"| agree whether there is an event | {len(texts)} texts | {both / len(texts):.2f} |"]
    for name, pairs in alphas(texts):
        value, differ = alpha(pairs), sum(a != b for a, b in pairs)
        shown = "undefined, one label only" if value is None else f"{value:.2f}"
        lines.append(f"| alpha of {name} | {len(pairs)} events, {differ} differ | {shown} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(list(read())))
