-- Large payloads, once for each content: named by their SHA-256, in chunks.

create table blob (
  hash varchar not null primary key,
  size bigint not null,
  -- How many chunks are not there (yet).
  missing int not null,
  -- Whether no payload names it.
  loose smallint not null,
  touched_at bigint not null
);

create table blob_chunk (
  hash varchar not null,
  place int not null,
  bytes bytea not null,
  primary key (hash, place)
);

-- Of a large payload the bytes are empty; of a redacted one the salt too.
alter table payload add column blob varchar;
alter table payload add column redacted_at bigint;
