#!/usr/bin/env python3
"""Writes ontology/months.tsv from the Unicode CLDR that the package `babel` carries: month names and the order of numeric dates.

    pip install babel; training/page/make_months.py > ontology/months.tsv
"""
import multiprocessing
import re
import unicodedata

from babel import Locale, dates

LANGUAGES = """en de fr es pt it nl da sv nb fi is et lv lt pl cs sk sl hr sr bs mk bg ru uk be ro hu el tr az kk ky uz tg hy ka ar fa he ur hi bn
ta te mr gu pa ne si th lo km my vi id ms fil sw am ca eu gl ga cy mt sq af mn ko ja zh""".split()
# Forms in use that CLDR does not list.
ALSO = {("en", 9): ["sept"], ("de", 1): ["jänner", "jaen"], ("de", 2): ["feber"], ("de", 3): ["mrz", "maerz"], ("fr", 2): ["fevrier"],
        ("fr", 8): ["aout"], ("fr", 12): ["decembre"], ("es", 9): ["setiembre"], ("pt", 3): ["marco"], ("tr", 8): ["agustos"],
        ("tr", 9): ["eylul"], ("tr", 2): ["subat"], ("tr", 11): ["kasim"], ("id", 2): ["pebruari"], ("id", 11): ["nopember"],
        ("ar", 1): ["كانون الثاني"], ("ar", 2): ["شباط"], ("ar", 3): ["آذار"], ("ar", 4): ["نيسان"], ("ar", 5): ["أيار"], ("ar", 6): ["حزيران"],
        ("ar", 7): ["تموز", "جويلية"], ("ar", 8): ["آب", "أوت"], ("ar", 9): ["أيلول"], ("ar", 10): ["تشرين الأول"],
        ("ar", 11): ["تشرين الثاني"], ("ar", 12): ["كانون الأول"]}


def forms(locale, month):
    names = set()
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            name = dates.get_month_names(width, context, locale)[month]
            name = unicodedata.normalize("NFC", name).lower().strip().rstrip(".").strip()
            if name and not re.search(r"\d", name) and len(name) > 1:
                names.add(name)
    for name in ALSO.get((locale.language, month), []):
        names.add(name)
    return sorted(names)


def order(locale):
    pattern = dates.get_date_format("short", locale).pattern
    return "".join(sorted("dMy", key=pattern.find)).lower()


def row(language):
    locale = Locale.parse(language)
    cells = ["|".join(forms(locale, m)) for m in range(1, 13)]
    return "\t".join([{"nb": "no"}.get(language, language), "mdy" if language == "en" else order(locale)] + cells)


print("# Names of the months, and the order in which a numeric date is written, by language. Matching ignores case and a final dot.")
print("# Columns: language (ISO 639-1, or 639-2 where there is none), order of numeric dates, months 1 to 12 with their forms.")
print("# Origin: Unicode CLDR (Unicode License v3), by training/page/make_months.py, with a few forms of our own.")
print("\t".join(["language", "order"] + [str(m) for m in range(1, 13)]))
with multiprocessing.Pool(1, maxtasksperchild=1) as pool:  # babel shares state between the locales of one process
    print("\n".join(pool.map(row, LANGUAGES, chunksize=1)))
