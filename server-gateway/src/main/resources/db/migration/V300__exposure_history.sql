-- What the exposure view showed in one minute, second by second, deflated. Brand 'shared' stands for all of them.
-- A gateway that starts within a minute writes a block of its own from there on.
create table exposure_block (
  brand   text     not null,
  -- Minutes since 1970, UTC.
  minute  bigint   not null,
  -- First second of the minute that the block holds, and how many it holds.
  first   smallint not null check (first between 0 and 59),
  seconds smallint not null check (seconds between 1 and 60),
  payload bytea    not null,
  primary key (brand, minute, first)
);
