package dev.loam.auth.account;

import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.message.Notices;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.AddressesAtWord;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserChange;
import dev.loam.auth.user.UserUpdate;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user's own account. */
class Account {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final CurrentUser currentUser;
    private final PasswordChange passwordChange;
    private final UserUpdate update;
    private final Users users;
    private final Sessions sessions;
    private final AddressConfirmation addressConfirmation;
    private final AuditLog audit;
    private final AddressesAtWord addressesAtWord;
    private final Notices notices;

    Account(
            ProjectWork work,
            ProjectSettings settings,
            CurrentUser currentUser,
            PasswordChange passwordChange,
            UserUpdate update,
            Users users,
            Sessions sessions,
            AddressConfirmation addressConfirmation,
            AuditLog audit,
            AddressesAtWord addressesAtWord,
            Notices notices) {
        this.work = work;
        this.settings = settings;
        this.currentUser = currentUser;
        this.passwordChange = passwordChange;
        this.update = update;
        this.users = users;
        this.sessions = sessions;
        this.addressConfirmation = addressConfirmation;
        this.audit = audit;
        this.addressesAtWord = addressesAtWord;
        this.notices = notices;
    }

    User get(Caller.OfProject caller, @Nullable String authorization) {
        return currentUser.requireOrApp(caller, authorization).user();
    }

    User change(
            Caller.OfProject caller,
            @Nullable String authorization,
            AccountChange wish,
            @Nullable String redirectTo,
            Client client) {
        AuthSettings current = settings.of(caller.project());
        CodeChallenge challenge = CodeChallenge.of(wish.codeChallenge(), wish.codeChallengeMethod());
        SignedIn before = currentUser.require(caller, authorization);
        requireAllowed(before, wish);
        String hash = wish.password() == null ? null : passwordChange.check(caller, current, before, wish, client);
        AddressChange addresses = AddressChange.of(current, before.user(), wish);
        UserChange change = addresses.change(hash, Objects.requireNonNullElseGet(wish.data(), UserChange::nothing));
        return work.writing(caller, session -> {
            UUID id = before.user().id();
            update.change(session, id, change);
            if (change.email() != null) {
                addressesAtWord.note(session, id, change.email().value());
            }
            if (hash != null) {
                passwordChange.remember(session, before.user());
            }
            addressConfirmation.ask(session, users.require(session, id), addresses, client, challenge, redirectTo);
            AuditLog.Action action =
                    hash == null ? AuditLog.Action.USER_MODIFIED : AuditLog.Action.USER_UPDATED_PASSWORD;
            audit.write(session, action, id, before.user().name(), client);
            if (hash != null) {
                sessions.endOthers(session, id, before.sessionId());
            }
            User after = users.require(session, id);
            if (hash != null) {
                notices.passwordChanged(session, after, client);
            }
            notices.addressesChanged(session, before.user(), after, client);
            return after;
        });
    }

    void signOut(Caller.OfProject caller, @Nullable String authorization, SignOutScope scope, Client client) {
        work.writing(caller, session -> {
            SignedIn signedIn = currentUser.require(session, caller, authorization);
            UUID user = signedIn.user().id();
            UUID own = signedIn.sessionId();
            switch (scope) {
                case GLOBAL -> sessions.endAll(session, user);
                case OTHERS -> sessions.endOthers(session, user, own);
                case LOCAL -> {
                    if (own != null) {
                        sessions.end(session, user, own);
                    }
                }
            }
            audit.write(session, AuditLog.Action.LOGOUT, user, signedIn.user().name(), client);
            return user;
        });
    }

    private static void requireAllowed(SignedIn before, AccountChange wish) {
        if (!wish.isAboutCredentials()) {
            return;
        }
        User user = before.user();
        if (user.ssoUser()) {
            throw new AuthException(AuthError.USER_SSO_MANAGED, "The identity provider of this user manages this");
        }
        boolean secondFactor =
                before.session() != null && before.session().assurance().equals("aal2");
        if (user.hasVerifiedFactor() && !secondFactor) {
            throw new AuthException(
                    AuthError.INSUFFICIENT_AAL,
                    "AAL2 session is required to update email or password when MFA is enabled.");
        }
    }
}
