"""The store on PostgreSQL: the suite of tests/store/*_test.cc against a server that is started here, and the commands over it."""
import json
import os
import pathlib
import re
import subprocess

import pytest

from postgres import Server
from support import EXAMPLES, PROGRAM, chancery, lines

SUITE = pathlib.Path(PROGRAM).resolve().parent / "store_test"


@pytest.fixture(scope="module")
def server():
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def place(server, request):
    """An empty schema's address."""
    name = re.sub(r"\W", "_", request.node.name)
    server.sql(f"create schema {name}")
    yield server.address(options=f"-csearch_path={name}")
    server.sql(f"drop schema {name} cascade")


def test_the_suite_of_the_store_passes_on_postgresql(server):
    done = subprocess.run([SUITE, "--gtest_filter=*Postgres*"], capture_output=True, text=True, timeout=300,
                          env={**os.environ, "CHANCERY_TEST_POSTGRES": server.address()})
    assert done.returncode == 0, done.stdout[-6000:]
    ran = re.search(r"\[  PASSED  \] (\d+) tests?", done.stdout)
    assert ran and int(ran.group(1)) >= 20, done.stdout[-2000:]
    assert server.sql("select count(*) from information_schema.schemata where schema_name like 'chancery%'") == "0"


def test_both_databases_answer_alike(place, tmp_path):
    pages = sorted(EXAMPLES.glob("*.html"))[:6]
    answers = []
    for store in (place, tmp_path / "x.db"):
        done = chancery("add", "--store", store, *pages)
        assert done.returncode == 0, done.stderr
        again = chancery("add", "--store", store, *pages)
        assert again.returncode == 0 and f"{len(pages)} already there" in again.stderr
        events = chancery("events", "--store", store, "--format", "jsonl")
        series = chancery("series", "PRK", "RUS", "--store", store, "--by", "year", "--format", "csv")
        commitments = chancery("commitments", "PRK", "RUS", "--store", store, "--format", "jsonl")
        quotes = chancery("quotes", "--store", store, "--about", "weapons", "--format", "jsonl")
        assert events.returncode == series.returncode == commitments.returncode == quotes.returncode == 0
        assert lines(quotes)
        answers.append((done.stderr, lines(events), series.stdout, lines(commitments), lines(quotes)))
    assert answers[0] == answers[1]
    assert json.dumps(answers[0][1])


def test_a_database_without_a_store_is_named_without_its_password(server):
    address = server.address().replace("chancery@", "chancery:secret@")
    done = chancery("events", "--store", address)
    assert done.returncode == 1
    assert "not a Chancery store" in done.stderr and "secret" not in done.stderr


def test_a_server_that_is_not_there_is_named(tmp_path):
    done = chancery("events", "--store", f"postgresql://x@/none?host={tmp_path}")
    assert done.returncode == 1 and str(tmp_path) in done.stderr
    assert "terminate" not in done.stderr


def test_a_user_without_rights_reads_but_does_not_write(server, place):
    page = sorted(EXAMPLES.glob("*.html"))[0]
    assert chancery("add", "--store", place, "--quiet", page).returncode == 0
    schema = re.search(r"search_path(?:%3D|=)(\w+)", place).group(1)
    server.sql(f"create role reader login; grant usage on schema {schema} to reader; grant select on all tables in schema {schema} to reader")
    try:
        reader = place.replace("chancery@", "reader@")
        assert chancery("events", "--store", reader).returncode == 0
        done = chancery("add", "--store", reader, "--quiet", sorted(EXAMPLES.glob("*.html"))[1])
        assert done.returncode == 1 and "may not be written" in done.stderr
    finally:
        server.sql(f"drop owned by reader; drop role reader")
