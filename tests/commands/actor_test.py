"""Who a name means on a day."""
import pytest

from support import chancery, lines


def actor(name, day):
    return lines(chancery("actor", name, "--on", day))


@pytest.mark.parametrize("name, day, found, country, sector", [
    ("Sergei Shoigu", "2023-07-27", "Sergei Shoigu", "RUS", "MIL"),
    ("Sergei Shoigu", "2025-06-17", "Sergei Shoigu", "RUS", "GOV"),
    ("the Russian defence minister", "2025-04-29", "Andrei Belousov", "RUS", "MIL"),
    ("KCNA", "2024-10-31", "Korean Central News Agency", "PRK", "GOV"),
    ("South Korea's Joint Chiefs of Staff", "2024-10-31", "Joint Chiefs of Staff of South Korea", "KOR", "MIL"),
    ("Azerbaijan", "2023-09-19", "Azerbaijan", "AZE", None),
])
def test_a_name_is_who_it_is_on_the_day(name, day, found, country, sector):
    first = actor(name, day)[0]
    assert (first["name"], first["country"], first["sector"]) == (found, country, sector)
    assert first["query"] == name and first["on"] == day


def test_offices_have_their_days():
    offices = actor("Sergei Shoigu", "2023-07-27")[0]["offices"]
    assert offices[0]["from"] == "2012-11-06" and offices[0]["to"] == "2024-05-12"


def test_text_is_for_people():
    done = chancery("actor", "Sergei Shoigu", "--on", "2023-07-27", "--format", "text")
    assert done.stdout.startswith("Sergei Shoigu: person, Russia (RUS), sector MIL\n  defense minister, RUS (from 2012-11-06 to 2024-05-12)")


def test_who_is_unknown_is_said():
    done = chancery("actor", "Xyzzy Plugh", "--on", "2023-07-27")
    assert done.returncode == 1 and done.stdout == ""
    assert "Xyzzy Plugh: unknown on 2023-07-27" in done.stderr


@pytest.mark.parametrize("arguments", [("actor",), ("actor", "Putin", "--on", "yesterday"), ("actor", "Putin", "--on", "2023-02-30"), ("actor", "Putin", "--format", "xml")])
def test_wrong_use(arguments):
    assert chancery(*arguments).returncode == 2
