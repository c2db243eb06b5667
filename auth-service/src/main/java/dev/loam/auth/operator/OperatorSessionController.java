package dev.loam.auth.operator;

import dev.loam.auth.client.Client;
import dev.loam.auth.mfa.AdminFactors;
import dev.loam.auth.session.Sessions;
import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What keeps a user signed in, and what signing in takes. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/users/{id}")
class OperatorSessionController {
    private final UserSessions sessions;
    private final AdminFactors factors;
    private final Impersonations impersonations;
    private final AuditLog audit;

    OperatorSessionController(
            UserSessions sessions, AdminFactors factors, Impersonations impersonations, AuditLog audit) {
        this.sessions = sessions;
        this.factors = factors;
        this.impersonations = impersonations;
        this.audit = audit;
    }

    @Requires(Permission.USERS_READ)
    @GetMapping("/sessions")
    List<Sessions.Listed> sessions(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        return sessions.list(Administrator.of(caller, ref), id);
    }

    /** Signs the operator in to the app as this user, for an hour; both audit logs say who it was. */
    @Requires(Permission.USERS_WRITE)
    @PostMapping("/impersonation")
    ResponseEntity<Impersonation> impersonate(
            @PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller, Client client) {
        Impersonation begun = impersonations.begin(Administrator.of(caller, ref), id, caller.operatorId(), client);
        audit.changed(null, Map.of("user", id, "what", "impersonated"));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(begun);
    }

    @Requires(Permission.USERS_WRITE)
    @DeleteMapping("/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAll(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller, Client client) {
        sessions.endAll(Administrator.of(caller, ref), id, client);
        audit.changed(Map.of("user", id, "sessions", "all"), null);
    }

    @Requires(Permission.USERS_WRITE)
    @DeleteMapping("/sessions/{session}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(
            @PathVariable ProjectRef ref,
            @PathVariable UUID id,
            @PathVariable UUID session,
            Caller.Operator caller,
            Client client) {
        sessions.end(Administrator.of(caller, ref), id, session, client);
        audit.changed(Map.of("user", id, "session", session), null);
    }

    @Requires(Permission.USERS_WRITE)
    @DeleteMapping("/factors/{factor}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeFactor(
            @PathVariable ProjectRef ref,
            @PathVariable UUID id,
            @PathVariable UUID factor,
            Caller.Operator caller,
            Client client) {
        factors.remove(Administrator.of(caller, ref), id, factor, client);
        audit.changed(Map.of("user", id, "factor", factor), null);
    }
}
