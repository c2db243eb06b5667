package dev.loam.auth.passkey;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.passkey.PasskeyChallenges.Asked;
import dev.loam.auth.passkey.PasskeyChallenges.Purpose;
import dev.loam.auth.user.User;
import dev.loam.auth.webauthn.Ceremonies;
import dev.loam.auth.webauthn.KeyCredential;
import dev.loam.auth.webauthn.KeyOwner;
import dev.loam.auth.webauthn.RelyingParties;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;

/** What users do with their passkeys, but signing in. */
class Passkeys {
    private static final String FIRST_NAME = "Passkey";
    private static final int LONGEST_NAME = 120;

    private final ProjectWork work;
    private final CurrentUser currentUser;
    private final PasskeyStore store;
    private final PasskeyChallenges challenges;
    private final RelyingParties parties;
    private final Ceremonies ceremonies;
    private final AuditLog audit;

    Passkeys(
            ProjectWork work,
            CurrentUser currentUser,
            PasskeyStore store,
            PasskeyChallenges challenges,
            RelyingParties parties,
            Ceremonies ceremonies,
            AuditLog audit) {
        this.work = work;
        this.currentUser = currentUser;
        this.store = store;
        this.challenges = challenges;
        this.parties = parties;
        this.ceremonies = ceremonies;
        this.audit = audit;
    }

    Asked ask(Caller.OfProject caller, @Nullable String authorization) {
        requireOffered(caller);
        return work.writing(caller, session -> {
            User user = requireKeeper(session, caller, authorization);
            List<Passkey> known = store.list(session, user.id());
            if (!PasskeyStore.isRoom(known)) {
                throw tooMany();
            }
            KeyOwner owner = new KeyOwner(
                    user.id(), Objects.requireNonNullElse(user.name(), user.id().toString()));
            return challenges.keep(
                    session,
                    Purpose.REGISTRATION,
                    user.id(),
                    ceremonies.creation(
                            parties.of(session.project()),
                            owner,
                            known.stream().map(Passkey::key).toList(),
                            true));
        });
    }

    Passkey register(Caller.OfProject caller, @Nullable String authorization, PasskeyAnswer answer, Client client) {
        requireOffered(caller);
        UUID challenge = answer.requireChallenge();
        var response = answer.requireCredential();
        String word = work.writing(
                        caller,
                        session -> challenges.take(
                                session,
                                Purpose.REGISTRATION,
                                requireKeeper(session, caller, authorization).id(),
                                challenge))
                .require();
        KeyCredential key = ceremonies.register(parties.of(caller.project()), word, response, true);
        if (key == null) {
            throw new AuthException(AuthError.WEBAUTHN_VERIFICATION_FAILED, "Credential verification failed");
        }
        return work.writing(caller, session -> {
            User user = requireKeeper(session, caller, authorization);
            UUID id = add(session, user, key);
            audit.write(session, AuditLog.Action.PASSKEY_CREATED, user.id(), user.name(), client);
            return Objects.requireNonNull(store.find(session, id, user.id()));
        });
    }

    List<Passkey> list(Caller.OfProject caller, @Nullable String authorization) {
        requireOffered(caller);
        return work.reading(caller, session -> {
            User user = currentUser.require(session, caller, authorization).user();
            return store.list(session, user.id());
        });
    }

    Passkey rename(
            Caller.OfProject caller, @Nullable String authorization, UUID id, @Nullable String name, Client client) {
        requireOffered(caller);
        if (name == null || name.isBlank()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "friendly_name is required");
        }
        if (name.length() > LONGEST_NAME) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "friendly_name must be 120 characters or less");
        }
        return work.writing(caller, session -> {
            User user = currentUser.require(session, caller, authorization).user();
            if (!store.rename(session, id, user.id(), name.strip())) {
                throw notFound();
            }
            audit.write(session, AuditLog.Action.PASSKEY_UPDATED, user.id(), user.name(), client);
            return Objects.requireNonNull(store.find(session, id, user.id()));
        });
    }

    void remove(Caller.OfProject caller, @Nullable String authorization, UUID id, Client client) {
        requireOffered(caller);
        work.writing(caller, session -> {
            User user = requireKeeper(session, caller, authorization);
            if (!store.remove(session, id, user.id())) {
                throw notFound();
            }
            audit.write(session, AuditLog.Action.PASSKEY_DELETED, user.id(), user.name(), client);
            return id;
        });
    }

    void requireOffered(Caller.OfProject caller) {
        if (!parties.offersPasskeys(caller.project())) {
            throw new AuthException(AuthError.PASSKEY_DISABLED, "Passkeys are disabled");
        }
    }

    private UUID add(ProjectSession session, User user, KeyCredential key) {
        UUID id;
        try {
            id = store.add(session, user.id(), key, FIRST_NAME);
        } catch (DuplicateKeyException known) {
            throw new AuthException(AuthError.WEBAUTHN_CREDENTIAL_EXISTS, "This credential is already registered");
        }
        if (id == null) {
            throw tooMany();
        }
        return id;
    }

    /** Who has a second factor proves it before passkeys come or go: a passkey is another way in. */
    private User requireKeeper(ProjectSession session, Caller.OfProject caller, @Nullable String authorization) {
        SignedIn signedIn = currentUser.require(session, caller, authorization);
        User user = signedIn.user();
        if (user.anonymous()) {
            throw AuthException.withStatus(
                    HttpStatus.FORBIDDEN,
                    AuthError.NO_AUTHORIZATION,
                    "Anonymous user not allowed to perform these actions");
        }
        if (user.ssoUser()) {
            throw AuthException.withStatus(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    AuthError.VALIDATION_FAILED,
                    "SSO users cannot register passkeys");
        }
        boolean raised =
                signedIn.session() != null && signedIn.session().assurance().equals("aal2");
        if (user.hasVerifiedFactor() && !raised) {
            throw AuthException.withStatus(
                    HttpStatus.FORBIDDEN,
                    AuthError.INSUFFICIENT_AAL,
                    "AAL2 session is required to manage passkeys when MFA is enabled");
        }
        return user;
    }

    static AuthException notFound() {
        return AuthException.withStatus(HttpStatus.NOT_FOUND, AuthError.VALIDATION_FAILED, "Passkey not found");
    }

    private static AuthException tooMany() {
        return new AuthException(AuthError.TOO_MANY_PASSKEYS, "Maximum number of passkeys reached");
    }
}
