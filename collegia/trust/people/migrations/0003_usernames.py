"""One person for a username: messages are joined to people by it."""

from django.db import migrations, models
from django.db.models import Count, Q


def forget_shared(apps, schema_editor):
    """Nobody can tell whose a shared username is, so nobody keeps it; the next staff list may say."""
    person = apps.get_model("people", "Person")
    named = person.objects.exclude(username="").order_by().values("username")
    shared = named.annotate(many=Count("pk")).filter(many__gt=1).values_list("username", flat=True)
    person.objects.filter(username__in=list(shared)).update(username="")


class Migration(migrations.Migration):
    dependencies = [("people", "0002_professions")]
    operations = [
        migrations.RunPython(forget_shared, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=["username"], condition=~Q(username=""), name="one_person_a_username"
            ),
        ),
    ]
