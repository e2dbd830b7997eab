#!/usr/bin/env python3
"""Checks the tables of gazetteer/: columns, ids, references, codes, dates, offices that two people hold at once.

    python3 tests/gazetteer_lint.py [--ambiguous] [FOLDER]

Prints FILE:LINE: message for each fault and exits 1 when there is any. --ambiguous lists the names that stand for
several actors, which is no fault: date and context decide. Standard library only.
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

COLUMNS = {
    "countries": "code name names adjectives capital metonyms contextual from to",
    "people": "id name aliases country notes",
    "offices": "person country office title sector from to kind",
    "titles": "phrase office sector",
    "organisations": "code name aliases kind country sector from to id",
    "members": "organisation country from to",
    "sectors": "noun sector",
    "places": "name aliases country latitude longitude population geonames",
    "regions": "name aliases country latitude longitude",
}
LISTS = {"names", "adjectives", "capital", "metonyms", "contextual", "aliases"}
REQUIRED = {"code", "id", "name", "person", "office", "sector", "phrase", "noun", "organisation", "latitude",
            "longitude", "kind:organisations", "country:offices", "country:members", "country:people",
            "country:places", "title"}
SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC "
              "IGO NGO".split())
NON_STATE = set("UNO EEC NTO IGO NGO IMG COP".split())
KINDS = set("international|regional|ministry|parliament|court|armed force|intelligence|police|party|agency|"
            "state media|outlet|company|ngo|think tank|rebel|terror".split("|"))
OFFICE_KINDS = {"", "acting", "joint", "nominal"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
# Offices that more than one person of a country holds at a time.
SHARED = set("ambassador|envoy|military officer|official|deputy foreign minister|deputy defence minister|lawmaker|"
             "presidential aide|party official|governor|minister|opposition leader|businessman|activist|rebel leader|"
             "royal|religious leader|international official|public figure|journalist|relative of a leader|"
             "deputy head of government|leader of the movement|atomic chief|judge|police chief|party leader".split("|"))

faults = []


def fault(table, line, message):
    faults.append(f"{table}:{line}: {message}")


def read(folder, table):
    path = folder / f"{table}.tsv"
    columns = COLUMNS[table].split()
    rows, header = [], None
    if not path.exists():
        fault(path.name, 0, "no such table")
        return rows
    text = path.read_text(encoding="utf-8")
    if not text.endswith("\n"):
        fault(path.name, text.count("\n") + 1, "no line end at the end of the file")
    comments = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            comments += line
            continue
        if line == "":
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if cells != columns:
                fault(path.name, number, f"columns are {cells}, not {columns}")
                return rows
            continue
        if len(cells) != len(columns):
            fault(path.name, number, f"{len(cells)} cells, not {len(columns)}")
            continue
        row = dict(zip(columns, cells), line=number, file=path.name)
        check_cells(table, row, columns)
        rows.append(row)
    for word in ("Origin:", "Licence:"):
        if word not in comments:
            fault(path.name, 1, f"the comment at the top has no '{word}'")
    return rows


def check_cells(table, row, columns):
    for column in columns:
        cell = row[column]
        if cell != cell.strip() or "  " in cell:
            fault(row["file"], row["line"], f"stray white space in {column}: '{cell}'")
        if not cell and (column in REQUIRED or f"{column}:{table}" in REQUIRED):
            fault(row["file"], row["line"], f"{column} is empty")
        if column in LISTS and cell:
            parts = cell.split("|")
            if any(not p or p != p.strip() for p in parts):
                fault(row["file"], row["line"], f"empty or padded part in {column}: '{cell}'")
            if len(set(parts)) != len(parts):
                fault(row["file"], row["line"], f"a part of {column} is there twice: '{cell}'")
        if column in ("from", "to") and cell and not DATE.fullmatch(cell):
            fault(row["file"], row["line"], f"{column} is no ISO day, month or year: '{cell}'")
        if column == "sector" and cell not in SECTORS:
            fault(row["file"], row["line"], f"unknown sector '{cell}'")
    begin, end = row.get("from", ""), row.get("to", "")
    shared = min(len(begin), len(end))
    if shared and begin[:shared] > end[:shared]:
        fault(row["file"], row["line"], f"from {begin} is after to {end}")


def unique(rows, *columns):
    seen = {}
    for row in rows:
        key = tuple(row[c] for c in columns)
        if key in seen:
            fault(row["file"], row["line"], f"{'/'.join(key)} is in line {seen[key]} already")
        seen.setdefault(key, row["line"])
    return seen


def resolves(rows, column, known, what):
    for row in rows:
        for part in row[column].split("|"):
            if part and part not in known:
                fault(row["file"], row["line"], f"no {what} '{part}'")


def certain(row):
    """The part of the term that is certain: from its latest possible first day to its earliest possible last day."""
    begin = row["from"] + {4: "-12-31", 7: "-31"}.get(len(row["from"]), "")
    end = row["to"] + {4: "-01-01", 7: "-01"}.get(len(row["to"]), "") if row["to"] else "9999"
    return begin, end


def check_overlaps(offices):
    terms = defaultdict(list)
    for row in offices:
        if row["kind"] == "" and row["office"] not in SHARED and row["from"]:
            terms[row["country"], row["office"]].append(row)
    for (country, office), rows in terms.items():
        rows.sort(key=certain)
        for i, first in enumerate(rows):
            for second in rows[i + 1:]:
                if certain(second)[0] < certain(first)[1] and second["person"] != first["person"]:
                    fault(second["file"], second["line"],
                          f"{second['person']} is {office} of {country} while {first['person']} is (line "
                          f"{first['line']}); is one of them acting, joint or nominal?")


def check_coordinates(rows):
    for row in rows:
        try:
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
        except ValueError:
            fault(row["file"], row["line"], "latitude or longitude is no number")
            continue
        if abs(latitude) > 90 or abs(longitude) > 180:
            fault(row["file"], row["line"], "latitude or longitude is out of range")


def ambiguous(tables):
    names = defaultdict(set)
    for row in tables["countries"]:
        for column in ("name", "names", "adjectives", "metonyms"):
            for name in row[column].split("|"):
                names[name].add("country " + row["code"])
    for row in tables["people"]:
        for name in [row["name"], *row["aliases"].split("|")]:
            names[name].add("person " + row["id"])
    for row in tables["organisations"]:
        for name in [row["name"], *row["aliases"].split("|")]:
            names[name].add("organisation " + row["id"])
    names.pop("", None)
    return {name: owners for name, owners in names.items() if len(owners) > 1}


def main(arguments):
    folders = [a for a in arguments if not a.startswith("-")]
    folder = Path(folders[0]) if folders else Path(__file__).resolve().parent.parent / "gazetteer"
    tables = {table: read(folder, table) for table in COLUMNS}

    countries = {code for (code,) in unique(tables["countries"], "code")}
    people = {person for (person,) in unique(tables["people"], "id")}
    organisations = {identity for (identity,) in unique(tables["organisations"], "id")}
    unique(tables["titles"], "phrase")
    unique(tables["sectors"], "noun")
    unique(tables["offices"], "person", "country", "office", "title", "from")
    unique(tables["members"], "organisation", "country", "from")
    unique(tables["places"], "name", "country", "latitude", "longitude")
    unique(tables["regions"], "name", "country")

    for code in countries:
        if not re.fullmatch("[A-Z]{3}", code):
            fault("countries.tsv", 0, f"'{code}' is no alpha-3 code")
    for table in ("people", "members", "places", "regions", "organisations"):
        resolves(tables[table], "country", countries, "country")
    resolves(tables["offices"], "person", people, "person")
    resolves(tables["offices"], "country", countries | organisations, "country or organisation")
    resolves(tables["members"], "organisation", organisations, "organisation")
    for row in tables["organisations"]:
        if row["code"] not in NON_STATE and row["code"] != row["id"]:
            fault(row["file"], row["line"], f"code '{row['code']}' is neither a non-state code nor the id")
        if row["code"] == row["id"] and not row["country"] and row["code"] not in NON_STATE:
            # Bodies of several states without a code of their own are few, and an actor's country would be empty.
            if row["kind"] not in ("armed force", "party"):
                fault(row["file"], row["line"], f"{row['id']} has neither a country nor a non-state code")
        if row["kind"] not in KINDS:
            fault(row["file"], row["line"], f"unknown kind '{row['kind']}'")
    for row in tables["offices"]:
        if row["kind"] not in OFFICE_KINDS:
            fault(row["file"], row["line"], f"unknown kind '{row['kind']}'")
    held = {row["person"] for row in tables["offices"]}
    for row in tables["titles"]:
        if row["phrase"] != row["phrase"].lower():
            fault(row["file"], row["line"], f"phrase is not lower case: '{row['phrase']}'")
    for row in tables["sectors"]:
        if row["noun"] != row["noun"].lower():
            fault(row["file"], row["line"], f"noun is not lower case: '{row['noun']}'")
    check_overlaps(tables["offices"])
    check_coordinates(tables["places"])
    check_coordinates(tables["regions"])

    several = ambiguous(tables)
    if "--ambiguous" in arguments:
        for name in sorted(several):
            print(f"{name}: {', '.join(sorted(several[name]))}")
    for message in faults:
        print(message, file=sys.stderr)
    counts = ", ".join(f"{len(rows)} {table}" for table, rows in tables.items())
    print(f"{counts}; {len(people - held)} people without an office; {len(several)} ambiguous names; "
          f"{len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
