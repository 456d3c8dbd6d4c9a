-- The row of a memory's words has its place for a number, so that the newest are found without sorting.

create unique index memory_place on memory (place);
create index memory_expiring on memory (expires_at) where expires_at is not null;
create index memory_expiring_of_swarm on memory (swarm_id, expires_at) where expires_at is not null;

-- Takes words that are normalised already and parts them at blanks; "_" marks those that narrow a
-- search to a swarm or namespace. Only whether a word occurs is kept, not where.
create virtual table memory_words using fts5 (words, tokenize = "ascii tokenchars '_'", detail = none);

-- What is deleted leaves the index at once.
insert into memory_words (memory_words, rank) values ('secure-delete', 1);
