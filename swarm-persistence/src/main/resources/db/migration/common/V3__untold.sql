-- Tasks of which those who need them are to be told still, after the last who was ('' for none).
create table task_untold (
  task_id varchar not null primary key,
  last_id varchar not null
);
