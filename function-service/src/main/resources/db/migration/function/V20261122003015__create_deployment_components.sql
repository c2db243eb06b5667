-- What a deployment is made of: the components that its jar says and has.
create table function.deployment_components (
    function_id uuid not null,
    version integer not null,
    components text not null,
    constraint deployment_components_pkey primary key (function_id, version),
    constraint deployment_components_deployment_fkey foreign key (function_id, version)
        references function.deployment (function_id, version) on delete cascade
);
