-- Messages that wait for their receivers; their bodies are payloads.

create table message (
  id varchar not null primary key,
  swarm_id varchar not null,
  sender_id varchar not null,
  receiver_id varchar not null,
  thread_id varchar not null,
  reply_to varchar,
  -- The lease under which it was sent.
  step_id varchar,
  token bigint,
  place bigint not null,
  bytes bigint not null,
  fingerprint bytea not null,
  sent_at bigint not null
);
