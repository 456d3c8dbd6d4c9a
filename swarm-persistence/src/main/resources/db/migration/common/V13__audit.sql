-- What matters to security, sealed in a chain of its own. Rows are added; none is changed, and the
-- first ones go only behind an entry that says so.
create table audit_entry (
  position bigint not null primary key,
  at bigint not null,
  kind varchar not null,
  principal varchar not null,
  subject varchar not null,
  details bytea not null,
  before_hash bytea not null,
  hash bytea not null
);
