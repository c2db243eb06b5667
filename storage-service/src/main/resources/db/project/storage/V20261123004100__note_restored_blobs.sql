alter table loam.stored_object add column restored_at timestamptz;
comment on column loam.stored_object.restored_at is
    'When a version was made the current one again: the days after which a rule expires it begin anew';
