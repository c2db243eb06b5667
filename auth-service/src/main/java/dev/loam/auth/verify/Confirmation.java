package dev.loam.auth.verify;

import dev.loam.auth.client.Client;
import dev.loam.auth.message.Notices;
import dev.loam.auth.onetime.OneTimeTokens.TakenToken;
import dev.loam.auth.onetime.TokenKind;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserChange;
import dev.loam.auth.user.UserUpdate;
import dev.loam.auth.user.Users;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.Objects;
import java.util.UUID;

/** What a token that was taken proves of its user. */
class Confirmation {
    private static final int NEW_SIDE = 1;
    private static final int CURRENT_SIDE = 2;

    private final ProjectSettings settings;
    private final Users users;
    private final UserUpdate update;
    private final Notices notices;

    Confirmation(ProjectSettings settings, Users users, UserUpdate update, Notices notices) {
        this.settings = settings;
        this.users = users;
        this.update = update;
        this.notices = notices;
    }

    /** What came of a proof. */
    enum Proven {
        WHOLLY,
        /** The other address has to be confirmed, too. */
        BY_HALF,
        /** The user is gone, or has another address by now. */
        NOT
    }

    Proven apply(ProjectSession session, TakenToken token, Client client) {
        return switch (token.kind()) {
            case CONFIRMATION, RECOVERY ->
                token.address().contains("@") ? confirmEmail(session, token) : confirmPhone(session, token);
            case EMAIL_CHANGE_NEW, EMAIL_CHANGE_CURRENT -> changeEmail(session, token, client);
            case PHONE_CHANGE -> changePhone(session, token, client);
            case REAUTHENTICATION -> Proven.NOT;
        };
    }

    /**
     * A password that was set before anybody had confirmed the address is forgotten when the address is confirmed by
     * another way than its own sign-up: whoever set it need not be who has the address. For the same reason an address that
     * counted at its user's word goes on doing so while there is a password.
     */
    private static Proven confirmEmail(ProjectSession session, TakenToken token) {
        boolean confirmed = session.jdbc()
                        .sql("""
                                with confirmed as (
                                    update auth.users set
                                        encrypted_password = case
                                            when :recovers and email_confirmed_at is null then null
                                            else encrypted_password end,
                                        email_confirmed_at = coalesce(email_confirmed_at, now()),
                                        raw_user_meta_data =
                                            coalesce(raw_user_meta_data, '{}') || '{"email_verified": true}',
                                        updated_at = now()
                                    where id = :id and lower(email) = :address and deleted_at is null
                                    returning id, encrypted_password
                                ), proven as (
                                    delete from auth.addresses_at_word w using confirmed
                                    where w.user_id = confirmed.id and confirmed.encrypted_password is null
                                ), known as (
                                    update auth.identities i
                                    set identity_data = identity_data || '{"email_verified": true}', updated_at = now()
                                    from confirmed where i.user_id = confirmed.id and i.provider = 'email'
                                )
                                select count(*) from confirmed
                                """)
                        .param("recovers", token.kind() == TokenKind.RECOVERY)
                        .param("id", token.user())
                        .param("address", token.address())
                        .query(Long.class)
                        .single()
                == 1;
        return confirmed ? Proven.WHOLLY : Proven.NOT;
    }

    private static Proven confirmPhone(ProjectSession session, TakenToken token) {
        boolean confirmed = session.jdbc()
                        .sql("""
                                with confirmed as (
                                    update auth.users set
                                        encrypted_password = case
                                            when phone_confirmed_at is null and :recovers then null
                                            else encrypted_password end,
                                        phone_confirmed_at = coalesce(phone_confirmed_at, now()),
                                        raw_user_meta_data =
                                            coalesce(raw_user_meta_data, '{}') || '{"phone_verified": true}',
                                        updated_at = now()
                                    where id = :id and phone = :address and deleted_at is null
                                    returning id
                                ), known as (
                                    update auth.identities i
                                    set identity_data = identity_data || '{"phone_verified": true}', updated_at = now()
                                    from confirmed where i.user_id = confirmed.id and i.provider = 'phone'
                                )
                                select count(*) from confirmed
                                """)
                        .param("recovers", token.kind() == TokenKind.RECOVERY)
                        .param("id", token.user())
                        .param("address", token.address())
                        .query(Long.class)
                        .single()
                == 1;
        return confirmed ? Proven.WHOLLY : Proven.NOT;
    }

    /**
     * The row decides which of two confirmations at the same time is the second. It says which side has confirmed, not how
     * many times: whoever has one address may be sent several tokens to it.
     */
    private Proven changeEmail(ProjectSession session, TakenToken token, Client client) {
        User before = users.find(session, token.user());
        if (before == null || before.newEmail() == null) {
            return Proven.NOT;
        }
        boolean twice =
                before.email() != null && settings.messages(session.project()).confirmsEmailChangeTwice();
        boolean isNew = token.kind() == TokenKind.EMAIL_CHANGE_NEW;
        Integer waiting = session.jdbc()
                .sql("""
                        update auth.users
                        set email_change_confirm_status =
                            case when email_change_confirm_status = :otherSide then 0 else :side end
                        where id = :id and deleted_at is null and email_change <> ''
                          and :address = case when :isNew then email_change else lower(email) end
                        returning email_change_confirm_status
                        """)
                .param("side", isNew ? NEW_SIDE : CURRENT_SIDE)
                .param("otherSide", isNew ? CURRENT_SIDE : NEW_SIDE)
                .param("isNew", isNew)
                .param("id", token.user())
                .param("address", token.address())
                .query(Integer.class)
                .optional()
                .orElse(null);
        if (waiting == null) {
            return Proven.NOT;
        }
        if (twice && waiting != 0) {
            return Proven.BY_HALF;
        }
        User now = users.require(session, token.user());
        Address.Email email = Objects.requireNonNull(Address.Email.orNull(now.newEmail()));
        complete(
                session,
                token.user(),
                new UserChange(email, null, true, false, null, UserChange.nothing(), UserChange.nothing(), null, null));
        notices.addressesChanged(session, before, users.require(session, token.user()), client);
        return Proven.WHOLLY;
    }

    private Proven changePhone(ProjectSession session, TakenToken token, Client client) {
        User user = users.find(session, token.user());
        if (user == null || user.isDeleted() || !token.address().equals(user.newPhone())) {
            return Proven.NOT;
        }
        Address.Phone phone = Objects.requireNonNull(Address.Phone.orNull(user.newPhone()));
        complete(
                session,
                token.user(),
                new UserChange(null, phone, false, true, null, UserChange.nothing(), UserChange.nothing(), null, null));
        notices.addressesChanged(session, user, users.require(session, token.user()), client);
        return Proven.WHOLLY;
    }

    private void complete(ProjectSession session, UUID user, UserChange change) {
        update.change(session, user, change);
        session.jdbc()
                .sql("""
                        with proven as (delete from auth.addresses_at_word where :email and user_id = :id)
                        update auth.users set
                            email_change = case when :email then '' else email_change end,
                            email_change_confirm_status = case when :email then 0 else email_change_confirm_status end,
                            phone_change = case when :email then phone_change else '' end
                        where id = :id
                        """)
                .param("email", change.email() != null)
                .param("id", user)
                .update();
    }
}
