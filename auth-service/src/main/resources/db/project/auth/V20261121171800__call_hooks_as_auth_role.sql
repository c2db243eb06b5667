-- A hook in the database is the app's own function. It runs with the rights of the role that auth.users belongs to, which has
-- what apps grant to supabase_auth_admin, and not with the service role's: in a definer's function nobody takes another role.
-- The input is a literal, so that functions of json and of jsonb are found alike.
create function auth.call_hook(hook_schema text, hook_name text, input jsonb) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    output jsonb;
begin
    perform pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
    execute pg_catalog.format('select %I.%I(%L)', hook_schema, hook_name, input::pg_catalog.text) into output;
    return output;
end
$$;
revoke all on function auth.call_hook(text, text, jsonb) from public;

grant create on schema auth to ${auth};
alter function auth.call_hook(text, text, jsonb) owner to ${auth};
revoke create on schema auth from ${auth};
