-- In which order finished tasks are dropped, and who needs one, met or not.

create index task_finished on task (ended_at, id) where ended_at is not null;
create index task_need_needed on task_need (need_id, task_id);
