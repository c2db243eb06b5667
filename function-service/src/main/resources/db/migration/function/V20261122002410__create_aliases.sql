-- Names that point at versions of a function beside the live one; the canary gets so many of a hundred calls of the name.
create table function.alias (
    function_id uuid not null constraint alias_function_fkey references function.function on delete cascade,
    name text not null,
    version integer not null,
    canary_version integer,
    canary_percent integer constraint alias_canary_percent_check check (canary_percent between 1 and 99),
    updated_at timestamptz not null,
    constraint alias_pkey primary key (function_id, name),
    constraint alias_canary_check check ((canary_version is null) = (canary_percent is null))
);
