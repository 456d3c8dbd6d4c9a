-- Portable for SQLite and PostgreSQL, and the source of the generated tables.
-- Ids and words are text, times microseconds since 1970, canonical encodings bytes, truths 0 or 1.

create table swarm (
  id varchar not null primary key,
  owner varchar not null,
  name varchar not null,
  version bigint not null,
  topology varchar not null,
  strategy varchar not null,
  lease_micros bigint not null,
  state varchar not null,
  created_at bigint not null
);

create table agent (
  id varchar not null primary key,
  swarm_id varchar not null,
  name varchar not null,
  version bigint not null,
  type varchar not null,
  pattern varchar not null,
  capabilities varchar not null,
  slots int not null,
  state varchar not null,
  succeeded bigint not null,
  failed bigint not null,
  busy_micros bigint not null,
  last_seen bigint not null,
  unique (swarm_id, name)
);

create table task (
  id varchar not null primary key,
  swarm_id varchar not null,
  brief bytea not null,
  key varchar,
  submitted_at bigint not null,
  version bigint not null,
  state varchar not null,
  steps int not null,
  open_needs int not null,
  deadline_at bigint,
  ended_at bigint,
  verified smallint,
  cause varchar,
  reason varchar
);

create table task_need (
  task_id varchar not null,
  need_id varchar not null,
  demand varchar not null,
  met smallint not null,
  primary key (task_id, need_id)
);

-- A step stores the id of the set that it asks for; an agent claims from the sets that it covers.
create table capability_set (
  id int not null primary key,
  words varchar not null unique
);

create table step (
  id varchar not null primary key,
  task_id varchar not null,
  swarm_id varchar not null,
  plan bytea not null,
  capability_set_id int not null,
  is_distinct smallint not null,
  max_attempts int not null,
  version bigint not null,
  state varchar not null,
  blockers int not null,
  round int not null,
  attempt int not null,
  token bigint not null,
  rank bigint not null,
  not_before bigint not null,
  offered_to varchar,
  offered_until bigint,
  offer bytea,
  leased_to varchar,
  leased_at bigint,
  leased_until bigint,
  timeout_at bigint,
  last_agent varchar,
  last_at bigint,
  last_cause varchar,
  last_reason varchar,
  last_split smallint,
  last_evidence bytea
);

create table payload (
  owner_id varchar not null,
  part varchar not null,
  salt bytea not null,
  bytes bytea not null,
  primary key (owner_id, part)
);

create table entry (
  position bigint not null primary key,
  at bigint not null,
  kind varchar not null,
  subject_id varchar not null,
  swarm_id varchar not null,
  version bigint not null,
  type varchar not null,
  body bytea not null,
  hash bytea not null
);
