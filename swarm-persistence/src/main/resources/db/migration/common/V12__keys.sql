-- API keys, without their texts.

create table api_key (
  id varchar not null primary key,
  principal varchar not null,
  -- The principal as long as the key is not revoked.
  live_principal varchar,
  scopes varchar not null,
  version bigint not null,
  made_at bigint not null,
  expires_at bigint,
  revoked_at bigint,
  -- The SHA-256 of the text's secret part, and since when it is the text.
  fingerprint varchar not null,
  text_since bigint not null,
  -- The same of the text before, and until when that is good.
  former varchar,
  former_until bigint,
  used_at bigint
);

create index api_key_live on api_key (live_principal, made_at, id);
