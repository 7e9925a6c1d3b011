"""What people tell of themselves: theirs to give and to take back, before any import, and read by nothing else."""

import ast
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from collegia.practice.fairness.actions.declaring import declare
from collegia.practice.fairness.answer_list import read_answers
from collegia.practice.fairness.models.attributes import Belonging, ToldBy
from collegia.practice.fairness.tests.making import ask, tell
from collegia.trust.privacy.actions import erase, give_consent, withdraw_consent
from collegia.trust.privacy.purposes import Purpose
from collegia.trust.privacy.queries import everything_about, has_consented

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[4]
AREA = "collegia/practice/fairness"
# The one step that analyses, a person's own page, what she tells, what is imported, and what is kept of it.
KNOW_WHO_BELONGS_WHERE = {
    f"{AREA}/actions/declaring.py",
    f"{AREA}/actions/importing.py",
    f"{AREA}/actions/reporting.py",
    f"{AREA}/queries/own.py",
    f"{AREA}/retention.py",
}


def answer_of(person):
    found = Belonging.objects.filter(person=person).first()
    return found and (found.choice.code if found.choice else None, found.told_by)


def imports(client, asked, *lines, take=True):
    content = "\n".join(["email,hours", *lines]).encode()
    data = {"file": SimpleUploadedFile("a.csv", content), **({"take": "yes"} if take else {})}
    return client.post(reverse("fairness_import"), data)


def test_an_answer_is_kept_with_the_consent_to_it_and_taken_back_with_it(sign_in, cast):
    ask(cast)
    client = sign_in(cast.ana)
    assert client.post(reverse("fairness_mine"), {"hours": "part"}).status_code == 302
    assert answer_of(cast.ana) == ("part", ToldBy.PERSON)
    assert has_consented(cast.ana, Purpose.FAIRNESS)
    withdraw_consent(person=cast.ana, purpose=Purpose.FAIRNESS, now=timezone.now())
    assert answer_of(cast.ana) == (None, ToldBy.PERSON)


def test_who_would_rather_not_say_has_agreed_to_nothing(sign_in, cast):
    ask(cast)
    sign_in(cast.ana).post(reverse("fairness_mine"), {"hours": "-"})
    assert answer_of(cast.ana) == (None, ToldBy.PERSON)
    assert not has_consented(cast.ana, Purpose.FAIRNESS)
    sign_in(cast.ben).post(reverse("fairness_mine"), {})
    assert answer_of(cast.ben) is None


def test_her_word_goes_before_an_import_and_nobody_is_told_who_spoke(sign_in, cast):
    asked = ask(cast)
    declare(person=cast.ana, answers={asked: asked.choices.get(code="part")}, now=timezone.now())
    declare(person=cast.ben, answers={asked: None}, now=timezone.now())
    client = sign_in(cast.ivy)
    lines = [f"{one.email},full" for one in (cast.ana, cast.ben, cast.cho)]
    page = imports(client, asked, *lines, take=False).content.decode()
    assert "All 3 lines are good" in page
    imports(client, asked, *lines)
    assert [answer_of(one) for one in (cast.ana, cast.ben, cast.cho)] == [
        ("part", ToldBy.PERSON), (None, ToldBy.PERSON), ("full", ToldBy.ORGANISATION),
    ]  # fmt: skip


def test_an_imported_answer_is_shown_to_its_person_and_ends_when_she_says_so(sign_in, cast):
    asked = ask(cast)
    tell(asked, [cast.cho], "full", by=ToldBy.ORGANISATION)
    client = sign_in(cast.cho)
    assert "imported by your organisation" in client.get(reverse("fairness_mine")).content.decode()
    client.post(reverse("fairness_mine"), {"hours": "full"})
    assert answer_of(cast.cho) == ("full", ToldBy.ORGANISATION)
    client.post(reverse("fairness_mine"), {"hours": "-"})
    imports(sign_in(cast.ivy), asked, f"{cast.cho.email},part")
    assert answer_of(cast.cho) == (None, ToldBy.PERSON)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"email,hours\nnobody@x.example,full\n", 2, "staff list"),
        (b"email,hours\nana@ward.example,sometimes\n", 2, "no answer"),
        (b"email,hours\nana@ward.example,full\nana@ward.example,part\n", 3, "twice"),
        (b"email,height\nana@ward.example,full\n", 1, "columns"),
        (b"", 1, "columns"),
        (b"email,hours\n\xff\n", 2, "UTF-8"),
    ],
)
def test_a_bad_line_is_named(cast, content, line, words):
    asked = ask(cast)
    found = read_answers(content, attributes=[asked], people={"ana@ward.example": cast.ana.pk})
    assert (found.bad[0].line, words in found.bad[0].what) == (line, True)


def test_words_of_either_language_and_semicolons_are_read(cast):
    asked, people = ask(cast), {"ana@ward.example": 1, "ben@ward.example": 2, "cho@ward.example": 3}
    content = b"Email;Hours\nana@ward.example;Parcial\nben@ward.example;full time\ncho@ward.example;\n"
    found = read_answers(content, attributes=[asked], people=people)
    part, full = asked.choices.get(code="part").pk, asked.choices.get(code="full").pk
    assert [dict(one.answers) for one in found.lines] == [{asked.pk: part}, {asked.pk: full}, {}]


def test_erasing_leaves_no_answer_and_a_copy_holds_hers(cast):
    asked = ask(cast)
    declare(person=cast.ana, answers={asked: asked.choices.get(code="part")}, now=timezone.now())
    assert everything_about(cast.ana)["fairness_told"][0]["answer"] == "part time"
    erase(person=cast.ana)
    assert not Belonging.objects.exists()


def test_taking_back_another_consent_takes_no_answer_away(cast):
    asked = ask(cast)
    declare(person=cast.ana, answers={asked: asked.choices.get(code="part")}, now=timezone.now())
    give_consent(person=cast.ana, purpose=Purpose.TEAM_PATTERNS, now=timezone.now())
    withdraw_consent(person=cast.ana, purpose=Purpose.TEAM_PATTERNS, now=timezone.now())
    assert answer_of(cast.ana) == ("part", ToldBy.PERSON)


def test_only_the_steps_that_may_name_who_belongs_where():
    paths = [path for path in (ROOT / "collegia").rglob("*.py") if "tests" not in path.parts]
    named = {path.relative_to(ROOT).as_posix() for path in paths if "Belonging" in _names(path)}
    assert named - {f"{AREA}/models/attributes.py"} == KNOW_WHO_BELONGS_WHERE


def _names(path: Path) -> set[str]:
    source = path.read_text()
    tree = ast.parse(source if "Belonging" in source else "")
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    return {alias.name for node in nodes for alias in node.names} | defined
