-- One tree, and what earlier releases wrote; it takes the place of an index that had each entry.

drop table entry_block;
create table entry_block (
  subject_id varchar not null,
  block bigint not null,
  primary key (subject_id, block)
) without rowid;

insert into entry_block
select subject_id, (position - 1) / 1024 from entry
where position <= (select max(position) / 1024 * 1024 from entry)
group by subject_id, (position - 1) / 1024;

drop index entry_subject;
