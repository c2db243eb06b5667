alter table project.project
    add column paused boolean not null default false,
    -- Nobody can restore the project from then on, and what it has is removed.
    add column purge_at timestamptz,
    -- The row says one thing, and the project's database or another service's data may still say another.
    add column unsettled boolean not null default false,
    add column stage text constraint project_stage_check check (stage ~ '^[a-z][a-z0-9-]{0,19}$'),
    add column stage_group uuid,
    add constraint project_stage_group_check check ((stage is null) = (stage_group is null)),
    add constraint project_stage_key unique (stage_group, stage);

update project.project set purge_at = now() where status = 'deleting';
alter table project.project
    add constraint project_purge_at_check check ((purge_at is not null) = (status = 'deleting'));

drop index project.project_organization_idx;
create index project_organization_created_idx on project.project (organization_id, created_at, ref);
create index project_organization_name_idx on project.project (organization_id, lower(name), ref);
create index project_cluster_idx on project.project (cluster_id);
create index project_unsettled_idx on project.project (ref) where unsettled;
create index project_purge_idx on project.project (purge_at) where purge_at is not null;
