-- The question that a task asks before it may start, and the answer; since when it waits for one.
alter table task add column approval bytea;
alter table task add column undecided_since bigint;
