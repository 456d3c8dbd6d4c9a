-- Reservations, those included that nobody noticed to be over.

create table reservation (
  id varchar not null primary key,
  swarm_id varchar not null,
  version bigint not null,
  agent_id varchar not null,
  mode varchar not null,
  -- One in a line.
  patterns varchar not null,
  -- The lease with which it ends.
  step_id varchar,
  lease_token bigint,
  token bigint not null,
  since bigint not null,
  until bigint not null
);

-- The last token of each swarm that gave one.
create table reservation_token (
  swarm_id varchar not null primary key,
  last bigint not null
);
