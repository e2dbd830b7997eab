"""What the commands write keeps the contract: docs/schema/*.json and the offsets' invariant."""
import json

import jsonschema
import pytest

from support import EXAMPLES, ROOT, chancery, lines


def schema(name):
    return json.loads((ROOT / f"docs/schema/{name}.schema.json").read_text(encoding="utf-8"))


def check(name, records):
    assert records, f"no {name} was written"
    validator = jsonschema.Draft202012Validator(schema(name))
    for record in records:
        errors = [f"{'/'.join(map(str, e.path))}: {e.message}" for e in validator.iter_errors(record)]
        assert not errors, f"{errors[:3]}\n{json.dumps(record)[:600]}"


@pytest.fixture(scope="module")
def articles():
    return lines(chancery("page", EXAMPLES))


@pytest.fixture(scope="module")
def article_lines(articles):
    return "".join(json.dumps(a) + "\n" for a in articles)


def test_articles(articles):
    check("article", articles)
    assert len({a["id"] for a in articles}) == len(articles)


def test_events(articles, article_lines):
    events = lines(chancery("code", "-", stdin=article_lines))
    check("event", events)
    text = {a["id"]: a["text"] for a in articles}
    assert len({e["id"] for e in events}) == len(events)
    for event in events:
        whole = text[event["article"]]
        evidence = event["evidence"]
        assert whole[evidence["start"]:evidence["end"]] == evidence["text"]
        for actor in event["actor"] + event["recipient"]:
            assert whole[actor["start"]:actor["end"]] == actor["text"]
        assert event["attribution"], "the chain ends with the outlet"
    again = lines(chancery("code", "-", stdin=article_lines))
    assert [e["id"] for e in again] == [e["id"] for e in events]


def test_events_of_a_sentence_come_best_first(article_lines):
    seen = {}
    for event in lines(chancery("code", "-", stdin=article_lines)):
        key = (event["article"], event["evidence"]["start"])
        assert event["confidence"] <= seen.get(key, 1)
        seen[key] = event["confidence"]


def test_attributions(articles, article_lines):
    quotes = lines(chancery("quotes", "-", stdin=article_lines))
    check("attribution", quotes)
    text = {a["id"]: a["text"] for a in articles}
    for quote in quotes:
        for begin, end in quote["source"] + quote["cue"] + quote["content"]:
            assert 0 <= begin < end <= len(text[quote["doc"]])


def test_relations():
    marked = [{"id": 1, "text": "<s>Russia</s> thanked <t>North Korea</t>."}, {"id": "b", "text": "A bomb was thrown at <t>the embassy</t>."}]
    check("relation", lines(chancery("relate", "-", stdin="".join(json.dumps(m) + "\n" for m in marked))))


def test_commitments(store):
    records = lines(chancery("commitments", "PRK", "RUS", "--store", store, "--format", "jsonl"))
    check("commitment", records)


def test_brief(store):
    done = chancery("brief", "PRK", "RUS", "--store", store, "--format", "json")
    check("brief", [json.loads(done.stdout)])
