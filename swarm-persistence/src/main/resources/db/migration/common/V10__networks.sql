-- Networks that swarms and agents trained; their contents are payloads.

create table network (
  id varchar not null primary key,
  swarm_id varchar not null,
  -- Whose it is; '' when the swarm shares it.
  agent_id varchar not null,
  name varchar not null,
  -- Its version is the sum of these two.
  floor bigint not null,
  puts bigint not null,
  -- How many were recorded, and up to which they are not kept any more.
  trainings bigint not null,
  dropped bigint not null,
  put_at bigint not null,
  put_by varchar,
  format varchar not null,
  inputs int not null,
  outputs int not null,
  connections bigint not null,
  size int not null,
  -- The content's SHA-256.
  checksum varchar not null,
  unique (swarm_id, agent_id, name)
);

-- What was measured when they were trained, as far as it is kept.
create table network_training (
  network_id varchar not null,
  number bigint not null,
  version bigint not null,
  recorded_at bigint not null,
  recorded_by varchar,
  training bytea not null,
  primary key (network_id, number)
);

-- The highest version of a swarm's networks that are gone.
create table network_floor (
  swarm_id varchar not null primary key,
  version bigint not null
);
