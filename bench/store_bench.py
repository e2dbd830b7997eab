#!/usr/bin/env python3
"""Fills a store with synthetic events and times adding, the store's queries and the commands over it.

    bench/store_bench.py [--events 100000] [--bin build/release/bin] [--postgres]

Times of queries are the best of five within one process; times of commands are wall-clock, start-up included, best of five.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

COMMANDS = (
    ("events", "PRK", "RUS", "--format", "jsonl"),
    ("events", "PRK", "RUS", "--occurrences", "--format", "jsonl"),
    ("series", "PRK", "RUS", "--by", "month", "--format", "csv"),
    ("commitments", "PRK", "RUS", "--format", "jsonl"),
    ("brief", "PRK", "RUS", "--format", "text"),
)


def measure(program, tool, store, events):
    filled = json.loads(subprocess.run([tool, store, str(events)], capture_output=True, text=True, check=True).stdout)
    print(f"add: {filled['articles']} articles with {filled['events']} events in {filled['seconds']} s, {filled['articles_a_second']} articles a second")
    for line in subprocess.run([tool, store], capture_output=True, text=True, check=True).stdout.splitlines():
        query = json.loads(line)
        print(f"query: {query['query']}: {query['rows']} rows in {query['ms']} ms")
    for command in COMMANDS:
        best = float("inf")
        for _ in range(5):
            started = time.perf_counter()
            subprocess.run([program, *command, "--store", store], check=True, capture_output=True)
            best = min(best, time.perf_counter() - started)
        print(f"command: chancery {' '.join(command)}: {best:.2f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100000)
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build/release/bin")
    parser.add_argument("--postgres", action="store_true", help="also on a PostgreSQL server that is started for it")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print("SQLite")
        store = pathlib.Path(folder) / "bench.db"
        measure(args.bin / "chancery", args.bin / "fill_tool", str(store), args.events)
        print(f"size: {store.stat().st_size >> 20} MiB")
    if args.postgres:
        from postgres import Server
        print("PostgreSQL")
        server = Server()
        try:
            measure(args.bin / "chancery", args.bin / "fill_tool", server.address(), args.events)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
