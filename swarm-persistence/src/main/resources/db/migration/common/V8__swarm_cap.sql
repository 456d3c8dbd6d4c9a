-- The most agents that a swarm takes, where it has a cap of its own.
alter table swarm add column max_agents int;
