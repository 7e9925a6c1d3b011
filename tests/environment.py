"""Settings for the tests, made before Django reads them: a data folder of their own and fixed keys."""

import os
import tempfile

os.environ["COLLEGIA_DATA"] = tempfile.mkdtemp(prefix="collegia-tests-")
os.environ["COLLEGIA_SESSION_KEY"] = "for-tests-only-" + "s" * 40
os.environ["COLLEGIA_INSTALLATION_KEY"] = "for-tests-only-" + "i" * 40
os.environ["COLLEGIA_MAIL"] = "django.core.mail.backends.locmem.EmailBackend"
os.environ["COLLEGIA_HOSTS"] = "127.0.0.1,localhost,testserver"
os.environ["COLLEGIA_DEMO"] = ""
os.environ["COLLEGIA_PRODUCTION"] = ""
os.environ["COLLEGIA_MODEL_KIND"] = ""
