#!/usr/bin/env python3
"""Weak labels for the block model: for pages without a true body, the description's articleBody (JSON-LD) where it is long, else what
trafilatura takes with its precise setting. Writes truth.json into the folder given.

    training/page/weak_labels.py ../shared/data/pages/dates OUT
"""
import gzip
import json
import os
import re
import sys

import trafilatura


def article_body(html):
    best = ""
    for script in re.findall(r'<script[^>]*application/ld\+json[^>]*>(.*?)</script>', html, re.S | re.I):
        try:
            stack = [json.loads(script, strict=False)]
        except ValueError:
            continue
        while stack:
            node = stack.pop()
            if isinstance(node, list):
                stack += node
            elif isinstance(node, dict):
                if isinstance(node.get("articleBody"), str) and len(node["articleBody"]) > len(best):
                    best = node["articleBody"]
                stack += node.get("@graph", []) if isinstance(node.get("@graph"), list) else []
    return re.sub(r"<[^>]+>", " ", best)


def main():
    folder, out = sys.argv[1:3]
    truth = {}
    with open(os.path.join(folder, "truth.json"), encoding="utf-8") as file:
        urls = {page["file"]: url for url, page in json.load(file).items()}
    for name, url in urls.items():
        path = os.path.join(folder, "html", name)
        data = gzip.open(path + ".gz").read() if os.path.exists(path + ".gz") else open(path, "rb").read()
        body = article_body(data.decode("utf-8", "replace"))
        text = trafilatura.extract(data, include_comments=False, favor_precision=True) or ""
        if len(body) > 800 and len(body) > 0.8 * len(text):
            text = body
        if len(text) > 600:
            truth[re.sub(r"\.html$", "", name)] = {"articleBody": text, "url": url}
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "truth.json"), "w", encoding="utf-8") as file:
        json.dump(truth, file, ensure_ascii=False)
    print(len(truth), "pages")


if __name__ == "__main__":
    main()
