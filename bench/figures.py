#!/usr/bin/env python3
"""Takes the figures of docs/figures.md with the shared scorers and data (../shared) and writes the table.

    bench/figures.py [--chancery PROGRAM] [--crossval FOLDER]

FOLDER holds the cross-validated predictions of `python -m chancery_training crossval`. Times are wall-clock on this machine, all cores
unless it says a core. Everything is run as a user would: the commands stand in the table.
"""
import argparse
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training/chancery_training"))

from corpus import put  # noqa: E402
from labels import AUXILIARY  # noqa: E402

SHARED = ROOT.parent / "shared"


def timed(command, **options):
    """(stdout, seconds, peak MiB) of a command."""
    with tempfile.NamedTemporaryFile("w+") as report:
        started = time.perf_counter()
        done = subprocess.run(["python3", "-c", PEAK, report.name, *map(str, command)], capture_output=True, text=True, **options)
        seconds = time.perf_counter() - started
        peak = int(report.read() or 0) // 1024
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout, seconds, peak


PEAK = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""


def score(name, *arguments):
    done = subprocess.run([sys.executable, SHARED / "score" / name, *map(str, arguments)], capture_output=True, text=True, check=True)
    return done.stdout


def line_with(text, start):
    return next((line for line in text.splitlines() if line.startswith(start)), "")


def pages_figures(chancery, work, rows):
    for name, scorer, label in (("bodies", "pages.py", "body"), ("dates", "dates.py", "publication date")):
        out, seconds, peak = timed([chancery, "page", "--jobs", "1", SHARED / f"data/pages/{name}/html"])
        path = work / f"{name}.jsonl"
        path.write_text(out)
        rows.append((f"{label}, {len(out.splitlines())} dev pages", score(scorer, path, SHARED / f"data/pages/{name}").strip(),
                     f"`chancery page --jobs 1 ../shared/data/pages/{name}/html`, `{scorer}`"))
        rows.append((f"pages a second, one core ({name})", f"{len(out.splitlines()) / seconds:.0f}; peak {peak} MiB", "the same"))


def score_attributions(chancery, work, articles, references, name, rows):
    """`articles`: {id: text}; `references`: a folder in the form of attribution.py."""
    path = work / "articles.jsonl"
    path.write_text("".join(json.dumps({"id": ident, "text": text}) + "\n" for ident, text in articles.items()), encoding="utf-8")
    out, _, _ = timed([chancery, "quotes", path])
    (work / "quotes.jsonl").write_text(out)
    result = score("attribution.py", work / "quotes.jsonl", references)
    for role in ("source", "cue", "content"):
        numbers = line_with(result, role + " ").split()[1:]
        rows.append((f"attribution {role}, {name}", f"exact F1 {numbers[2]}, soft F1 {numbers[5]}, words F1 {numbers[8]}",
                     "`chancery quotes`, `attribution.py`"))
    numbers = line_with(result, "relation").split()[1:]
    rows.append((f"attribution relation, {name}", f"F1 {numbers[2]} (direct {numbers[5]}, mixed {numbers[8]}, indirect {numbers[11]})", "the same"))


def attribution_figures(chancery, work, rows):
    folder = SHARED / "data/attribution/polnear/dev"
    articles = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))}
    score_attributions(chancery, work, articles, folder, "PolNeAR dev", rows)
    international_attribution_figures(chancery, work, rows)


def international_attribution_figures(chancery, work, rows):
    """tests/gold/voices: example pages, and articles of the stream by their ids."""
    labelled = [json.loads(line) for line in open(ROOT / "tests/gold/voices/attributions.jsonl", encoding="utf-8")]
    texts = {row["id"]: row["text"] for row in map(json.loads, open(ROOT / "tests/gold/voices/pages.jsonl", encoding="utf-8"))}
    texts |= {row["id"]: row["text"] for row in map(json.loads, gzip.open(SHARED / "data/stream/kcna-2024.jsonl.gz", "rt", encoding="utf-8"))}
    articles = {ident: texts[ident] for ident in dict.fromkeys(row["doc"] for row in labelled)}
    first = {}
    for row in labelled:
        first.setdefault(row["doc"], row["annotator"])
    folder = work / "voices"
    folder.mkdir()
    for ident, text in articles.items():
        (folder / f"{ident}.txt").write_bytes(text.encode("utf-8"))
    (folder / "annotators.jsonl").write_text("".join(json.dumps(row) + "\n" for row in labelled))
    (folder / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in labelled if row["annotator"] == first[row["doc"]]))
    score_attributions(chancery, work, articles, folder, "international news", rows)


def stream_figures(chancery, work, rows):
    stream = SHARED / "data/stream/kcna-2024.jsonl.gz"
    path = work / "stream.jsonl"
    path.write_bytes(gzip.open(stream).read())
    articles = sum(1 for _ in open(path))
    out, seconds, peak = timed([chancery, "code", path])
    kinds = Counter(json.loads(line)["type"] for line in out.splitlines())
    rows.append((f"the stream, {articles} articles", f"{sum(kinds.values())} events in {seconds:.0f} s ({articles / seconds:.1f} articles/s), peak {peak} MiB",
                 "`chancery code kcna-2024.jsonl`"))
    rows.append(("its events by type", ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()), "the same"))
    few = work / "few.jsonl"
    few.write_text("".join(open(path).readlines()[:300]))
    sentences = count_sentences(few)
    out, seconds, _ = timed(["taskset", "-c", "0", chancery, "code", "--jobs", "1", few])
    rows.append(("sentences a second, one core (first 300 articles)", f"{sentences / seconds:.0f}", "`taskset -c 0 chancery code --jobs 1`"))


def codes(side):
    return sorted({actor["country"] for actor in side if actor["country"]})


def says(event, fact):
    """Whether a coded event is the fact; null in mode and date is "not checked". Who met whom stands in either order."""
    sides = [codes(event["actor"]), codes(event["recipient"])]
    wanted = [sorted(fact["actor"]), sorted(fact["recipient"])]
    both = sorted({*sides[0], *sides[1]}) == sorted({*wanted[0], *wanted[1]}) and fact["type"] in ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")
    return (event["type"] == fact["type"] and (sides == wanted or both)
            and all(fact[key] is None or event[key] == fact[key] for key in ("mode", "date", "status"))
            and sorted(event["auxiliary"]) == sorted(fact["auxiliary"]))


def facts_figures(chancery, work, rows):
    """The sentences of the example pages of which one event each was written down by a reader."""
    out, seconds, peak = timed([chancery, "code", ROOT / "examples"])
    pages, _, _ = timed([chancery, "page", ROOT / "examples"])
    files = {article["id"]: article["file"] for article in map(json.loads, pages.splitlines())}
    events = [json.loads(line) for line in out.splitlines()]
    facts = [json.loads(line) for line in open(ROOT / "tests/data/examples/facts.jsonl", encoding="utf-8")]
    whole = kind = 0
    for fact in facts:
        here = [e for e in events if files[e["article"]] == fact["file"] and fact["sentence"] in e["evidence"]["text"]]
        whole += any(says(e, fact) for e in here)
        kind += any(e["type"] == fact["type"] and codes(e["actor"]) == sorted(fact["actor"]) for e in here)
    rows.append(("facts of the example pages that are coded", f"{whole} of {len(facts)} wholly right (both sides, type, mode, status, day, auxiliary modes); "
                 f"{kind} with the right actor and type; {len(events)} events in all", "`chancery code examples`, `tests/data/examples/facts.jsonl`"))


def dyad_figures(chancery, work, rows):
    for folder, about in (("dyads", "reports of our own"), ("korea", "reports about Korea")):
        gold = ROOT / "tests/gold" / folder
        reports = (gold / "reports.jsonl").read_text(encoding="utf-8").count("\n")
        out, _, _ = timed([chancery, "code", gold / "reports.jsonl"])
        (work / "dyads.jsonl").write_text(out)
        ours = score("dyads.py", work / "dyads.jsonl", gold / "first.jsonl")
        coders = score("dyads.py", "--agreement", gold / "first.jsonl", gold / "second.jsonl")
        command = f"`chancery code tests/gold/{folder}/reports.jsonl`, `dyads.py`"
        for level, what in (("triple", "actor, recipient and type"), ("dyad", "actor and recipient")):
            found = line_with(ours, level).split("(")[0].split(None, 1)[1].strip()
            people = line_with(coders, level).split("F1")[1].split()[0]
            rows.append((f"country level, {reports} {about}: {what}", f"{found}; two coders among each other F1 {people}", command))
        days = [line_with(scored, "date").split()[2] for scored in (ours, coders)]
        rows.append((f"the day of what is right there, {reports} {about}", f"right {days[0]}; two coders among each other {days[1]}", command))


def store_figures(chancery, work, rows):
    store = work / "examples.db"
    _, seconds, peak = timed([chancery, "add", "--store", store, "--quiet", ROOT / "examples"])
    best = min(timed([chancery, "brief", "PRK", "RUS", "--store", store])[1] for _ in range(5))
    rows.append(("the example pages into a store; the brief of one pair", f"{seconds:.1f} s, peak {peak} MiB; {best:.2f} s", "`chancery add`, `chancery brief PRK RUS`, best of 5"))


def wordpiece_figures(chancery, work, rows):
    """Needs the environment of training/run, which has the `tokenizers` package, and the tools that the tests build."""
    python, tool = ROOT / ".venv/bin/python", pathlib.Path(chancery).parent / "text_tool"
    if not python.exists() or not tool.exists():
        return
    done = subprocess.run([python, ROOT / "bench/wordpiece_agreement.py", "--tool", tool], capture_output=True, text=True, check=True)
    rows.append(("word pieces against the `tokenizers` package", done.stdout.strip().splitlines()[-1], "`bench/wordpiece_agreement.py`"))


def large_store_figures(chancery, work, rows):
    tool = pathlib.Path(chancery).parent / "fill_tool"
    if not tool.exists():
        return
    store = work / "large.db"
    subprocess.run([tool, store, "100000"], check=True, capture_output=True)
    seconds, peak = min(timed([chancery, "brief", "PRK", "RUS", "--store", store])[1:] for _ in range(3))
    rows.append(("the brief of a pair on a store of 100,000 events", f"{seconds:.2f} s, peak {peak} MiB", "`fill_tool`, `chancery brief PRK RUS`, best of 3"))


def form_here():
    """The form in which this machine runs the encoder (src/reader/networks.cc)."""
    return "bf16" if "amx_bf16" in open("/proc/cpuinfo").read() else "int8"


def own_test_figures(folder, rows):
    """What the network says of the 400 texts of our own that it was not trained on."""
    path = folder / "test.json"
    if not path.exists():
        return
    report = json.loads(path.read_text())
    command = "`python -m chancery_training test`"
    for labels, of in report[form_here()].items():
        rows.append((f"own test, {of['texts']} texts, {labels}: event, type right and both sides overlap",
                     f"precision {of['event precision']:.3f}, recall {of['event recall']:.3f}, F1 {of['event F1']:.3f} of {of['events']}", command))
        rows.append((f"own test, {labels}: parties given", f"type accuracy {of['type accuracy']:.3f}, mode {of['mode accuracy']:.3f}, status {of['status accuracy']:.3f}; expected "
                     f"calibration error of the type {of['calibration error']:.3f}", command))
        rows.append((f"own test, {labels}: auxiliary modes, parties given", f"macro-F1 {of['auxiliary macro-F1']:.3f} (" +
                     ", ".join(f"{name} {of[name]:.2f}" for name in AUXILIARY) + ")", command))
    for form in ("bf16", "int8"):
        lost = [100 * (report["f32"]["settled labels"][name] - report[form]["settled labels"][name]) for name in ("event F1", "type accuracy", "auxiliary macro-F1")]
        rows.append((f"{form} against f32, own test: points lost", "event F1 {:.1f}, type accuracy {:.1f}, auxiliary macro-F1 {:.1f}".format(*lost), command))


def count_sentences(path):
    """Sentences by a plain rule (a full stop, exclamation or question mark before white space), for rates only."""
    return sum(len(re.findall(r"[.!?][\"”’')]*(?:\s|$)", json.loads(line)["text"])) for line in open(path))


def start_figures(chancery, work, rows):
    one = work / "one.jsonl"
    one.write_text(json.dumps({"id": "x", "text": "Russia thanked North Korea."}) + "\n")
    first = min(timed([chancery, "code", one], env={**os.environ, "XDG_CACHE_HOME": str(work / f"cache-{i}")})[1] for i in range(3))
    best = min(timed([chancery, "code", one])[1] for _ in range(5))
    rows.append(("start-up to one coded sentence: the first time; later", f"{first:.2f} s; {best:.2f} s", "`chancery code one.jsonl`, best of 3 and 5"))
    best = min(timed([chancery, "actor", "Sergei Lavrov"])[1] for _ in range(5))
    rows.append(("start-up of a command that reads tables alone", f"{best:.2f} s", "`chancery actor`, best of 5"))


def roofline_figures(chancery, work, rows):
    python = ROOT / ".venv/bin/python"
    if python.exists():
        done = subprocess.run([python, ROOT / "bench/roofline.py"], capture_output=True, text=True, check=True)
        rows.append(("the encoder's share of the int8 matrix peak, one core", done.stdout.strip().splitlines()[-1], "`bench/roofline.py`"))


def calibration_error(path, name, bins=10):
    """Of a type's probability, in bins of equal width."""
    gold = {row["id"]: row["root"] for row in map(json.loads, open(SHARED / f"data/relation/{name}_train.jsonl"))}
    judged = [(row["probability"], row["root"] == gold[row["id"]]) for row in map(json.loads, open(path))]
    sums = Counter()
    for probability, right in judged:
        sums[min(bins - 1, int(probability * bins))] += probability - right
    return sum(map(abs, sums.values())) / len(judged)


def crossval_figures(folder, work, rows):
    for name, task, kind in (("plv", "relate", "relate"), ("plv", "roots", "raw"), ("cameo", "spans", "raw")):
        path = folder / f"{name}-{kind}.jsonl"
        if not path.exists():
            continue
        scored = {row["id"] for row in map(json.loads, open(path))}
        gold = work / f"{name}-gold.jsonl"
        gold.write_text("".join(line for line in open(SHARED / f"data/relation/{name}_train.jsonl", encoding="utf-8") if json.loads(line)["id"] in scored),
                        encoding="utf-8")
        result = score("events.py", task, path, gold)
        command = f"`python -m chancery_training crossval`, `events.py {task}`"
        if task == "relate":
            rows.append((f"event type, actors given, plv_train, {len(scored)} sentences cross-validated", line_with(result, "root:").removeprefix("root: "), command))
            rows.append(("expected calibration error of its confidence", f"{calibration_error(path, name):.3f}", "the same"))
        else:
            label = f"raw sentence, {name}_train, {len(scored)} cross-validated"
            for start in ("source_exact", "target_exact", "actors_"):
                rows.append((f"{label}: {start.rstrip('_')}", line_with(result, start).split(":", 1)[1].strip(), command))


IN_README = ("event type, actors given", "country level, 120", "raw sentence, plv_train", "own test, 400 texts, settled", "own test, settled labels: aux", "attribution content", "attribution relation", "body,",
             "publication date,", "the stream", "sentences a second", "start-up", "the brief of a pair")


def table_of(rows):
    return "| what | figure | command |\n|---|---|---|\n" + "".join(f"| {a} | {b} | {c} |\n" for a, b, c in rows)


def shown(chancery):
    """The events of one example page, shortened for the README."""
    out, _, _ = timed([chancery, "code", "--quiet", ROOT / "examples/2025-04-29-harbour-courier-weighing-dialogue.html"])
    lines = []
    for event in map(json.loads, out.splitlines()):
        sides = [", ".join(a["country"] or a["name"] or a["text"] for a in event[side]) or "-" for side in ("actor", "recipient")]
        tags = [event["mode"], *event["auxiliary"], event["status"], event["date"]]
        chain = " → ".join(voice["source"] + (" (anonymous)" if voice["anonymous"] else "") for voice in event["attribution"])
        text = event["evidence"]["text"]
        lines.append(f"    {event['type']} {sides[0]} > {sides[1]}  {' '.join(filter(None, tags))}  [{chain}]\n        {text[:110]}{'…' if len(text) > 110 else ''}")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chancery", default=str(ROOT / "build/release/bin/chancery"))
    parser.add_argument("--crossval", type=pathlib.Path, default=ROOT / "build/training")
    parser.add_argument("--write", action="store_true", help="write the table into docs/figures.md between its marks")
    args = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        crossval_figures(args.crossval, work, rows)
        own_test_figures(args.crossval, rows)
        for take in (facts_figures, dyad_figures, store_figures, large_store_figures, attribution_figures, pages_figures, stream_figures, start_figures, roofline_figures, wordpiece_figures):
            print(take.__name__, file=sys.stderr)
            take(args.chancery, work, rows)
    table = table_of(rows)
    print(table)
    if args.write:
        put(ROOT / "docs/figures.md", "table", table)
        put(ROOT / "README.md", "figures", table_of([row for row in rows if row[0].startswith(IN_README)]))
        put(ROOT / "README.md", "code", shown(args.chancery))


if __name__ == "__main__":
    main()
