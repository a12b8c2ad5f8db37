"""Superset's settings, the same for a container and for a process. What differs between installations comes from the environment:

SUPERSET_SECRET_KEY       encrypts the stored password of analytics-db; 32 characters or more, and the same for ever
SUPERSET_GUEST_SECRET     signs the tokens of readers without an account; 32 characters or more
SUPERSET_METADATA_URI     Superset's own database, as SQLAlchemy takes it
SUPERSET_HOME             a folder of its own, for caches
SUPERSET_FRAME_ANCESTORS  addresses of pages that may show a dashboard in a frame, separated by spaces; none where unset
SUPERSET_HTTPS            1 where browsers reach it by https
"""

import os
from datetime import timedelta

from flask import g, request, session


def secret(name):
    value = os.environ.get(name, "")
    if len(value) < 32:
        raise SystemExit(f"{name} needs 32 characters or more")
    return value


APP_NAME = "BookStore Analytics"
SECRET_KEY = secret("SUPERSET_SECRET_KEY")
HTTPS = os.environ.get("SUPERSET_HTTPS") == "1"
FRAME_ANCESTORS = os.environ.get("SUPERSET_FRAME_ANCESTORS", "").split()
CACHE_FOLDER = os.path.join(os.environ["SUPERSET_HOME"], "cache")

# Connections are looked at before use: Superset outlives a restart of its database.
SQLALCHEMY_DATABASE_URI = os.environ["SUPERSET_METADATA_URI"]
SQLALCHEMY_ENGINE_OPTIONS = {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 10}
SQLALCHEMY_EXAMPLES_URI = None


# Answers are kept for a few seconds only: the numbers are live, and the automatic refresh passes the cache by.
def file_cache(name, seconds):
    return {
        "CACHE_TYPE": "FileSystemCache",
        "CACHE_DIR": os.path.join(CACHE_FOLDER, name),
        "CACHE_DEFAULT_TIMEOUT": seconds,
        "CACHE_THRESHOLD": 1000,
    }


CACHE_CONFIG = file_cache("pages", 300)
DATA_CACHE_CONFIG = file_cache("data", 10)

# Nothing runs in the background: no reports by mail, no thumbnails.
CELERY_CONFIG = None
RESULTS_BACKEND = None
FEATURE_FLAGS = {"EMBEDDED_SUPERSET": True, "ALERT_REPORTS": False}

# Browsers talk to this address only, and show it in no frame but the named pages'.
ENABLE_CORS = False
ENABLE_PROXY_FIX = HTTPS
WTF_CSRF_ENABLED = True
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
PERMANENT_SESSION_LIFETIME = timedelta(hours=12)
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "force_https": False,
    "session_cookie_secure": HTTPS,
    "frame_options": None if FRAME_ANCESTORS else "SAMEORIGIN",
    "content_security_policy_nonce_in": ["script-src"],
    "content_security_policy": {
        "default-src": "'self'",
        "base-uri": "'self'",
        "object-src": "'none'",
        "connect-src": "'self'",
        "script-src": ["'self'", "'strict-dynamic'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'", "data:"],
        "img-src": ["'self'", "data:", "blob:"],
        "worker-src": ["'self'", "blob:"],
        "frame-ancestors": ["'self'", *FRAME_ANCESTORS],
    },
}

# Readers without an account show a token, and have the rights of this role, which BookStore.SupersetBootstrap makes. The role Public stays
# empty: with any right of its own, Superset takes requests that carry an administrator's token for a stranger's.
PUBLIC_ROLE_LIKE = None
GUEST_ROLE_NAME = "BookStoreGuest"
GUEST_TOKEN_JWT_SECRET = secret("SUPERSET_GUEST_SECRET")
GUEST_TOKEN_JWT_EXP_SECONDS = 300



# Superset makes the page of a frame as a stranger, and signs that one in: whoever uses Superset in the same browser stays signed in instead.
def FLASK_APP_MUTATOR(app):
    @app.before_request
    def remember_login():
        g.login = {key: session[key] for key in ("_user_id", "_id", "_fresh") if key in session}

    @app.after_request
    def restore_login(response):
        if request.endpoint == "EmbeddedView.embedded":
            session.update(g.login)
        return response


ROW_LIMIT = 10_000
SQL_MAX_ROW = 10_000
SUPERSET_WEBSERVER_TIMEOUT = 60
