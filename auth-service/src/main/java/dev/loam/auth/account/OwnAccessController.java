package dev.loam.auth.account;

import dev.loam.auth.client.Client;
import dev.loam.auth.session.Sessions;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** GET /reauthenticate, a user's sessions and identities. */
@RestController
class OwnAccessController {
    private final Reauthentication reauthentication;
    private final OwnSessions sessions;
    private final OwnIdentities identities;

    OwnAccessController(Reauthentication reauthentication, OwnSessions sessions, OwnIdentities identities) {
        this.reauthentication = reauthentication;
        this.sessions = sessions;
        this.identities = identities;
    }

    @GetMapping("/auth/v1/reauthenticate")
    Map<String, String> reauthenticate(
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        reauthentication.ask(caller, authorization, client);
        return Map.of();
    }

    @GetMapping("/auth/v1/user/sessions")
    List<Sessions.Listed> sessions(
            Caller.OfProject caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return sessions.list(caller, authorization);
    }

    @DeleteMapping("/auth/v1/user/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(
            @PathVariable UUID id,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        sessions.end(caller, authorization, id, client);
    }

    @DeleteMapping("/auth/v1/user/identities/{id}")
    Map<String, String> unlink(
            @PathVariable UUID id,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        identities.unlink(caller, authorization, id, client);
        return Map.of();
    }
}
