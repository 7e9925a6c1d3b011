"""What is denied, done and asked is compared by itself; what only stings or carries a story on may go."""

import pytest

from collegia.engines.text.language import Language
from collegia.engines.wording.gate import judge_rewrite
from collegia.engines.wording.lexicon import lexicon_of
from collegia.engines.wording.reproaches import lightened
from collegia.engines.wording.stinging import stinging

EN, ES = Language.ENGLISH, Language.SPANISH
ALIKE = [
    (EN, "Call me, not the SHO.", "Please call me rather than the SHO."),
    (EN, "Twin 1 is under phototherapy, twin 2 is not.", "Twin 1 is under phototherapy and twin 2 is not, please."),
    (EN, "Phoned twice, nobody picked up.", "I phoned twice and nobody picked up."),
    (EN, "Blood culture pos, mother neg.", "The blood culture is positive and the mother negative."),
    (EN, "I am not going out without it.", "I'm not going out without it."),
    (EN, "Night SHO: review bed 4 at 2 am.", "Hi, could you review bed 4 at 02:00, please?"),
    (EN, "The rota was due on the 5th. It's the 9th.", "The rota was due on the 5th and it's now the 9th."),
    (EN, "Who does the scan, or are we just hoping?", "Who does the scan, please?"),
    (ES, "No se usa la 4, avisad a medicina, no a mí.", "La 4 no se usa; avisad a medicina y no a mí, por favor."),
    (ES, "En la hoja pone 2 mg. Explícamelo.", "En la hoja pone 2 mg. ¿Me lo puedes explicar, por favor?"),
    (ES, "quien ha subido la dosis a 850??", "¿Quién ha subido la dosis a 850?"),
    (ES, "Contadas 19 d 20.", "Contadas 19 de 20, por favor."),
]
UNLIKE = [
    (EN, "Call me, not the SHO.", "Please call the SHO rather than me."),
    (EN, "Twin 1 is under phototherapy, twin 2 is not.", "Twin 2 is under phototherapy and twin 1 is not, please."),
    (EN, "Phoned twice, nobody picked up.", "You phoned twice and nobody picked up."),
    (EN, "Give the anti-D to bed 12.", "Please give the anti-A to bed 12."),
    (EN, "Give 100 mg MR for 3 days.", "Please give 100 mg for 3 days."),
    (EN, "It must not be restarted at 300 mg.", "It need not be restarted at 300 mg."),
    (EN, "IV only, never intrathecal.", "IV only, not just intrathecal, please."),
    (EN, "Ring ward 10 before supper.", "Ward 10 will ring before supper."),
    (EN, "Could you take bloods from bed 3?", "Would you mind checking the bloods of bed 3?"),
    (EN, "Two doctors before then, not one.", "One doctor before then, please, not two."),
    (EN, "Who does the scan, or are we just hoping?", "Could you do the scan, please?"),
    (ES, "Cada 15 min, no cada hora.", "Cada hora, no cada 15 min, por favor."),
    (ES, "Antes de la isquemia, no después.", "Después de la isquemia, no antes, por favor."),
    (ES, "He llamado a las 4:05.", "Habéis llamado a las 4:05."),
    (ES, "Que la llame alguien hoy.", "Que me llame alguien hoy, por favor."),
    (ES, "La repetimos a las 13:40.", "La repetís a las 13:40, por favor."),
    (ES, "Se suspende hoy y mañana.", "Se suspende hoy y pasado mañana, por favor."),
    (ES, "Necesito que lo escriba.", "Sería bueno que lo escribiera."),
    (ES, "¿Cambiaron la hora del TAC?", "¿Puedes cambiar la hora del TAC?"),
    (ES, "Ponedla antes de 72 h.", "Si podéis, ponedla antes de 72 h."),
]
ORDER = {EN: "Send the CT report for bed 4.", ES: "Mandad el informe de la cama 4."}
STINGS = [
    (EN, "Even the porter would have checked."),
    (EN, "Whoever runs this circus could pick up a phone."),
    (EN, "Since you obviously weren't listening at the huddle:"),
    (EN, "You wrote it wrong last time too."),
    (ES, "No cuesta nada levantar el teléfono."),
    (ES, "No estoy para perseguir a nadie."),
    (ES, "Y a nadie se le ha ocurrido mirarlo."),
]
TELLS = [
    (EN, "The list says LEFT."),
    (EN, "Nobody has eaten."),
    (EN, "Your patient is A pos."),
    (EN, "We have nobody who speaks Farsi."),
    (EN, "You gave the wrong insulin."),
    (ES, "Y no le des ibuprofeno."),
    (ES, "Explíqueselo usted."),
    (ES, "No le pongáis vancomicina."),
    (ES, "Uno con vigilancia."),
    (ES, "Quien le da la de la mañana la tiene dormida todo el grupo."),
    (ES, "La sala no se puede dejar sola."),
]


@pytest.mark.parametrize(("lang", "before", "after"), ALIKE)
def test_a_rewrite_that_means_the_same_is_accepted(lang, before, after):
    assert judge_rewrite(before, after, lang).reasons == ()


@pytest.mark.parametrize(("lang", "before", "after"), UNLIKE)
def test_a_rewrite_that_means_something_near_is_refused(lang, before, after):
    assert not judge_rewrite(before, after, lang).accepted


@pytest.mark.parametrize(("lang", "sting"), STINGS)
def test_a_clause_that_only_stings_may_go(lang, sting):
    assert judge_rewrite(f"{sting} {ORDER[lang]}", ORDER[lang], lang).reasons == ()


@pytest.mark.parametrize(("lang", "fact"), TELLS)
def test_a_clause_that_may_hold_a_fact_stays_however_sharp(lang, fact):
    assert not judge_rewrite(f"{fact} {ORDER[lang]}", ORDER[lang], lang).accepted


def test_what_a_stinging_clause_says_must_stand_elsewhere():
    text = "Not one of you thought to prescribe it."
    found = stinging(text, (0, len(text)), 0, (), frozenset(), lexicon_of(EN))
    assert found is not None and found.needs


def test_a_clause_that_was_kept_is_not_cut():
    assert lightened("Even the porter would have checked.", "Even the porter would have checked.", EN) is None
