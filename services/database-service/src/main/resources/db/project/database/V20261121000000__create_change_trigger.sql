-- Tables that have a subscriber, whether they exist yet or not.
create table loam.change_trigger (
    table_schema text not null,
    table_name text not null,
    constraint change_trigger_pkey primary key (table_schema, table_name)
);
grant select on loam.change_trigger to ${owner};
