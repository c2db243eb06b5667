-- What a project says itself about what sets its functions off, in place of what their jars say.
create table function.declared_triggers (
    ref text not null,
    function text not null,
    triggers text not null,
    updated_at timestamptz not null,
    constraint declared_triggers_pkey primary key (ref, function)
);
