-- What is reserved in a swarm, in the order in which it was granted; no token is given twice.

create unique index reservation_granted on reservation (swarm_id, token);
