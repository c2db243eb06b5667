package dev.loam.auth.account;

import dev.loam.auth.client.Client;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.message.Dispatch;
import dev.loam.auth.message.Recipient;
import dev.loam.auth.onetime.TokenKind;
import dev.loam.auth.user.Taken;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.tenancy.ProjectSession;
import org.jspecify.annotations.Nullable;

/** Notes the addresses that a user wants, and asks whoever has them. */
class AddressConfirmation {
    private final Users users;
    private final Dispatch dispatch;

    AddressConfirmation(Users users, Dispatch dispatch) {
        this.users = users;
        this.dispatch = dispatch;
    }

    void ask(
            ProjectSession session,
            User user,
            AddressChange wish,
            Client client,
            @Nullable CodeChallenge challenge,
            @Nullable String redirectTo) {
        if (wish.emailToConfirm() != null) {
            if (users.find(session, wish.emailToConfirm()) != null) {
                throw Taken.email();
            }
            String email = wish.emailToConfirm().value();
            session.jdbc().sql("""
                            update auth.users
                            set email_change = :email, email_change_confirm_status = 0, updated_at = now() where id = :id
                            """).param("email", email).param("id", user.id()).update();
            dispatch.emailChange(session, users.require(session, user.id()), email, client, challenge, redirectTo);
        }
        if (wish.phoneToConfirm() != null) {
            if (users.find(session, wish.phoneToConfirm()) != null) {
                throw Taken.phone();
            }
            session.jdbc()
                    .sql("update auth.users set phone_change = :phone, updated_at = now() where id = :id")
                    .param("phone", wish.phoneToConfirm().value())
                    .param("id", user.id())
                    .update();
            dispatch.text(
                    session,
                    TokenKind.PHONE_CHANGE,
                    new Recipient(user, wish.phoneToConfirm().value(), client, wish.channel()));
        }
    }
}
