package dev.loam.auth.account;

import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.message.Dispatch;
import dev.loam.auth.message.MailKind;
import dev.loam.auth.message.Recipient;
import dev.loam.auth.onetime.Attempts;
import dev.loam.auth.onetime.OneTimeTokens;
import dev.loam.auth.onetime.TokenKind;
import dev.loam.auth.settings.MessageSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.platform.identity.Caller;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A code to an address of somebody who is signed in, to prove that it is still the same person. */
class Reauthentication {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final CurrentUser currentUser;
    private final Dispatch dispatch;
    private final OneTimeTokens tokens;
    private final Attempts attempts;

    Reauthentication(
            ProjectWork work,
            ProjectSettings settings,
            CurrentUser currentUser,
            Dispatch dispatch,
            OneTimeTokens tokens,
            Attempts attempts) {
        this.work = work;
        this.settings = settings;
        this.currentUser = currentUser;
        this.dispatch = dispatch;
        this.tokens = tokens;
        this.attempts = attempts;
    }

    void ask(Caller.OfProject caller, @Nullable String authorization, Client client) {
        work.writing(caller, session -> {
            User user = currentUser.require(session, caller, authorization).user();
            if (user.email() != null && user.times().emailConfirmed() != null) {
                dispatch.mail(
                        session, MailKind.REAUTHENTICATION, new Recipient(user, user.email(), client), null, null);
            } else if (user.phone() != null && user.times().phoneConfirmed() != null) {
                dispatch.text(session, TokenKind.REAUTHENTICATION, new Recipient(user, user.phone(), client));
            } else {
                throw new AuthException(
                        AuthError.VALIDATION_FAILED,
                        "Reauthentication requires the user to have an email or a phone number");
            }
            return user;
        });
    }

    /** Takes the code: it was good for this once. */
    void require(Caller.OfProject caller, User user, String digits, Client client) {
        String account = "reauthentication " + user.id();
        work.writing(caller, session -> {
            attempts.count(session, account, client);
            return account;
        });
        MessageSettings current = settings.messages(caller.project());
        boolean byMail = user.email() != null && user.times().emailConfirmed() != null;
        String address = byMail ? user.email() : user.phone();
        Duration lifetime = byMail ? current.mailCodeLifetime() : current.textCodeLifetime();
        boolean taken = address != null
                && work.writing(caller, session -> {
                    boolean right = tokens.take(
                            session, user.id(), TokenKind.REAUTHENTICATION, address, digits.strip(), lifetime);
                    if (right) {
                        attempts.forgive(session, account, client);
                    }
                    return right;
                });
        if (!taken) {
            throw new AuthException(AuthError.REAUTHENTICATION_NOT_VALID, "Nonce has expired or is invalid");
        }
    }
}
