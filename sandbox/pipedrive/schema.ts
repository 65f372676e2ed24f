/** Tables of the sandbox's Pipedrive. Times are milliseconds of the sandbox clock. */
export const schemaSql = `
create table if not exists company (
  company_id integer primary key, name text not null, domain text not null, plan text not null,
  seats integer not null, top_up integer not null default 0, contact_sync integer not null default 0);
create table if not exists user (
  user_id integer primary key, company_id integer not null, name text not null, email text not null,
  is_admin integer not null);
create table if not exists person (
  company_id integer not null, id integer not null, document text not null, search_text text not null,
  owner_id integer not null, org_id integer, visible_to integer not null, added_ms integer not null,
  updated_ms integer not null, deleted_ms integer, primary key (company_id, id)) without rowid;
create index if not exists person_by_update on person (company_id, updated_ms, id);
create index if not exists person_by_add on person (company_id, added_ms, id);
create index if not exists person_by_deletion on person (company_id, deleted_ms) where deleted_ms is not null;
create table if not exists person_email (
  company_id integer not null, email text not null, person_id integer not null,
  primary key (email, company_id, person_id)) without rowid;
create index if not exists person_email_by_person on person_email (company_id, person_id);
create table if not exists person_number (company_id integer primary key, next_id integer not null);
create table if not exists field (
  seq integer primary key, company_id integer not null, code text not null, name text not null, type text not null,
  details text not null, deleted_ms integer);
create unique index if not exists field_by_code on field (company_id, code);
create table if not exists field_option (
  id integer primary key, company_id integer not null, code text not null, label text not null,
  deleted_ms integer);
create index if not exists field_option_by_field on field_option (company_id, code);
create table if not exists wish (
  company_id integer not null, person_id integer not null, pronouns text not null,
  primary key (company_id, person_id)) without rowid;
create table if not exists person_history (
  seq integer primary key, company_id integer not null, person_id integer not null, change text not null,
  at_ms integer not null, user_id integer not null, source text not null);
create index if not exists person_history_by_person on person_history (company_id, person_id, seq);
create table if not exists oauth_code (
  code text primary key, company_id integer not null, user_id integer not null, redirect_uri text not null,
  scopes text not null, expires_ms integer not null, used integer not null default 0) without rowid;
create table if not exists oauth_token (
  token text primary key, kind text not null, company_id integer not null, user_id integer not null,
  scopes text not null, expires_ms integer not null) without rowid;
create index if not exists oauth_token_by_user on oauth_token (company_id, user_id, kind);
create table if not exists webhook (
  id integer primary key, company_id integer not null, user_id integer not null, name text not null,
  url text not null, event_action text not null, event_object text not null, auth_user text,
  auth_password text, added_ms integer not null, last_delivery_ms integer, last_http_status integer,
  failures integer not null default 0, banned_until_ms integer, failing_since_ms integer, removed_ms integer,
  remove_reason text);
create table if not exists delivery (
  seq integer primary key, webhook_id integer not null, event text not null, attempt integer not null default 1,
  due_ms integer not null, in_flight integer not null default 0);
create index if not exists delivery_by_due on delivery (in_flight, due_ms, seq);
create table if not exists token_ledger (
  company_id integer not null, day text not null, spent integer not null,
  primary key (company_id, day)) without rowid;
`;

/** The tables in the order in which a reset empties them. */
export const worldTables = [
  'person',
  'person_email',
  'person_number',
  'field',
  'field_option',
  'wish',
  'person_history',
  'delivery',
  'token_ledger',
  'user',
  'company',
] as const;

/** What an install leaves behind; a reset may keep these. */
export const installTables = ['oauth_code', 'oauth_token', 'webhook'] as const;
