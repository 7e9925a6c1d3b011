"""How a shape is written down: what it looks like, what it is, and what else must hold."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from collegia.engines.deidentify.kinds import Kind

# A bar that no bracket encloses; the alternatives nest one deep.
OUTER_BAR = re.compile(r"\|(?![^(]*\))")


def any_of(alternatives: str) -> str:
    """Group alternatives ("mrn|nhc|nhs") by their first letter, which is then tried once."""
    groups: dict[str, list[str]] = {}
    for each in OUTER_BAR.split(alternatives):
        groups.setdefault(each[0], []).append(each[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items()) + ")"


class Need(StrEnum):
    """What a text must hold before a rule is worth trying; each is looked for once a text."""

    NOTHING = "nothing"
    DIGIT = "digit"
    NUMBER = "number"
    CODE = "code"
    MARKED = "marked"
    OLD = "old"
    AT = "at"
    SPOKEN_DOT = "spoken dot"
    DOTTED = "dotted"
    COLONS = "colons"
    MONTH = "month"
    FEAST = "feast"
    OLD_WORD = "old word"
    DIGIT_WORDS = "digit words"
    BIRTH = "birth"
    VEHICLE = "vehicle"
    LAST_FOUR = "last four"
    WEEKDAY = "weekday"
    POSTCODE = "postcode"
    BOX = "box"
    ROAD_ES = "road"
    AREA_ES = "area"
    HOUSE = "house"
    INITIALS = "initials"
    CAPITALS = "capitals"
    ORDINAL = "ordinal"
    ROAD_EN = "english road"
    CORNER = "corner"
    POSTCODE_UK = "british postcode"
    ORDINAL_WORD = "ordinal word"


SHAPES = {
    Need.NOTHING: re.compile(""),
    Need.DIGIT: re.compile(r"\d"),
    Need.NUMBER: re.compile(r"\d(?:[^\d\n]{0,3}\d){4}"),
    Need.CODE: re.compile(r"\d{3}|\d[\s./-]{1,2}\d"),
    Need.MARKED: re.compile(r"\d\s?[/.-]\s?[\divx]", re.IGNORECASE),
    Need.OLD: re.compile(r"(?<!\d)(?:9\d|1[01]\d)(?!\d)"),
    Need.AT: re.compile(r"@|arroba|[(\[]at[)\]]", re.IGNORECASE),
    Need.SPOKEN_DOT: re.compile(r"\s(?:dot|punto)\s", re.IGNORECASE),
    Need.DOTTED: re.compile(r"www|://|[a-z0-9]\.[a-z]", re.IGNORECASE),
    Need.INITIALS: re.compile(r"[^\W\d_]\.\s?[^\W\d_]\."),
    Need.CAPITALS: re.compile(r"(?<![^\W\d_])[A-ZÑ]{2,3}(?![^\W\d_])"),
    Need.ORDINAL: re.compile(r"\d(?:st|nd|rd|th)(?!\w)", re.IGNORECASE),
    Need.POSTCODE_UK: re.compile(r"[a-z]\d{1,2}[a-z]?\d[a-z]{2}(?![a-z\d])", re.IGNORECASE),
    Need.COLONS: re.compile(r":[^\s]{0,6}:"),
}
# The first letters of the words that a rule turns on: far quicker than looking for the words themselves.
OPENING = 4
OPENINGS = {
    Need.MONTH: "jan janu feb febr febu apr apri abr abri juni juli aug augu sep sept set seti oct octu octo ocot nov "
    "novi nove dic dici mar marc marz may mayo jun june jul july ago agos dec dece ene ener",
    Need.FEAST: "chri xmas boxi new east good than hall vale st inde diwa eid july four moth fath labo memo reye navi "
    "noch año todo muer san madr inma pila cons sema raza fies fin",
    Need.OLD_WORD: "nine hund nove cien",
    Need.DIGIT_WORDS: "oh zero noug one two thre four five six seve eigh nine cero uno dos tres cuat cinc "
    "seis siet ocho nuev "
    "doub plus más mas sese sete oche nove cuar trei",
    Need.BIRTH: "d dob f fn fnac fec fech nac naci born b bd bday birt date l lmp e edd edc fur fum fpp",
    Need.VEHICLE: "car van truc taxi uber ute coch auto carr cami moto furg vehi vehí toyo hond ford niss "
    "hilu coro fies golf "
    "seat rena kia hyun mazd chev suzu taco",
    Need.LAST_FOUR: "last endi ends ulti últi acab term",
    Need.WEEKDAY: "mon mond tue tues wed weds wedn thu thur thurs fri frid sat satu sun sund lune mart "
    "mier miér juev vier "
    "saba sába domi",
    Need.POSTCODE: "zip zipc c cp codi códi cod pin pinc plz post eirc",
    Need.BOX: "p po apar casi gpo",
    Need.ROAD_ES: "c cl call avda avd av aven pase pº pza plza plaz cami cno rond trav carr ctra cra kra "
    "diag tran calz blvd "
    "bule boul bvar bv prol priv pasa psje pje jiro jiró jr urb urba glor ramb vere rúa kale circ cerr anda reto",
    Need.AREA_ES: "col colo frac barr b bº urb urba ejid vere corr part pobl vill ranc finc haci alde "
    "case parr comu dist sect",
    Need.ROAD_EN: "stre st road rd aven ave lane ln cres terr blvd boul gard gdns grov mews quay para esta driv dr "
    "cour ct clos way plac pl row park hill view rise gree squa sq walk cott hous farm arms inn high hwy rout rte coun",
    Need.ORDINAL_WORD: "firs seco thir four fift sixt seve eigh nint tent elev twel nine twen",
    Need.CORNER: "corn junc",
    Need.HOUSE: "hous flat plot unit room bloc",
}
AT_LEAST = {Need.DIGIT_WORDS: 2}
WORD = re.compile(r"[^\W\d_]+")
WANTED = {need: frozenset(openings.split()) for need, openings in OPENINGS.items()}


def met_by(text: str) -> frozenset[Need]:
    """Give the needs that a text meets."""
    openings = {word[:OPENING] for word in WORD.findall(text.lower())}
    shaped = [need for need, shape_ in SHAPES.items() if shape_.search(text)]
    worded = [need for need, wanted in WANTED.items() if len(wanted & openings) >= AT_LEAST.get(need, 1)]
    return frozenset([*shaped, *worded])


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch that a rule holds for an identifier; `checked` when a checksum or an announcing word bears it out.

    `sure` when the words beside a name leave so little doubt that the allow-list has no say.
    """

    start: int
    end: int
    kind: Kind
    checked: bool = False
    sure: bool = False


def _always(found: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape; the identifier is the group `id` where there is one, else the whole."""

    kind: Kind
    shape: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool] = _always
    checked: bool = False
    needs: Need = Need.DIGIT
    sure: bool = False

    def matches(self, text: str) -> Iterator[Match]:
        """Give the stretches of a text that have this shape."""
        group = "id" if "id" in self.shape.groupindex else 0
        for found in self.shape.finditer(text):
            if found.end(group) > found.start(group) and self.holds(found):
                yield Match(found.start(group), found.end(group), self.kind, self.checked, self.sure)


def shape(pattern: str, *, case: bool = False) -> re.Pattern[str]:
    """Compile a pattern written over several lines; letters match in any case unless `case`."""
    return re.compile(pattern, re.VERBOSE | (re.NOFLAG if case else re.IGNORECASE))
