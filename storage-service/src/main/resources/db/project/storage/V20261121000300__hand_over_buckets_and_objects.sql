-- Policies are written by a table's owner: the project's owner is a member of this role, and so is this service. To
-- become a table's owner a role needs CREATE on the schema, for as long as that takes.
grant create on schema storage to ${storage};
alter table storage.buckets owner to ${storage};
alter table storage.objects owner to ${storage};
revoke create on schema storage from ${storage};
grant usage on type storage.buckettype to public;
grant references, trigger, truncate, select, insert, update, delete on storage.buckets, storage.objects to ${service};
