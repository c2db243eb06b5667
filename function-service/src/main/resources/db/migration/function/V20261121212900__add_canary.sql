-- The version that gets so many of a hundred calls instead of the live one. Null for none.
alter table function.function
    add canary_version integer,
    add canary_percent integer constraint function_canary_percent_check check (canary_percent between 1 and 99),
    add constraint function_canary_check check ((canary_version is null) = (canary_percent is null));
