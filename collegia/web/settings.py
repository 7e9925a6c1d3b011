"""The one settings file: runs with nothing set; every variable is described in docs/settings.md."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from collegia.web.environment import amount, database_from, flag, key_file, private_folder, secret, setting

ROOT = Path(__file__).resolve().parent.parent
DATA = private_folder(Path(setting("COLLEGIA_DATA", "data")).resolve())
PRODUCTION = flag("COLLEGIA_PRODUCTION")
DEMO = flag("COLLEGIA_DEMO")
ORIGIN = setting("COLLEGIA_ORIGIN", "http://127.0.0.1:8000")

DEBUG = False
SECRET_KEY = key_file(DATA, "session", setting("COLLEGIA_SESSION_KEY", ""))
INSTALLATION_KEY = key_file(DATA, "installation", setting("COLLEGIA_INSTALLATION_KEY", ""))
ALLOWED_HOSTS = [host for host in setting("COLLEGIA_HOSTS", "127.0.0.1,localhost").split(",") if host]
CSRF_TRUSTED_ORIGINS = [ORIGIN]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "axes",
    "csp",
    "collegia.web",
    "collegia.practice.fairness",
    "collegia.practice.rapport",
    "collegia.practice.feedback",
    "collegia.practice.rehearsal",
    "collegia.practice.reviews",
    "collegia.trust.ai",
    "collegia.trust.people",
    "collegia.trust.second_factor",
    "collegia.trust.shifts",
    "collegia.trust.privacy",
    "collegia.trust.work",
    "collegia.trust.audit",
    "collegia.pages",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "collegia.web.middleware.SignedInMiddleware",
    "collegia.web.middleware.LockMiddleware",
    "collegia.web.middleware.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "collegia.web.middleware.ReviewsRoleMiddleware",
]

ROOT_URLCONF = "collegia.web.urls"
ASGI_APPLICATION = "collegia.web.asgi.application"
FORM_RENDERER = "collegia.pages.forms.PageFormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "collegia.web.menu.page_context",
            ],
        },
    }
]

DATABASES = {"default": database_from(setting("COLLEGIA_DATABASE", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
STAFF_BACKEND = "collegia.trust.people.backend.StaffBackend"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", STAFF_BACKEND]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "sign_in"
PASSWORD_RESET_TIMEOUT = int(timedelta(days=3).total_seconds())
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
# For one person at one address: a ward shares its address, and must not be shut out by one forgotten password.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "collegia.trust.people.tries.address_tried"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_TEMPLATE = "web/too_many_tries.html"
AXES_VERBOSE = False

LOCK_AFTER = timedelta(seconds=int(setting("COLLEGIA_LOCK_AFTER", "300")))
TEXT_KEPT_FOR = timedelta(days=int(setting("COLLEGIA_TEXT_DAYS", "90")))
INSIGHTS_KEPT_FOR = timedelta(days=int(setting("COLLEGIA_INSIGHT_DAYS", "365")))
PRACTICE_KEPT_FOR = timedelta(days=int(setting("COLLEGIA_PRACTICE_DAYS", "365")))
FEEDBACK_KEPT_FOR = timedelta(days=int(setting("COLLEGIA_FEEDBACK_DAYS", "730")))
REVIEWS_KEPT_FOR = timedelta(days=int(setting("COLLEGIA_REVIEW_DAYS", "1461")))
UPLOADS_KEPT_FOR = timedelta(hours=24)
UPLOAD_LIMIT_MB = int(setting("COLLEGIA_UPLOAD_MB", "2048"))

SCENARIOS = setting("COLLEGIA_SCENARIOS", "")
HUMAN_CONTACTS = [line.strip() for line in setting("COLLEGIA_CONTACTS", "").split(";") if line.strip()]

MODEL_KIND = setting("COLLEGIA_MODEL_KIND", "")
MODEL_URL = setting("COLLEGIA_MODEL_URL", "")
MODEL_NAME = setting("COLLEGIA_MODEL_NAME", "")
MODEL_KEY = secret(setting("COLLEGIA_MODEL_KEY", ""), setting("COLLEGIA_MODEL_KEY_FILE", ""))
MODEL_API_VERSION = setting("COLLEGIA_MODEL_API_VERSION", "")
MODEL_REPLY_BY = setting("COLLEGIA_MODEL_REPLY_BY", "")
MODEL_SECONDS = float(setting("COLLEGIA_MODEL_SECONDS", "20"))
MODEL_TOKENS_A_DAY = int(setting("COLLEGIA_MODEL_TOKENS_A_DAY", "200000"))
MODEL_TOKENS_A_MONTH = int(setting("COLLEGIA_MODEL_TOKENS_A_MONTH", "2000000"))
MODEL_MONEY_A_DAY = amount(setting("COLLEGIA_MODEL_MONEY_A_DAY", ""))
MODEL_MONEY_A_MONTH = amount(setting("COLLEGIA_MODEL_MONEY_A_MONTH", ""))
MODEL_PRICE_IN = amount(setting("COLLEGIA_MODEL_PRICE_IN", "0"))
MODEL_PRICE_OUT = amount(setting("COLLEGIA_MODEL_PRICE_OUT", "0"))
MODEL_CURRENCY = setting("COLLEGIA_MODEL_CURRENCY", "EUR")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = int(timedelta(hours=13).total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("COLLEGIA_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

EMAIL_BACKEND = setting("COLLEGIA_MAIL", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = setting("COLLEGIA_MAIL_HOST", "localhost")
EMAIL_PORT = int(setting("COLLEGIA_MAIL_PORT", "25"))
EMAIL_HOST_USER = setting("COLLEGIA_MAIL_USER", "")
EMAIL_HOST_PASSWORD = setting("COLLEGIA_MAIL_PASSWORD", "")
EMAIL_USE_TLS = flag("COLLEGIA_MAIL_TLS")
DEFAULT_FROM_EMAIL = setting("COLLEGIA_MAIL_FROM", "Collegia <collegia@localhost>")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["collegia.pages.formats"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = setting("COLLEGIA_TIME_ZONE", "UTC")

STATIC_URL = "static/"
STATIC_ROOT = private_folder(DATA / "static")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
SPOOL = FILE_UPLOAD_TEMP_DIR = private_folder(DATA / "spool")
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"collegia": {"level": "INFO"}, "axes": {"level": "ERROR"}},
}
