#!/usr/bin/env python3
"""Trains the block model of src/page: which blocks of a page are the article's body.

    chancery page --format blocks ../shared/data/pages/bodies/html > blocks.jsonl
    training/page/train.py blocks.jsonl ../shared/data/pages/bodies --folds        leave-one-site-out figures
    training/page/train.py blocks.jsonl ../shared/data/pages/bodies --out model/page/blocks.tsv

Two looks: the first judges each block by its features; the second sees, besides, what the first thought of the neighbourhood. The second is
trained on beliefs of first looks that had not seen the page's site. Labels: a block is body when most of its words are matched, in order,
in the true body. A block weighs by its words, and each page weighs the same. Needs numpy, lightgbm and rapidfuzz.
"""
import argparse
import collections
import json
import os
import re
import sys
from urllib.parse import urlparse

import lightgbm
import numpy
from rapidfuzz.distance import LCSseq

WORD = re.compile(r"\w+")
LONG = 15


def words_of(text):
    """\\w+ runs, with ideographs taken one by one (as alignment units)."""
    out = []
    for word in WORD.findall(text or ""):
        if re.search(r"[\u3040-\u30ff\u3400-\u9fff]", word):
            out.extend(word)
        else:
            out.append(word)
    return out


def align(blocks, truth):
    """Share of each block's words that an in-order match with the truth covers."""
    tokens, owner = [], []
    for i, block in enumerate(blocks):
        for word in words_of(block["text"]):
            tokens.append(word)
            owner.append(i)
    matched = numpy.zeros(len(blocks))
    total = numpy.zeros(len(blocks))
    for i in owner:
        total[i] += 1
    for op in LCSseq.opcodes(tokens, words_of(truth)):
        if op.tag != "equal":
            continue
        a, size = op.src_start, op.src_end - op.src_start
        # Runs of one or two words are chance unless they make up a whole block.
        for k in range(a, a + size):
            if size >= 3 or total[owner[k]] <= size:
                matched[owner[k]] += 1
    return matched / numpy.maximum(1, total)


class Page:
    def __init__(self, record, truth, names, weight=1.0):
        self.weak = weight < 1
        self.id = re.sub(r"\.html(\.gz)?$", "", os.path.basename(record["file"]))
        self.blocks = record["blocks"]
        self.x = numpy.array([b["features"] for b in self.blocks], dtype=numpy.float32)
        self.words = self.x[:, names.index("words")]
        self.truth = truth[self.id]["articleBody"]
        self.site = ".".join(urlparse(truth[self.id].get("url", self.id)).netloc.split(".")[-2:]) or self.id
        share = align(self.blocks, self.truth)
        self.y = (share > 0.5).astype(int)
        units = self.words + 2
        body = max(1.0, float((units * self.y).sum()))
        # Body words weigh one page in all; so do as many words of everything else.
        self.w = numpy.minimum(units / body, 0.3) * 100 * weight


def second_look(page, belief):
    """The same columns as SecondLook in src/page/features.cc."""
    n = len(page.blocks)
    words = page.words.astype(float)
    mass = numpy.concatenate([[0], numpy.cumsum(belief * words)])
    total = numpy.concatenate([[0], numpy.cumsum(words)])
    parents, grandparents = collections.defaultdict(lambda: [0.0, 0.0]), collections.defaultdict(lambda: [0.0, 0.0])
    first = last = -1
    for i, b in enumerate(page.blocks):
        for sums in (parents[b["parent"]], grandparents[b["grandparent"]]):
            sums[0] += belief[i] * words[i]
            sums[1] += words[i]
        if belief[i] > 0.5 and words[i] >= LONG:
            first = i if first < 0 else first
            last = i
    everything = max(1.0, mass[n])

    def window(a, b):
        return (mass[b] - mass[a]) / max(1.0, total[b] - total[a])

    rows = []
    for i, b in enumerate(page.blocks):
        row = [belief[i]]
        row += [belief[i + o] if 0 <= i + o < n else 0 for o in (-4, -3, -2, -1, 1, 2, 3, 4)]
        row += [window(max(0, i - 10), i), window(i + 1, min(n, i + 11))]
        p, g = parents[b["parent"]], grandparents[b["grandparent"]]
        row += [p[0] / max(1.0, p[1]), p[0] / everything, g[0] / max(1.0, g[1]), mass[i] / everything]
        row += [-100 if first < 0 else min(200, max(-99, i - first)), -100 if last < 0 else min(200, max(-99, last - i)), everything]
        rows.append(row)
    return numpy.hstack([page.x, numpy.array(rows, dtype=numpy.float32)])


SECOND = (["belief"] + [f"belief{o}" for o in (-4, -3, -2, -1, 1, 2, 3, 4)]
          + ["belief_before", "belief_after", "belief_parent", "belief_parent_share", "belief_grandparent", "belief_done", "since_first", "until_last", "belief_all"])


def fit(x, y, w, trees, seed):
    parameters = dict(objective="binary", learning_rate=0.06, num_leaves=12, min_data_in_leaf=20, min_sum_hessian_in_leaf=2.0, feature_fraction=0.35,
                      bagging_fraction=0.7, bagging_freq=1, lambda_l2=5.0, verbose=-1, num_threads=1, seed=seed, deterministic=True, max_bin=127)
    return lightgbm.train(parameters, lightgbm.Dataset(x, y, weight=w), num_boost_round=trees)


def stack(pages, matrices):
    return numpy.vstack(matrices), numpy.concatenate([p.y for p in pages]), numpy.concatenate([p.w for p in pages])


def folds_of(pages, count, seed):
    sites = sorted({p.site for p in pages})
    numpy.random.RandomState(seed).shuffle(sites)
    group = {site: i % count for i, site in enumerate(sites)}
    return [group[p.site] for p in pages]


def train(pages, trees, seed=1):
    """Both looks, the second on beliefs from inner folds by site."""
    fold = folds_of(pages, 6, seed)
    belief = [None] * len(pages)
    for k in range(6):
        part = [p for p, f in zip(pages, fold) if f != k]
        model = fit(*stack(part, [p.x for p in part]), trees[0], seed)
        for i, p in enumerate(pages):
            if fold[i] == k:
                belief[i] = model.predict(p.x)
    first = fit(*stack(pages, [p.x for p in pages]), trees[0], seed)
    second = fit(*stack(pages, [second_look(p, b) for p, b in zip(pages, belief)]), trees[1], seed)
    return first, second


def predict(models, page):
    first, second = models
    return second.predict(second_look(page, first.predict(page.x)))


def shown(page, belief, threshold):
    seen, lines = set(), []
    if len(belief) and 0.03 < max(belief) < threshold:  # as ChooseBody does for a page of few words
        threshold = 0.3 * max(belief)
    for block, b in zip(page.blocks, belief):
        if b < threshold or (len(words_of(block["text"])) >= 4 and block["text"] in seen):
            continue
        seen.add(block["text"])
        lines.append(block["text"])
    return "\n\n".join(lines)


def score(pages, texts):
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../shared/score"))
    import pages as scorer
    truth = {p.id: {"articleBody": p.truth} for p in pages}
    return scorer.score(truth, texts)


def export(models, names, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write("# The block model of src/page: gradient-boosted trees of the first and the second look, by training/page/train.py.\n"
                  "# Columns: forest, tree, node, feature (at most value: left, else right; empty: a leaf with its score), value, left, right.\n"
                  "# Trained on the pages and bodies of the article-extraction-benchmark (MIT) and our own examples; weights under Apache-2.0.\n"
                  "forest\ttree\tnode\tfeature\tvalue\tleft\tright\n")
        for forest, model, columns in (("first", models[0], names), ("second", models[1], names + SECOND)):
            for t, tree in enumerate(model.dump_model()["tree_info"]):
                order, queue = [], [tree["tree_structure"]]
                while queue:
                    node = queue.pop(0)
                    node["number"] = len(order)
                    order.append(node)
                    if "split_feature" in node:
                        queue += [node["left_child"], node["right_child"]]
                for node in order:
                    if "split_feature" in node:
                        out.write(f"{forest}\t{t}\t{node['number']}\t{columns[node['split_feature']]}\t{node['threshold']:.9g}\t"
                                  f"{node['left_child']['number']}\t{node['right_child']['number']}\n")
                    else:
                        out.write(f"{forest}\t{t}\t{node['number']}\t\t{node['leaf_value']:.6g}\t\t\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("blocks", help="comma-separated for several sets")
    parser.add_argument("truth", help="folders with truth.json, comma-separated in the same order")
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--count", type=int, default=12, help="outer folds, by site")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--trees", type=int, nargs=2, default=[100, 100])
    parser.add_argument("--threshold", type=float, default=0.45)
    parser.add_argument("--weak", type=float, default=0.3, help="weight of the pages of every set but the first, whose labels are not by hand")
    parser.add_argument("--out")
    arguments = parser.parse_args()
    pages, names = [], None
    for number, (blocks, folder) in enumerate(zip(arguments.blocks.split(","), arguments.truth.split(","))):
        with open(os.path.join(folder, "truth.json"), encoding="utf-8") as file:
            truth = json.load(file)
        for line in open(blocks, encoding="utf-8"):
            record = json.loads(line)
            names = record["features"]
            if record["blocks"] and re.sub(r"\.html(\.gz)?$", "", os.path.basename(record["file"])) in truth:
                pages.append(Page(record, truth, names, 1.0 if number == 0 else arguments.weak))
    strong = [p for p in pages if not p.weak]
    best = {p.id: shown(p, p.y, 0.5) for p in strong}
    print("labels themselves:", {k: round(v, 4) for k, v in score(strong, best)[0].items()})
    if arguments.folds:
        results = []
        for seed in range(arguments.seeds):
            fold, texts, beliefs = folds_of(pages, arguments.count, 100 + seed), {}, {}
            for k in range(arguments.count):
                models = train([p for p, f in zip(pages, fold) if f != k], arguments.trees, seed)
                for p, f in zip(pages, fold):
                    if f == k and not p.weak:
                        beliefs[p.id] = predict(models, p)
            for threshold in sorted({0.35, 0.5, arguments.threshold, 0.6}):
                texts = {p.id: shown(p, beliefs[p.id], threshold) for p in strong}
                total, each = score(strong, texts)
                print(f"seed {seed} threshold {threshold}: F1 {total['f1']:.4f} precision {total['precision']:.4f} recall {total['recall']:.4f} accuracy {total['accuracy']:.3f}")
                if threshold == arguments.threshold:
                    results.append(total["f1"])
                    if arguments.each and seed == 0:
                        for key, (p, r, _) in sorted(each.items(), key=lambda e: (e[1][0] or 0) + (e[1][1] or 0))[:22]:
                            print(f"   {p or 0:.3f} {r or 0:.3f} {key[:8]} {truth.get(key, {}).get('url', '')}")
        print(f"mean F1 over seeds {numpy.mean(results):.4f}")
    if arguments.out:
        export(train(pages, arguments.trees), names, arguments.out)


if __name__ == "__main__":
    main()
