"""add, events, series and commitments: what goes into the store comes out of it, with its evidence."""
import csv
import io
import json
import re
import sqlite3

import jsonschema
import pytest

from support import EXAMPLES, ROOT, chancery, lines

QUADS = ("material cooperation", "verbal cooperation", "verbal conflict", "material conflict")


def events(store, *arguments):
    done = chancery("events", *arguments, "--store", store, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return lines(done)


def rows(done):
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def countries(event, side):
    return {a["country"] for a in event[side]}


def between(event, a, b):
    """Those who act together and name no recipient act among each other."""
    actors = countries(event, "actor")
    recipients = countries(event, "recipient") if event["recipient"] else actors if len(event["actor"]) > 1 else set()
    return (a in actors and b in recipients) or (b in actors and a in recipients)


def test_events_are_those_of_code_with_their_place(store):
    coded = {e["id"]: e for e in lines(chancery("code", EXAMPLES))}
    stored = events(store)
    assert {e["id"] for e in stored} == set(coded)
    for event in stored:
        assert {key: event[key] for key in coded[event["id"]]} == coded[event["id"]]
        assert event["outlet"] or event["url"] or event["file"]
        assert event["evidence"]["text"] and event["attribution"]


def test_events_keep_the_contract(store):
    schema = json.loads((ROOT / "docs/schema/event.schema.json").read_text(encoding="utf-8"))
    # The listing adds where each was read; the record itself is the contract's.
    for event in events(store):
        jsonschema.validate({key: value for key, value in event.items() if key in schema["properties"]}, schema)


def test_a_pair_may_be_named_in_any_way_and_order(store):
    pair = [e["id"] for e in events(store, "PRK", "RUS")]
    assert pair
    for names in (("RUS", "PRK"), ("north korea", "Russia"), ("prk", "rus")):
        assert [e["id"] for e in events(store, *names)] == pair
    assert set(pair) == {e["id"] for e in events(store) if between(e, "PRK", "RUS")}
    directed = {e["id"] for e in events(store, "PRK", "RUS", "--directed")} | {e["id"] for e in events(store, "RUS", "PRK", "--directed")}
    assert directed == set(pair)


def test_events_are_narrowed(store):
    everything = events(store)
    kind = everything[0]["type"]
    assert [e["id"] for e in events(store, "--type", kind.lower())] == [e["id"] for e in everything if e["type"] == kind]
    assert all(e["status"] == "confirmed" for e in events(store, "--status", "confirmed"))
    spring = events(store, "--from", "2025-04", "--to", "2025-05-31")
    assert [e["id"] for e in spring] == [e["id"] for e in everything if e["day"] and "2025-04-01" <= e["day"] <= "2025-05-31"]
    assert [e["id"] for e in events(store, "--limit", "5")] == [e["id"] for e in everything[-5:]]
    days = [e["day"] or "" for e in everything]
    assert days == sorted(days)


@pytest.mark.parametrize("form, dialect", [("csv", "excel"), ("tsv", "excel-tab")])
def test_tables_have_a_header_and_codes_stay_text(store, form, dialect):
    done = chancery("events", "--store", store, "--format", form)
    table = list(csv.DictReader(io.StringIO(done.stdout), dialect=dialect))
    listed = events(store)
    assert len(table) == len(listed)
    for row, event in zip(table, listed):
        assert None not in row and None not in row.values()
        assert row["id"] == event["id"] and row["cameo"] == (event["cameo"] or "")
        assert row["sentence"].split() == event["evidence"]["text"].split()
        assert row["chain"].endswith(event["attribution"][-1]["source"])
        assert row["url"] == (event["url"] or event["file"])
    if form == "csv":
        assert re.search(r',"0\d{1,3}",', done.stdout), "a leading zero survives a spreadsheet only in quotes"


def test_text_shows_who_what_and_on_whose_word(store):
    done = chancery("events", "PRK", "RUS", "--limit", "1", "--store", store, "--format", "text")
    event = events(store, "PRK", "RUS", "--limit", "1")[0]
    for part in (event["day"], "→", event["type"], event["status"], " ".join(event["evidence"]["text"].split())[:40], event["attribution"][-1]["source"],
                 event["url"] or event["file"]):
        assert part in " ".join(done.stdout.split()) or part in done.stdout


def test_occurrences_fold_reports(store):
    reports = events(store, "PRK", "RUS")
    folded = events(store, "PRK", "RUS", "--occurrences")
    assert 0 < len(folded) <= len(reports)
    assert sum(o["reports"] for o in folded) == sum(1 for r in reports if r["day"])
    for occurrence in folded:
        assert 1 <= occurrence["stories"] <= occurrence["reports"]
        assert occurrence["id"] in {r["id"] for r in reports}


@pytest.mark.parametrize("by, pattern", [("day", r"\d{4}-\d\d-\d\d"), ("month", r"\d{4}-\d\d"), ("year", r"\d{4}")])
def test_series_counts_what_happened(store, by, pattern):
    table = rows(chancery("series", "PRK", "RUS", "--by", by, "--store", store, "--format", "csv"))
    json_lines = lines(chancery("series", "PRK", "RUS", "--by", by, "--store", store, "--format", "jsonl"))
    assert [r["period"] for r in table] == [p["period"] for p in json_lines]
    assert table and all(re.fullmatch(pattern, r["period"]) for r in table)
    assert table[0]["occurrences"] != "0" and table[-1]["occurrences"] != "0"
    for point, row in zip(json_lines, table):
        assert sum(point["occurrences_by_quad"].values()) == point["occurrences"] == int(row["occurrences"])
        assert sum(point["reports_by_quad"].values()) == point["reports"] == int(row["reports"])
        assert tuple(point["occurrences_by_quad"]) == QUADS
        assert (point["score"] is None) == (point["occurrences"] == 0) == (row["score"] == "")
        assert point["score"] is None or -10 <= point["score"] <= 10
    happened = [o for o in events(store, "PRK", "RUS", "--occurrences") if not o["auxiliary"] and o["status"] != "denied"]
    if by == "year":
        assert sum(p["occurrences"] for p in json_lines) == len(happened)


def test_series_periods_follow_each_other(store):
    years = [int(p["period"]) for p in lines(chancery("series", "PRK", "RUS", "--by", "year", "--store", store, "--format", "jsonl"))]
    assert years == list(range(years[0], years[-1] + 1))


@pytest.mark.parametrize("by, last", [("day", "9999-12-31"), ("month", "9999-12"), ("year", "9999")])
def test_series_end_with_the_last_year(tmp_path, by, last):
    store = tmp_path / "x.db"
    line = json.dumps({"id": "a", "text": "North Korea sent troops to Russia.", "published": "9999-12-31"})
    assert chancery("add", "-", "--store", store, stdin=line + "\n").returncode == 0
    done = chancery("series", "PRK", "RUS", "--by", by, "--store", store, "--format", "jsonl", timeout=20)
    assert [p["period"] for p in lines(done)] == [last]


def test_commitments_need_no_store(tmp_path):
    done = chancery("commitments", "PRK", "RUS", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    records = {c["id"]: c for c in lines(done)}
    assert records["prk-rus-2024"]["signed"] == "2024-06-19"
    assert all(h["evidence"] is None for c in records.values() for h in c["history"])
    missing = chancery("commitments", "PRK", "RUS", "--store", tmp_path / "none.db")
    assert missing.returncode == 1 and "none.db" in missing.stderr


def test_commitments_as_of_a_day(tmp_path):
    def on(day):
        return {c["id"]: c for c in lines(chancery("commitments", "RUS", "North Korea", "--on", day, "--format", "jsonl", cwd=tmp_path))}
    assert "prk-rus-2024" not in on("2024-06-18")
    assert on("2024-06-19")["prk-rus-2024"]["status"] == "signed"
    assert on("2024-06-19")["prk-rus-2024"]["in_force"] is None
    assert on("2025-01-01")["prk-rus-2024"]["status"] == "in force"
    assert on("1970")["prk-sun-1961"]["status"] == "in force"


def test_commitments_show_what_the_reports_say(store):
    records = {c["id"]: c for c in lines(chancery("commitments", "PRK", "RUS", "--store", store, "--format", "jsonl"))}
    told = [h["evidence"] for h in records["prk-rus-2024"]["history"] if h["evidence"]]
    assert told, "the examples speak of the treaty"
    for evidence in told:
        assert evidence["text"] and evidence["attribution"] and (evidence["outlet"] or evidence["url"] or evidence["file"])
    text = chancery("commitments", "PRK", "RUS", "--store", store, "--format", "text").stdout
    assert "Article 4" in text and "2024-06-19" in text


def page(body, url):
    return (f'<html><head><title>Moscow thanks Pyongyang</title><link rel="canonical" href="{url}">'
            f'<meta property="article:published_time" content="2025-04-29T08:00:00Z"></head><body><article><h1>Moscow thanks Pyongyang</h1>{body}</article></body></html>')


BODY = "".join(f"<p>{sentence}</p>" for sentence in (
    "Russia thanked North Korea on Monday for its support in the war, the foreign ministry in Moscow said in a long statement on its site.",
    "The ministry said that soldiers from North Korea had helped to drive Ukrainian forces out of the border region over the winter months.",
    "South Korea condemned the dispatch of troops and called on both countries to end their military cooperation without further delay."))


def test_add_again_revise_and_keep_both(tmp_path):
    store = tmp_path / "x.db"
    path = tmp_path / "page.html"
    path.write_text(page(BODY, "https://news.example/thanks"), encoding="utf-8")
    assert "1 added, 0 revised, 0 already there" in chancery("add", path, "--store", store).stderr
    first = store.read_bytes()
    assert "0 added, 0 revised, 1 already there" in chancery("add", path, "--store", store).stderr
    assert store.read_bytes() == first, "nothing was written"
    path.write_text(page(BODY + "<p>Pyongyang's news agency carried the statement of the Russian ministry in full on Tuesday morning.</p>",
                         "https://news.example/thanks"), encoding="utf-8")
    assert "0 added, 1 revised, 0 already there" in chancery("add", path, "--store", store).stderr
    with sqlite3.connect(store) as database:
        assert database.execute("select count(*), sum(replaced) from articles").fetchone() == (2, 1)
        assert database.execute("select count(distinct story) from articles").fetchone() == (1,)
        assert database.execute("select count(*) from pages").fetchone() == (2,)
        program, model, added = database.execute("select program, model, added from articles").fetchone()
    assert program and model and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", added)
    assert len({e["article"] for e in events(store)}) <= 1


def test_add_takes_lines_from_standard_input_and_repeats_nothing(tmp_path):
    store = tmp_path / "x.db"
    line = json.dumps({"id": "a", "text": "Russia thanked North Korea on Monday for its support.", "published": "2025-04-29"})
    done = chancery("add", "-", "--store", store, stdin=f"{line}\n{line}\n")
    assert done.returncode == 0 and "1 added, 0 revised, 1 already there" in done.stderr
    changed = json.dumps({"id": "a", "text": "Russia thanked North Korea on Tuesday for its support.", "published": "2025-04-29"})
    assert "1 revised" in chancery("add", "-", "--store", store, stdin=changed + "\n").stderr


def test_add_quietly_says_nothing(tmp_path):
    done = chancery("add", "--quiet", sorted(EXAMPLES.glob("*.html"))[0], "--store", tmp_path / "x.db")
    assert done.returncode == 0 and done.stdout == "" and done.stderr == ""


def test_add_names_what_cannot_be_read_and_does_the_rest(tmp_path):
    (tmp_path / "broken.html").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\xff" * 4000)
    done = chancery("add", tmp_path / "broken.html", sorted(EXAMPLES.glob("*.html"))[0], "--store", tmp_path / "x.db")
    assert done.returncode == 1
    assert "broken.html" in done.stderr and "1 added" in done.stderr and "1 could not be read" in done.stderr


def test_add_keeps_what_a_store_of_any_name_is_given(tmp_path):
    line = json.dumps({"id": "a", "text": "North Korea sent troops to Russia.", "published": "2024-06-20"})
    for name in (":memory:", "file:x?mode=memory", "we ird=\\x.db"):
        for expected in ("1 added", "1 already there"):
            done = chancery("add", "-", "--store", name, stdin=line + "\n", cwd=tmp_path)
            assert done.returncode == 0 and expected in done.stderr, done.stderr
        assert (tmp_path / name).is_file()


def test_quotes_are_searched_by_speaker_topic_and_day(store):
    def quotes(*arguments):
        done = chancery("quotes", "--store", store, "--format", "jsonl", *arguments)
        assert done.returncode == 0, done.stderr
        return lines(done)

    everything = quotes()
    about = quotes("--about", "troops")
    assert about and len(about) < len(everything)
    assert quotes("--by", "south korea", "--about", "troops")
    for quote in quotes("--by", "south korea", "--about", "troops"):
        assert quote["speaker"]["actor"]["country"] == "KOR"
        assert {quote["content_text"][b:e].lower() for b, e in quote["found"]} <= {"troop", "troops"} and quote["found"]
    days = sorted(quote["day"] for quote in about if quote["day"])
    assert [quote["day"] for quote in quotes("--about", "troops", "--from", days[-1])] == [day for day in days if day == days[-1]]
    assert len(quotes("--about", "troops", "--limit", "1")) == 1
    schema = json.loads((ROOT / "docs/schema/attribution.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate({key: value for key, value in about[0].items() if key in schema["properties"]}, schema)


def test_found_words_are_marked_in_text_and_missing_ones_said(store):
    done = chancery("quotes", "--store", store, "--about", "troops", "--format", "text")
    assert re.search(r"\*\*[Tt]roops?\*\*", done.stdout)
    done = chancery("quotes", "--store", store, "--about", "zzyzx", "--format", "text")
    assert done.returncode == 0 and done.stdout == "" and "nobody said" in done.stderr
    table = rows(chancery("quotes", "--store", store, "--about", "troops", "--format", "csv"))
    assert table and all("troop" in row["content"].lower() for row in table)


def test_quotes_of_inputs_and_of_the_store_are_two_things(store):
    done = chancery("quotes", EXAMPLES, "--about", "troops", "--store", store)
    assert done.returncode == 2 and "either" in done.stderr
    assert chancery("quotes", "--store", store, "--about", "").stdout == chancery("quotes", "--store", store).stdout
    done = chancery("quotes", EXAMPLES, "--format", "csv")
    assert done.returncode == 2 and "chancery add" in done.stderr
