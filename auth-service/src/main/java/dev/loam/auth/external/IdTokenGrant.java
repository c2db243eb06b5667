package dev.loam.auth.external;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.external.Admissions.Admission;
import dev.loam.auth.external.Admissions.Newcomer;
import dev.loam.auth.external.UsedNonces.Nonce;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Signs in whoever brings an id_token that a provider issued to one of the project's apps. */
public final class IdTokenGrant {
    private static final Logger log = LoggerFactory.getLogger(IdTokenGrant.class);
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final ProjectWork work;
    private final ProjectProviders providers;
    private final IdTokens idTokens;
    private final Admissions admissions;
    private final IdentityLinking linking;
    private final CurrentUser currentUser;
    private final Completion completion;
    private final UsedNonces nonces = new UsedNonces();

    IdTokenGrant(
            ProjectWork work,
            ProjectProviders providers,
            IdTokens idTokens,
            Admissions admissions,
            IdentityLinking linking,
            CurrentUser currentUser,
            Completion completion) {
        this.work = work;
        this.providers = providers;
        this.idTokens = idTokens;
        this.admissions = admissions;
        this.linking = linking;
        this.currentUser = currentUser;
        this.completion = completion;
    }

    /**
     * What is brought.
     *
     * @param nonce what the app made; the token holds its SHA-256 in hexadecimal digits
     * @param clientId which of the project's apps the token is for; null for any
     * @param linkIdentity whether the identity is to become one of the user who is signed in
     */
    public record Request(
            @Nullable String provider,
            @Nullable String idToken,
            @Nullable String accessToken,
            @Nullable String nonce,
            @Nullable String clientId,
            @Nullable String issuer,
            boolean linkIdentity) {

        @Override
        public String toString() {
            return "Request[provider=%s]".formatted(provider);
        }
    }

    /**
     * What a token that counts says.
     *
     * @param nonce null where the app made none, or it is not looked at
     */
    private record Shown(Profile profile, @Nullable Nonce nonce) {}

    public SessionRepresentation signIn(
            Caller.OfProject caller, @Nullable String authorization, Request request, Client client) {
        String token = Objects.requireNonNullElse(request.idToken(), "");
        String name = Objects.requireNonNullElse(request.provider(), "");
        String issuer = Objects.requireNonNullElse(request.issuer(), "");
        if (token.isEmpty()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "id_token required");
        }
        if (name.isEmpty() && (issuer.isEmpty() || isMissing(request.clientId()))) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "provider or client_id and issuer required");
        }
        ExternalProvider provider = providers.requireIssuer(caller.project(), name, issuer);
        Shown shown = shown(provider, request, token);
        Optional<SessionRepresentation> signedIn = work.writing(caller, session -> {
            requireUnused(session, shown.nonce());
            UUID user = request.linkIdentity()
                    ? linked(session, caller, authorization, provider, shown.profile(), client)
                    : admitted(session, provider, shown, client);
            return user == null ? Optional.empty() : Optional.of(completion.session(session, user, client));
        });
        // Not in the transaction: what was sent must stay valid.
        return signedIn.orElseThrow(() -> Completion.unconfirmed(provider.name()));
    }

    private Shown shown(ExternalProvider provider, Request request, String token) {
        try {
            JsonNode claims = idTokens.verify(provider, audience(provider, request), token, request.accessToken());
            String nonce = Profile.text(claims, "nonce");
            requireNonce(provider, nonce, request.nonce());
            boolean tenants =
                    Objects.requireNonNull(provider.definition().openId()).tenants();
            String issuer = claims.path("iss").asString("");
            return new Shown(
                    Profile.ofClaims(issuer, claims, tenants),
                    nonce == null || provider.skipsNonce() ? null : new Nonce(issuer, nonce, expiry(claims)));
        } catch (ProviderException away) {
            log.warn("An id_token of {} cannot be checked: {}", provider.name(), away.getMessage(), away);
            throw AuthException.withStatus(
                    HttpStatus.BAD_GATEWAY, AuthError.UNEXPECTED_FAILURE, "The provider's keys cannot be read");
        }
    }

    private static Instant expiry(JsonNode claims) {
        return Instant.ofEpochSecond(Math.min(claims.path("exp").asLong(), LATEST.getEpochSecond()));
    }

    private static List<String> audience(ExternalProvider provider, Request request) {
        if (isMissing(request.clientId())) {
            return provider.clientIds();
        }
        return provider.clientIds().stream()
                .filter(id -> id.equals(request.clientId()))
                .toList();
    }

    private static void requireNonce(ExternalProvider provider, @Nullable String told, @Nullable String made) {
        if (provider.skipsNonce()) {
            return;
        }
        boolean holdsNone = told == null;
        if (holdsNone != isMissing(made)) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "Passed nonce and nonce in id_token should either both exist or not.");
        }
        if (told != null && made != null && !isEqual(told, hashed(made))) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Nonces mismatch");
        }
    }

    private void requireUnused(ProjectSession session, @Nullable Nonce nonce) {
        if (nonce != null && !nonces.take(session, nonce)) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Nonce has already been used");
        }
    }

    private UUID linked(
            ProjectSession session,
            Caller.OfProject caller,
            @Nullable String authorization,
            ExternalProvider provider,
            Profile profile,
            Client client) {
        UUID user = currentUser.require(session, caller, authorization).user().id();
        linking.link(session, user, provider.name(), profile, client);
        return user;
    }

    /** Who has to confirm an address first is not in yet, and may bring the token again. */
    private @Nullable UUID admitted(ProjectSession session, ExternalProvider provider, Shown shown, Client client) {
        Newcomer newcomer = new Newcomer(provider, shown.profile(), client, null, null);
        return switch (admissions.admit(session, newcomer)) {
            case Admission.Admitted(UUID user) -> user;
            case Admission.ToConfirm() -> {
                if (shown.nonce() != null) {
                    nonces.giveBack(session, shown.nonce());
                }
                yield null;
            }
        };
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String hashed(String nonce) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
