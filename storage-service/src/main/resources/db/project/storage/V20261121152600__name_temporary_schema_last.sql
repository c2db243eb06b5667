-- With an empty search_path PostgreSQL still looks for types in pg_temp first: a domain pg_temp.text made by the caller, with
-- a check of his own, ran as the function's owner. Named last, pg_temp hides nothing (docs/adr/0006).
do $$
declare
    definer regprocedure;
begin
    for definer in
        select p.oid::regprocedure from pg_catalog.pg_proc p
        where p.prosecdef and p.proowner = current_user::regrole and p.proconfig @> array['search_path=""']
    loop
        execute pg_catalog.format('alter function %s set search_path = pg_catalog, pg_temp', definer);
    end loop;
end
$$;
