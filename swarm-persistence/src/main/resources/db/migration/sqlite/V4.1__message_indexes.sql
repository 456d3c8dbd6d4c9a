-- What waits for an agent, in its order, and what waits in a swarm.

create unique index message_waiting on message (receiver_id, place);
create index message_swarm on message (swarm_id, id);
