"""The database itself refuses to change or delete a row of the record."""

from django.db import migrations

SQLITE = (
    "CREATE TRIGGER audit_entry_{0} BEFORE {1} ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END"
)
POSTGRESQL = """
CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit record is append-only'; END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse();
"""


def close(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        for name, verb in (("no_change", "UPDATE"), ("no_delete", "DELETE")):
            schema_editor.execute(SQLITE.format(name, verb))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(close)]
