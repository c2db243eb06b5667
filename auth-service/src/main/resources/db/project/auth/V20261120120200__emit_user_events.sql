-- Events are written by triggers, not by the service, so that users who are made, changed or removed with SQL are told
-- of as well. What an event says of a user holds no hash and no token.
create function auth.emit_user_event() returns trigger
    language plpgsql security definer set search_path = ''
as $$
declare
    subject auth.users := case when tg_op = 'DELETE' then old else new end;
    kind text := case
        when tg_op = 'INSERT' then 'created'
        when tg_op = 'DELETE' or (new.deleted_at is not null and old.deleted_at is null) then 'deleted'
        else 'updated'
    end;
begin
    if tg_op = 'DELETE' and old.deleted_at is not null then
        return null; -- told of when it was marked as deleted
    end if;
    perform loam.emit(
        'loam.auth.user.' || kind,
        '/projects/' || regexp_replace(current_database(), '^p_', '') || '/auth',
        subject.id::text,
        jsonb_build_object(
            'id', subject.id,
            'email', coalesce(subject.email, ''),
            'phone', coalesce(subject.phone, ''),
            'role', subject.role,
            'app_metadata', coalesce(subject.raw_app_meta_data, '{}'),
            'user_metadata', coalesce(subject.raw_user_meta_data, '{}'),
            'email_confirmed_at', subject.email_confirmed_at,
            'phone_confirmed_at', subject.phone_confirmed_at,
            'banned_until', subject.banned_until,
            'is_anonymous', subject.is_anonymous,
            'created_at', subject.created_at,
            'updated_at', subject.updated_at
        )
    );
    return null;
end
$$;
revoke all on function auth.emit_user_event() from public;

create trigger emit_user_created_or_deleted after insert or delete on auth.users
    for each row execute function auth.emit_user_event();

-- Signing in is no update: it has an event of its own.
create trigger emit_user_updated after update on auth.users
    for each row
    when (
        old.email is distinct from new.email
        or old.phone is distinct from new.phone
        or old.role is distinct from new.role
        or old.encrypted_password is distinct from new.encrypted_password
        or old.raw_app_meta_data is distinct from new.raw_app_meta_data
        or old.raw_user_meta_data is distinct from new.raw_user_meta_data
        or old.email_confirmed_at is distinct from new.email_confirmed_at
        or old.phone_confirmed_at is distinct from new.phone_confirmed_at
        or old.banned_until is distinct from new.banned_until
        or old.deleted_at is distinct from new.deleted_at
        or old.is_anonymous is distinct from new.is_anonymous
    )
    execute function auth.emit_user_event();

alter table auth.users enable always trigger emit_user_created_or_deleted;
alter table auth.users enable always trigger emit_user_updated;
