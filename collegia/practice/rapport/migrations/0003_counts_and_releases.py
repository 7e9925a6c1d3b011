import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = ("rapport_release", "rapport_releasedcell", "rapport_suppressedcell")
SQLITE = (
    "CREATE TRIGGER {0}_{1} BEFORE {2} ON {0} "
    "BEGIN SELECT RAISE(ABORT, 'a release is frozen'); END"
)
POSTGRESQL = """
CREATE FUNCTION rapport_release_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a release is frozen'; END $$;
"""
POSTGRESQL_TABLE = """
CREATE TRIGGER {0}_frozen BEFORE UPDATE OR DELETE ON {0}
FOR EACH ROW EXECUTE FUNCTION rapport_release_refuse();
"""


def freeze(apps, schema_editor):
    """The database itself refuses to change or delete what was published."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        for table in TABLES:
            schema_editor.execute(POSTGRESQL_TABLE.format(table))
        return
    for table in TABLES:
        for name, verb in (("no_change", "UPDATE"), ("no_delete", "DELETE")):
            schema_editor.execute(SQLITE.format(table, name, verb))


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_usernames'),
        ('rapport', '0002_closed_conversations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='read_by',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='message',
            name='told_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('clean_text__isnull', False), ('read_at__isnull', False)), fields=['read_by'], name='messages_by_reader'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('clean_text__isnull', False), ('read_at__isnull', False), ('told_at__isnull', True)), fields=['author'], name='messages_not_told'),
        ),
        migrations.CreateModel(
            name='ReadLabel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=20)),
                ('probability', models.FloatField()),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='read_labels', to='rapport.message')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('message', 'label'), name='one_row_a_label_of_a_message'), models.CheckConstraint(condition=models.Q(('probability__gte', 0), ('probability__lte', 1)), name='chance_of_a_label_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='CountedMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.DateField()),
                ('sent_at', models.DateTimeField()),
                ('urgency', models.CharField(blank=True, max_length=20)),
                ('words', models.PositiveIntegerField()),
                ('labels', models.TextField(blank=True)),
                ('opens_loop', models.BooleanField(default=False)),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_as', models.TextField(blank=True)),
                ('conversation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='rapport.conversation')),
                ('from_role', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.profession')),
                ('message', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='counted', to='rapport.message')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_role', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.profession')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['conversation', 'sender', 'receiver', 'sent_at'], name='counted_replies'), models.Index(fields=['period', 'unit'], name='counted_of_a_period'), models.Index(condition=models.Q(('opens_loop', True), ('settled_at__isnull', True)), fields=['period', 'unit'], name='open_loops')],
            },
        ),
        migrations.CreateModel(
            name='Count',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.DateField()),
                ('measure', models.CharField(max_length=32)),
                ('count', models.PositiveIntegerField()),
                ('from_role', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.profession')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_role', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.profession')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('period', 'unit', 'sender', 'receiver', 'from_role', 'to_role', 'measure'), name='one_count_a_pair_and_measure')],
            },
        ),
        migrations.CreateModel(
            name='Traffic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.DateField()),
                ('seen', models.PositiveIntegerField()),
                ('counted', models.PositiveIntegerField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('period', 'unit'), name='one_traffic_a_unit_and_period')],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('frozen', models.TextField()),
                ('seen_share', models.FloatField(null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='people.unit')),
            ],
            options={
                'ordering': ['-period'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'period'), name='one_release_a_unit_and_period')],
            },
        ),
        migrations.CreateModel(
            name='ReleasedCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(max_length=32)),
                ('count', models.PositiveIntegerField()),
                ('senders_at_least', models.PositiveIntegerField()),
                ('receivers_at_least', models.PositiveIntegerField()),
                ('from_role', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.profession')),
                ('release', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cells', to='rapport.release')),
                ('to_role', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.profession')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'release'], name='cells_of_a_unit')],
                'constraints': [models.UniqueConstraint(fields=('release', 'unit', 'from_role', 'to_role', 'measure'), name='one_cell_a_release')],
            },
        ),
        migrations.CreateModel(
            name='SuppressedCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(max_length=32)),
                ('reason', models.CharField(max_length=32)),
                ('from_role', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.profession')),
                ('release', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='suppressed', to='rapport.release')),
                ('to_role', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.profession')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'release'], name='suppressed_of_a_unit')],
                'constraints': [models.UniqueConstraint(fields=('release', 'unit', 'from_role', 'to_role', 'measure'), name='one_suppressed_cell_a_release')],
            },
        ),
        migrations.CreateModel(
            name='MeasureVerdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('measure', models.CharField(max_length=40)),
                ('passed', models.BooleanField()),
                ('synthetic', models.BooleanField(default=False)),
                ('why', models.CharField(blank=True, max_length=60)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ['-period', 'measure'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'period', 'measure'), name='one_verdict_a_measure')],
            },
        ),
        migrations.CreateModel(
            name='MeasureTest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('value', models.FloatField(null=True)),
                ('low', models.FloatField(null=True)),
                ('high', models.FloatField(null=True)),
                ('p', models.FloatField(null=True)),
                ('threshold', models.FloatField(null=True)),
                ('passed', models.BooleanField(null=True)),
                ('verdict', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tests', to='rapport.measureverdict')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('verdict', 'name'), name='one_row_a_test_of_a_measure')],
            },
        ),
        migrations.AlterField(
            model_name='insight',
            name='label',
            field=models.CharField(choices=[('recognition', 'recognition'), ('courtesy', 'courtesy'), ('invitation', 'invitation'), ('reasoning', 'reasoning'), ('acknowledgement', 'acknowledgement'), ('support', 'support'), ('concern', 'concern'), ('ownership', 'ownership'), ('command', 'command'), ('blame', 'blame'), ('dismissal', 'dismissal'), ('belittling', 'belittling'), ('resentment', 'resentment'), ('pressure', 'pressure'), ('hostility', 'hostility'), ('unclear', 'unclear'), ('overhedged', 'overhedged'), ('urgent', 'urgent'), ('sbar_situation', 'sbar_situation'), ('sbar_background', 'sbar_background'), ('sbar_assessment', 'sbar_assessment'), ('sbar_recommendation', 'sbar_recommendation'), ('edge', 'edge')], max_length=20),
        ),
        migrations.RunPython(freeze),
    ]
