-- Which event log the tables of this database follow from: the first one opened, for good.
create table log_home (
  id    smallint primary key check (id = 1),
  owner uuid     not null,
  kind  text     not null,
  place text     not null
);
insert into log_home
  select 1, gen_random_uuid(), case when exists (select from event_log) then 'postgres' else '' end, '';

-- Records of the log that could not be used, with their bytes. LOG: place is the log's own offset; BROKER: somebody else's
-- record in the log's topic, place is the broker's offset.
create table log_parked (
  origin    text        not null check (origin in ('LOG', 'BROKER')),
  partition smallint    not null check (partition between 0 and 63),
  place     bigint      not null,
  server    integer,
  sequence  bigint,
  kind      smallint,
  subject   text        not null,
  why       text        not null,
  payload   bytea       not null,
  parked_at timestamptz not null default clock_timestamp(),
  primary key (origin, partition, place)
);
