"""The professions a new installation begins with; a hospital may add its own."""

from django.db import migrations

PROFESSIONS = (
    ("nurse", "nurse", "enfermería"),
    ("physician", "physician", "medicina"),
    ("pharmacist", "pharmacist", "farmacia"),
    ("therapist", "therapist", "fisioterapia y terapias"),
    ("midwife", "midwife", "matronería"),
    ("technician", "technician", "personal técnico"),
    ("clerk", "ward clerk", "secretaría de sala"),
    ("social_worker", "social worker", "trabajo social"),
    ("assistant", "healthcare assistant", "auxiliar de enfermería"),
    ("manager", "manager", "gestión"),
)


def add(apps, schema_editor):
    profession = apps.get_model("people", "Profession")
    for code, english, spanish in PROFESSIONS:
        profession.objects.get_or_create(code=code, defaults={"name_en": english, "name_es": spanish})


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
