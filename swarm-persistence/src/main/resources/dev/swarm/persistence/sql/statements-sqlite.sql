-- agents.active-of
select `agent`.`id`, `agent`.`swarm_id`, `agent`.`version`, `agent`.`name`, `agent`.`type`, `agent`.`pattern`, `agent`.`capabilities`, `agent`.`slots`, `agent`.`state`, `agent`.`succeeded`, `agent`.`failed`, `agent`.`busy_micros`, `agent`.`last_seen`, `agent`.`experience` from `agent` where (`agent`.`swarm_id` = ? and `agent`.`state` = 'ACTIVE') order by `agent`.`id`
-- agents.count-active
select count(*) from `agent` where (`agent`.`swarm_id` = ? and `agent`.`state` = 'ACTIVE')
-- agents.find
select `agent`.`id`, `agent`.`swarm_id`, `agent`.`version`, `agent`.`name`, `agent`.`type`, `agent`.`pattern`, `agent`.`capabilities`, `agent`.`slots`, `agent`.`state`, `agent`.`succeeded`, `agent`.`failed`, `agent`.`busy_micros`, `agent`.`last_seen`, `agent`.`experience` from `agent` where `agent`.`id` = ?
-- agents.find-by-name
select `agent`.`id`, `agent`.`swarm_id`, `agent`.`version`, `agent`.`name`, `agent`.`type`, `agent`.`pattern`, `agent`.`capabilities`, `agent`.`slots`, `agent`.`state`, `agent`.`succeeded`, `agent`.`failed`, `agent`.`busy_micros`, `agent`.`last_seen`, `agent`.`experience` from `agent` where (`agent`.`swarm_id` = ? and `agent`.`name` = ?)
-- agents.insert
insert into `agent` (`id`, `swarm_id`, `version`, `name`, `type`, `pattern`, `capabilities`, `slots`, `state`, `succeeded`, `failed`, `busy_micros`, `last_seen`, `experience`) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- agents.seen
update `agent` set `last_seen` = ? where `agent`.`id` = ?
-- agents.tally
update `agent` set `succeeded` = (`agent`.`succeeded` + ?), `failed` = (`agent`.`failed` + ?), `busy_micros` = (`agent`.`busy_micros` + ?) where `agent`.`id` = ?
-- agents.unseen-since
select `agent`.`id`, `agent`.`swarm_id`, `agent`.`version`, `agent`.`name`, `agent`.`type`, `agent`.`pattern`, `agent`.`capabilities`, `agent`.`slots`, `agent`.`state`, `agent`.`succeeded`, `agent`.`failed`, `agent`.`busy_micros`, `agent`.`last_seen`, `agent`.`experience` from `agent` where (`agent`.`state` = 'ACTIVE' and `agent`.`last_seen` < ?) order by (`agent`.`id` || '') limit ?
-- agents.update id,swarm_id,version,name,type,pattern,capabilities,slots,state,succeeded,failed,busy_micros,last_seen,experience
update `agent` set `id` = ?, `swarm_id` = ?, `version` = ?, `name` = ?, `type` = ?, `pattern` = ?, `capabilities` = ?, `slots` = ?, `state` = ?, `succeeded` = ?, `failed` = ?, `busy_micros` = ?, `last_seen` = ?, `experience` = ? where (`agent`.`id` = ? and `agent`.`version` = ?)
-- audit.drop
delete from `audit_entry` where `audit_entry`.`position` <= ?
-- audit.from
select `audit_entry`.`position`, `audit_entry`.`at`, `audit_entry`.`kind`, `audit_entry`.`principal`, `audit_entry`.`subject`, `audit_entry`.`details`, `audit_entry`.`before_hash`, `audit_entry`.`hash` from `audit_entry` where `audit_entry`.`position` >= ? order by `audit_entry`.`position` limit ?
-- audit.head
select `audit_entry`.`position`, `audit_entry`.`at`, `audit_entry`.`hash` from `audit_entry` order by `audit_entry`.`position` desc limit 1
-- audit.insert
insert into `audit_entry` (`position`, `at`, `kind`, `principal`, `subject`, `details`, `before_hash`, `hash`) values (?, ?, ?, ?, ?, ?, ?, ?)
-- audit.mark
select `audit_entry`.`position`, `audit_entry`.`at`, `audit_entry`.`kind`, `audit_entry`.`principal`, `audit_entry`.`subject`, `audit_entry`.`details`, `audit_entry`.`before_hash`, `audit_entry`.`hash` from `audit_entry` where `audit_entry`.`kind` = 'ENTRIES_DROPPED' order by `audit_entry`.`position` desc limit 1
-- audit.newest
select `audit_entry`.`position`, `audit_entry`.`at`, `audit_entry`.`kind`, `audit_entry`.`principal`, `audit_entry`.`subject`, `audit_entry`.`details`, `audit_entry`.`before_hash`, `audit_entry`.`hash` from `audit_entry` where (`audit_entry`.`at` >= ? and (? = 1 or `audit_entry`.`kind` = ?) and (? = 1 or `audit_entry`.`principal` = ?)) order by `audit_entry`.`position` desc limit ?
-- blobs.begin
insert into `blob` (`hash`, `size`, `missing`, `loose`, `touched_at`) values (?, ?, ?, 1, ?) on conflict (`hash`) do update set `touched_at` = ?
-- blobs.delete-chunks
delete from `blob_chunk` where (`blob_chunk`.`hash` = ? and `blob_chunk`.`place` in (select `blob_chunk`.`place` from `blob_chunk` where `blob_chunk`.`hash` = ? order by `blob_chunk`.`place` limit ?))
-- blobs.delete-empty
delete from `blob` where (`blob`.`hash` = ? and not exists (select 1 as `one` from `blob_chunk` where `blob_chunk`.`hash` = `blob`.`hash`))
-- blobs.is-complete
select 1 as `one` from `blob` where (`blob`.`hash` = ? and `blob`.`missing` = 0)
-- blobs.let-go
update `blob` set `touched_at` = ? where (`blob`.`hash` = ? and `blob`.`loose` = 1)
-- blobs.loose
select `blob`.`hash` from `blob` where (`blob`.`loose` = 1 and `blob`.`touched_at` < ?) order by `blob`.`touched_at` limit 1
-- blobs.loosen
update `blob` set `loose` = 1 where (`blob`.`hash` = ? and not exists (select 1 as `one` from `payload` where `payload`.`blob` = `blob`.`hash`))
-- blobs.missing
update `blob` set `missing` = (`blob`.`missing` + ?) where `blob`.`hash` = ?
-- blobs.name
update `blob` set `loose` = 0 where (`blob`.`hash` = ? and `blob`.`missing` = 0)
-- blobs.places
select `blob_chunk`.`place` from `blob_chunk` where `blob_chunk`.`hash` = ?
-- blobs.put
insert into `blob_chunk` (`hash`, `place`, `bytes`) values (?, ?, ?) on conflict (`hash`, `place`) do nothing
-- blobs.read
select `blob_chunk`.`bytes` from `blob_chunk` where `blob_chunk`.`hash` = ? order by `blob_chunk`.`place`
-- blobs.size
select `blob`.`size` from `blob` where `blob`.`hash` = ?
-- blobs.touch
update `blob` set `touched_at` = ? where (`blob`.`hash` = ? and `blob`.`missing` = 0)
-- capability-sets.above
select `capability_set`.`id`, `capability_set`.`words` from `capability_set` where `capability_set`.`id` > ? order by `capability_set`.`id`
-- capability-sets.highest
select coalesce(max(`capability_set`.`id`), 0) from `capability_set`
-- capability-sets.insert
insert into `capability_set` (`id`, `words`) values (?, ?)
-- census.agents
select count(*) from `agent` where (`agent`.`state` = 'ACTIVE' and `agent`.`swarm_id` in (select `swarm`.`id` from `swarm` where `swarm`.`state` = 'OPEN'))
-- census.ended
select `task`.`state`, `task`.`ended_at` from `task` where `task`.`ended_at` > ? order by `task`.`ended_at` desc limit ?
-- census.new-swarms
select count(*) from (select `swarm`.`created_at` from `swarm` order by `swarm`.`id` desc limit ?) as `newest` where `newest`.`created_at` > ?
-- census.open-swarms
select count(*) from `swarm` where `swarm`.`state` = 'OPEN'
-- census.steps-blocked
select count(*) from `step` where `step`.`state` = 'BLOCKED'
-- census.steps-dead
select count(*) from `step` where (`step`.`swarm_id` in (select `swarm`.`id` from `swarm` where `swarm`.`state` = 'OPEN') and `step`.`state` = 'FAILED' and `step`.`state` in ('SUCCEEDED', 'FAILED', 'CANCELLED'))
-- census.steps-leased
select count(*) from `step` where `step`.`state` = 'LEASED'
-- census.steps-ready
select count(*) from `step` where `step`.`state` = 'READY'
-- census.tasks
select `task`.`state`, count(*) from `task` where `task`.`state` in ('BLOCKED', 'READY', 'RUNNING') group by `task`.`state`
-- claimable.ready ALL_TASKS 1
select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?)))))) order by `step`.`rank`, `step`.`id` limit ?
-- claimable.ready ALL_TASKS 2
select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?)))))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?)))))) order by `step`.`rank`, `step`.`id` limit ?) x
-- claimable.ready ALL_TASKS 3
select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?)))))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?)))))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?)))))) order by `step`.`rank`, `step`.`id` limit ?) x
-- claimable.ready ALL_TASKS 4
select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?)))))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?)))))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?)))))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?)))))) order by `step`.`rank`, `step`.`id` limit ?) x
-- claimable.ready RUNNING_TASKS 1
select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING'))) order by `step`.`rank`, `step`.`id` limit ?
-- claimable.ready RUNNING_TASKS 2
select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING'))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING'))) order by `step`.`rank`, `step`.`id` limit ?) x
-- claimable.ready RUNNING_TASKS 3
select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING'))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING'))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING'))) order by `step`.`rank`, `step`.`id` limit ?) x
-- claimable.ready RUNNING_TASKS 4
select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING'))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING'))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING'))) order by `step`.`rank`, `step`.`id` limit ?) x union all select * from (select `step`.`rank`, `step`.`id` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY' and `step`.`rank` <= ? and `step`.`not_before` <= ? and (`step`.`offered_to` is null or `step`.`offered_to` = ? or `step`.`offered_until` <= ?) and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING'))) order by `step`.`rank`, `step`.`id` limit ?) x
-- claimable.run-out ALL_TASKS
select `step`.`id`, `step`.`swarm_id`, `step`.`plan`, `step`.`version`, `step`.`state`, `step`.`blockers`, `step`.`round`, `step`.`attempt`, `step`.`token`, `step`.`rank`, `step`.`not_before`, `step`.`offered_to`, `step`.`offered_until`, `step`.`offer`, `step`.`leased_to`, `step`.`leased_at`, `step`.`leased_until`, `step`.`timeout_at`, `step`.`last_at`, `step`.`last_agent`, `step`.`last_cause`, `step`.`last_reason`, `step`.`last_evidence`, `step`.`last_split` from `step` where (`step`.`swarm_id` = ? and `step`.`state` = 'LEASED' and `step`.`leased_until` <= ? and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))))
-- claimable.run-out RUNNING_TASKS
select `step`.`id`, `step`.`swarm_id`, `step`.`plan`, `step`.`version`, `step`.`state`, `step`.`blockers`, `step`.`round`, `step`.`attempt`, `step`.`token`, `step`.`rank`, `step`.`not_before`, `step`.`offered_to`, `step`.`offered_until`, `step`.`offer`, `step`.`leased_to`, `step`.`leased_at`, `step`.`leased_until`, `step`.`timeout_at`, `step`.`last_at`, `step`.`last_agent`, `step`.`last_cause`, `step`.`last_reason`, `step`.`last_evidence`, `step`.`last_split` from `step` where (`step`.`swarm_id` = ? and `step`.`state` = 'LEASED' and `step`.`leased_until` <= ? and (`step`.`is_distinct` = 0 or not exists (select 1 as `one` from `step` as `other` where (`other`.`id` > (`step`.`task_id` || '/') and `other`.`id` < (`step`.`task_id` || '0') and `other`.`id` <> `step`.`id` and (`step`.`is_distinct` = 2 or `other`.`is_distinct` <> 0) and ((`other`.`state` = 'LEASED' and `other`.`leased_to` = ?) or (`other`.`state` = 'SUCCEEDED' and `other`.`last_agent` = ?))))) and exists (select 1 as `one` from `task` where (`task`.`id` = `step`.`task_id` and `task`.`state` = 'RUNNING')))
-- entries.about
select `entry`.`position`, `entry`.`at`, `entry`.`kind`, `entry`.`subject_id`, `entry`.`swarm_id`, `entry`.`version`, `entry`.`type`, `entry`.`body`, `entry`.`hash` from `entry` where (`entry`.`position` >= ? and `entry`.`position` <= ? and `entry`.`subject_id` = ?) order by `entry`.`position` limit ?
-- entries.at
select `entry`.`position`, `entry`.`hash`, `entry`.`at` from `entry` where `entry`.`position` = ?
-- entries.drop
delete from `entry` where `entry`.`position` <= ?
-- entries.first
select min(`entry`.`position`) from `entry`
-- entries.head
select `entry`.`position`, `entry`.`hash`, `entry`.`at` from `entry` order by `entry`.`position` desc limit 1
-- entries.insert
insert into `entry` (`position`, `at`, `kind`, `subject_id`, `swarm_id`, `version`, `type`, `body`, `hash`) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
-- entries.insert-batch
insert into `entry` (`position`, `at`, `kind`, `subject_id`, `swarm_id`, `version`, `type`, `body`, `hash`) values (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?)
-- entries.last
select `entry`.`position`, `entry`.`at`, `entry`.`kind`, `entry`.`subject_id`, `entry`.`swarm_id`, `entry`.`version`, `entry`.`type`, `entry`.`body`, `entry`.`hash` from `entry` where (`entry`.`position` >= ? and `entry`.`position` <= ? and `entry`.`subject_id` = ?) order by `entry`.`position` desc limit 1
-- entry-blocks.forget
delete from `entry_block` where (`entry_block`.`subject_id` = ? and `entry_block`.`block` = ?)
-- entry-blocks.gone
select `entry`.`subject_id`, ((`entry`.`position` - 1) / 1024) from `entry` where `entry`.`position` <= ? except select `entry`.`subject_id`, ((`entry`.`position` - 1) / 1024) from `entry` where (`entry`.`position` >= ? and `entry`.`position` <= ?)
-- entry-blocks.last
select max(`entry`.`position`) from `entry`
-- entry-blocks.last-of-subject
select `entry_block`.`block` from `entry_block` where `entry_block`.`subject_id` = ? order by `entry_block`.`block` desc limit 1
-- entry-blocks.note
insert into `entry_block` (`subject_id`, `block`) select `entry`.`subject_id`, max(((`entry`.`position` - 1) / 1024)) from `entry` where (`entry`.`position` >= ? and `entry`.`position` <= ?) group by `entry`.`subject_id`
-- entry-blocks.of-subject
select `entry_block`.`block` from `entry_block` where `entry_block`.`subject_id` = ? order by `entry_block`.`block`
-- keys.all
select `api_key`.`id`, `api_key`.`principal`, `api_key`.`scopes`, `api_key`.`made_at`, `api_key`.`expires_at`, `api_key`.`version`, `api_key`.`live_principal`, `api_key`.`revoked_at`, `api_key`.`fingerprint`, `api_key`.`text_since`, `api_key`.`former`, `api_key`.`former_until`, `api_key`.`used_at` from `api_key` order by `api_key`.`made_at`, `api_key`.`id`
-- keys.changes
select coalesce(sum(`api_key`.`version`), 0) from `api_key`
-- keys.find
select `api_key`.`id`, `api_key`.`principal`, `api_key`.`scopes`, `api_key`.`made_at`, `api_key`.`expires_at`, `api_key`.`version`, `api_key`.`live_principal`, `api_key`.`revoked_at`, `api_key`.`fingerprint`, `api_key`.`text_since`, `api_key`.`former`, `api_key`.`former_until`, `api_key`.`used_at` from `api_key` where `api_key`.`id` = ?
-- keys.find-live
select `api_key`.`id`, `api_key`.`principal`, `api_key`.`scopes`, `api_key`.`made_at`, `api_key`.`expires_at`, `api_key`.`version`, `api_key`.`live_principal`, `api_key`.`revoked_at`, `api_key`.`fingerprint`, `api_key`.`text_since`, `api_key`.`former`, `api_key`.`former_until`, `api_key`.`used_at` from `api_key` where `api_key`.`live_principal` = ? order by `api_key`.`made_at`, `api_key`.`id`
-- keys.insert
insert into `api_key` (`id`, `principal`, `scopes`, `made_at`, `expires_at`, `version`, `live_principal`, `revoked_at`, `fingerprint`, `text_since`, `former`, `former_until`, `used_at`) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- keys.live
select count(`api_key`.`live_principal`) from `api_key`
-- keys.update version,live_principal,revoked_at,fingerprint,text_since,former,former_until
update `api_key` set `version` = ?, `live_principal` = ?, `revoked_at` = ?, `fingerprint` = ?, `text_since` = ?, `former` = ?, `former_until` = ? where (`api_key`.`id` = ? and `api_key`.`version` = ?)
-- keys.used
update `api_key` set `used_at` = ? where (`api_key`.`id` = ? and (`api_key`.`used_at` is null or `api_key`.`used_at` < ?))
-- mailboxes.drop
delete from `message` where `message`.`id` = ?
-- mailboxes.find
select `message`.`id`, `message`.`swarm_id`, `message`.`sender_id`, `message`.`receiver_id`, `message`.`thread_id`, `message`.`reply_to`, `message`.`step_id`, `message`.`token`, `message`.`place`, `message`.`bytes`, `message`.`fingerprint`, `message`.`sent_at` from `message` where `message`.`id` = ?
-- mailboxes.insert
insert into `message` (`id`, `swarm_id`, `sender_id`, `receiver_id`, `thread_id`, `reply_to`, `step_id`, `token`, `place`, `bytes`, `fingerprint`, `sent_at`) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- mailboxes.of-swarm
select `message`.`id`, `message`.`swarm_id`, `message`.`sender_id`, `message`.`receiver_id`, `message`.`thread_id`, `message`.`reply_to`, `message`.`step_id`, `message`.`token`, `message`.`place`, `message`.`bytes`, `message`.`fingerprint`, `message`.`sent_at` from `message` where `message`.`swarm_id` = ? order by `message`.`id` limit ?
-- mailboxes.standing
select count(*), coalesce(max(`message`.`place`), 0) from `message` where `message`.`receiver_id` = ?
-- mailboxes.waiting
select `message`.`id`, `message`.`swarm_id`, `message`.`sender_id`, `message`.`receiver_id`, `message`.`thread_id`, `message`.`reply_to`, `message`.`step_id`, `message`.`token`, `message`.`place`, `message`.`bytes`, `message`.`fingerprint`, `message`.`sent_at` from `message` where `message`.`receiver_id` = ? order by `message`.`place` limit ?
-- memories.all-expired
select `memory`.`id`, `memory`.`swarm_id`, `memory`.`namespace`, `memory`.`key`, `memory`.`floor`, `memory`.`changes`, `memory`.`put_at`, `memory`.`expires_at`, `memory`.`agent_id`, `memory`.`size` from `memory` where `memory`.`expires_at` <= ? order by `memory`.`expires_at` limit ?
-- memories.drop
delete from `memory` where (`memory`.`id` = ? and `memory`.`changes` = ?)
-- memories.expired-of-swarm
select `memory`.`id`, `memory`.`swarm_id`, `memory`.`namespace`, `memory`.`key`, `memory`.`floor`, `memory`.`changes`, `memory`.`put_at`, `memory`.`expires_at`, `memory`.`agent_id`, `memory`.`size` from `memory` where (`memory`.`expires_at` <= ? and `memory`.`swarm_id` = ?) order by `memory`.`expires_at` limit ?
-- memories.find
select `memory`.`id`, `memory`.`swarm_id`, `memory`.`namespace`, `memory`.`key`, `memory`.`floor`, `memory`.`changes`, `memory`.`put_at`, `memory`.`expires_at`, `memory`.`agent_id`, `memory`.`size` from `memory` where (`memory`.`swarm_id` = ? and `memory`.`namespace` = ? and `memory`.`key` = ?)
-- memories.find-by-id
select `memory`.`id`, `memory`.`swarm_id`, `memory`.`namespace`, `memory`.`key`, `memory`.`floor`, `memory`.`changes`, `memory`.`put_at`, `memory`.`expires_at`, `memory`.`agent_id`, `memory`.`size` from `memory` where `memory`.`id` = ?
-- memories.insert
insert into `memory` (`id`, `swarm_id`, `namespace`, `key`, `floor`, `changes`, `put_at`, `expires_at`, `agent_id`, `size`, `place`) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- memories.list
select `memory`.`id`, `memory`.`swarm_id`, `memory`.`namespace`, `memory`.`key`, `memory`.`floor`, `memory`.`changes`, `memory`.`put_at`, `memory`.`expires_at`, `memory`.`agent_id`, `memory`.`size` from `memory` where (`memory`.`swarm_id` = ? and `memory`.`namespace` = ? and `memory`.`key` >= ? and `memory`.`key` > ? and (`memory`.`expires_at` is null or `memory`.`expires_at` > ?)) order by `memory`.`key` limit ?
-- memories.move
update `memory` set `place` = ? where `memory`.`id` = ?
-- memories.next-namespace
select `memory`.`namespace` from `memory` where (`memory`.`swarm_id` = ? and `memory`.`namespace` > ? and (`memory`.`expires_at` is null or `memory`.`expires_at` > ?)) order by `memory`.`namespace`, `memory`.`key` limit 1
-- memories.next-place
select (coalesce(max(`memory`.`place`), 0) + 1) from `memory`
-- memories.place
select `memory`.`place` from `memory` where `memory`.`id` = ?
-- memories.update changes,put_at,expires_at,agent_id,size
update `memory` set `changes` = ?, `put_at` = ?, `expires_at` = ?, `agent_id` = ?, `size` = ? where (`memory`.`id` = ? and `memory`.`changes` = ?)
-- memory-tallies.count
insert into `memory_tally` (`swarm_id`, `entries`, `floor`) values (?, 1, 0) on conflict (`swarm_id`) do update set `entries` = (`memory_tally`.`entries` + 1)
-- memory-tallies.raise
update `memory_tally` set `entries` = (`memory_tally`.`entries` - 1), `floor` = max(`memory_tally`.`floor`, ?) where `memory_tally`.`swarm_id` = ?
-- memory-tallies.tally
select `memory_tally`.`swarm_id`, `memory_tally`.`entries`, `memory_tally`.`floor` from `memory_tally` where `memory_tally`.`swarm_id` = ?
-- memory-words.delete
delete from `memory_words` where `rowid` = ?
-- memory-words.insert
insert into `memory_words` (`rowid`, `words`) values (?, ?)
-- memory-words.search
select `memory`.`id`, `memory`.`swarm_id`, `memory`.`namespace`, `memory`.`key`, `memory`.`floor`, `memory`.`changes`, `memory`.`put_at`, `memory`.`expires_at`, `memory`.`agent_id`, `memory`.`size`, `memory`.`place` from `memory_words` cross join `memory` where ((memory_words match ?) and `memory_words`.`rowid` < ? and `memory`.`place` = `memory_words`.`rowid` and (`memory`.`expires_at` is null or `memory`.`expires_at` > ?)) order by `memory_words`.`rowid` desc limit ?
-- network-trainings.drop
delete from `network_training` where (`network_training`.`network_id` = ? and `network_training`.`number` <= ?)
-- network-trainings.history
select `network_training`.`number`, `network_training`.`version`, `network_training`.`recorded_at`, `network_training`.`recorded_by`, `network_training`.`training` from `network_training` where (`network_training`.`network_id` = ? and `network_training`.`number` < ?) order by `network_training`.`number` desc limit ?
-- network-trainings.insert
insert into `network_training` (`number`, `version`, `recorded_at`, `recorded_by`, `training`, `network_id`) values (?, ?, ?, ?, ?, ?)
-- networks.count
select count(*) from `network` where `network`.`swarm_id` = ?
-- networks.drop
delete from `network` where (`network`.`id` = ? and (`network`.`puts` + `network`.`trainings`) = ?)
-- networks.find
select `network`.`id`, `network`.`swarm_id`, `network`.`agent_id`, `network`.`name`, `network`.`floor`, `network`.`puts`, `network`.`trainings`, `network`.`dropped`, `network`.`put_at`, `network`.`put_by`, `network`.`format`, `network`.`inputs`, `network`.`outputs`, `network`.`connections`, `network`.`size`, `network`.`checksum` from `network` where (`network`.`swarm_id` = ? and `network`.`agent_id` = ? and `network`.`name` = ?)
-- networks.find-by-id
select `network`.`id`, `network`.`swarm_id`, `network`.`agent_id`, `network`.`name`, `network`.`floor`, `network`.`puts`, `network`.`trainings`, `network`.`dropped`, `network`.`put_at`, `network`.`put_by`, `network`.`format`, `network`.`inputs`, `network`.`outputs`, `network`.`connections`, `network`.`size`, `network`.`checksum` from `network` where `network`.`id` = ?
-- networks.floor
select `network_floor`.`version` from `network_floor` where `network_floor`.`swarm_id` = ?
-- networks.insert
insert into `network` (`id`, `swarm_id`, `agent_id`, `name`, `floor`, `puts`, `trainings`, `dropped`, `put_at`, `put_by`, `format`, `inputs`, `outputs`, `connections`, `size`, `checksum`) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- networks.list
select `network`.`id`, `network`.`swarm_id`, `network`.`agent_id`, `network`.`name`, `network`.`floor`, `network`.`puts`, `network`.`trainings`, `network`.`dropped`, `network`.`put_at`, `network`.`put_by`, `network`.`format`, `network`.`inputs`, `network`.`outputs`, `network`.`connections`, `network`.`size`, `network`.`checksum` from `network` where (`network`.`swarm_id` = ? and (`network`.`agent_id`, `network`.`name`) > (?, ?)) order by `network`.`agent_id`, `network`.`name` limit ?
-- networks.list-of-owner
select `network`.`id`, `network`.`swarm_id`, `network`.`agent_id`, `network`.`name`, `network`.`floor`, `network`.`puts`, `network`.`trainings`, `network`.`dropped`, `network`.`put_at`, `network`.`put_by`, `network`.`format`, `network`.`inputs`, `network`.`outputs`, `network`.`connections`, `network`.`size`, `network`.`checksum` from `network` where (`network`.`swarm_id` = ? and `network`.`agent_id` = ? and `network`.`name` > ?) order by `network`.`name` limit ?
-- networks.raise
insert into `network_floor` (`swarm_id`, `version`) values (?, ?) on conflict (`swarm_id`) do update set `version` = max(`network_floor`.`version`, excluded.`version`)
-- networks.update puts,trainings,dropped,put_at,put_by,format,inputs,outputs,connections,size,checksum
update `network` set `puts` = ?, `trainings` = ?, `dropped` = ?, `put_at` = ?, `put_by` = ?, `format` = ?, `inputs` = ?, `outputs` = ?, `connections` = ?, `size` = ?, `checksum` = ? where (`network`.`id` = ? and (`network`.`puts` + `network`.`trainings`) = ?)
-- payloads.blobs-of
select `payload`.`blob` from `payload` where (`payload`.`owner_id` = ? and `payload`.`blob` is not null)
-- payloads.delete
delete from `payload` where (`payload`.`owner_id` = ? and `payload`.`part` = ?)
-- payloads.drop
delete from `payload` where `payload`.`owner_id` = ?
-- payloads.drop-of-task
delete from `payload` where (`payload`.`owner_id` >= ? and `payload`.`owner_id` < ?) returning `payload`.`blob`
-- payloads.find
select `payload`.`salt`, `payload`.`bytes`, `payload`.`blob`, `payload`.`redacted_at` from `payload` where (`payload`.`owner_id` = ? and `payload`.`part` = ?)
-- payloads.put
insert into `payload` (`owner_id`, `part`, `salt`, `bytes`) values (?, ?, ?, ?) on conflict (`owner_id`, `part`) do update set `salt` = excluded.`salt`, `bytes` = excluded.`bytes`, `redacted_at` = excluded.`redacted_at` where `payload`.`blob` is null
-- payloads.put-blob
insert into `payload` (`owner_id`, `part`, `salt`, `bytes`, `blob`) values (?, ?, ?, ?, ?)
-- payloads.redact
update `payload` set `salt` = ?, `bytes` = ?, `blob` = null, `redacted_at` = ? where (`payload`.`owner_id` = ? and `payload`.`part` = ?)
-- reservations.drop
delete from `reservation` where `reservation`.`id` = ?
-- reservations.find
select `reservation`.`id`, `reservation`.`swarm_id`, `reservation`.`version`, `reservation`.`agent_id`, `reservation`.`mode`, `reservation`.`patterns`, `reservation`.`step_id`, `reservation`.`lease_token`, `reservation`.`token`, `reservation`.`since`, `reservation`.`until` from `reservation` where `reservation`.`id` = ?
-- reservations.insert
insert into `reservation` (`id`, `swarm_id`, `version`, `agent_id`, `mode`, `patterns`, `step_id`, `lease_token`, `token`, `since`, `until`) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- reservations.last-token
select `reservation_token`.`last` from `reservation_token` where `reservation_token`.`swarm_id` = ?
-- reservations.note-token
insert into `reservation_token` (`swarm_id`, `last`) values (?, ?) on conflict (`swarm_id`) do update set `last` = excluded.`last`
-- reservations.of-swarm
select `reservation`.`id`, `reservation`.`swarm_id`, `reservation`.`version`, `reservation`.`agent_id`, `reservation`.`mode`, `reservation`.`patterns`, `reservation`.`step_id`, `reservation`.`lease_token`, `reservation`.`token`, `reservation`.`since`, `reservation`.`until` from `reservation` where `reservation`.`swarm_id` = ? order by `reservation`.`token`
-- reservations.update id,swarm_id,version,agent_id,mode,patterns,step_id,lease_token,token,since,until
update `reservation` set `id` = ?, `swarm_id` = ?, `version` = ?, `agent_id` = ?, `mode` = ?, `patterns` = ?, `step_id` = ?, `lease_token` = ?, `token` = ?, `since` = ?, `until` = ? where (`reservation`.`id` = ? and `reservation`.`version` = ?)
-- steps.committed
select `step`.`swarm_id`, `step`.`leased_to` from `step` where (`step`.`swarm_id` = ? and `step`.`state` = 'LEASED') union all select `step`.`swarm_id`, `step`.`offered_to` from `step` where (`step`.`offered_to` is not null and `step`.`offered_until` > ?)
-- steps.count
select `step`.`state`, count(*) from `step` where (`step`.`swarm_id` = ? and `step`.`state` in ('SUCCEEDED', 'FAILED', 'CANCELLED')) group by `step`.`state` union all select `step`.`state`, count(*) from `step` where (`step`.`swarm_id` = ? and `step`.`state` = 'BLOCKED') group by `step`.`state` union all select `step`.`state`, count(*) from `step` where (`step`.`swarm_id` = ? and `step`.`state` = 'READY') group by `step`.`state` union all select `step`.`state`, count(*) from `step` where (`step`.`swarm_id` = ? and `step`.`state` = 'LEASED') group by `step`.`state`
-- steps.count-leased
select count(*) from `step` where (`step`.`state` = 'LEASED' and `step`.`leased_until` > ?)
-- steps.drop
delete from `step` where (`step`.`id` > ? and `step`.`id` < ? and `step`.`state` in ('SUCCEEDED', 'FAILED', 'CANCELLED')) returning `step`.`id`
-- steps.extend
update `step` set `leased_until` = ? where (`step`.`id` = ? and `step`.`token` = ? and `step`.`state` = 'LEASED')
-- steps.find
select `step`.`id`, `step`.`swarm_id`, `step`.`plan`, `step`.`version`, `step`.`state`, `step`.`blockers`, `step`.`round`, `step`.`attempt`, `step`.`token`, `step`.`rank`, `step`.`not_before`, `step`.`offered_to`, `step`.`offered_until`, `step`.`offer`, `step`.`leased_to`, `step`.`leased_at`, `step`.`leased_until`, `step`.`timeout_at`, `step`.`last_at`, `step`.`last_agent`, `step`.`last_cause`, `step`.`last_reason`, `step`.`last_evidence`, `step`.`last_split` from `step` where `step`.`id` = ?
-- steps.for-people
select `step`.`id`, `step`.`swarm_id`, `step`.`plan`, `step`.`version`, `step`.`state`, `step`.`blockers`, `step`.`round`, `step`.`attempt`, `step`.`token`, `step`.`rank`, `step`.`not_before`, `step`.`offered_to`, `step`.`offered_until`, `step`.`offer`, `step`.`leased_to`, `step`.`leased_at`, `step`.`leased_until`, `step`.`timeout_at`, `step`.`last_at`, `step`.`last_agent`, `step`.`last_cause`, `step`.`last_reason`, `step`.`last_evidence`, `step`.`last_split` from `step` where (`step`.`swarm_id` = ? and `step`.`capability_set_id` = ? and `step`.`state` = 'READY') order by `step`.`rank`, `step`.`id` limit ?
-- steps.held-by
select `step`.`id`, `step`.`swarm_id`, `step`.`plan`, `step`.`version`, `step`.`state`, `step`.`blockers`, `step`.`round`, `step`.`attempt`, `step`.`token`, `step`.`rank`, `step`.`not_before`, `step`.`offered_to`, `step`.`offered_until`, `step`.`offer`, `step`.`leased_to`, `step`.`leased_at`, `step`.`leased_until`, `step`.`timeout_at`, `step`.`last_at`, `step`.`last_agent`, `step`.`last_cause`, `step`.`last_reason`, `step`.`last_evidence`, `step`.`last_split` from `step` where (`step`.`leased_to` = ? and `step`.`state` = 'LEASED') order by (`step`.`id` || '')
-- steps.in-flight
select `step`.`id`, `step`.`swarm_id`, `step`.`plan`, `step`.`version`, `step`.`state`, `step`.`blockers`, `step`.`round`, `step`.`attempt`, `step`.`token`, `step`.`rank`, `step`.`not_before`, `step`.`offered_to`, `step`.`offered_until`, `step`.`offer`, `step`.`leased_to`, `step`.`leased_at`, `step`.`leased_until`, `step`.`timeout_at`, `step`.`last_at`, `step`.`last_agent`, `step`.`last_cause`, `step`.`last_reason`, `step`.`last_evidence`, `step`.`last_split` from `step` where `step`.`state` = 'LEASED' union all select `step`.`id`, `step`.`swarm_id`, `step`.`plan`, `step`.`version`, `step`.`state`, `step`.`blockers`, `step`.`round`, `step`.`attempt`, `step`.`token`, `step`.`rank`, `step`.`not_before`, `step`.`offered_to`, `step`.`offered_until`, `step`.`offer`, `step`.`leased_to`, `step`.`leased_at`, `step`.`leased_until`, `step`.`timeout_at`, `step`.`last_at`, `step`.`last_agent`, `step`.`last_cause`, `step`.`last_reason`, `step`.`last_evidence`, `step`.`last_split` from `step` where (`step`.`offered_to` is not null and `step`.`offered_until` > ?)
-- steps.insert
insert into `step` (`id`, `swarm_id`, `plan`, `version`, `state`, `blockers`, `round`, `attempt`, `token`, `rank`, `not_before`, `offered_to`, `offered_until`, `offer`, `leased_to`, `leased_at`, `leased_until`, `timeout_at`, `last_at`, `last_agent`, `last_cause`, `last_reason`, `last_evidence`, `last_split`, `task_id`, `is_distinct`, `max_attempts`, `capability_set_id`) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- steps.of-task
select `step`.`id`, `step`.`swarm_id`, `step`.`plan`, `step`.`version`, `step`.`state`, `step`.`blockers`, `step`.`round`, `step`.`attempt`, `step`.`token`, `step`.`rank`, `step`.`not_before`, `step`.`offered_to`, `step`.`offered_until`, `step`.`offer`, `step`.`leased_to`, `step`.`leased_at`, `step`.`leased_until`, `step`.`timeout_at`, `step`.`last_at`, `step`.`last_agent`, `step`.`last_cause`, `step`.`last_reason`, `step`.`last_evidence`, `step`.`last_split` from `step` where (`step`.`id` > ? and `step`.`id` < ?) order by `step`.`id`
-- steps.spent
select `step`.`id`, `step`.`swarm_id`, `step`.`plan`, `step`.`version`, `step`.`state`, `step`.`blockers`, `step`.`round`, `step`.`attempt`, `step`.`token`, `step`.`rank`, `step`.`not_before`, `step`.`offered_to`, `step`.`offered_until`, `step`.`offer`, `step`.`leased_to`, `step`.`leased_at`, `step`.`leased_until`, `step`.`timeout_at`, `step`.`last_at`, `step`.`last_agent`, `step`.`last_cause`, `step`.`last_reason`, `step`.`last_evidence`, `step`.`last_split` from `step` where (`step`.`state` = 'LEASED' and `step`.`leased_until` <= ? and `step`.`attempt` >= `step`.`max_attempts`) order by (`step`.`id` || '') limit ?
-- steps.update version
update `step` set `version` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,last_at,last_agent,last_cause,last_reason,last_evidence,last_split
update `step` set `version` = ?, `last_at` = ?, `last_agent` = ?, `last_cause` = ?, `last_reason` = ?, `last_evidence` = ?, `last_split` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,last_at,last_agent,last_cause,last_reason,last_evidence,last_split,state,blockers,round,attempt,token,rank,not_before
update `step` set `version` = ?, `last_at` = ?, `last_agent` = ?, `last_cause` = ?, `last_reason` = ?, `last_evidence` = ?, `last_split` = ?, `state` = ?, `blockers` = ?, `round` = ?, `attempt` = ?, `token` = ?, `rank` = ?, `not_before` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,leased_to,leased_at,leased_until,timeout_at
update `step` set `version` = ?, `leased_to` = ?, `leased_at` = ?, `leased_until` = ?, `timeout_at` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,leased_to,leased_at,leased_until,timeout_at,last_at,last_agent,last_cause,last_reason,last_evidence,last_split
update `step` set `version` = ?, `leased_to` = ?, `leased_at` = ?, `leased_until` = ?, `timeout_at` = ?, `last_at` = ?, `last_agent` = ?, `last_cause` = ?, `last_reason` = ?, `last_evidence` = ?, `last_split` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,leased_to,leased_at,leased_until,timeout_at,last_at,last_agent,last_cause,last_reason,last_evidence,last_split,state,blockers,round,attempt,token,rank,not_before
update `step` set `version` = ?, `leased_to` = ?, `leased_at` = ?, `leased_until` = ?, `timeout_at` = ?, `last_at` = ?, `last_agent` = ?, `last_cause` = ?, `last_reason` = ?, `last_evidence` = ?, `last_split` = ?, `state` = ?, `blockers` = ?, `round` = ?, `attempt` = ?, `token` = ?, `rank` = ?, `not_before` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,leased_to,leased_at,leased_until,timeout_at,state,blockers,round,attempt,token,rank,not_before
update `step` set `version` = ?, `leased_to` = ?, `leased_at` = ?, `leased_until` = ?, `timeout_at` = ?, `state` = ?, `blockers` = ?, `round` = ?, `attempt` = ?, `token` = ?, `rank` = ?, `not_before` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,offered_to,offered_until,offer
update `step` set `version` = ?, `offered_to` = ?, `offered_until` = ?, `offer` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,offered_to,offered_until,offer,last_at,last_agent,last_cause,last_reason,last_evidence,last_split
update `step` set `version` = ?, `offered_to` = ?, `offered_until` = ?, `offer` = ?, `last_at` = ?, `last_agent` = ?, `last_cause` = ?, `last_reason` = ?, `last_evidence` = ?, `last_split` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,offered_to,offered_until,offer,last_at,last_agent,last_cause,last_reason,last_evidence,last_split,state,blockers,round,attempt,token,rank,not_before
update `step` set `version` = ?, `offered_to` = ?, `offered_until` = ?, `offer` = ?, `last_at` = ?, `last_agent` = ?, `last_cause` = ?, `last_reason` = ?, `last_evidence` = ?, `last_split` = ?, `state` = ?, `blockers` = ?, `round` = ?, `attempt` = ?, `token` = ?, `rank` = ?, `not_before` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,offered_to,offered_until,offer,leased_to,leased_at,leased_until,timeout_at
update `step` set `version` = ?, `offered_to` = ?, `offered_until` = ?, `offer` = ?, `leased_to` = ?, `leased_at` = ?, `leased_until` = ?, `timeout_at` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,offered_to,offered_until,offer,leased_to,leased_at,leased_until,timeout_at,last_at,last_agent,last_cause,last_reason,last_evidence,last_split
update `step` set `version` = ?, `offered_to` = ?, `offered_until` = ?, `offer` = ?, `leased_to` = ?, `leased_at` = ?, `leased_until` = ?, `timeout_at` = ?, `last_at` = ?, `last_agent` = ?, `last_cause` = ?, `last_reason` = ?, `last_evidence` = ?, `last_split` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,offered_to,offered_until,offer,leased_to,leased_at,leased_until,timeout_at,last_at,last_agent,last_cause,last_reason,last_evidence,last_split,state,blockers,round,attempt,token,rank,not_before
update `step` set `version` = ?, `offered_to` = ?, `offered_until` = ?, `offer` = ?, `leased_to` = ?, `leased_at` = ?, `leased_until` = ?, `timeout_at` = ?, `last_at` = ?, `last_agent` = ?, `last_cause` = ?, `last_reason` = ?, `last_evidence` = ?, `last_split` = ?, `state` = ?, `blockers` = ?, `round` = ?, `attempt` = ?, `token` = ?, `rank` = ?, `not_before` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,offered_to,offered_until,offer,leased_to,leased_at,leased_until,timeout_at,state,blockers,round,attempt,token,rank,not_before
update `step` set `version` = ?, `offered_to` = ?, `offered_until` = ?, `offer` = ?, `leased_to` = ?, `leased_at` = ?, `leased_until` = ?, `timeout_at` = ?, `state` = ?, `blockers` = ?, `round` = ?, `attempt` = ?, `token` = ?, `rank` = ?, `not_before` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,offered_to,offered_until,offer,state,blockers,round,attempt,token,rank,not_before
update `step` set `version` = ?, `offered_to` = ?, `offered_until` = ?, `offer` = ?, `state` = ?, `blockers` = ?, `round` = ?, `attempt` = ?, `token` = ?, `rank` = ?, `not_before` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- steps.update version,state,blockers,round,attempt,token,rank,not_before
update `step` set `version` = ?, `state` = ?, `blockers` = ?, `round` = ?, `attempt` = ?, `token` = ?, `rank` = ?, `not_before` = ? where (`step`.`id` = ? and `step`.`version` = ?)
-- swarms.count-open
select count(*) from `swarm` where `swarm`.`state` = 'OPEN'
-- swarms.count-open-each
select count(*) from `swarm` where (`swarm`.`owner` = ? and `swarm`.`state` = 'OPEN')
-- swarms.find
select `swarm`.`id`, `swarm`.`version`, `swarm`.`name`, `swarm`.`owner`, `swarm`.`topology`, `swarm`.`strategy`, `swarm`.`lease_micros`, `swarm`.`max_agents`, `swarm`.`state`, `swarm`.`created_at` from `swarm` where `swarm`.`id` = ?
-- swarms.find-open
select `swarm`.`id`, `swarm`.`version`, `swarm`.`name`, `swarm`.`owner`, `swarm`.`topology`, `swarm`.`strategy`, `swarm`.`lease_micros`, `swarm`.`max_agents`, `swarm`.`state`, `swarm`.`created_at` from `swarm` where (`swarm`.`owner` = ? and `swarm`.`name` = ? and `swarm`.`state` = 'OPEN')
-- swarms.insert
insert into `swarm` (`id`, `version`, `name`, `owner`, `topology`, `strategy`, `lease_micros`, `max_agents`, `state`, `created_at`) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- swarms.newest
select `swarm`.`id`, `swarm`.`version`, `swarm`.`name`, `swarm`.`owner`, `swarm`.`topology`, `swarm`.`strategy`, `swarm`.`lease_micros`, `swarm`.`max_agents`, `swarm`.`state`, `swarm`.`created_at` from `swarm` order by `swarm`.`id` desc limit ?
-- swarms.open
select `swarm`.`id`, `swarm`.`version`, `swarm`.`name`, `swarm`.`owner`, `swarm`.`topology`, `swarm`.`strategy`, `swarm`.`lease_micros`, `swarm`.`max_agents`, `swarm`.`state`, `swarm`.`created_at` from `swarm` where `swarm`.`state` = 'OPEN' order by `swarm`.`owner`, `swarm`.`name`
-- swarms.update id,version,name,owner,topology,strategy,lease_micros,max_agents,state,created_at
update `swarm` set `id` = ?, `version` = ?, `name` = ?, `owner` = ?, `topology` = ?, `strategy` = ?, `lease_micros` = ?, `max_agents` = ?, `state` = ?, `created_at` = ? where (`swarm`.`id` = ? and `swarm`.`version` = ?)
-- task-needs.dependents
select `task_need`.`task_id`, `task_need`.`demand` from `task_need` where (`task_need`.`need_id` = ? and `task_need`.`met` = 0 and `task_need`.`task_id` > ?) order by `task_need`.`task_id` limit ?
-- task-needs.drop
delete from `task_need` where `task_need`.`task_id` = ?
-- task-needs.insert
insert into `task_need` (`task_id`, `need_id`, `demand`, `met`) values (?, ?, ?, ?)
-- task-needs.meet
update `task_need` set `met` = 1 where (`task_need`.`task_id` = ? and `task_need`.`need_id` = ? and `task_need`.`met` = 0)
-- task-needs.needed-by-open
select 1 as `one` from `task_need` join `task` on `task`.`id` = `task_need`.`task_id` where (`task_need`.`need_id` = ? and `task`.`ended_at` is null) order by `task_need`.`task_id` desc limit 1
-- task-needs.unmet-of
select `task_need`.`need_id`, `task_need`.`demand` from `task_need` where (`task_need`.`task_id` = ? and `task_need`.`met` = 0) order by `task_need`.`need_id`
-- task-untold.list
select `task_untold`.`task_id`, `task_untold`.`last_id` from `task_untold` order by `task_untold`.`task_id` limit ?
-- task-untold.note
insert into `task_untold` (`task_id`, `last_id`) values (?, ?) on conflict (`task_id`) do update set `last_id` = excluded.`last_id`
-- task-untold.told
delete from `task_untold` where `task_untold`.`task_id` = ?
-- tasks.closed-with-open
select `swarm`.`id` from `swarm` where (`swarm`.`state` = 'CLOSED' and exists (select 1 as `one` from `task` where (`task`.`swarm_id` = `swarm`.`id` and `task`.`state` in ('BLOCKED', 'READY', 'RUNNING')))) order by `swarm`.`id` limit ?
-- tasks.count
select count(*) from `task` where (`task`.`state` = ? and `task`.`swarm_id` = ?)
-- tasks.count-finished
select count(*) from (select 1 as `one` from `task` where `task`.`ended_at` is not null limit ?) as `finished`
-- tasks.count-running
select count(*) from `task` where `task`.`state` = 'RUNNING'
-- tasks.drop
delete from `task` where (`task`.`id` = ? and `task`.`version` = ? and `task`.`ended_at` is not null)
-- tasks.find
select `task`.`id`, `task`.`swarm_id`, `task`.`brief`, `task`.`key`, `task`.`submitted_at`, `task`.`version`, `task`.`state`, `task`.`steps`, `task`.`open_needs`, `task`.`deadline_at`, `task`.`ended_at`, `task`.`verified`, `task`.`cause`, `task`.`reason`, `task`.`approval`, `task`.`undecided_since` from `task` where `task`.`id` = ?
-- tasks.find-by-key
select `task`.`id`, `task`.`swarm_id`, `task`.`brief`, `task`.`key`, `task`.`submitted_at`, `task`.`version`, `task`.`state`, `task`.`steps`, `task`.`open_needs`, `task`.`deadline_at`, `task`.`ended_at`, `task`.`verified`, `task`.`cause`, `task`.`reason`, `task`.`approval`, `task`.`undecided_since` from `task` where (`task`.`swarm_id` = ? and `task`.`key` = ?)
-- tasks.finished
select `task`.`ended_at`, `task`.`id` from `task` where (`task`.`ended_at` is not null and (`task`.`ended_at`, `task`.`id`) > (?, ?)) order by `task`.`ended_at`, `task`.`id` limit ?
-- tasks.finished-beyond
select `task`.`ended_at`, `task`.`id` from `task` where `task`.`ended_at` is not null order by `task`.`ended_at` desc, `task`.`id` desc limit 1 offset ?
-- tasks.insert
insert into `task` (`id`, `swarm_id`, `brief`, `key`, `submitted_at`, `version`, `state`, `steps`, `open_needs`, `deadline_at`, `ended_at`, `verified`, `cause`, `reason`, `approval`, `undecided_since`) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- tasks.newest
select `task`.`id`, `task`.`swarm_id`, `task`.`brief`, `task`.`key`, `task`.`submitted_at`, `task`.`version`, `task`.`state`, `task`.`steps`, `task`.`open_needs`, `task`.`deadline_at`, `task`.`ended_at`, `task`.`verified`, `task`.`cause`, `task`.`reason`, `task`.`approval`, `task`.`undecided_since` from `task` where (`task`.`state` = ? and `task`.`swarm_id` = ?) order by `task`.`id` desc limit ?
-- tasks.overdue
select `task`.`id`, `task`.`swarm_id`, `task`.`brief`, `task`.`key`, `task`.`submitted_at`, `task`.`version`, `task`.`state`, `task`.`steps`, `task`.`open_needs`, `task`.`deadline_at`, `task`.`ended_at`, `task`.`verified`, `task`.`cause`, `task`.`reason`, `task`.`approval`, `task`.`undecided_since` from `task` where (`task`.`ended_at` is null and `task`.`deadline_at` <= ?) order by `task`.`deadline_at`, `task`.`id` limit ?
-- tasks.undecided
select `task`.`id`, `task`.`swarm_id`, `task`.`brief`, `task`.`key`, `task`.`submitted_at`, `task`.`version`, `task`.`state`, `task`.`steps`, `task`.`open_needs`, `task`.`deadline_at`, `task`.`ended_at`, `task`.`verified`, `task`.`cause`, `task`.`reason`, `task`.`approval`, `task`.`undecided_since` from `task` where `task`.`undecided_since` is not null order by `task`.`undecided_since`, `task`.`id` limit ?
-- tasks.update version,state
update `task` set `version` = ?, `state` = ? where (`task`.`id` = ? and `task`.`version` = ?)
-- tasks.update version,state,ended_at,verified,cause,reason
update `task` set `version` = ?, `state` = ?, `ended_at` = ?, `verified` = ?, `cause` = ?, `reason` = ? where (`task`.`id` = ? and `task`.`version` = ?)
-- tasks.update version,state,steps,open_needs,deadline_at,ended_at,verified,cause,reason,approval,undecided_since
update `task` set `version` = ?, `state` = ?, `steps` = ?, `open_needs` = ?, `deadline_at` = ?, `ended_at` = ?, `verified` = ?, `cause` = ?, `reason` = ?, `approval` = ?, `undecided_since` = ? where (`task`.`id` = ? and `task`.`version` = ?)
