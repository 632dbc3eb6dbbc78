-- The event log. Rows are only ever added, by one writer at a time; what is read from elsewhere follows from it.
create table event_log (
  partition   smallint    not null check (partition between 0 and 63),
  log_offset  bigint      not null check (log_offset >= 0),
  brand       text        not null,
  server      integer     not null,
  sequence    bigint      not null check (sequence > 0),
  kind        smallint    not null,
  payload     bytea       not null,
  appended_at timestamptz not null default clock_timestamp(),
  primary key (partition, log_offset),
  unique (server, sequence)
);

create function event_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the event log is append-only';
end $$;

create trigger event_log_append_only before update or delete or truncate on event_log
  for each statement execute function event_log_is_append_only();

-- Who may write: a gateway holds an advisory lock and the newest epoch; each append checks the epoch in its own transaction.
create table log_writer (
  id     smallint    primary key check (id = 1),
  epoch  bigint      not null,
  holder text        not null,
  since  timestamptz not null
);
insert into log_writer values (1, 0, '', now());

-- How far each table that follows from the log has read it; written in the transaction of its rows.
create table projection_offset (
  projection  text     not null,
  partition   smallint not null check (partition between 0 and 63),
  next_offset bigint   not null,
  primary key (projection, partition)
);

create table deal (
  server         integer     not null,
  ticket         bigint      not null,
  revision       integer     not null check (revision > 0),
  brand          text        not null,
  login          bigint      not null,
  order_ticket   bigint      not null,
  position       bigint      not null,
  kind           text        not null,
  entry          text        not null,
  reason         text        not null,
  symbol         text        not null,
  lots           numeric     not null,
  contract_size  numeric     not null,
  price          numeric     not null,
  profit         numeric     not null,
  swap           numeric     not null,
  commission     numeric     not null,
  booked_at      timestamptz not null,
  server_time_ms bigint      not null,
  comment        text        not null,
  history        boolean     not null,
  content_hash   bigint      not null,
  received_at    timestamptz not null,
  primary key (server, ticket, revision)
);
create index deal_of_account on deal (server, login, ticket desc, revision desc);
create index deal_newest on deal (booked_at desc, ticket desc);
