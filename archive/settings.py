"""Settings of the archive, all of them from the environment, with defaults that are safe to serve."""

from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from archive import client_address, feeding, json_log, mail, metrics, opensearch, originals, postgresql, sqlite
from archive.accounts import account_settings
from archive.secret_key import secret_key

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

ARCHIVE_DATA = Path(env("ARCHIVE_DATA", default=str(BASE_DIR / "data"))).resolve()
try:
    ARCHIVE_DATA.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(f"数据文件夹 {ARCHIVE_DATA} 建不成：{error.strerror}。") from error

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or secret_key(ARCHIVE_DATA)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=False)
# Where the archive is reached by https only, and behind a proxy that ends TLS the trusted origins say so.
_BY_HTTPS = bool(CSRF_TRUSTED_ORIGINS) and all(origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS)
SECURE_COOKIES = env.bool("SECURE_COOKIES", default=SECURE_SSL_REDIRECT or SECURE_HSTS_SECONDS > 0 or _BY_HTTPS)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
CSRF_FAILURE_VIEW = "speeches.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CROSS_ORIGIN_OPENER_POLICY = None  # set where it guards something: archive/middleware/opener_policy.py

# No script and no style but our own files; pictures drawn in a style sheet (the desk, the API's page) are data.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# How large one uploaded file may be, in bytes: of a longer one no more is kept than its name.
MAX_FILE_BYTES = env.int("MAX_FILE_BYTES", default=20 * 1024 * 1024)
MAX_ZIP_BYTES = env.int("MAX_ZIP_BYTES", default=100 * 1024 * 1024)
# What a ZIP may hold once it is unpacked.
MAX_ZIP_FILES = env.int("MAX_ZIP_FILES", default=5000)
MAX_UNPACKED_BYTES = env.int("MAX_UNPACKED_BYTES", default=500 * 1024 * 1024)
# Processor time for answering one query: beyond it the reader is told how to narrow it.
QUERY_SECONDS = env.float("QUERY_SECONDS", default=1.5)
# What reading one file may take, in a process of its own: seconds of processor time, bytes of memory.
EXTRACTION_SECONDS = env.float("EXTRACTION_SECONDS", default=10)
EXTRACTION_MEMORY_BYTES = env.int("EXTRACTION_MEMORY_BYTES", default=500 * 1024 * 1024)
# One upload, whatever it is made of.
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", default=500 * 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FILES = env.int("MAX_UPLOAD_FILES", default=1000)
# A text that is typed or pasted, as bytes. It may come with its formatting beside it, and both are held in memory.
MAX_TYPED_BYTES = env.int("MAX_TYPED_BYTES", default=1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = max(2_621_440, 2 * MAX_TYPED_BYTES + 512 * 1024)  # Django's own default at least
FILE_UPLOAD_HANDLERS = ["speeches.admin.sources.upload_handler.ReceivingHandler"]
# What manage.py work takes in by itself; None where none is named.
WATCHED_FOLDER, MAILBOX = feeding.from_environment(env, ARCHIVE_DATA)

INSTALLED_APPS = [
    "archive.admin_config.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "speeches",  # before haystack: of two commands with one name the first app's is run
    "haystack",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "reversion",
    "csp",
]

# Who may read figures at /metrics; where nobody may, nothing is counted.
METRICS_ALLOWED = metrics.parse_allowed(env("METRICS_ALLOWED", default=""))

MIDDLEWARE = [
    "archive.request_id.request_id",
    *(metrics.MIDDLEWARE if METRICS_ALLOWED else []),
    "archive.middleware.head.head_without_body",
    "django.middleware.security.SecurityMiddleware",
    "archive.middleware.opener_policy.desk_opener_policy",
    "csp.middleware.CSPMiddleware",
    "archive.middleware.busy.BusyMiddleware",  # outside of whatever puts another answer in the place of a view's
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "speeches.web.interface_language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "speeches.web.accounts.second_factor_gate.SecondFactorMiddleware",  # before whatever asks who somebody is
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # last, as its authors ask
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"

# Page, script and style of the API's documentation are taken from here, not from a CDN. Were django-ninja an installed
# app, every command would load it, and Pydantic with it.
NINJA = Path(str(find_spec("ninja").origin)).parent  # type: ignore[union-attr]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates", NINJA / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{ARCHIVE_DATA / 'archive.sqlite3'}")}
# Opening the database anew for every page costs a third of what a browser waits for a page of results.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] = sqlite.database_settings(DATABASES["default"])
elif postgresql.is_postgresql(DATABASES["default"]):
    DATABASES["default"] = postgresql.database_settings(DATABASES["default"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "speeches.search.engines.whoosh.WhooshEngine",
        "PATH": str(ARCHIVE_DATA / "index"),
    },
}

# With SEARCH_URL the index is in an OpenSearch cluster; PATH stays the folder of the index in files.
if SEARCH_URL := env("SEARCH_URL", default=""):
    HAYSTACK_CONNECTIONS["default"] |= opensearch.connection_settings(
        SEARCH_URL,
        {
            "CERTIFICATES": env("SEARCH_CERTIFICATES", default=""),
            "SHARDS": env.int("SEARCH_SHARDS", default=1),
            "REPLICAS": env.int("SEARCH_REPLICAS", default=1),
            "SECONDS": env.float("SEARCH_SECONDS", default=10.0),
        },
    )
SEARCH_CACHE_MB = env.int("SEARCH_CACHE_MB", default=64)  # of texts that were read last, in each process

HAYSTACK_ITERATOR_LOAD_PER_QUERY = 1000  # iterating a SearchQuerySet searches again for every so many

# What is uploaded is read by a worker: manage.py work. Beside the usual queue each machine has one of its own.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "speeches.accounts.session_backend.SessionBackend"]
# Guessing a password: after so many failures a name is locked for that address, for so many minutes.
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURES", default=8)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("LOGIN_LOCK_MINUTES", default=15))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# Behind proxies the address is the one that they tell; without this setting X-Forwarded-For counts for nothing.
TRUSTED_PROXIES = client_address.parse_trusted_proxies(env("TRUSTED_PROXIES", default=""))
AXES_CLIENT_IP_CALLABLE = "archive.client_address.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # failures are logged, not every login
AXES_LOCKOUT_CALLABLE = "speeches.web.errors.locked_out"
AXES_VERBOSE = AXES_ENABLE_ADMIN = False  # its pages speak English only; manage.py axes_reset_username unlocks
AXES_USERNAME_CALLABLE = "speeches.web.accounts.known_device.attempted_name"  # devices known are counted apart

READER_ACCOUNTS, REQUIRE_SECOND_FACTOR, INVITATION_DAYS, OIDC = account_settings(env)
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "dossiers", "home"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "speeches.admin.password_validator.LongEnoughValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env("TIME_ZONE", default="Asia/Shanghai")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static", NINJA / "static"]
STATIC_ROOT = ARCHIVE_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": originals.storage_settings(env("ORIGINALS_URL", default="")),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "archive.static_storage.CollectedOrPlain",
    },
}
# Until collectstatic has been run the files are served from where they lie.
WHITENOISE_USE_FINDERS = DEBUG or not (STATIC_ROOT / "staticfiles.json").exists()
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an admin form with every section of a long speech

# Alerts (通知我) are offered where mail can be sent, and looked for from that hour of TIME_ZONE on. Links in mails
# begin with PUBLIC_URL: no request is there to ask.
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="")
PUBLIC_URL = env("PUBLIC_URL", default="").rstrip("/")
globals().update(MAIL := mail.mail_settings(env("EMAIL_URL", default=""), DEFAULT_FROM_EMAIL, PUBLIC_URL))
ALERTS, ALERTS_HOUR = bool(MAIL), env.int("ALERTS_HOUR", default=7)

LOGGING = json_log.logging_settings(env("LOG_LEVEL", default="WARNING"), env("LOG_FORMAT", default="text"))
