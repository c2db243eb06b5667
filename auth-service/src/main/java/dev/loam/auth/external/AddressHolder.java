package dev.loam.auth.external;

import dev.loam.auth.session.Sessions;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.AddressesAtWord;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who has an address that a provider says is somebody's. Whoever signed up with it and never proved to have it may be
 * anybody, and perhaps waits for its owner to come (pre-hijacking): nothing that this somebody set lets anybody in
 * afterwards.
 */
final class AddressHolder {
    private static final Set<String> OWN_ADDRESSES = Set.of("email", "phone");

    private final Users users;
    private final AddressesAtWord addressesAtWord;
    private final Sessions sessions;

    AddressHolder(Users users, AddressesAtWord addressesAtWord, Sessions sessions) {
        this.users = users;
        this.addressesAtWord = addressesAtWord;
        this.sessions = sessions;
    }

    /** The user who is whom the provider means, made safe; null when that is a new one. */
    @Nullable
    UUID settle(ProjectSession session, Address.Email email) {
        User holder = users.find(session, email);
        if (holder == null || holder.isDeleted()) {
            return null;
        }
        lock(session, holder.id());
        User settled = users.require(session, holder.id());
        if (addressesAtWord.isProven(session, settled)) {
            return settled.id();
        }
        if (isKnownOtherwise(settled)) {
            release(session, settled);
            return null;
        }
        reclaim(session, settled);
        return settled.id();
    }

    /** Proven to be somebody by a phone or at a provider: a person, who named an address that is not theirs. */
    private static boolean isKnownOtherwise(User user) {
        return user.times().phoneConfirmed() != null
                || user.identities().stream().anyMatch(identity -> !OWN_ADDRESSES.contains(identity.provider()));
    }

    private static void lock(ProjectSession session, UUID user) {
        session.jdbc()
                .sql("select id from auth.users where id = :user for update")
                .param("user", user)
                .query(UUID.class)
                .optional();
    }

    private void release(ProjectSession session, User user) {
        session.jdbc().sql("""
                        with dropped as (
                            delete from auth.identities where user_id = :user and provider = 'email'
                        ), forgotten as (
                            delete from auth.one_time_tokens where user_id = :user
                        )
                        update auth.users set
                            email = null, email_confirmed_at = null, email_change = '', email_change_confirm_status = 0,
                            raw_user_meta_data =
                                coalesce(raw_user_meta_data, '{}') - array['email', 'email_verified'],
                            raw_app_meta_data = coalesce(raw_app_meta_data, '{}') || (
                                select jsonb_build_object('provider', min(provider), 'providers', jsonb_agg(distinct provider))
                                from auth.identities where user_id = :user and provider <> 'email'),
                            updated_at = now()
                        where id = :user
                        """).param("user", user.id()).update();
        addressesAtWord.proven(session, user.id());
    }

    private void reclaim(ProjectSession session, User user) {
        sessions.endAll(session, user.id());
        session.jdbc().sql("""
                        with identities as (
                            delete from auth.identities where user_id = :user
                        ), factors as (
                            delete from auth.mfa_factors where user_id = :user
                        ), codes as (
                            delete from auth.mfa_recovery_codes where user_id = :user
                        ), tokens as (
                            delete from auth.one_time_tokens where user_id = :user
                        ), flows as (
                            delete from auth.flow_state where user_id = :user
                        ), passkeys as (
                            delete from auth.webauthn_credentials where user_id = :user
                        ), challenges as (
                            delete from auth.webauthn_challenges where user_id = :user
                        ), grants as (
                            delete from auth.oauth_consents where user_id = :user
                        ), asked as (
                            delete from auth.oauth_authorizations where user_id = :user
                        ), links as (
                            delete from auth.external_sign_ins where link_to = :user
                        )
                        update auth.users set
                            encrypted_password = null, email_confirmed_at = now(), phone = null, phone_change = '',
                            email_change = '', email_change_confirm_status = 0, raw_user_meta_data = '{}',
                            raw_app_meta_data = coalesce(raw_app_meta_data, '{}') - array['provider', 'providers'],
                            updated_at = now()
                        where id = :user
                        """).param("user", user.id()).update();
        addressesAtWord.proven(session, user.id());
    }
}
