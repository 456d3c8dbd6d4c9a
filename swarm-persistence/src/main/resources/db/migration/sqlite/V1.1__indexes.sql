-- Each question that a claim, a submission or the sweeper asks has an index that answers it alone.

create unique index swarm_open on swarm (owner, name) where state = 'OPEN';

create index agent_active on agent (swarm_id, id) where state = 'ACTIVE';
create index agent_silent on agent (last_seen) where state = 'ACTIVE';

create unique index task_key on task (swarm_id, key) where key is not null;
create index task_state on task (state, swarm_id, id);
create index task_deadline on task (deadline_at) where deadline_at is not null and ended_at is null;
create index task_need_unmet on task_need (need_id, task_id) where met = 0;

create index step_task on step (task_id);
create index step_blocked on step (swarm_id) where state = 'BLOCKED';
create index step_ended on step (swarm_id, state) where state in ('SUCCEEDED', 'FAILED', 'CANCELLED');
create index step_ready on step (swarm_id, capability_set_id, rank, id) where state = 'READY';
create index step_leased on step (swarm_id, leased_until, leased_to) where state = 'LEASED';
create index step_held on step (leased_to) where state = 'LEASED';
create index step_offered on step (offered_until, swarm_id, offered_to) where offered_to is not null;

create index entry_subject on entry (subject_id, position);
