package dev.loam.auth.mfa;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.settings.FactorSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.platform.identity.Caller;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;

/** What users do with their second factors, but proving them. */
class Factors {
    private static final int LONGEST_NAME = 255;

    private final ProjectWork work;
    private final ProjectSettings settings;
    private final CurrentUser currentUser;
    private final FactorStore store;
    private final Sessions sessions;
    private final AuditLog audit;
    private final RandomGenerator random;

    Factors(
            ProjectWork work,
            ProjectSettings settings,
            CurrentUser currentUser,
            FactorStore store,
            Sessions sessions,
            AuditLog audit,
            RandomGenerator random) {
        this.work = work;
        this.settings = settings;
        this.currentUser = currentUser;
        this.store = store;
        this.sessions = sessions;
        this.audit = audit;
        this.random = random;
    }

    /** A factor that waits for its first code. */
    record Enrolled(UUID id, @Nullable String friendlyName, String secret, String uri) {
        @Override
        public String toString() {
            return "Enrolled[id=%s]".formatted(id);
        }
    }

    record Challenge(UUID id, Instant expiresAt) {}

    Enrolled enroll(
            Caller.OfProject caller,
            @Nullable String authorization,
            @Nullable String name,
            @Nullable String issuer,
            Client client) {
        FactorSettings allowed = settings.factors(caller.project());
        if (!allowed.enrollsApps()) {
            throw new AuthException(AuthError.MFA_TOTP_ENROLL_NOT_ENABLED, "MFA enroll is disabled for TOTP");
        }
        String shown = name == null || name.isBlank() ? null : shortened(name.strip());
        byte[] bytes = new byte[Totp.SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Totp.encode(bytes);
        UUID id = UUID.randomUUID();
        return work.writing(caller, session -> {
            SignedIn signedIn = requirePerson(currentUser.require(session, caller, authorization));
            User user = signedIn.user();
            if (user.hasVerifiedFactor() && !isRaised(signedIn)) {
                throw AuthException.withStatus(
                        HttpStatus.FORBIDDEN, AuthError.INSUFFICIENT_AAL, "AAL2 required to enroll a new factor");
            }
            try {
                if (!store.add(session, id, user.id(), shown, secret, allowed.most())) {
                    throw new AuthException(
                            AuthError.TOO_MANY_ENROLLED_MFA_FACTORS,
                            "Maximum number of verified factors reached, unenroll to continue");
                }
            } catch (DuplicateKeyException taken) {
                throw new AuthException(
                        AuthError.MFA_FACTOR_NAME_CONFLICT,
                        "A factor with the friendly name \"%s\" for this user already exists".formatted(shown));
            }
            audit.write(session, AuditLog.Action.FACTOR_IN_PROGRESS, user.id(), user.name(), client);
            String account = Objects.requireNonNullElse(user.name(), user.id().toString());
            return new Enrolled(id, shown, secret, Totp.uri(issuer(caller, issuer), account, secret));
        });
    }

    Challenge challenge(Caller.OfProject caller, @Nullable String authorization, UUID factor, Client client) {
        UUID id = UUID.randomUUID();
        return work.writing(caller, session -> {
            User user = requirePerson(currentUser.require(session, caller, authorization))
                    .user();
            Instant expiresAt = store.challenge(session, id, factor, user.id(), ip(client));
            if (expiresAt == null) {
                throw notFound();
            }
            audit.write(session, AuditLog.Action.CHALLENGE_CREATED, user.id(), user.name(), client);
            return new Challenge(id, expiresAt);
        });
    }

    void unenroll(Caller.OfProject caller, @Nullable String authorization, UUID factor, Client client) {
        work.writing(caller, session -> {
            SignedIn signedIn = requirePerson(currentUser.require(session, caller, authorization));
            User user = signedIn.user();
            boolean verified = user.factors().stream()
                    .anyMatch(one -> one.id().equals(factor) && one.status().equals("verified"));
            if (verified && !isRaised(signedIn)) {
                throw AuthException.withStatus(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        AuthError.INSUFFICIENT_AAL,
                        "AAL2 required to unenroll verified factor");
            }
            if (!store.remove(session, factor, user.id())) {
                throw notFound();
            }
            sessions.lower(session, factor);
            audit.write(session, AuditLog.Action.FACTOR_UNENROLLED, user.id(), user.name(), client);
            return factor;
        });
    }

    static boolean isRaised(SignedIn signedIn) {
        return signedIn.session() != null && signedIn.session().assurance().equals("aal2");
    }

    /** Whoever is anonymous has nothing yet that a factor would protect. */
    static SignedIn requirePerson(SignedIn signedIn) {
        if (signedIn.user().anonymous()) {
            throw AuthException.withStatus(
                    HttpStatus.FORBIDDEN,
                    AuthError.NO_AUTHORIZATION,
                    "Anonymous user not allowed to perform these actions");
        }
        return signedIn;
    }

    static AuthException notFound() {
        return new AuthException(AuthError.MFA_FACTOR_NOT_FOUND, "MFA factor with the provided factor ID not found");
    }

    static String ip(Client client) {
        return Objects.requireNonNullElse(client.ip(), "0.0.0.0");
    }

    private String issuer(Caller.OfProject caller, @Nullable String wish) {
        if (wish != null && !wish.isBlank()) {
            return shortened(wish.strip());
        }
        String host = URI.create(settings.messages(caller.project()).siteUrl()).getHost();
        return host == null ? "Loam" : host;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
