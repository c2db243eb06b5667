-- Null where an earlier release or somebody else wrote the row: then the text tells.
alter table loam.migration
    add column checksum text,
    add column duration_millis bigint;
