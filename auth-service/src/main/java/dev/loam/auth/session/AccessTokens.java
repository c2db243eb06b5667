package dev.loam.auth.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.auth.client.Client;
import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.auth.keys.SigningKeys;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Issues access tokens, signed with the project's current key. Thread-safe. */
final class AccessTokens {
    private final SigningKeys keys;
    private final ProjectSettings settings;
    private final ClaimsHook hook;
    private final JsonMapper json;
    private final Clock clock;
    private final String issuer;
    private final ProjectIssuers issuers;

    AccessTokens(
            SigningKeys keys,
            ProjectSettings settings,
            ClaimsHook hook,
            JsonMapper json,
            Clock clock,
            URI publicUrl,
            ProjectIssuers issuers) {
        this.keys = keys;
        this.settings = settings;
        this.hook = hook;
        this.json = json;
        this.clock = clock;
        this.issuers = issuers;
        this.issuer = publicUrl.toString().replaceAll("/+$", "") + "/auth/v1";
    }

    /**
     * A token for a session. That of an app that acts for the user says so, and says of the user what the app may know.
     *
     * @param method what the user did to get it
     */
    AccessToken issue(
            ProjectSession database,
            User owner,
            Session session,
            @Nullable Delegation delegation,
            String method,
            Client client) {
        ProjectRef project = database.project();
        User user = delegation == null ? owner : delegation.shown(owner);
        Claims claims = claims(project, user, session, delegation);
        Object told = hook.isOn(project)
                ? hook.complete(database, user.id(), json.valueToTree(claims), method, client)
                : claims;
        return signed(project, told, claims);
    }

    /** Whether no hook is asked about this project's claims. */
    boolean asksNobody(ProjectRef project) {
        return !hook.isOn(project);
    }

    /** A token of a user's own session, with the claims that Loam gives. */
    AccessToken issue(ProjectRef project, User user, Session session) {
        Claims claims = claims(project, user, session, null);
        return signed(project, claims, claims);
    }

    private AccessToken signed(ProjectRef project, Object told, Claims claims) {
        return new AccessToken(
                keys.of(project).sign(json.writeValueAsString(told)), claims.exp() - claims.iat(), claims.exp());
    }

    private Claims claims(ProjectRef project, User user, Session session, @Nullable Delegation delegation) {
        Duration lifetime = settings.of(project).accessTokenLifetime();
        Instant now = clock.instant();
        return new Claims(
                delegation == null ? issuer : issuers.of(project),
                user.id(),
                delegation == null ? user.audience() : delegation.audience(user),
                now.plus(lifetime).getEpochSecond(),
                now.getEpochSecond(),
                Objects.requireNonNullElse(user.email(), ""),
                Objects.requireNonNullElse(user.phone(), ""),
                user.appMetadata(),
                user.userMetadata(),
                user.role(),
                session.assurance(),
                lacksSecondFactor(project, user, session) ? "aal2" : null,
                session.methods().stream()
                        .map(method -> method.by(user.identityProvider()))
                        .toList(),
                session.id(),
                user.anonymous(),
                delegation == null ? null : delegation.app(),
                delegation == null ? null : delegation.scope());
    }

    /** Operators' tokens say so themselves: who administers an installation is asked for what it has. */
    private static boolean lacksSecondFactor(ProjectRef project, User user, Session session) {
        return project.equals(ProjectRef.PLATFORM) && session.assurance().equals("aal1") && user.hasVerifiedFactor();
    }

    record AccessToken(String value, long expiresIn, long expiresAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Claims(
            String iss,
            UUID sub,
            Object aud,
            long exp,
            long iat,
            String email,
            String phone,
            JsonNode appMetadata,
            JsonNode userMetadata,
            String role,
            String aal,
            @Nullable String nextAal,
            List<Session.UsedMethod> amr,
            UUID sessionId,
            boolean isAnonymous,
            @Nullable UUID clientId,
            @Nullable String scope) {}
}
