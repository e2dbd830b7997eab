"""Checks our own corpus in training/data and writes the tables of its datasheet: python training/chancery_training/corpus.py [--write]."""
import collections
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import agreement  # noqa: E402  (run as a script, without the packages that training needs)
import labels  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "data"


def surface_error(text, surface):
    """What is wrong with a surface string ("#2" at its end: the second occurrence), or None."""
    match = re.search(r"#(\d)$", surface)
    bare, count, at = (surface[:match.start()], int(match.group(1)), -1) if match else (surface, 1, -1)
    for _ in range(count):
        at = text.find(bare, at + 1)
        if at < 0:
            return f"{surface!r} is not in the text"
    end = at + len(bare)
    if at > 0 and text[at - 1].isalnum() and bare[0].isalnum() or end < len(text) and text[end].isalnum() and bare[-1].isalnum():
        return f"{surface!r} begins or ends inside a word"
    return None


def label_errors(event):
    if event["type"] not in labels.TYPES:
        yield f"no such type {event['type']!r}"
    elif event["mode"] and event["mode"] not in labels.MODES_OF.get(event["type"], ()):
        yield f"{event['type']} has no mode {event['mode']!r}"
    if set(event["auxiliary"]) - set(labels.AUXILIARY):
        yield f"no such auxiliary mode in {event['auxiliary']}"
    if event.get("status", "reported") not in labels.STATUS:
        yield f"no such status {event['status']!r}"


def row_errors(row):
    for event in row["events"]:
        yield from label_errors(event)
        if "text" in row:
            yield from filter(None, (surface_error(row["text"], s) for side in ("actor", "recipient") for s in event[side]))
        elif not all(row.get("start", 0) <= b < e <= row.get("end", e) for side in ("actor", "recipient") for b, e in event[side]):
            yield "a span lies outside its stretch"
    for each in row.get("attributions", []):
        if not each["content"]:
            yield "an attribution without content"
        if "text" in row:
            surfaces = ([each["source"]] if each["source"] else []) + [each["cue"]] + each["content"]
            yield from filter(None, (surface_error(row["text"], s) for s in surfaces))


def marked_errors(row):
    """Of a relation in CAMEO's reading: its code's family, and an actor and a recipient marked."""
    if row["cameo"][:2] not in labels.CAMEO_FAMILIES:
        yield f"no family of CAMEO has the code {row['cameo']}"
    for mark in "st":
        if not re.search(f"<{mark}>[^<]+</{mark}>", row["marked"]):
            yield f"no <{mark}>…</{mark}>"


def lines(name):
    """[(file name, line number, row)]"""
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        yield name, number, json.loads(line)


def read():
    """The rows of the completely labelled files."""
    for path in sorted(FOLDER.glob("sentences-*.jsonl")):
        yield from lines(path.name)
    yield from lines("stream-labels.jsonl")
    yield from lines("research-labels.jsonl")


def errors():
    seen, texts = set(), {}
    for name, number, row in lines("relations-cameo.jsonl"):
        for error in marked_errors(row):
            yield f"{name}:{number}: {error}"
    for name, number, row in read():
        for error in row_errors(row):
            yield f"{name}:{number}: {error}"
        if row["id"] in seen:
            yield f"{name}:{number}: id {row['id']} stands twice"
        seen.add(row["id"])
        texts[row["id"]] = row.get("text")
    for name, number, row in (line for other in ("second-labels.jsonl", "settled-labels.jsonl") for line in lines(other)):
        for error in row_errors({**row, "text": texts[row["id"]]}):
            yield f"{name}:{number}: {error}"


def tables():
    files, types = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for name, _, row in read():
        files[name].update(texts=1, without=not row["events"], events=len(row["events"]), attributions=len(row.get("attributions", [])))
        for event in row["events"]:
            types[event["type"]][event["mode"] or "-"] += 1
            types["auxiliary"].update(event["auxiliary"])
            types["status"][event.get("status", "reported")] += 1
    total = sum(files.values(), collections.Counter())
    lines = ["| file | texts | without event | events | attributions |", "|---|---|---|---|---|"]
    lines += [f"| {n} | {c['texts']} | {c['without']} | {c['events']} | {c['attributions']} |" for n, c in [*files.items(), ("all", total)]]
    lines += ["", "| label | how often |", "|---|---|"]
    lines += [f"| {kind} | {sum(types[kind].values())}: {', '.join(f'{m} {n}' for m, n in types[kind].most_common())} |"
              for kind in (*labels.TYPES, "auxiliary", "status")]
    return "\n".join(lines) + "\n"


def put(path, mark, content):
    """Writes what stands between <!-- mark --> and the <!-- end --> that follows."""
    text = path.read_text(encoding="utf-8")
    begin = text.index(f"<!-- {mark} -->") + len(f"<!-- {mark} -->\n")
    path.write_text(text[:begin] + content + text[text.index("<!-- end -->", begin):], encoding="utf-8")


if __name__ == "__main__":
    wrong = list(errors())
    print("\n".join(wrong) if wrong else tables())
    if not wrong and "--write" in sys.argv:
        put(FOLDER / "README.md", "counts", tables())
        put(FOLDER / "README.md", "agreement", agreement.table(list(agreement.read())) + "\n")
    sys.exit(bool(wrong))
