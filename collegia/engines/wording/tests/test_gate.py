"""The gate: tone may change, facts may not."""

import re
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from collegia.engines.text.language import Language
from collegia.engines.wording.gate import judge_rewrite

EN, ES = Language.ENGLISH, Language.SPANISH
ORDER = "Give bed 4 morphine 5 mg at 14:00. Don't start heparin before the scan."
ORDEN = "Pásame ya el informe de la cama 4. No le pongas heparina antes del TAC de las 14:00."
FIGURES = re.compile(r"\d+")

SAME = [
    (
        EN,
        ORDER,
        "Could you give bed 4 morphine 5 mg at 2 pm, please? Please don't start heparin before the scan. Thanks!",
    ),
    (EN, "As I already said, call the lab on 4417.", "Could you please call the lab on 4417?"),
    (EN, "Third time I ask: send the sample NOW.", "Please send the sample now."),
    (EN, "pls chk bed 9 bc the K is 6.1", "Please chk bed 9 because the K is 6.1."),
    (EN, "Give 1,000 ml over two hours.", "Could you give 1000 ml over 2 hours, please?"),
    (EN, "You can't give it without asking.", "You cannot give it without asking. [reason?]"),
    (EN, "Hold the warfarin. Obviously.", "Please hold the warfarin."),
    (
        ES,
        ORDEN,
        "¿Me puedes pasar ya el informe de la cama 4? Por favor, no le pongas heparina antes del TAC de las 14:00.",
    ),
    (ES, "Avísenme cuando suba la paciente, x favor.", "¿Podrían avisarme cuando suba la paciente, por favor?"),
    (
        ES,
        "Como ya dije, retiren la vía de la 12.",
        "Hola a todos, ¿pueden retirar la vía de la 12? Gracias. [¿motivo?]",
    ),
    (EN, "I can't start if nobody tells me the dose.", "I can't start unless someone tells me the dose."),
    (EN, "Rise > 20%: call.", "If there is a rise > 20%, please call."),
    (EN, "Nobody picks up. Send a nurse.", "Nobody is picking up the phone. Could you send a nurse, please?"),
    (ES, "Retírela hoy.", "¿Puede retirarla hoy?"),
    (ES, "No se usa hasta que no confirmen.", "No debe usarse hasta que confirmen, por favor."),
    (ES, "Dr. Salas: llame a la UCI.", "Dr. Salas, ¿puede llamar a la UCI, por favor?"),
    (ES, "Revisalo q tiene 2 sem de tto", "Por favor, revísalo, que tiene dos semanas de tratamiento."),
]
OTHER = [
    (EN, ORDER, ORDER.replace("5 mg", "50 mg"), "number"),
    (EN, ORDER, ORDER.replace("5 mg", "5 mcg"), "unit"),
    (EN, ORDER, ORDER.replace("morphine", "codeine"), "fact"),
    (EN, ORDER, ORDER.replace("bed 4", "bed 14"), "number"),
    (EN, ORDER, ORDER.replace("Don't start", "Please start"), "negation"),
    (EN, ORDER, ORDER.replace("before", "after"), "condition"),
    (EN, "Left hip for Mrs Hale.", "Right hip for Mrs Hale.", "side"),
    (EN, "Left hip for Mrs Hale.", "Left hip for Mrs Hall.", "name"),
    (EN, "Cultures, then Tazocin 4.5 g.", "Please give Tazocin 4.5 g, then cultures.", "swap"),
    (EN, "Aspirin 300 mg given.", "Please give aspirin 300 mg.", "time"),
    (EN, "Ask ortho and ring me on 4417.", "Please ask ortho to ring me on 4417.", "person"),
    (EN, "Find it or get her to sign again.", "Could you find it, or sign again yourself?", "person"),
    (EN, "Cardiology isn't coming.", "Cardiology isn't coming yet.", "time"),
    (EN, "Withhold the digoxin.", "Please consider withholding the digoxin.", "may"),
    (EN, "Clear fluids until 13:30.", "Fluids until 13:30, please.", "request"),
    (EN, "Three are still in. Why?", "Three are still in. Could you take them out?", "request"),
    (ES, "Marina llama, yo hago el acta.", "Marina llama y hace el acta.", "person"),
    (ES, "No lo bajo hasta saberlo.", "No lo bajes hasta saberlo.", "person"),
    (ES, "Ya pasé 500 de suero.", "Voy a pasar 500 de suero.", "person"),
    (ES, "AAS 300 dado.", "Den AAS 300, por favor.", "time"),
    (ES, "Yo hago tu noche y tú mi tarde.", "Yo hago tu tarde y tú mi noche.", "person"),
    (EN, "You must sign it today.", "You may sign it today.", "must"),
    (EN, "Why was it late?", "Could you tell me who made it late?", "request"),
    (EN, "Call the family of bed 3.", "I will call the family of bed 3.", "person"),
    (EN, "Send the porter now.", "When you have a moment, send the porter.", "time"),
    (EN, "For the third time: call the lab.", "For the second time: call the lab.", "quantity"),
    (EN, "Dr Amari wants to see you in her office.", "Dr Amari wants to see you in my office.", "person"),
    (
        EN,
        "Amoxicillin 500 mg for Hale, heparin 20 mg for Otis.",
        "Amoxicillin 20 mg for Hale, heparin 500 mg for Otis.",
        "swap",
    ),
    (ES, ORDEN, ORDEN.replace("No le pongas", "Ponle"), "negation"),
    (ES, ORDEN, ORDEN.replace("antes", "después"), "condition"),
    (ES, ORDEN, ORDEN.replace("heparina", "enoxaparina"), "fact"),
    (ES, ORDEN, ORDEN.replace("14:00", "16:00"), "number"),
    (ES, "Es alérgica a la penicilina.", "Podría ser alérgica a la penicilina.", "may"),
    (ES, "Por tercera vez: llamen al 4417.", "Por segunda vez: llamen al 4417.", "quantity"),
    (ES, "Llame usted a la familia de la 3.", "Yo llamo a la familia de la 3.", "person"),
    (ES, "¿Quién le dio desayuno a la 7?", "¿Le dieron desayuno a la 7?", "request"),
    (ES, "Lo encontré en el suelo.", "Lo encontraron en el suelo.", "person"),
]


@pytest.mark.parametrize(("lang", "before", "after"), SAME)
def test_a_rewrite_that_says_the_same_is_accepted(lang, before, after):
    assert judge_rewrite(before, after, lang).reasons == ()


@pytest.mark.parametrize(("lang", "before", "after", "kind"), OTHER)
def test_a_rewrite_that_says_something_else_is_refused_and_the_reason_named(lang, before, after, kind):
    verdict = judge_rewrite(before, after, lang)
    assert not verdict.accepted
    assert kind in {reason.partition(":")[0] for reason in verdict.reasons}


def test_nothing_is_no_rewrite():
    assert not judge_rewrite(ORDER, " \n", EN).accepted


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(Language))
def test_any_two_texts_are_judged_without_an_error(before, after, lang):
    judge_rewrite(before, after, lang)


@given(st.text(min_size=1, max_size=200), st.sampled_from(Language))
def test_a_text_is_accepted_as_its_own_rewrite(text, lang):
    assume(text.strip())
    assert judge_rewrite(text, text, lang).accepted


WORDS = st.sampled_from([*ORDER.split(), "please", "left", "Hale", "if", "0.5", "12", "obviously", "[why?]"])


@given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=12))
def test_what_is_accepted_holds_the_same_figures(before, after):
    one, other = " ".join(before), " ".join(after)
    if judge_rewrite(one, other, EN).accepted:
        assert Counter(FIGURES.findall(one)) == Counter(FIGURES.findall(other))


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_one_figure_for_another_is_refused(one, other):
    assume(one != other)
    assert not judge_rewrite(f"Give {one} ml to bed 3.", f"Please give {other} ml to bed 3.", EN).accepted
