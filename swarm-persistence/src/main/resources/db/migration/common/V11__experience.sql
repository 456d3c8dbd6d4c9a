-- The pattern that an agent adopted, and what it did and heard under each; null where there is none.
alter table agent add column experience bytea;
