-- The marks behind which entries were dropped: few among many.
create index audit_mark on audit_entry (position) where kind = 'ENTRIES_DROPPED';

-- Against mistakes; whoever can write the file can drop a trigger, and is found by the chain.
create trigger audit_entry_stays before update on audit_entry
begin
  select raise(abort, 'an audit entry is never changed');
end;

create trigger audit_entry_goes before delete on audit_entry
when not exists (
  select 1 from audit_entry as mark
  where mark.kind = 'ENTRIES_DROPPED'
  and mark.position > old.position
  and cast(mark.subject as integer) >= old.position
)
begin
  select raise(abort, 'an audit entry goes only behind a mark');
end;
