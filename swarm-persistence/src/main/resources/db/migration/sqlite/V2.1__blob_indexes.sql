create index payload_blob on payload (blob) where blob is not null;
create index blob_loose on blob (touched_at) where loose = 1;
