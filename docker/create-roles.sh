#!/bin/sh
# Runs once, when the database folder is made: the owner that migrates, and the application's plain login.
set -eu
psql -v ON_ERROR_STOP=1 -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE kindred_owner LOGIN NOSUPERUSER CREATEDB CREATEROLE PASSWORD :'owner';
CREATE ROLE kindred_app_login LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'app';
ALTER DATABASE kindred OWNER TO kindred_owner;
SQL
