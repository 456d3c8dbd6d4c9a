-- What the agents of a swarm share; the values are payloads.

create table memory (
  id varchar not null primary key,
  swarm_id varchar not null,
  namespace varchar not null,
  key varchar not null,
  -- Its version is the sum of these two.
  floor bigint not null,
  changes bigint not null,
  put_at bigint not null,
  expires_at bigint,
  agent_id varchar,
  size int not null,
  -- Rises with each put: newest first is highest first.
  place bigint not null,
  unique (swarm_id, namespace, key)
);

-- How many memories a swarm has, and the highest version of those that are gone.
create table memory_tally (
  swarm_id varchar not null primary key,
  entries bigint not null,
  floor bigint not null
);
