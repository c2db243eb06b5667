package dev.loam.auth.passkey;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.passkey.PasskeyChallenges.Asked;
import dev.loam.auth.passkey.PasskeyChallenges.Purpose;
import dev.loam.auth.session.Method;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.auth.webauthn.Ceremonies;
import dev.loam.auth.webauthn.KeyCredential;
import dev.loam.auth.webauthn.RelyingParties;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Signs in whoever has a passkey; the passkey says who that is. */
class PasskeySignIn {
    private final ProjectWork work;
    private final Passkeys passkeys;
    private final PasskeyStore store;
    private final PasskeyChallenges challenges;
    private final RelyingParties parties;
    private final Ceremonies ceremonies;
    private final Users users;
    private final SignIn signIn;
    private final AuditLog audit;

    PasskeySignIn(
            ProjectWork work,
            Passkeys passkeys,
            PasskeyStore store,
            PasskeyChallenges challenges,
            RelyingParties parties,
            Ceremonies ceremonies,
            Users users,
            SignIn signIn,
            AuditLog audit) {
        this.work = work;
        this.passkeys = passkeys;
        this.store = store;
        this.challenges = challenges;
        this.parties = parties;
        this.ceremonies = ceremonies;
        this.users = users;
        this.signIn = signIn;
        this.audit = audit;
    }

    Asked ask(Caller.OfProject caller) {
        passkeys.requireOffered(caller);
        return work.writing(
                caller,
                session -> challenges.keep(
                        session,
                        Purpose.AUTHENTICATION,
                        null,
                        ceremonies.request(parties.of(session.project()), List.of())));
    }

    SessionRepresentation signIn(Caller.OfProject caller, PasskeyAnswer answer, Client client) {
        passkeys.requireOffered(caller);
        UUID challenge = answer.requireChallenge();
        JsonNode response = answer.requireCredential();
        String word = work.writing(caller, session -> challenges.take(session, Purpose.AUTHENTICATION, null, challenge))
                .require();
        Passkey passkey = work.reading(caller, session -> Optional.ofNullable(find(session, response)))
                .orElse(null);
        KeyCredential after = passkey == null
                ? null
                : ceremonies.verify(parties.of(caller.project()), word, passkey.key(), response, true);
        if (passkey == null || after == null) {
            throw failed();
        }
        return work.writing(caller, session -> begin(session, passkey, after, client));
    }

    private SessionRepresentation begin(ProjectSession session, Passkey passkey, KeyCredential after, Client client) {
        if (!store.use(session, passkey, after)) {
            throw failed();
        }
        requireConfirmed(users.require(session, passkey.user()));
        if (!users.noteSignIn(session, passkey.user())) {
            throw new AuthException(AuthError.USER_BANNED, "User is banned");
        }
        User user = users.require(session, passkey.user());
        audit.write(session, AuditLog.Action.LOGIN, user.id(), user.name(), client);
        return signIn.begin(session, user, Method.PASSKEY, client);
    }

    private static void requireConfirmed(User user) {
        if (user.email() != null && user.times().emailConfirmed() == null) {
            throw AuthException.withStatus(HttpStatus.FORBIDDEN, AuthError.EMAIL_NOT_CONFIRMED, "Email not confirmed");
        }
        if (user.phone() != null && user.times().phoneConfirmed() == null) {
            throw AuthException.withStatus(HttpStatus.FORBIDDEN, AuthError.PHONE_NOT_CONFIRMED, "Phone not confirmed");
        }
    }

    /** The key and the owner that it names have to belong together. */
    private @Nullable Passkey find(ProjectSession session, JsonNode response) {
        byte[] credential = bytes(response.path("id").asString(""));
        byte[] owner = bytes(response.path("response").path("userHandle").asString(""));
        Passkey found = store.findByKey(session, credential);
        boolean matches = found != null && found.user().toString().equals(new String(owner, StandardCharsets.US_ASCII));
        return matches ? found : null;
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private static AuthException failed() {
        return new AuthException(AuthError.WEBAUTHN_VERIFICATION_FAILED, "Credential verification failed");
    }
}
