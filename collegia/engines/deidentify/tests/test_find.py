"""What is found in a message, and what looks like it and is not."""

import pytest

from collegia.engines.deidentify.find import find
from collegia.engines.deidentify.kinds import Kind

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    *("December", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre"),
    *("noviembre", "diciembre"),
)
HITS = [
    ("call the son on 07700 900123 please", "07700 900123", Kind.PHONE),
    ("cell (575) 555-0117 any time", "(575) 555-0117", Kind.PHONE),
    ("fax 020 7946 0958", "020 7946 0958", Kind.PHONE),
    ("tfno 612 345 678", "612 345 678", Kind.PHONE),
    ("llamad al 91 234 56 78", "91 234 56 78", Kind.PHONE),
    ("cel 55 1234 5678", "55 1234 5678", Kind.PHONE),
    ("wsp +56 9 8765 4321", "+56 9 8765 4321", Kind.PHONE),
    ("contacto +234 803 555 0199", "+234 803 555 0199", Kind.PHONE),
    ("send it to ana.p@example.com today", "ana.p@example.com", Kind.EMAIL),
    ("correo lola_93@mail.example.mx", "lola_93@mail.example.mx", Kind.EMAIL),
    ("it is on https://videos.example/@lola/3, take it down", "https://videos.example/@lola/3", Kind.URL),
    ("logged in from 203.0.113.87 at 3", "203.0.113.87", Kind.IP),
    ("desde 2001:db8::8a2e:370:7334 anoche", "2001:db8::8a2e:370:7334", Kind.IP),
    ("NHS no 943 476 5919 please", "943 476 5919", Kind.ID),
    ("DNI 12345678Z en la pulsera", "12345678Z", Kind.ID),
    ("NIE X-1234567-L", "X-1234567", Kind.ID),
    ("CURP HEGG560427MVZRRL04", "HEGG560427MVZRRL04", Kind.ID),
    ("RUT 12.345.678-5 sin ficha", "12.345.678-5", Kind.ID),
    ("MRN 00412233", "00412233", Kind.ID),
    ("mrn: B-771204 again", "B-771204", Kind.ID),
    ("NHC 120774 pte", "120774", Kind.ID),
    ("expediente 2024-11873", "2024-11873", Kind.ID),
    ("policy BX-99120-4", "BX-99120-4", Kind.ID),
    ("póliza 88-20317-06", "88-20317-06", Kind.ID),
    ("pump serial NX-4480-119267", "NX-4480-119267", Kind.ID),
    ("plate KJX 4412 in the ambulance bay", "KJX 4412", Kind.ID),
    ("matrícula 4417 JKL", "4417 JKL", Kind.ID),
    ("SSN 219-09-9999", "219-09-9999", Kind.ID),
    ("last four of the card 4471", "4471", Kind.ID),
    ("born 3/9/58 she says", "3/9/58", Kind.DATE),
    ("dob 030958", "030958", Kind.DATE),
    ("seen 2024-03-09", "2024-03-09", Kind.DATE),
    ("since March 3rd, 2021", "March 3rd", Kind.DATE),
    ("came on the 14th", "14th", Kind.DATE),
    ("19 Jan to 2 Feb", "19 Jan", Kind.DATE),
    ("nació el 3 de abril de 1951", "3 de abril", Kind.DATE),
    ("nació el uno de mayo", "uno de mayo", Kind.DATE),
    ("ingresó el 24/12", "24/12", Kind.DATE),
    ("entre el 3 y el 9 de enero", "9 de enero", Kind.DATE),
    ("not seen since October", "October", Kind.DATE),
    ("la operaron en julio", "julio", Kind.DATE),
    ("94F from home", "94", Kind.AGE_OVER_89),
    ("a 101-year-old lady", "101", Kind.AGE_OVER_89),
    ("tiene 93 años", "93", Kind.AGE_OVER_89),
    ("paciente de noventa y tres años", "noventa y tres", Kind.AGE_OVER_89),
    ("lives at 1418 Mesquite Court", "1418 Mesquite Court", Kind.ADDRESS),
    ("Flat 2, 41 Tanner's Row", "Flat 2, 41 Tanner's Row", Kind.ADDRESS),
    ("postcode SW1A 1AA", "SW1A 1AA", Kind.ADDRESS),
    ("PO Box 77 is shut", "PO Box 77", Kind.ADDRESS),
    ("vive en C/ Mayor 12, 3º B", "C/ Mayor 12, 3º B", Kind.ADDRESS),
    ("avenida Juárez #123", "avenida Juárez #123", Kind.ADDRESS),
    ("carrera 14 # 20-30", "carrera 14 # 20-30", Kind.ADDRESS),
    ("card says 1EG4-TE5-MK73", "1EG4-TE5-MK73", Kind.ID),
    ("es ella, 4021 118 337, no la otra", "4021 118 337", Kind.ID),
    ("serial BLK 604417 H, put in", "BLK 604417 H", Kind.ID),
    ("llamó del 310 555 72 41", "310 555 72 41", Kind.PHONE),
    ("nacida el 04/FEB/1970", "04/FEB/1970", Kind.DATE),
    ("la bisabuela 98 y está", "98", Kind.AGE_OVER_89),
    ("her band says 19JUL1988", "19JUL1988", Kind.DATE),
    ("es la 12 345 678 del listado", "12 345 678", Kind.ID),
    (
        "his number is oh seven seven double four nine one two six",
        "oh seven seven double four nine one two six",
        Kind.PHONE,
    ),
    (
        "dijo seis cinco cinco nueve tres uno ocho tres dos y colgó",
        "seis cinco cinco nueve tres uno ocho tres dos",
        Kind.PHONE,
    ),
    ("write to ana.ruiz at example dot org", "ana.ruiz at example dot org", Kind.EMAIL),
    ("born 15 01 2000 she says", "15 01 2000", Kind.DATE),
    ("clinic 12 Jul 84, then nothing", "12 Jul 84", Kind.DATE),
    ("nacida el 20/ago/44, viuda", "20/ago/44", Kind.DATE),
    ("back on 21st, please", "21st", Kind.DATE),
    ("puntos fuera el día 15, en la tarde", "día 15", Kind.DATE),
    ("VJ/95/0121 for scan", "VJ/95/0121", Kind.ID),
    ("no encuentro 39940-8, perdón", "39940-8", Kind.ID),
    ("firma NºCol: 26 26 54710", "26 26 54710", Kind.ID),
    ("she is at unit 21/355 xu parade now", "unit 21/355 xu parade", Kind.ADDRESS),
    ("House 33, Woods Close for the bed", "House 33, Woods Close", Kind.ADDRESS),
    ("vive en Mz 28 Lt 16 con su hija", "Mz 28 Lt 16", Kind.ADDRESS),
    ("lives 14 albany road with her son", "14 albany road", Kind.ADDRESS),
    ("flat 3b 22 lime st is hers", "flat 3b 22 lime st", Kind.ADDRESS),
    ("102a harrow lane, by the shop", "102a harrow lane", Kind.ADDRESS),
    ("she lives in harlow court", "harlow court", Kind.ADDRESS),
    ("outside the laundromat at 9th and Alder", "9th and Alder", Kind.ADDRESS),
    ("4410 county road 12, the barn", "4410 county road 12", Kind.ADDRESS),
    ("sw1a1aa for the taxi", "sw1a1aa", Kind.ADDRESS),
    ("came 3/4, still here", "3/4", Kind.DATE),
    ("stitches out 4th", "4th", Kind.DATE),
    ("home on the ninth", "ninth", Kind.DATE),
    ("she is ninety two and sharp", "ninety two", Kind.AGE_OVER_89),
    ("tiene noventa y cinco ya", "noventa y cinco", Kind.AGE_OVER_89),
    ("S. J. C. next, then the scan", "S. J. C.", Kind.NAME),
    ("a.k.m. is for the side room", "a.k.m.", Kind.NAME),
    ("Mrs Okonkwo in 4 needs a hand", "Okonkwo", Kind.NAME),
    ("la señora Quispe pide agua", "Quispe", Kind.NAME),
    ("Priya Raghunathan in bed 5 wants to go home", "Priya Raghunathan", Kind.NAME),
]
MISSES = [
    "BP 120/80, HR 94, sats 98 on air",
    "TA 130/70, FC 92, sat 95",
    "pain 9/10 then 3/10",
    "dolor 8/10",
    "give 1/2 tab at 14:30",
    "Weds at 8, back by Friday",
    "el lunes a las 9",
    "done in 2019",
    "bed 14, room 310, bay 3",
    "heparin 1280 units/h, PTT 71",
    "K 3.1, Mg 1.2, Hb 6.9",
    "GCS 14/15",
    "24/7 cover on 4 West",
    "ext 3309",
    "temp 99F",
    "gent 128 mg at 18:00",
    "q6h, 500 mL over 4 h",
    "Foley out at 6, Whipple tomorrow",
    "Crohn's and Parkinson's clinics are full",
    "12 has Parkinson's so mind the tablets",
    "retirar Foley y pasar Nolotil",
    "Glasgow 15, Babinski negativo",
    "she may go home in a day or so",
    "paciente de 88 años",
    "89M from home",
    "Shall we do plain or wait for nephro?",
    "Scalpel, bougie, here. ENT 2 minutes",
    "Fair concern. Cardiology accepted him",
    "Pásale 4 gr en 20 min ya",
    "Tráelo, choque 1 abierto",
    "Quítale el enalapril y repetimos",
    "Déjala dormir y avísame",
    "The quiet lantern on the stairs",
    "sinemet 25/100 at 6 10 14 18",
    "one, two, three and the bed is over",
    "two in bay one, three in bay two, four waiting",
    "see you at lunch, punto y aparte",
    "on 3rd floor, is 2nd dose due",
    "down the main road past the roundabout",
    "power 3/4 left, bag 3/4 full",
    "it is 80 minutes each way",
    "the first of three, second dose due",
    "ninety percent are late",
    "sats ninety two on air",
    "the 9th and the 4th rib",
    "give it p.r.n. or b.i.d., not i.v.",
]


@pytest.mark.parametrize(("text", "piece", "kind"), HITS)
def test_an_identifier_is_found_and_called_by_its_kind(text, piece, kind):
    at = text.index(piece)
    inside = [each for each in find(text) if each.start <= at and at + len(piece) <= each.end]
    assert [each.kind for each in inside] == [kind], find(text)


@pytest.mark.parametrize("text", MISSES)
def test_what_only_looks_like_one_is_left_alone(text):
    assert [(text[each.start : each.end], each.kind) for each in find(text)] == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Dr Patel said to wait", "Patel", Kind.STAFF_NAME),
        ("thanks Tammy, you saved me", "Tammy", Kind.STAFF_NAME),
        ("gracias Begoña por la guardia", "Begoña", Kind.STAFF_NAME),
        ("Mrs Patel fell at 3", "Patel", Kind.NAME),
    ],
)
def test_a_colleague_is_told_from_a_patient_where_the_words_tell(text, name, kind):
    assert [(text[each.start : each.end], each.kind) for each in find(text)] == [(name, kind)]


@pytest.mark.parametrize(
    "text", ["mrs okafor wants her tea", "la señora quispe quiere agua", "MRS OKAFOR WANTS HER TEA"]
)
def test_names_are_found_however_they_are_typed(text):
    assert any(text[each.start : each.end].lower() in ("okafor", "quispe") for each in find(text))


@pytest.mark.parametrize("month", MONTHS)
def test_every_month_of_both_languages_makes_a_date(month):
    found = [(each.start, each.kind) for each in find(f"seen 13 {month} 2021")]
    assert found[:1] == [(5, Kind.DATE)]


def test_nothing_is_found_in_nothing():
    assert find("") == () and find(" \n\t") == ()
