package dev.loam.auth.account;

import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.Address;
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
    private final AuditLog audit;

    Account(
            ProjectWork work,
            ProjectSettings settings,
            CurrentUser currentUser,
            PasswordChange passwordChange,
            UserUpdate update,
            Users users,
            Sessions sessions,
            AuditLog audit) {
        this.work = work;
        this.settings = settings;
        this.currentUser = currentUser;
        this.passwordChange = passwordChange;
        this.update = update;
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
    }

    User get(Caller.OfProject caller, @Nullable String authorization) {
        return work.reading(
                caller,
                session -> currentUser.require(session, caller, authorization).user());
    }

    User change(Caller.OfProject caller, @Nullable String authorization, AccountChange wish, Client client) {
        AuthSettings current = settings.of(caller.project());
        SignedIn before = work.reading(caller, session -> currentUser.require(session, caller, authorization));
        requireAllowed(before, wish);
        String hash = wish.password() == null ? null : passwordChange.check(caller.project(), current, before, wish);
        UserChange change = change(current, before.user(), wish, hash);
        return work.writing(caller, session -> {
            update.change(session, before.user().id(), change);
            AuditLog.Action action =
                    hash == null ? AuditLog.Action.USER_MODIFIED : AuditLog.Action.USER_UPDATED_PASSWORD;
            audit.write(session, action, before.user().id(), before.user().name(), client);
            if (hash != null) {
                sessions.endOthers(session, before.user().id(), before.sessionId());
            }
            return users.require(session, before.user().id());
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

    private static UserChange change(AuthSettings settings, User user, AccountChange wish, @Nullable String hash) {
        Address.Email email = Address.Email.orNull(wish.email());
        Address.Phone phone = Address.Phone.orNull(wish.phone());
        boolean emailChanges = email != null && !email.value().equals(user.email());
        boolean phoneChanges = phone != null && !phone.value().equals(user.phone());
        if ((emailChanges && !settings.mailerAutoconfirm()) || (phoneChanges && !settings.smsAutoconfirm())) {
            throw new AuthException(
                    AuthError.FEATURE_DISABLED,
                    "This installation sends no messages to confirm addresses with: switch autoconfirm on");
        }
        return new UserChange(
                emailChanges ? email : null,
                phoneChanges ? phone : null,
                emailChanges,
                phoneChanges,
                hash,
                Objects.requireNonNullElseGet(wish.data(), UserChange::nothing),
                UserChange.nothing(),
                null,
                null);
    }
}
