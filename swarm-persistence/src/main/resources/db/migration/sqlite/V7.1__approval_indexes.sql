create index task_undecided on task (undecided_since, id) where undecided_since is not null;
