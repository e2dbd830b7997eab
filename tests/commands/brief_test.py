"""brief: what the store holds on two countries, in four forms, each line with its evidence."""
import json
import re
from html.parser import HTMLParser

import jsonschema
import pytest

from support import EXAMPLES, ROOT, chancery

SCHEMA = json.loads((ROOT / "docs/schema/brief.schema.json").read_text(encoding="utf-8"))
KEYS = ["pair", "since", "until", "bottom_line", "landmarks", "changes", "commitments", "contested", "intentions", "avenues", "sources"]
PAIRS = [("PRK", "RUS"), ("PRK", "USA"), ("PRK", "KOR"), ("ARM", "AZE"), ("SOM", "ETH"), ("SAU", "IRN")]


def brief(store, a, b, *options):
    done = chancery("brief", a, b, "--store", store, "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check(record):
    errors = [f"{'/'.join(map(str, e.path))}: {e.message}" for e in jsonschema.Draft202012Validator(SCHEMA).iter_errors(record)]
    assert not errors, errors[:3]
    assert list(record) == KEYS


def citations(value):
    """Every citation in a brief."""
    if isinstance(value, dict):
        if "sentence" in value and "attribution" in value:
            yield value
        for each in value.values():
            yield from citations(each)
    elif isinstance(value, list):
        for each in value:
            yield from citations(each)


@pytest.fixture(scope="module")
def texts():
    """The examples' texts with white space folded."""
    done = chancery("page", EXAMPLES)
    return {a["id"]: " ".join(a["text"].split()) for a in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("a,b", PAIRS)
def test_the_record_keeps_its_schema(store, a, b):
    record = brief(store, a, b)
    check(record)
    assert record["pair"] == [a, b]
    assert record["landmarks"] and record["bottom_line"] and record["sources"]


@pytest.mark.parametrize("a,b", PAIRS)
def test_every_sentence_stands_on_its_page(store, texts, a, b):
    seen = 0
    for citation in citations(brief(store, a, b)):
        if citation["article"] == "register":
            continue
        assert " ".join(citation["sentence"].split()) in texts[citation["article"]]
        seen += 1
    assert seen


def test_weights_fall_and_days_keep_their_span(store):
    record = brief(store, "PRK", "RUS", "--since", "2024-06-19", "--until", "2025-05-01")
    check(record)
    weights = [landmark["weight"] for landmark in record["landmarks"]]
    assert weights == sorted(weights, reverse=True)
    assert all("2024-06-19" <= landmark["day"] <= "2025-05-01" for landmark in record["landmarks"])
    assert all((c["published"] or "") <= "2025-05-01" for c in citations(record))
    assert (record["since"], record["until"]) == ("2024-06-19", "2025-05-01")


def test_the_order_of_the_pair_does_not_change_what_happened(store):
    forth, back = brief(store, "PRK", "RUS"), brief(store, "RUS", "PRK")
    assert {e["id"] for e in forth["landmarks"]} == {e["id"] for e in back["landmarks"]}


def test_names_do_as_well_as_codes(store):
    assert brief(store, "North Korea", "Russia") == brief(store, "PRK", "RUS")


def test_what_did_not_happen_is_no_landmark(store):
    for a, b in PAIRS:
        assert all(e["auxiliary"] == [] for e in brief(store, a, b)["landmarks"])


def test_text_fits_the_terminal_and_carries_no_colour(store):
    for columns in (60, 100, 200):
        done = chancery("brief", "PRK", "RUS", "--store", store, env={"COLUMNS": str(columns)})
        assert done.returncode == 0
        assert "\x1b" not in done.stdout
        for line in done.stdout.splitlines():
            wide = [word for word in line.split() if len(word) > 40]
            assert wide or len(line) <= min(columns, 100) or re.search("[가-힣]", line), line
    assert "BOTTOM LINE" in done.stdout


class Page(HTMLParser):
    VOID = {"meta", "br", "hr", "img", "link", "input"}

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.links, self.ids, self.errors = [], set(), [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        if "href" in attrs:
            self.links.append(attrs["href"])
        if "id" in attrs:
            self.ids.append(attrs["id"])
        self.errors += [f"<{tag} {name}>" for name in attrs if name.startswith("on") or name in ("src", "style")]

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.errors.append(f"</{tag}>")


@pytest.mark.parametrize("a,b", PAIRS)
def test_html_is_whole_and_stands_alone(store, tmp_path, a, b):
    out = tmp_path / "brief.html"
    done = chancery("brief", a, b, "--store", store, "--output", out)
    assert (done.returncode, done.stdout) == (0, "")
    page = Page()
    page.feed(out.read_text(encoding="utf-8"))
    assert not page.errors and not page.open
    assert not page.tags & {"script", "link", "img", "iframe", "object"}
    assert {"h1", "h2", "figure", "table", "details", "svg", "time"} <= page.tags
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith(("https://", "http://")) or link[1:] in page.ids for link in page.links)


def test_output_tells_the_form(store, tmp_path):
    for name, begin in (("b.json", "{"), ("b.md", "# North Korea"), ("b.txt", "North Korea and Russia"), ("b.html", "<!DOCTYPE html>")):
        done = chancery("brief", "PRK", "RUS", "--store", store, "--output", tmp_path / name)
        assert done.returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin)


def test_no_record_is_said_plainly(store, tmp_path):
    done = chancery("brief", "BRA", "NZL", "--store", store)
    assert done.returncode == 0 and "No record of Brazil and New Zealand" in done.stdout
    record = brief(store, "BRA", "NZL")
    check(record)
    assert all(record[key] == [] for key in KEYS[3:])
    empty = tmp_path / "empty.db"
    chancery("add", "--store", empty, "-", stdin="")  # complains of the empty input, and leaves an empty store
    record = brief(empty, "PRK", "RUS")
    check(record)
    assert record["since"] is None and record["landmarks"] == []


@pytest.mark.parametrize("arguments,code,says", [
    (["PRK", "Atlantis"], 2, "Atlantis"),
    (["PRK", "PRK"], 2, "two countries"),
    (["PRK", "North Korea"], 2, "two countries"),
    (["PRK"], 2, "b is required"),
    (["PRK", "RUS", "--since", "2025-01-01", "--until", "2024-01-01"], 2, "before it begins"),
    (["PRK", "RUS", "--since", "yesterday"], 2, "yesterday"),
    (["PRK", "RUS", "--format", "pdf"], 2, "pdf"),
])
def test_wrong_use_is_told(store, arguments, code, says):
    done = chancery("brief", *arguments, "--store", store)
    assert done.returncode == code and says in done.stderr and done.stdout == ""


def test_a_store_that_is_not_there_and_an_output_that_cannot_be(store, tmp_path):
    done = chancery("brief", "PRK", "RUS", "--store", tmp_path / "none.db")
    assert done.returncode == 1 and "none.db" in done.stderr
    done = chancery("brief", "PRK", "RUS", "--store", store, "--output", tmp_path / "no" / "folder" / "b.html")
    assert done.returncode == 1 and "b.html" in done.stderr
