create table project.settings_version (
    ref text not null constraint settings_version_project_fkey references project.project on delete cascade,
    document text not null,
    version integer not null constraint settings_version_check check (version > 0),
    settings jsonb not null,
    changes jsonb not null,
    operator_id uuid,
    rolled_back_to integer,
    changed_at timestamptz not null,
    constraint settings_version_pkey primary key (ref, document, version)
);

create table project.settings_secret (
    ref text not null constraint settings_secret_project_fkey references project.project on delete cascade,
    document text not null,
    name text not null,
    sealed bytea not null,
    constraint settings_secret_pkey primary key (ref, document, name)
);

-- The names of rest become PostgREST's. What may be a secret was never read by anything, and goes.
update project.project p
set settings = (
    select coalesce(jsonb_object_agg(d.key, (
        select coalesce(jsonb_object_agg(
            case
                when d.key = 'rest' and s.key = 'schemas' then 'db_schemas'
                when d.key = 'rest' and s.key = 'extra_search_path' then 'db_extra_search_path'
                when d.key = 'rest' and s.key = 'max_rows' then 'db_max_rows'
                when d.key = 'rest' and s.key = 'aggregates' then 'db_aggregates_enabled'
                else s.key
            end, s.value), '{}')
        from jsonb_each(d.value) s
        where s.key !~ '(_secret|_secrets|_pass|_auth_token|_access_key|_api_key)$' and jsonb_typeof(s.value) <> 'null'
    )), '{}')
    from jsonb_each(p.settings) d
    where d.key in ('auth', 'rest', 'storage', 'functions', 'realtime', 'gateway') and jsonb_typeof(d.value) = 'object'
)
where p.settings <> '{}';

insert into project.settings_version (ref, document, version, settings, changes, changed_at)
select p.ref, d.key, 1, d.value,
    (select coalesce(jsonb_agg(jsonb_build_object('name', s.key, 'from', null, 'to', s.value) order by s.key), '[]')
     from jsonb_each(d.value) s),
    now()
from project.project p, jsonb_each(p.settings) d
where d.value <> '{}';
