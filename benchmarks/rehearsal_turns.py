"""`python -m benchmarks.rehearsal_turns`: how long a turn of a practised conversation takes, page and all."""

import os
import statistics
import tempfile
import time
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "rehearsal-turns.md"
ROUNDS = 3
SAYS = {
    "en": (
        "Good morning, I am one of the doctors here. Who is with you today?",
        "Before I start, what have you been told so far?",
        "I am afraid I have bad news. The lump is cancer.",
        "...",
        "I can see how frightening this is. I am staying here with you.",
        "What worries you most?",
        "The next visit is on Tuesday at ten, and you can call the nurse before that.",
        "I have said a lot. What will you tell them at home, so that I know I was clear?",
    ),
    "es": (
        "Buenos días, soy del equipo de mama. ¿Quién la acompaña hoy?",
        "Antes de empezar, ¿qué le han dicho hasta ahora?",
        "Me temo que no traigo buenas noticias. El bulto es un cáncer.",
        "...",
        "Veo que esto asusta mucho. Me quedo aquí con usted.",
        "¿Qué es lo que más le preocupa?",
        "La próxima cita es el martes a las diez, y antes puede llamar a la enfermera.",
        "He dicho muchas cosas. ¿Qué va a contar en casa, para saber si me expliqué bien?",
    ),
}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "COLLEGIA_DATA": folder,
            "COLLEGIA_DATABASE": "",
            "DJANGO_SETTINGS_MODULE": "collegia.web.settings",
        }
        took = {lang: _turns(lang) for lang in SAYS}
    table = _table(took)
    RESULTS.write_text(table, encoding="utf-8")
    print(table)
    return 0


def _turns(lang: str) -> list[float]:
    """Give the milliseconds of every turn but the first, which loads the reader."""
    person = _person()
    from django.test import Client

    from collegia.practice.rehearsal.tests.talking import begun_by, say

    client = Client(HTTP_HOST="127.0.0.1", headers={"HX-Request": "true"})
    client.force_login(person)
    say(client, begun_by(person, lang=lang), SAYS[lang][0])
    took = []
    for _ in range(ROUNDS):
        encounter = begun_by(person, lang=lang)
        for words in SAYS[lang]:
            began = time.perf_counter()
            answer = say(client, encounter, words)
            took.append(1000 * (time.perf_counter() - began))
            assert answer.status_code == 200, answer.status_code
    return took


def _person():  # type: ignore[no-untyped-def]
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
    from collegia.trust.people.models import Person

    return Person.objects.get_or_create(email="learner@hospital.example", defaults={"name": "Learner"})[0]


def _table(took: dict[str, list[float]]) -> str:
    rows = [
        "# A turn of a practised conversation\n",
        "De-identified, read, matched, answered by authored lines, kept and drawn; SQLite, one thread; milliseconds.\n",
        "| language | turns | median | 95 % below |",
        "| --- | --- | --- | --- |",
    ]
    for lang, each in took.items():
        most = sorted(each)[int(0.95 * len(each))]
        rows.append(f"| {lang} | {len(each)} | {statistics.median(each):.0f} | {most:.0f} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
