package dev.loam.auth.token;

import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.password.PasswordHashing;
import dev.loam.auth.password.PasswordHashing.Verdict;
import dev.loam.auth.password.PasswordRules;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.token.TokenController.TokenRequest;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.Credentials;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Signs in with an address and a password. Whether the address or the password was wrong is nobody's to know. */
public class PasswordGrant {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final PasswordHashing passwords;
    private final PasswordRules rules;
    private final PasswordAttempts attempts;
    private final Users users;
    private final SignIn signIn;
    private final Clock clock;

    PasswordGrant(
            ProjectWork work,
            ProjectSettings settings,
            PasswordHashing passwords,
            PasswordRules rules,
            PasswordAttempts attempts,
            Users users,
            SignIn signIn,
            Clock clock) {
        this.work = work;
        this.settings = settings;
        this.passwords = passwords;
        this.rules = rules;
        this.attempts = attempts;
        this.users = users;
        this.signIn = signIn;
        this.clock = clock;
    }

    /** Signs somebody in who typed address and password into a page of ours. */
    public SessionRepresentation signIn(Caller.OfProject caller, String email, String password, Client client) {
        return signIn(caller, TokenRequest.ofPassword(email, password), client);
    }

    SessionRepresentation signIn(Caller.OfProject caller, TokenRequest request, Client client) {
        Address address = address(request);
        requireOffered(settings.of(caller.project()), address);
        Credentials known = users.findCredentials(work, caller, address);
        String hash = known == null ? null : known.passwordHash();
        Verdict verdict = passwords.verify(caller.project(), Objects.requireNonNullElse(request.password(), ""), hash);
        if (known != null && hash != null && !known.deleted()) {
            attempts.judge(caller, known.user(), verdict instanceof Verdict.Right, client);
        } else {
            attempts.pretend(caller);
        }
        if (known == null || hash == null || known.deleted() || !(verdict instanceof Verdict.Right right)) {
            throw wrong();
        }
        requireUsable(settings.of(caller.project()), known, address);
        return open(caller, known.user(), hash, right.replacement(), client)
                .with(rules.findWeakness(caller.project(), Objects.requireNonNullElse(request.password(), "")));
    }

    /** Between the check of the password and now it may have been changed: the update checks and takes. */
    private SessionRepresentation open(
            Caller.OfProject caller, UUID user, String hash, @Nullable String replacement, Client client) {
        SessionRepresentation begun = signIn.begin(caller, user, hash, replacement, client);
        if (begun == null) {
            throw wrong();
        }
        return begun;
    }

    private static Address address(TokenRequest request) {
        Address address = Address.of(
                request.email(), request.phone(), "Only an email address or phone number should be provided on login.");
        if (address == null) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "missing email or phone");
        }
        return address;
    }

    private void requireUsable(AuthSettings current, Credentials known, Address address) {
        if (known.isBanned(clock.instant())) {
            throw AuthException.withStatus(HttpStatus.BAD_REQUEST, AuthError.USER_BANNED, "User is banned");
        }
        switch (address) {
            case Address.Email email -> {
                if (!known.emailConfirmed() && !current.unverifiedEmailsSignIn()) {
                    throw new AuthException(AuthError.EMAIL_NOT_CONFIRMED, "Email not confirmed");
                }
            }
            case Address.Phone phone -> {
                if (!known.phoneConfirmed()) {
                    throw new AuthException(AuthError.PHONE_NOT_CONFIRMED, "Phone not confirmed");
                }
            }
        }
    }

    private static void requireOffered(AuthSettings settings, Address address) {
        switch (address) {
            case Address.Email email -> {
                if (!settings.emailEnabled()) {
                    throw new AuthException(AuthError.EMAIL_PROVIDER_DISABLED, "Email logins are disabled");
                }
            }
            case Address.Phone phone -> {
                if (!settings.phoneEnabled()) {
                    throw new AuthException(AuthError.PHONE_PROVIDER_DISABLED, "Phone logins are disabled");
                }
            }
        }
    }

    private static AuthException wrong() {
        return new AuthException(AuthError.INVALID_CREDENTIALS, "Invalid login credentials");
    }
}
