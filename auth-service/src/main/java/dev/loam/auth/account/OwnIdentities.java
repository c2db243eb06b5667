package dev.loam.auth.account;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.message.Notices;
import dev.loam.auth.user.User;
import dev.loam.platform.identity.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The identities of a user: one may go as long as another stays. An address that goes gives way to a verified one that stays. */
class OwnIdentities {
    private final ProjectWork work;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final Notices notices;

    OwnIdentities(ProjectWork work, CurrentUser currentUser, AuditLog audit, Notices notices) {
        this.work = work;
        this.currentUser = currentUser;
        this.audit = audit;
        this.notices = notices;
    }

    /** The user's row is locked, so that two identities cannot leave at the same time and none be left. */
    void unlink(Caller.OfProject caller, @Nullable String authorization, UUID identity, Client client) {
        work.writing(caller, session -> {
            User user = currentUser.require(session, caller, authorization).user();
            session.jdbc()
                    .sql("select id from auth.users where id = :user for update")
                    .param("user", user.id())
                    .query(UUID.class)
                    .single();
            String removed = session.jdbc()
                    .sql("""
                            delete from auth.identities
                            where id = :identity and user_id = :user
                              and 1 < (select count(*) from auth.identities where user_id = :user)
                            returning provider
                            """)
                    .param("identity", identity)
                    .param("user", user.id())
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> refusal(user, identity));
            session.jdbc()
                    .sql("""
                            with other as (
                                select lower(i.identity_data ->> 'email') as email from auth.identities i
                                where i.user_id = :user and i.provider <> 'email'
                                  and i.identity_data ->> 'email_verified' = 'true' and i.identity_data ->> 'email' like '%@%'
                                  and not exists (select from auth.users u
                                      where lower(u.email) = lower(i.identity_data ->> 'email') and u.id <> :user)
                                order by i.created_at, i.id limit 1
                            )
                            update auth.users set
                                email = case when :provider = 'email' then (select email from other) else email end,
                                email_confirmed_at = case
                                    when :provider <> 'email' then email_confirmed_at
                                    when exists (select from other) then coalesce(email_confirmed_at, now())
                                end,
                                phone = case when :provider = 'phone' then null else phone end,
                                phone_confirmed_at = case when :provider = 'phone' then null else phone_confirmed_at end,
                                raw_app_meta_data = raw_app_meta_data || (
                                    select jsonb_build_object('provider', min(provider), 'providers', jsonb_agg(distinct provider))
                                    from auth.identities where user_id = :user),
                                updated_at = now()
                            where id = :user
                            """)
                    .param("provider", removed)
                    .param("user", user.id())
                    .update();
            audit.write(session, AuditLog.Action.IDENTITY_UNLINKED, user.id(), user.name(), client);
            notices.identityUnlinked(session, user, removed, client);
            return removed;
        });
    }

    private static AuthException refusal(User user, UUID identity) {
        boolean known =
                user.identities().stream().anyMatch(one -> one.identityId().equals(identity));
        return known
                ? new AuthException(
                        AuthError.SINGLE_IDENTITY_NOT_DELETABLE, "User must have at least 1 identity after unlinking")
                : new AuthException(AuthError.IDENTITY_NOT_FOUND, "Identity doesn't exist");
    }
}
