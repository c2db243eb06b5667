package dev.loam.auth.mfa;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.message.Notices;
import dev.loam.auth.message.TextChannel;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.settings.FactorSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
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
    private final FactorKinds kinds;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Notices notices;

    Factors(
            ProjectWork work,
            ProjectSettings settings,
            CurrentUser currentUser,
            FactorStore store,
            FactorKinds kinds,
            Sessions sessions,
            AuditLog audit,
            Notices notices) {
        this.work = work;
        this.settings = settings;
        this.currentUser = currentUser;
        this.store = store;
        this.kinds = kinds;
        this.sessions = sessions;
        this.audit = audit;
        this.notices = notices;
    }

    /** A factor that waits for its first proof. */
    record Enrolled(NewFactor factor, @Nullable String friendlyName) {}

    record Challenge(UUID id, FactorType type, Instant expiresAt, Question question) {}

    Enrolled enroll(Caller.OfProject caller, @Nullable String authorization, FactorRequest request, Client client) {
        FactorType type = FactorType.of(request.factorType());
        FactorSettings allowed = settings.factors(caller.project());
        type.requireEnrollment(allowed);
        String name = request.friendlyName();
        String shown = name == null || name.isBlank() ? null : shortened(name.strip());
        return work.writing(caller, session -> {
            SignedIn signedIn = requirePerson(currentUser.require(session, caller, authorization));
            User user = signedIn.user();
            if (user.hasVerifiedFactor() && !isRaised(signedIn)) {
                throw AuthException.withStatus(
                        HttpStatus.FORBIDDEN, AuthError.INSUFFICIENT_AAL, "AAL2 required to enroll a new factor");
            }
            NewFactor factor = kinds.of(type).prepare(session, user, request);
            add(session, user, factor, shown, allowed);
            audit.write(session, AuditLog.Action.FACTOR_IN_PROGRESS, user.id(), user.name(), client);
            return new Enrolled(factor, shown);
        });
    }

    private void add(
            ProjectSession session, User user, NewFactor factor, @Nullable String shown, FactorSettings allowed) {
        try {
            if (!store.add(session, factor, user.id(), shown, allowed.most())) {
                throw new AuthException(
                        AuthError.TOO_MANY_ENROLLED_MFA_FACTORS,
                        "Maximum number of verified factors reached, unenroll to continue");
            }
        } catch (DuplicateKeyException taken) {
            throw nameTaken(shown);
        }
    }

    static AuthException nameTaken(@Nullable String name) {
        return new AuthException(
                AuthError.MFA_FACTOR_NAME_CONFLICT,
                "A factor with the friendly name \"%s\" for this user already exists".formatted(name));
    }

    Challenge challenge(
            Caller.OfProject caller, @Nullable String authorization, UUID id, Client client, TextChannel channel) {
        FactorSettings allowed = settings.factors(caller.project());
        UUID challenge = UUID.randomUUID();
        return work.writing(caller, session -> {
            User user = requirePerson(currentUser.require(session, caller, authorization))
                    .user();
            EnrolledFactor factor = store.find(session, id, user.id());
            if (factor == null) {
                throw notFound();
            }
            factor.type().requireVerification(allowed);
            FactorKind kind = kinds.of(factor.type());
            Question question = kind.ask(session, user, factor);
            Duration frequency = factor.type() == FactorType.PHONE ? allowed.phoneFrequency() : Duration.ZERO;
            Instant expiresAt = store.challenge(session, challenge, factor, question, frequency, ip(client));
            if (expiresAt == null) {
                throw new AuthException(
                        AuthError.OVER_SMS_SEND_RATE_LIMIT,
                        "For security purposes, you can only request this after %d seconds."
                                .formatted(frequency.toSeconds()));
            }
            kind.send(session, user, factor, question, client, channel);
            audit.write(session, AuditLog.Action.CHALLENGE_CREATED, user.id(), user.name(), client);
            return new Challenge(challenge, factor.type(), expiresAt, question);
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
            user.factors().stream()
                    .filter(one -> one.id().equals(factor))
                    .forEach(one -> notices.factorUnenrolled(session, user, one.factorType(), client));
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

    static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
