-- A row of a table with a text key has a number, by which it is stored, and a second tree finds the
-- number for the key. Tasks and steps are stored by their ids themselves: their order is that of
-- time, so that rows that are written together lie together.

create table task_by_id (
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
  reason varchar,
  approval bytea,
  undecided_since bigint
) without rowid;

insert into task_by_id
select id, swarm_id, brief, key, submitted_at, version, state, steps, open_needs, deadline_at,
  ended_at, verified, cause, reason, approval, undecided_since
from task order by id;

drop table task;
alter table task_by_id rename to task;
create unique index task_key on task (swarm_id, key) where key is not null;
create index task_state on task (state, swarm_id, id);
create index task_deadline on task (deadline_at) where deadline_at is not null and ended_at is null;
create index task_finished on task (ended_at, id) where ended_at is not null;
create index task_undecided on task (undecided_since, id) where undecided_since is not null;

create table step_by_id (
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
) without rowid;

insert into step_by_id
select id, task_id, swarm_id, plan, capability_set_id, is_distinct, max_attempts, version, state,
  blockers, round, attempt, token, rank, not_before, offered_to, offered_until, offer, leased_to,
  leased_at, leased_until, timeout_at, last_agent, last_at, last_cause, last_reason, last_split,
  last_evidence
from step order by id;

drop table step;
alter table step_by_id rename to step;
create index step_blocked on step (swarm_id) where state = 'BLOCKED';
create index step_ended on step (swarm_id, state) where state in ('SUCCEEDED', 'FAILED', 'CANCELLED');
create index step_ready on step (swarm_id, capability_set_id, rank, id) where state = 'READY';
create index step_leased on step (swarm_id, leased_until, leased_to) where state = 'LEASED';
create index step_offered on step (offered_until, swarm_id, offered_to) where offered_to is not null;
