-- What could not be used, or had to be put right. Follows from the log.
create table intake_break (
  server   integer     not null,
  sequence bigint      not null,
  brand    text        not null,
  code     text        not null,
  subject  text        not null,
  raw      text        not null,
  at       timestamptz not null,
  primary key (server, sequence)
);
create index intake_break_newest on intake_break (at desc);

-- Proofs that the desk's positions equal the server's.
create table reconcile_run (
  id          bigint      generated always as identity primary key,
  server      integer     not null,
  brand       text        not null,
  at          timestamptz not null,
  accounts    integer     not null,
  positions   integer     not null,
  differences integer     not null,
  complete    boolean     not null
);
create index reconcile_run_newest on reconcile_run (server, at desc);

-- Prices of one minute, delta coded and deflated.
create table tick_block (
  server  integer     not null,
  minute  timestamptz not null,
  part    integer     not null,
  brand   text        not null,
  ticks   integer     not null,
  symbols integer     not null,
  payload bytea       not null,
  primary key (server, minute, part)
);

-- Follows from the log.
create table session_history (
  server   integer     not null,
  sequence bigint      not null,
  brand    text        not null,
  epoch    bigint      not null,
  state    text        not null,
  reason   text        not null,
  detail   text        not null,
  from_at  timestamptz not null,
  to_at    timestamptz,
  primary key (server, sequence)
);
create index session_history_newest on session_history (server, from_at desc);
