-- In SQLite only an "integer" primary key is the row's own number; of a "bigint" it keeps a second
-- tree, which every entry would be written to as well.

create table entry_by_position (
  position integer not null primary key,
  at bigint not null,
  kind varchar not null,
  subject_id varchar not null,
  swarm_id varchar not null,
  version bigint not null,
  type varchar not null,
  body bytea not null,
  hash bytea not null
);

insert into entry_by_position
select position, at, kind, subject_id, swarm_id, version, type, body, hash from entry order by position;

drop table entry;
alter table entry_by_position rename to entry;
create index entry_subject on entry (subject_id, position);
