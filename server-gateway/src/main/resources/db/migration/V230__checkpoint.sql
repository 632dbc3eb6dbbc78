-- Images of states that follow from the log, so that a start reads one and only what was logged behind it. Each can be had from
-- the log again; none is ever the only place of anything.
create table checkpoint (
  id        bigint      primary key,
  part      text        not null,
  form      text        not null,
  -- Behind which events it stands: next offset of each partition, last sequence of each server.
  offsets   bigint[]    not null check (cardinality(offsets) = 64),
  servers   integer[]   not null,
  sequences bigint[]    not null check (cardinality(sequences) = cardinality(servers)),
  -- Of the last records before that place, to know the log again.
  witness   bigint      not null,
  chunks    integer     not null check (chunks > 0),
  checksum  bigint      not null,
  taken_at  timestamptz not null
);
create sequence checkpoint_id;
create index checkpoint_newest on checkpoint (part, id desc);

create table checkpoint_chunk (
  -- The head is written last, so that an image without its end cannot be committed.
  checkpoint bigint  not null references checkpoint on delete cascade deferrable initially deferred,
  number     integer not null,
  payload    bytea   not null,
  primary key (checkpoint, number)
);
-- Deflated already.
alter table checkpoint_chunk alter column payload set storage external;
