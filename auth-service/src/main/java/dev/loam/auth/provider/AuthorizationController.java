package dev.loam.auth.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.message.Redirects;
import dev.loam.auth.oauthclient.OAuthClient;
import dev.loam.auth.settings.MessageSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.identity.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the app's own page asks where its users decide about other apps. */
@RestController
class AuthorizationController {
    private final Decision decision;
    private final OwnGrants grants;
    private final ProjectSettings settings;

    AuthorizationController(Decision decision, OwnGrants grants, ProjectSettings settings) {
        this.decision = decision;
        this.grants = grants;
        this.settings = settings;
    }

    @GetMapping("/auth/v1/oauth/authorizations/{id}")
    ResponseEntity<Object> look(
            @PathVariable String id,
            Caller.OfProject caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin) {
        requireOwnPage(caller, origin);
        Object answer = switch (decision.look(caller, authorization, id)) {
            case Decision.Look.Asked asked -> Details.of(id, asked);
            case Decision.Look.Done(String address) -> new Redirect(address);
        };
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    @PostMapping("/auth/v1/oauth/authorizations/{id}/consent")
    ResponseEntity<Redirect> decide(
            @PathVariable String id,
            @RequestBody Consent consent,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin) {
        requireOwnPage(caller, origin);
        boolean approves = switch (Objects.requireNonNullElse(consent.action(), "")) {
            case "approve" -> true;
            case "deny" -> false;
            default -> throw new AuthException(AuthError.VALIDATION_FAILED, "action must be 'approve' or 'deny'");
        };
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Redirect(decision.decide(caller, authorization, id, approves, client)));
    }

    @GetMapping("/auth/v1/user/oauth/grants")
    List<Granted> list(
            Caller.OfProject caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return grants.list(caller, authorization).stream().map(Granted::of).toList();
    }

    @DeleteMapping("/auth/v1/user/oauth/grants")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(
            @RequestParam(name = "client_id", defaultValue = "") String clientId,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        grants.revoke(caller, authorization, uuid(clientId), client);
    }

    /** A page of a stranger, even one that got hold of a token, is told nothing. Servers and devices send no origin. */
    private void requireOwnPage(Caller.OfProject caller, @Nullable String origin) {
        if (origin == null) {
            return;
        }
        MessageSettings messages = settings.messages(caller.project());
        boolean own = Redirects.allowed(messages, origin).equals(origin)
                || Redirects.allowed(messages, origin + "/").equals(origin + "/");
        if (!own) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "unauthorized request origin");
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "invalid client_id format");
        }
    }

    record Consent(@Nullable String action) {}

    record Redirect(String redirectUrl) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record App(
            UUID id,
            String name,
            @Nullable String uri,
            @Nullable String logoUri) {}

    record Person(UUID id, String email) {}

    record Details(String authorizationId, String redirectUri, App client, Person user, String scope) {
        static Details of(String id, Decision.Look.Asked asked) {
            OAuthClient client = asked.client();
            return new Details(
                    id,
                    asked.request().redirectUri(),
                    new App(client.id(), Objects.requireNonNullElse(client.name(), ""), client.uri(), client.logoUri()),
                    new Person(
                            asked.user().id(),
                            Objects.requireNonNullElse(asked.user().email(), "")),
                    asked.request().scope());
        }
    }

    record Granted(App client, List<String> scopes, Instant grantedAt) {
        static Granted of(Consents.Grant grant) {
            return new Granted(
                    new App(grant.client(), Objects.requireNonNullElse(grant.name(), ""), grant.uri(), grant.logoUri()),
                    grant.scopes(),
                    grant.grantedAt());
        }
    }
}
