"""The layers: a folder of src/ includes only what stands below it, and nothing below cli/ prints or exits."""
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
BELOW = {
    "base": set(),
    "record": {"base"},
    "page": {"base", "record"},
    "text": {"base", "record"},
    "reader": {"base", "record", "text"},
    "resolve": {"base", "record"},
    "events": {"base", "record", "resolve"},
    "voices": {"base", "record", "resolve"},
    "commitments": {"base", "record", "resolve"},
    "store": {"base", "record", "commitments"},
    "analysis": {"base", "record", "commitments", "store"},
    "brief": {"base", "record", "commitments", "store", "analysis"},
}
FILES = sorted(p for p in (ROOT / "src").rglob("*") if p.suffix in (".h", ".cc"))
PRINTS = re.compile(r"\bstd::(cout|cerr|exit|abort|printf|fprintf|puts)\b|\b(printf|fprintf|exit|abort)\(")


def folder(path):
    return path.relative_to(ROOT / "src").parts[0]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_includes_point_one_way(path):
    own = folder(path)
    if own == "cli":
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r'#include "([a-z]+)/', line)
        if match:
            assert match.group(1) in BELOW[own] | {own}, f"{path.relative_to(ROOT)}:{number}: {own} may not include {match.group(1)}"


@pytest.mark.parametrize("path", [p for p in FILES if folder(p) != "cli"], ids=lambda p: str(p.relative_to(ROOT)))
def test_the_library_neither_prints_nor_exits(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        code = re.sub(r'"(\\.|[^"\\])*"|//.*', "", line)
        assert not PRINTS.search(code.replace("snprintf", "")), f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
