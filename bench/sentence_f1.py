#!/usr/bin/env python3
"""F1 of our sentence ends on a treebank in CoNLL-U form.

    bench/sentence_f1.py [--tool build/release/bin/text_tool] [--show N] TREEBANK.conllu ...

Each document's sentences are laid out as running text, a paragraph's sentences parted by a space, paragraphs by a blank
line (`# newpar`). A sentence counts where both its ends are right, white space aside.
"""
import argparse
import subprocess
import sys


def documents(path):
    paragraphs, sentences = [], []
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newdoc"):
            if sentences:
                paragraphs.append(sentences)
            if paragraphs:
                yield paragraphs
            paragraphs, sentences = [], []
        elif line.startswith("# newpar") and sentences:
            paragraphs.append(sentences)
            sentences = []
        elif line.startswith("# text = "):
            sentences.append(line[9:].strip())
    paragraphs.append(sentences)
    yield paragraphs


def lay_out(paragraphs):
    text, gold = "", set()
    for sentences in paragraphs:
        for sentence in sentences:
            gold.add((len(text), len(text) + len(sentence)))
            text += sentence + " "
        text = text[:-1] + "\n\n"
    return text, gold


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", default="build/release/bin/text_tool")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    right = found = total = shown = 0
    for path in args.files:
        for document in documents(path):
            text, gold = lay_out(document)
            run = subprocess.run([args.tool, "sentences"], input=text.encode(), stdout=subprocess.PIPE, check=True)
            ours = {tuple(map(int, line.split("\t")[:2])) for line in run.stdout.decode().splitlines()}
            right, found, total = right + len(ours & gold), found + len(ours), total + len(gold)
            for b, e in sorted(ours - gold):
                if shown < args.show:
                    shown += 1
                    print(repr(text[max(0, b - 30):b]), "[", repr(text[b:e]), "]", repr(text[e:e + 30]))
    precision, recall = right / max(1, found), right / max(1, total)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"sentences {total}, found {found}, precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
