#!/usr/bin/env python3
"""Compare our WordPiece with the `tokenizers` package, piece for piece: ids and offsets.

    bench/wordpiece_agreement.py [--tool build/release/bin/text_tool] [--vocab model/vocab.txt]
                                 [--shared ../shared] [--limit 100000] [FILE ...]

Reads FILEs (plain text, a sentence a line) or, without any, the material in --shared: the news stream, PolNeAR, the
treebank and the raw bytes of the pages. Adds every code point of Unicode 15 between two letters. Prints how many texts
agree and the first that do not; exits 1 when one differs.

Literal "[CLS]" and the like in a text are words here, never special pieces: a page cannot write control tokens.
Needs: the `tokenizers` package, and `text_tool` (built with the tests).
"""
import argparse
import gzip
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers


def reference(vocab):
    words = {line.rstrip("\n"): i for i, line in enumerate(open(vocab, encoding="utf-8"))}
    made = Tokenizer(models.WordPiece(words, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def sentences(text):
    for line in text.splitlines():
        yield from re.split(r"(?<=[.!?]) (?=[A-Z\"“])", line)


def shared_texts(shared):
    data = Path(shared) / "data"
    for line in gzip.open(data / "stream/kcna-2024.jsonl.gz", "rt", encoding="utf-8"):
        row = json.loads(line)
        yield row["title"]
        yield from sentences(row["text"])
    for part in ("train", "dev"):
        for file in sorted((data / "attribution/polnear" / part).glob("*.txt")):
            yield from sentences(file.read_text(encoding="utf-8"))
    for file in sorted((data / "treebank").glob("*.conllu")):
        for line in open(file, encoding="utf-8"):
            if line.startswith("# text = "):
                yield line[9:].rstrip("\n")
    for kind in ("bodies", "dates"):
        for file in sorted((data / "pages" / kind / "html").iterdir()):
            raw = gzip.open(file, "rb").read() if file.suffix == ".gz" else file.read_bytes()
            yield from raw.decode("utf-8", "replace").splitlines()


def code_points():
    for code in range(1, 0x110000):
        if 0xD800 <= code < 0xE000 or unicodedata.category(chr(code)) == "Cn":
            continue
        if chr(code) not in "\n\r":
            yield f"the{chr(code)}a {chr(code)}s"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", default="build/release/bin/text_tool")
    parser.add_argument("--vocab", default="model/vocab.txt")
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--limit", type=int, default=100000)
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()

    source = (line for f in args.files for line in open(f, encoding="utf-8")) if args.files else shared_texts(args.shared)
    texts = []
    for text in source:
        text = text.replace("\n", " ").strip("\r")
        if text.strip():
            texts.append(text[:20000])
        if len(texts) >= args.limit:
            break
    real = len(texts)
    texts += code_points()

    run = subprocess.run([args.tool, "pieces", args.vocab], input="\n".join(texts).encode() + b"\n",
                         stdout=subprocess.PIPE, check=True)
    ours = run.stdout.decode().split("\n")[:-1]
    assert len(ours) == len(texts), (len(ours), len(texts))
    wordpiece = reference(args.vocab)
    differ = pieces = 0
    for begin in range(0, len(texts), 10000):
        batch = texts[begin:begin + 10000]
        for text, line, encoding in zip(batch, ours[begin:], wordpiece.encode_batch(batch, add_special_tokens=False)):
            expected = " ".join(f"{i}:{b}:{e}" for i, (b, e) in zip(encoding.ids, encoding.offsets))
            pieces += len(encoding.ids)
            if line != expected:
                differ += 1
                if differ <= 10:
                    print(f"differs: {text[:200]!r}\n  ours     {line[:300]}\n  expected {expected[:300]}")
    print(f"{len(texts)} texts ({real} of real text, {len(texts) - real} code points), {pieces} pieces, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
