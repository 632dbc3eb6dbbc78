-- A deal the server has no more is kept: its end is one more revision. Its day is that of the server's own stamp.
alter table deal add column gone boolean not null default false;
alter table deal add column trading_day date;
update deal set trading_day = date '1970-01-01' + (floor(server_time_ms / 86400000.0))::integer;
alter table deal alter column trading_day set not null;
create index deal_by_stamp on deal (server, server_time_ms);

-- What differed from a trading server and was put right. Follows from the log.
create table repair (
  server   integer     not null,
  sequence bigint      not null,
  brand    text        not null,
  login    bigint      not null,
  kind     text        not null,
  before   text        not null,
  after    text        not null,
  cause    text        not null,
  at       timestamptz not null,
  primary key (server, sequence)
);
create index repair_newest on repair (at desc);
create index repair_of_account on repair (server, login, at desc);
