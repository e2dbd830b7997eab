"""Runs the program as a user would."""
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("CHANCERY", str(ROOT / "build/release/bin/chancery"))
EXAMPLES = ROOT / "examples"


def chancery(*arguments, stdin=None, cwd=None, timeout=120, env=None, text=True):
    """The finished process: returncode, stdout, stderr."""
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, text=text, cwd=cwd,
                          timeout=timeout, env={**os.environ, **(env or {})}, encoding="utf-8" if text else None)


def lines(done):
    """The JSON lines of a finished process."""
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
