#!/bin/bash
# Makes Superset's own database ready, then serves. Two administrators: SUPERSET_ADMIN_USER for people, and bookstore for
# BookStore.SupersetBootstrap, with SUPERSET_ADMIN_PASSWORD and SUPERSET_BOOTSTRAP_PASSWORD.
set -eu

SUPERSET_USERS=$(python - << 'END'
import json, os

print(json.dumps([
    {"name": os.environ["SUPERSET_ADMIN_USER"], "password": os.environ["SUPERSET_ADMIN_PASSWORD"], "first": "Book", "last": "Store"},
    {"name": "bookstore", "password": os.environ["SUPERSET_BOOTSTRAP_PASSWORD"], "first": "Superset", "last": "Bootstrap"},
]))
END
)
export SUPERSET_USERS

# Its database may still be about to start.
until python /app/bookstore/prepare.py; do
    echo "Superset's database is not ready; trying again in 5 s." >&2
    sleep 5
done
unset SUPERSET_USERS

exec gunicorn --bind 0.0.0.0:8088 --workers 2 --worker-class gthread --threads 8 --timeout 120 "superset.app:create_app()"
