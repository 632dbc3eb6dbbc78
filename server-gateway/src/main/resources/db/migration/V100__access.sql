-- Who may use the desk. Brand scope stands here from the first day: an empty scope means every brand.
create table desk_user (
  id            bigint generated always as identity primary key,
  name          text        not null unique check (name = lower(name) and name ~ '^[a-z0-9._-]{1,64}$'),
  full_name     text        not null,
  roles         text[]      not null check (cardinality(roles) > 0),
  brands        text[]      not null default '{}',
  password_hash text        not null,
  must_change   boolean     not null default false,
  enabled       boolean     not null default true,
  failures      integer     not null default 0 check (failures >= 0),
  locked_until  timestamptz,
  last_log_in   timestamptz,
  created_at    timestamptz not null
);

-- A log-in and its renewals. Only the hash of the newest token is kept.
create table desk_session (
  id          uuid        primary key,
  user_id     bigint      not null references desk_user (id),
  token_hash  bytea       not null unique check (length(token_hash) = 32),
  client      text        not null,
  address     text        not null,
  started_at  timestamptz not null,
  expires_at  timestamptz not null,
  ends_at     timestamptz not null,
  ended_at    timestamptz,
  check (expires_at <= ends_at)
);
create index desk_session_open on desk_session (user_id) where ended_at is null;

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
