"""The pages of the fairness check: administrators read figures, nobody reads answers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from collegia.practice.fairness.models.attributes import Attribute, Belonging
from collegia.practice.fairness.tests.making import ask, fairness_to_show, tell

pytestmark = pytest.mark.django_db
OF_ADMINISTRATORS = (
    ("fairness", ()),
    ("fairness_new", ()),
    ("fairness_import", ()),
    ("fairness_attribute", ("hours",)),
    ("fairness_crossed", ("hours", "age")),
    ("fairness_remove", ("hours",)),
)


def page(client, name, *args) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_administrators_alone_open_the_figures(sign_in, cast):
    fairness_to_show(cast)
    for person, status in ((cast.ivy, 200), (cast.ana, 404), (cast.lena, 404), (cast.omar, 404)):
        client = sign_in(person)
        for name, args in OF_ADMINISTRATORS:
            assert client.get(reverse(name, args=args)).status_code == status, name
            if status == 404:
                assert client.post(reverse(name, args=args)).status_code in (404, 405)


def test_a_page_says_what_it_is_and_names_groups_not_people(sign_in, cast):
    fairness_to_show(cast)
    shown = page(sign_in(cast.ivy), "fairness_attribute", "hours")
    for words in ("A screen, not a proof", "full time", "part time", "worth a closer look", "Ratio"):
        assert words in shown
    assert "P0" not in shown


def test_with_too_few_the_page_says_so(sign_in, cast):
    ask(cast)
    assert "Too little to say anything" in page(sign_in(cast.ivy), "fairness_attribute", "hours")


def test_an_attribute_is_asked_from_a_ready_one_and_taken_away_with_its_answers(sign_in, cast):
    client = sign_in(cast.ivy)
    form = page(client, "fairness_new") and client.get(reverse("fairness_new") + "?ready=hours").context["form"]
    assert client.post(reverse("fairness_new"), form.initial).status_code == 302
    made = Attribute.objects.get()
    assert [one.label_es for one in made.choices.all()] == ["completa", "parcial"]
    assert client.post(reverse("fairness_new"), form.initial).status_code == 422
    tell(made, [cast.ana], made.choices.first().code)
    client.post(reverse("fairness_remove", args=[made.code]))
    assert not Attribute.objects.exists() and not Belonging.objects.exists()


@pytest.mark.parametrize(
    "choices", ["one / una", "one\ntwo", "one / una\none / uno", "\n".join(f"{n} / {n}" for n in range(9))]
)
def test_answers_that_cannot_be_used_are_refused(sign_in, cast, choices):
    told = {"name_en": "Hours", "name_es": "Jornada", "choices": choices}
    assert sign_in(cast.ivy).post(reverse("fairness_new"), told).status_code == 422
    assert not Attribute.objects.exists()


def test_five_are_the_most(sign_in, cast):
    for n in range(5):
        ask(cast, f"a{n}")
    told = {"name_en": "Hours", "name_es": "Jornada", "choices": "a / a\nb / b"}
    assert sign_in(cast.ivy).post(reverse("fairness_new"), told).status_code == 422


def test_the_import_keeps_nothing_while_a_line_is_wrong(sign_in, cast):
    ask(cast)
    content = f"email,hours\n{cast.ana.email},full\nnobody@x.example,full\n".encode()
    told = {"file": SimpleUploadedFile("a.csv", content), "take": "yes"}
    assert "Line 3" in sign_in(cast.ivy).post(reverse("fairness_import"), told).content.decode()
    assert not Belonging.objects.exists()
