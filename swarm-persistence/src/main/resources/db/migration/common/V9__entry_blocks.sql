-- In which blocks of so many entries each there are some about a subject. A block is noted when its
-- last entry is written; the entries behind the last whole block are noted nowhere.
create table entry_block (
  subject_id varchar not null,
  block bigint not null,
  primary key (subject_id, block)
);
