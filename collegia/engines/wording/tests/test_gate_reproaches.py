"""What may go from a message: what is about the reader or the past, and nothing that holds a fact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.text.language import Language
from collegia.engines.wording.gate import judge_rewrite
from collegia.engines.wording.reproaches import lightened, reproaches_in

EN, ES = Language.ENGLISH, Language.SPANISH
ORDER = {
    EN: ("Send the CT report for bed 4 to theatre.", "Please send the CT report for bed 4 to theatre."),
    ES: ("Mandad el informe del TAC de la cama 4.", "Por favor, mandad el informe del TAC de la cama 4."),
}
GOES = [
    (EN, "You never answer your phone."),
    (EN, "Do you even read the chart?"),
    (EN, "As I have told you three times:"),
    (EN, "I shouldn't have to ask twice."),
    (EN, "You had all morning."),
    (EN, "If you had bothered to look, you'd know."),
    (EN, "Stop making excuses."),
    (EN, "This is the fourth reminder."),
    (EN, "You people are useless yaar."),
    (EN, "You lot never help."),
    (ES, "Nunca contestáis el teléfono."),
    (ES, "¿Pero tú te lees la historia?"),
    (ES, "No tendría que pedirlo dos veces."),
    (ES, "Ustedes jamás avisan."),
    (ES, "¿Vos escuchás cuando te hablan?"),
    (ES, "No manches, siempre es lo mismo con ustedes."),
    (ES, "Ni siquiera contestaron."),
    (ES, "Te lo he dicho un millón de veces."),
]
STAYS = [
    (EN, "You never told me she is deaf."),
    (EN, "You never said the lift was broken."),
    (EN, "You forgot the insulin again."),
    (EN, "Nobody has told the daughter."),
    (EN, "You must never leave him alone."),
    (EN, "Do you even know she is pregnant?"),
    (EN, "As I said, no heparin."),
    (EN, "If you ever see her go blue, pull the cord."),
    (EN, "I have been waiting for the potassium since 6."),
    (EN, "Can you not come?"),
    (EN, "No IM injections."),
    (EN, "This is the second fall."),
    (ES, "No me dijiste que es sorda."),
    (ES, "Nunca lo dejéis solo."),
    (ES, "Nunca os laváis las manos antes de tocar la vía."),
    (ES, "Deberías saber que se ha caído dos veces."),
    (ES, "Como dije, nada de heparina."),
    (ES, "Si alguna vez la ves azul, tira del cordón."),
    (ES, "Nadie sabe dónde están las llaves."),
    (ES, "Nunca come solo."),
]


@pytest.mark.parametrize(("lang", "reproach"), GOES)
def test_a_reproach_may_go_with_its_not_and_its_never(lang, reproach):
    before, after = ORDER[lang]
    assert judge_rewrite(f"{reproach} {before}", after, lang).reasons == ()


@pytest.mark.parametrize(("lang", "fact"), STAYS)
def test_what_sounds_like_a_reproach_and_holds_a_fact_stays(lang, fact):
    before, after = ORDER[lang]
    assert not judge_rewrite(f"{fact} {before}", after, lang).accepted


@pytest.mark.parametrize(
    ("lang", "before", "after", "accepted"),
    [
        (EN, "You never said he is allergic to latex.", "He is allergic to latex.", True),
        (EN, "You never said he is allergic to latex.", "He is not allergic to latex.", False),
        (EN, "You must chart the insulin.", "Could you chart the insulin, please?", True),
        (EN, "You must chart the insulin.", "You can chart the insulin.", False),
        (EN, "He must stay flat.", "Could he stay flat, please?", False),
        (EN, "You must not give it.", "Could you not give it, please?", False),
        (EN, "Was the scan moved?", "Could you move the scan, please?", False),
        (EN, "It says weekly. WEEKLY. Methotrexate 10 mg.", "It says weekly. Methotrexate 10 mg.", True),
        (ES, "Debes registrar la insulina.", "¿Puedes registrar la insulina, por favor?", True),
        (ES, "Te dije que no puede tragar.", "No puede tragar.", True),
        (ES, "Te dije que no puede tragar.", "Puede tragar.", False),
        (ES, "Manda las pruebas.", "Ya he mandado las pruebas.", False),
    ],
)
def test_what_was_told_stays_when_the_telling_goes(lang, before, after, accepted):
    assert judge_rewrite(before, after, lang).accepted is accepted


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(Language))
def test_any_text_is_searched_without_an_error(before, after, lang):
    reproaches_in(before, lang)
    lightened(before, after, lang)
