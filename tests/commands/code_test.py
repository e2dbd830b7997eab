"""What `code`, `quotes` and `relate` read, in which order they answer, and what they say of it."""
import gzip
import json

import pytest

from support import EXAMPLES, chancery, lines

TEXT = "Russia thanked North Korea on Monday for sending troops."


def article(name, **more):
    return json.dumps({"id": name, "text": TEXT, "published": "2025-04-29", **more})


def ids(done):
    seen = []
    for event in lines(done):
        if event["article"] not in seen:
            seen.append(event["article"])
    return seen


def test_date_is_taken_for_published():
    both = article("p") + "\n" + json.dumps({"id": "d", "text": TEXT, "date": "2025-04-29"}) + "\n"
    events = lines(chancery("code", "-", stdin=both))
    assert {e["article"]: e["date"] for e in events} == {"p": "2025-04-28", "d": "2025-04-28"}


def test_without_a_day_nothing_is_guessed():
    events = lines(chancery("code", "-", stdin=json.dumps({"id": "x", "text": TEXT}) + "\n"))
    assert events and all(e["date"] is None and e["date_precision"] is None for e in events)


def test_many_articles_keep_their_order(tmp_path):
    (tmp_path / "in.jsonl").write_text("".join(article(f"a{i}") + "\n" for i in range(100)))
    assert ids(chancery("code", tmp_path / "in.jsonl")) == [f"a{i}" for i in range(100)]


def test_every_kind_of_input_in_the_order_given(tmp_path):
    (tmp_path / "b.jsonl").write_text("\ufeff" + article("b") + "\r\n\n" + article("c"), encoding="utf-8")
    (tmp_path / "d.ndjson.gz").write_bytes(gzip.compress((article("d") + "\n").encode()))
    (tmp_path / "unnamed").write_text("  " + article("e") + "\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "1.jsonl").write_text(article("f") + "\n")
    (folder / "2.html").write_text(f"<html><body><article><h1>T</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>")
    (folder / "3.jsonl").write_text(article("g") + "\n")
    done = chancery("code", tmp_path / "unnamed", "-", tmp_path / "b.jsonl", tmp_path / "d.ndjson.gz", folder, stdin=article("a") + "\n")
    assert done.returncode == 0, done.stderr
    found = ids(done)
    assert found[:5] == ["e", "a", "b", "c", "d"]
    assert found[5] == "f" and found[-1] == "g" and len(found) == 8


def test_a_page_in_standard_input():
    page = sorted(EXAMPLES.glob("*.html"))[0].read_bytes()
    done = chancery("code", "-", stdin=page, text=False)
    assert done.returncode == 0, done.stderr
    assert len({json.loads(line)["article"] for line in done.stdout.splitlines()}) == 1


def test_an_address_that_does_not_answer_is_named():
    done = chancery("code", "http://127.0.0.1:9/page.html", "-", stdin=article("rest") + "\n")
    assert done.returncode == 1 and "http://127.0.0.1:9/page.html" in done.stderr
    assert ids(done) == ["rest"]


def test_explain_names_spans_and_types():
    done = chancery("code", "-", "--explain", stdin=article("x") + "\n")
    assert lines(done)[0]["type"] == "SUPPORT"
    assert "x:0-56: Russia > North Korea: SUPPORT" in done.stderr


def test_the_chain_ends_with_the_outlet():
    events = lines(chancery("code", "-", stdin=article("x", outlet="KCNA") + "\n"))
    last = events[0]["attribution"][-1]
    assert last["source"] == "KCNA" and last["actor"]["country"] == "PRK" and last["start"] == last["end"] == 0


def test_own_actors_come_first(tmp_path):
    table = tmp_path / "own.tsv"
    table.write_text("name\taliases\tcountry\tsector\nHarbour Guild\t\tKEN\tBUS\n")
    line = json.dumps({"id": "x", "text": "The Harbour Guild condemned Norway.", "published": "2025-04-29"}) + "\n"
    actors = [a for e in lines(chancery("code", "-", "--actors", table, stdin=line)) for a in e["actor"]]
    assert any(a["name"] == "Harbour Guild" and a["country"] == "KEN" and a["sector"] == "BUS" for a in actors)


@pytest.mark.parametrize("bad, reason", [
    ('{"id": 1, "text": "<s>Russia thanked</t> Laos"}', "closes that was not open"),
    ('{"id": 1, "text": "Russia thanked Laos"}', "no <s>"),
    ('{"id": 1, "text": "<s>Russia thanked Laos"}', "not closed"),
    ('{"text": "<s>Russia</s>"}', 'needs "id" and "text"'),
    ("{", "not valid JSON"),
])
def test_relate_names_a_bad_line(bad, reason):
    good = '{"id": 2, "text": "<s>Russia</s> thanked <t>Laos</t>."}'
    done = chancery("relate", "-", stdin=bad + "\n" + good + "\n")
    assert done.returncode == 1 and "standard input:1" in done.stderr and reason in done.stderr
    assert [r["id"] for r in lines(done)] == [2]


def test_relate_names_what_cannot_be_read(tmp_path):
    done = chancery("relate", tmp_path)
    assert done.returncode == 1 and str(tmp_path) in done.stderr


def test_relate_reads_by_the_codebook_that_is_asked_for():
    line = '{"id": "r", "text": "<s>China</s> agreed to lift its ban on <t>Australian</t> barley."}\n'
    read = {book: json.loads(chancery("relate", "--codebook", book, "-", stdin=line).stdout) for book in ("cameo", "plover")}
    assert read["cameo"]["type"] == "AGREE"
    assert read["plover"]["types"]["CONCEDE"] > 5 * read["cameo"]["types"]["CONCEDE"]
    assert json.loads(chancery("relate", "-", stdin=line).stdout) == read["cameo"], "cameo unless said otherwise"


def test_relate_gives_all_types():
    done = chancery("relate", "-", stdin='{"id": "r", "text": "<s>Russia</s> thanked <t>Laos</t> for its help."}\n')
    relation = lines(done)[0]
    assert relation["type"] == "SUPPORT"
    assert len(relation["types"]) == 16 and abs(sum(relation["types"].values()) - 1) < 0.01


def test_quotes_can_be_read_by_a_person():
    said = article("q", text="Russia said on Monday that it would send troops to North Korea.")
    done = chancery("quotes", "--format", "text", "-", stdin=said + "\n")
    assert done.returncode == 0 and "Russia" in done.stdout and not done.stdout.startswith("{")
