"""Makes Superset's own database ready: its tables, its roles and rights, and the users that SUPERSET_USERS names, with the password that each
has there. Run before each start of a new version; run again, it changes nothing. In one process, because starting Superset is most of the work.

SUPERSET_USERS: JSON, as [{"name": "admin", "password": "...", "first": "Book", "last": "Store"}]; each is an administrator.
"""

import json
import os

from flask_migrate import upgrade
from superset.app import create_app

app = create_app()
with app.app_context():
    from superset import appbuilder, db, security_manager

    upgrade()
    appbuilder.add_permissions(update_perms=True)
    security_manager.sync_role_definitions()
    for user in json.loads(os.environ["SUPERSET_USERS"]):
        known = security_manager.find_user(user["name"])
        if known:
            security_manager.reset_password(known.id, user["password"])
        elif not security_manager.add_user(
            username=user["name"],
            first_name=user["first"],
            last_name=user["last"],
            email=user["name"] + "@bookstore.invalid",
            role=security_manager.find_role("Admin"),
            password=user["password"],
        ):
            raise SystemExit(f"user {user['name']} cannot be made")
    db.session.commit()
