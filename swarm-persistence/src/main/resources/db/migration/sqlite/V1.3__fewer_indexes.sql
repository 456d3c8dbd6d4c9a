-- A step's id begins with its task's, and leases are few: neither question needs an index of its own.

drop index step_task;
drop index step_held;
