"""Runs tests/cases/*.txt through `chancery code` (format: tests/cases/README.md)."""
import json
import pathlib

import pytest

from support import chancery

FOLDER = pathlib.Path(__file__).resolve().parent / "cases"


def read_cases(path):
    """[{"name", "date", "text", "expected": [...], "none", "only"}]"""
    cases, date, case = [], None, None

    def close():
        nonlocal case
        if case:
            assert case["expected"] or case["none"], f"{case['name']}: says nothing of what is expected"
            cases.append(case)
        case = None

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line:
            close()
        elif line.startswith("#"):
            continue
        elif line.startswith("date "):
            date = line.split()[1]
        elif line.startswith(">"):
            case = case or {"name": f"{path.name}:{number}", "date": date, "text": "", "expected": [], "none": False, "only": False}
            case["text"] = (case["text"] + " " + line[1:].strip()).strip()
        elif line == "NONE":
            case["none"] = True
        elif line == "ONLY":
            case["only"] = True
        else:
            kind, actors, arrow, recipients, *rest = line.split()
            assert arrow == ">", f"{path.name}:{number}: TYPE ACTORS > RECIPIENTS"
            case["expected"].append({"type": kind, "actor": actors, "recipient": recipients, "line": line,
                                     "with": dict((r.split("=") + [True])[:2] for r in rest)})
    close()
    return cases


def codes(side):
    return ",".join(sorted({a["country"] for a in side if a["country"]})) or "-"


def matches(event, wanted):
    if event["type"] != wanted["type"]:
        return False
    sides = [codes(event["actor"]), codes(event["recipient"])]
    expected = [",".join(sorted(wanted[s].split(","))) for s in ("actor", "recipient")]
    # Who met whom, agreed with whom: the order of the two is the sentence's, not the event's.
    mutual = wanted["type"] in ("CONSULT", "AGREE", "COOPERATE") and wanted["with"].get("mode") != "Visit"
    both = ",".join(sorted(set(",".join(expected).replace("-", "").split(",")) - {""}))
    if sides != expected and not (mutual and (sides == expected[::-1] or both in sides or both == ",".join(sorted(set(",".join(sides).replace("-", "").split(",")) - {""})))):
        return False
    chain = event["attribution"]
    checks = {"mode": lambda v: (event["mode"] or "-") == v, "status": lambda v: event["status"] == v,
              "date": lambda v: (event["date"] or "-") == v,
              "auxiliary": lambda v: (",".join(sorted(event["auxiliary"])) or "-") == v,
              "by": lambda v: any(c["actor"] and c["actor"]["country"] == v for c in chain),
              "anonymous": lambda v: any(c["anonymous"] for c in chain)}
    return all(checks[key](value) for key, value in wanted["with"].items())


def complaint(case, events):
    international = [e for e in events if codes(e["actor"]) != "-" or codes(e["recipient"]) != "-"]
    coded = "\n".join(f"    {e['type']} {codes(e['actor'])} > {codes(e['recipient'])} {e['mode'] or ''} {','.join(e['auxiliary'])} "
                      f"{e['status']} {e['date']} {e['confidence']}" for e in events)
    if case["none"] and international:
        return f"{case['name']}: no event was expected\n  {case['text']}\n  coded:\n{coded}"
    for wanted in case["expected"]:
        if not any(matches(e, wanted) for e in events):
            return f"{case['name']}: not found: {wanted['line']}\n  {case['text']}\n  coded:\n{coded}"
    if case["only"] and any(not any(matches(e, w) for w in case["expected"]) for e in international):
        return f"{case['name']}: more than was expected\n  {case['text']}\n  coded:\n{coded}"
    return None


@pytest.fixture(scope="module")
def coded():
    """Every case of every file, coded in one run."""
    cases = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]
    lines = "".join(json.dumps({"id": c["name"], "text": c["text"], "published": c["date"]}) + "\n" for c in cases)
    done = chancery("code", "-", stdin=lines)
    assert done.returncode == 0, done.stderr
    events = {c["name"]: [] for c in cases}
    for line in done.stdout.splitlines():
        event = json.loads(line)
        events[event["article"]].append(event)
    return events


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]
DEMANDED = [c for c in CASES if not c["name"].startswith("wanted")]


@pytest.mark.parametrize("case", DEMANDED, ids=lambda c: c["name"])
def test_case(case, coded):
    wrong = complaint(case, coded[case["name"]])
    assert wrong is None, "\n" + wrong


def test_wanted_cases_are_read(coded):
    wanted = [c for c in CASES if c["name"].startswith("wanted")]
    held = sum(complaint(c, coded[c["name"]]) is None for c in wanted)
    print(f"\nwanted cases that hold: {held} of {len(wanted)}")
    assert wanted and held > 0
