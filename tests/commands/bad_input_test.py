"""Bad input is named, skipped and counted; what came before it is kept. A row is a case that a user meets."""
import json
import os
import pty
import signal
import sqlite3
import subprocess
import time

import pytest

from support import EXAMPLES, PROGRAM, chancery, lines

GOOD = {"id": "good", "text": "Russia thanked North Korea on Monday for its support.", "published": "2025-04-29"}


def page(body):
    return f"<html><head><title>T</title></head><body><article><p>{body}</p></article></body></html>"


PAGES = {
    "empty.html": b"",
    "binary.html": bytes(range(256)) * 64,
    "picture.html": b"\x89PNG\r\n\x1a\n" + b"\0\xff" * 4000,
    "truncated.html": page("Russia thanked North Korea on Monday. " * 20).encode()[:300],
    "nested.html": b"<html><body>" + b"<div><b>" * 60000 + b"deep" + b"</div>" * 100,
    "wrong-charset.html": ('<meta charset="utf-8">' + page("Москва поблагодарила Пхеньян. " * 20)).encode("windows-1251"),
    "not-a-charset.html": ('<meta charset="no-such-thing">' + page("Russia thanked North Korea. " * 20)).encode(),
    "nul.html": page("Russia\0 thanked\0 North Korea. " * 20).encode(),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_bad_page_neither_crashes_nor_stops_the_rest(name, tmp_path):
    (tmp_path / name).write_bytes(PAGES[name])
    (tmp_path / "zz-good.html").write_text(page("Russia thanked North Korea on Monday for its support in the war. " * 8))
    done = chancery("page", tmp_path / name, tmp_path / "zz-good.html", timeout=60)
    assert done.returncode in (0, 1)
    assert lines(done)[-1]["file"] == "zz-good.html"
    if done.returncode == 1:
        assert name in done.stderr


def test_a_huge_page_is_read_or_refused(tmp_path):
    with open(tmp_path / "huge.html", "w") as file:
        file.write("<html><body>")
        for _ in range(200):
            file.write("<p>" + "Russia thanked North Korea on Monday. " * 26000 + "</p>")
    done = chancery("page", tmp_path / "huge.html", timeout=120)
    assert done.returncode in (0, 1)
    if done.returncode == 1:
        assert "huge.html" in done.stderr


@pytest.mark.parametrize("bad, reason", [
    ('{"id": "x", "text": "half a li', "not valid JSON"),
    ('{"id": 5, "text": "t"}', '"id" is not a string'),
    ('{"id": "x"}', '"text" is missing'),
    ('{"id": "x", "text": ["t"]}', '"text" is not a string'),
    ("[1, 2]", "not a JSON object"),
    ('{"id": "x", "text": "t", "byline": "one"}', '"byline" is not a list'),
])
def test_a_bad_line_is_named_with_its_number(bad, reason, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join([json.dumps(GOOD), bad, json.dumps({**GOOD, "id": "after"})]) + "\n")
    done = chancery("code", path)
    assert done.returncode == 1
    assert "in.jsonl:2" in done.stderr and reason in done.stderr
    assert {e["article"] for e in lines(done)} == {"good", "after"}


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "…!?…", "😀" * 50, "\x01\x02\x03", "평양은 " * 400, "a" * 20000, "word " * 10000, "“" * 300, "Its article " + "a" * 200000], ids=lambda text: ascii(text[:12]))
def test_any_text_gets_an_answer(text):
    done = chancery("code", "-", stdin=json.dumps({"id": "x", "text": text}) + "\n")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("arguments", [
    ("brief", "PRK"), ("brief", "PRK", "XQX"), ("brief", "PRK", "RUS", "--since", "2025-13-01"),
    ("brief", "PRK", "RUS", "--since", "2025-01-01", "--until", "2024-01-01"), ("events", "--format", "no-such"), ("no-such-command",), (),
    ("commitments", "PRK", "XQX"), ("commitments", "PRK", "RUS", "--on", "yesterday"), ("events", "Freedonia"), ("events", "--type", "HUG"),
    ("events", "--status", "maybe"), ("events", "--from", "2025", "--to", "2024"), ("events", "--limit", "0"), ("events", "PRK", "--occurrences"),
    ("events", "--directed"), ("series", "PRK"), ("series", "PRK", "RUS", "--by", "week"), ("series", "PRK", "RUS", "--from", "2024-02-30"), ("add",),
])
def test_wrong_use_is_told_and_exits_2(arguments, store):
    extra = ("--store", store) if arguments and arguments[0] in ("brief", "events", "series", "commitments") else ()
    done = chancery(*arguments, *extra)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()


@pytest.mark.parametrize("wrong, meant", [("Rusia", "RUS (Russia)"), ("north koria", "PRK (North Korea)"), ("RUD", "RUS (Russia)"), ("Zealand", "NZL")])
def test_an_unknown_country_is_answered_with_near_ones(wrong, meant, store):
    done = chancery("events", wrong, "--store", store)
    assert done.returncode == 2 and wrong in done.stderr and meant in done.stderr


def test_a_missing_input_is_named():
    done = chancery("code", "no-such-file.jsonl")
    assert done.returncode == 1 and "no-such-file.jsonl" in done.stderr


def make_store(path):
    some = sorted(EXAMPLES.glob("*.html"))[:2]
    assert chancery("add", "--store", path, "--quiet", *some).returncode == 0


def test_a_store_that_is_none_is_refused(tmp_path):
    path = tmp_path / "x.db"
    path.write_bytes(b"this is no database, but long enough to look like a file with something in it" * 20)
    done = chancery("brief", "PRK", "RUS", "--store", path)
    assert done.returncode == 1 and "x.db" in done.stderr
    assert path.read_bytes().startswith(b"this is no database")


def test_a_store_that_is_not_there_is_named(tmp_path):
    done = chancery("brief", "PRK", "RUS", "--store", tmp_path / "none.db")
    assert done.returncode == 1 and "none.db" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_store_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "x.db"
    make_store(path)
    with sqlite3.connect(path) as database:
        tables = {r[0] for r in database.execute("select name from sqlite_master where type = 'table'")}
        assert "chancery_version" in tables
        database.execute("update chancery_version set version = 9999")
    done = chancery("events", "--store", path)
    assert done.returncode == 1 and "newer" in done.stderr


def as_nobody():
    """Root may write everywhere: for what must fail, another user."""
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []


@pytest.fixture
def sealed_store(tmp_path):
    """A store that may be read by all and written by none, nor its folder."""
    path = tmp_path / "x.db"
    make_store(path)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    opened = [(folder, folder.stat().st_mode) for folder in tmp_path.parents if folder.stat().st_uid == os.geteuid() and not folder.stat().st_mode & 0o001]
    for folder, mode in opened:
        folder.chmod(mode | 0o011)
    yield path
    for folder, mode in opened:
        folder.chmod(mode)
    tmp_path.chmod(0o755)


def test_a_read_only_store_is_read_but_not_written(sealed_store):
    page_path = sorted(EXAMPLES.glob("*.html"))[3]
    before = sealed_store.read_bytes()
    done = subprocess.run([*as_nobody(), PROGRAM, "events", "--store", str(sealed_store), "--format", "jsonl"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert lines(done) == lines(chancery("events", "--store", sealed_store, "--format", "jsonl"))
    done = subprocess.run([*as_nobody(), PROGRAM, "add", "--store", str(sealed_store), "--quiet", str(page_path)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "x.db" in done.stderr and "permissions" in done.stderr
    assert sealed_store.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path):
    done = chancery("add", "--store", tmp_path / "no/such/folder/x.db", sorted(EXAMPLES.glob("*.html"))[0])
    assert done.returncode == 1 and "x.db" in done.stderr and "folder" in done.stderr


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "bookmarks.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("create table bookmarks (url text)")
    done = chancery("add", "--store", path, sorted(EXAMPLES.glob("*.html"))[0])
    assert done.returncode == 1 and "not a Chancery store" in done.stderr
    with sqlite3.connect(path) as database:
        assert [r[0] for r in database.execute("select name from sqlite_master")] == ["bookmarks"]


def test_a_damaged_store_is_named(tmp_path):
    path = tmp_path / "x.db"
    make_store(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    done = chancery("events", "--store", path)
    assert done.returncode == 1 and "x.db" in done.stderr and "damaged" in done.stderr


def test_a_truncated_store_is_named(tmp_path):
    path = tmp_path / "x.db"
    make_store(path)
    path.write_bytes(path.read_bytes()[:9000])
    done = chancery("events", "--store", path)
    assert done.returncode == 1 and "x.db" in done.stderr


def test_a_store_that_another_program_writes_to_is_waited_for(tmp_path):
    path = tmp_path / "x.db"
    make_store(path)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("begin immediate")
    process = subprocess.Popen([PROGRAM, "add", "--store", str(path), "--quiet", str(sorted(EXAMPLES.glob("*.html"))[5])], stderr=subprocess.PIPE)
    assert chancery("events", "--store", path).returncode == 0, "reading goes on meanwhile"
    time.sleep(1.5)
    writer.execute("commit")
    writer.close()
    assert process.wait(timeout=30) == 0, process.stderr.read()


def test_a_full_disk_keeps_what_was_there(tmp_path):
    path = tmp_path / "x.db"
    make_store(path)
    before = lines(chancery("events", "--store", path, "--format", "jsonl"))
    # No file may grow beyond this: what a full disk is to a program.
    limit = path.stat().st_size + 8192
    done = subprocess.run(["bash", "-c", f"trap '' XFSZ; ulimit -f {limit // 1024}; exec \"$0\" \"$@\"", PROGRAM, "add", "--store", str(path), "--quiet",
                           str(EXAMPLES)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 1 and "x.db" in done.stderr and "kept" in done.stderr
    after = lines(chancery("events", "--store", path, "--format", "jsonl"))
    assert {e["id"] for e in before} <= {e["id"] for e in after}
    again = chancery("add", "--store", path, "--quiet", EXAMPLES)
    assert again.returncode == 0, again.stderr


def test_full_standard_output_is_told(store):
    with open("/dev/full", "w") as full:
        done = subprocess.run([PROGRAM, "events", "--store", str(store), "--format", "csv"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 1 and "standard output" in done.stderr


def long_stream(count):
    """Articles enough that a signal comes in the middle of them."""
    text = "Russia thanked North Korea on Monday for its support in the war. South Korea condemned the launch, its foreign ministry said. " * 20
    for i in range(count):
        yield json.dumps({"id": f"article-{i}", "text": f"Report {i} of the day {i * 7919}. " + text, "published": "2025-04-29"}) + "\n"


def count_articles(path):
    with sqlite3.connect(path) as database:
        assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
        # An article is there whole or not at all.
        assert database.execute("select count(*) from events where article not in (select number from articles)").fetchone()[0] == 0
        return database.execute("select count(*) from articles").fetchone()[0]


def wait_for_articles(path, process):
    limit = time.monotonic() + 60
    while time.monotonic() < limit and process.poll() is None:
        try:
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
                if database.execute("select count(*) from articles").fetchone()[0] > 0:
                    return
        except sqlite3.OperationalError:
            pass
        time.sleep(0.02)
    raise AssertionError("no article came")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=["Ctrl-C", "SIGTERM", "kill -9"])
def test_what_was_added_before_a_signal_is_kept(number, tmp_path):
    path = tmp_path / "x.db"
    source = tmp_path / "in.jsonl"
    total = 3000
    source.write_text("".join(long_stream(total)))
    process = subprocess.Popen([PROGRAM, "add", "--store", str(path), str(source)], stderr=subprocess.PIPE, text=True)
    wait_for_articles(path, process)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    kept = count_articles(path)
    assert 0 < kept < total
    if number != signal.SIGKILL:
        assert process.returncode == 1 and f"{kept} added" in errors and "kept" in errors
    # The next run takes up where this one ended: a part of the rest is enough to see it.
    source.write_text("".join(long_stream(kept + 5)))
    again = chancery("add", "--store", path, source)
    assert again.returncode == 0, again.stderr
    assert f"5 added, 0 revised, {kept} already there" in again.stderr


@pytest.mark.parametrize("command", ["events", "quotes-of-pages"])
def test_a_reader_that_leaves_ends_the_command(command, store):
    line = f"'{PROGRAM}' events --store '{store}' --format jsonl" if command == "events" else f"'{PROGRAM}' quotes '{EXAMPLES}'"
    done = subprocess.run(["bash", "-c", f"{line} | head -n 1"], capture_output=True, text=True, timeout=60)
    assert done.stdout.count("\n") == 1
    assert "terminate" not in done.stderr and "Traceback" not in done.stderr


def test_a_closed_pipe_ends_quietly():
    done = subprocess.run(["bash", "-c", f"'{PROGRAM}' page '{EXAMPLES}' | head -n 1"], capture_output=True, text=True, timeout=60)
    assert done.stdout.count("\n") == 1
    assert "terminate" not in done.stderr


@pytest.mark.parametrize("content", ["lines", "page"])
def test_a_pipe_with_a_name_is_read_as_a_file_is(content, tmp_path):
    given = tmp_path / ("good.jsonl" if content == "lines" else "good.html")
    given.write_text(json.dumps(GOOD) + "\n" if content == "lines" else page("Russia thanked North Korea on Monday for its support. " * 20))
    done = subprocess.run(["bash", "-c", f"'{PROGRAM}' code <(cat '{given}')"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and lines(done) and lines(done)[0]["type"] == "SUPPORT", done.stderr


@pytest.mark.parametrize("command", ["code", "quotes", "relate", "add"])
def test_no_article_in_the_pipe_is_nothing_to_do(command, tmp_path):
    done = chancery(command, *(["--store", tmp_path / "s.db"] if command == "add" else []), "-", stdin="")
    assert done.returncode == 0 and done.stdout == ""


def test_what_a_page_says_cannot_command_a_terminal(tmp_path):
    given = tmp_path / "hostile.html"
    given.write_text("<html><head><title>Talks \x1b]0;owned\x07 \x1b[2J begin \u009b31m</title></head><body><article><p>"
                     + "Russia thanked North Korea on Monday. " * 20 + "</p></article></body></html>", encoding="utf-8")
    ours, theirs = pty.openpty()
    done = subprocess.Popen([PROGRAM, "page", "--format", "text", str(given)], stdout=theirs, stderr=subprocess.DEVNULL)
    os.close(theirs)
    seen = b""
    while chunk := read_until_closed(ours):
        seen += chunk
    done.wait(timeout=60)
    assert b"Russia thanked" in seen
    assert b"\x1b" not in seen and b"\x07" not in seen and "\u009b".encode() not in seen


def read_until_closed(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:  # what Linux answers once the other side of a terminal is closed
        return b""
