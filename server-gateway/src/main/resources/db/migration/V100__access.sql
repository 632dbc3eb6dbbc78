-- Who may use the desk. Brand scope stands here from the first day: an empty scope means every brand.
create table desk_user (
  id            bigint generated always as identity primary key,
  name          text        not null unique check (name ~ '^[a-z0-9._-]{1,64}$'),
  full_name     text        not null,
  roles         text[]      not null check (cardinality(roles) > 0),
  brands        text[]      not null default '{}',
  -- Argon2id with its parameters, or '!' for somebody who cannot log in by password.
  password_hash text        not null,
  demo          boolean     not null default false,
  enabled       boolean     not null default true,
  last_log_in   timestamptz,
  created_at    timestamptz not null
);

-- A log-in and what followed from it. It lives as long as it is renewed, at most until ends_at.
create table desk_session (
  id          uuid        primary key,
  user_id     bigint      not null references desk_user (id),
  kind        text        not null check (kind in ('person', 'profile')),
  client      text        not null,
  address     text        not null,
  started_at  timestamptz not null,
  expires_at  timestamptz not null,
  ends_at     timestamptz not null,
  ended_at    timestamptz,
  check (expires_at <= ends_at)
);
create index desk_session_open on desk_session (user_id) where ended_at is null;

-- Only hashes: a copy of the database logs nobody in.
create table desk_token (
  token_hash  bytea       primary key check (length(token_hash) = 32),
  session_id  uuid        not null references desk_session (id) on delete cascade,
  expires_at  timestamptz not null
);
create index desk_token_session on desk_token (session_id);
create index desk_token_expiry on desk_token (expires_at);

-- Wrong passwords by log-in name (whether anybody has it or not) and by address.
create table access_throttle (
  kind         text        not null check (kind in ('name', 'address')),
  subject      text        not null,
  failures     integer     not null check (failures >= 0),
  last_failure timestamptz not null,
  locked_until timestamptz,
  primary key (kind, subject)
);
create index access_throttle_age on access_throttle (last_failure);

-- Every log-in, log-out, refusal and lock-out. Appended only.
create table access_event (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  kind       text        not null,
  user_name  text        not null,
  session_id uuid,
  address    text        not null,
  client     text        not null,
  code       text,
  detail     text        not null default ''
);
create index access_event_at on access_event (at);
create index access_event_user on access_event (user_name, at);

create function access_event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'access_event is append only';
end $$;
create trigger access_event_no_change before update or delete or truncate on access_event
  for each statement execute function access_event_is_append_only();
