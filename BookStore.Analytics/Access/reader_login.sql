-- $1 user name, $2 verifier of the password. What makes the user a reader, as statements to run: DDL takes no parameters, so the server quotes both.
-- can_write is true for a user that no group role could keep from writing.
SELECT
  coalesce(bool_or(rolsuper OR rolname = current_user), false) AS can_write,
  ARRAY[
    format(CASE WHEN count(*) = 0 THEN 'CREATE' ELSE 'ALTER' END || ' ROLE %I LOGIN PASSWORD %L', $1::text, $2::text),
    format('GRANT analytics_reader TO %I', $1::text)
  ] AS statements
FROM pg_roles
WHERE rolname = $1::text;
