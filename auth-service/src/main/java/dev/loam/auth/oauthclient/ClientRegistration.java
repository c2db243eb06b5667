package dev.loam.auth.oauthclient;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.onetime.Attempts;
import dev.loam.auth.session.Sessions;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes, changes and removes apps: by administrators, or by the apps themselves where the project lets them. */
class ClientRegistration {
    private static final int MOST_DYNAMIC = 10_000;

    private final ProjectWork work;
    private final OAuthServer server;
    private final OAuthClients clients;
    private final Sessions sessions;
    private final Attempts attempts;
    private final AuditLog audit;
    private final RandomGenerator random;

    ClientRegistration(
            ProjectWork work,
            OAuthServer server,
            OAuthClients clients,
            Sessions sessions,
            Attempts attempts,
            AuditLog audit,
            RandomGenerator random) {
        this.work = work;
        this.server = server;
        this.clients = clients;
        this.sessions = sessions;
        this.attempts = attempts;
        this.audit = audit;
        this.random = random;
    }

    /** A page of apps, and how many there are in all. */
    record Listing(List<OAuthClient> clients, long total) {}

    /** Registrations of one address are counted, since each leaves a row. */
    RegisteredClient registerItself(Caller.OfProject caller, ClientMetadata wish, Client client) {
        if (!server.requireEnabled(caller.project()).registersAnybody()) {
            throw new AuthException(
                    AuthError.OAUTH_DYNAMIC_CLIENT_REGISTRATION_DISABLED, "Dynamic client registration is not enabled");
        }
        requireComplete(wish);
        work.writing(caller, session -> {
            attempts.count(session, "oauth registration " + client.ip(), client);
            return wish;
        });
        return create(caller, wish, true, client);
    }

    RegisteredClient register(Caller.OfProject caller, ClientMetadata wish, Client client) {
        server.requireEnabled(caller.project());
        requireComplete(wish);
        return create(caller, wish, false, client);
    }

    Listing list(Caller.OfProject caller, int limit, long offset) {
        server.requireEnabled(caller.project());
        return work.reading(
                caller, session -> new Listing(clients.list(session, limit, offset), clients.count(session)));
    }

    OAuthClient get(Caller.OfProject caller, UUID id) {
        server.requireEnabled(caller.project());
        return found(work.reading(caller, session -> Optional.ofNullable(clients.find(session, id))));
    }

    OAuthClient update(Caller.OfProject caller, UUID id, ClientMetadata wish, Client client) {
        OAuthClient before = get(caller, id);
        wish.requireValid();
        if (wish.isEmpty()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "No fields provided for update");
        }
        String method = wish.tokenEndpointAuthMethod();
        if (method != null && method.equals(ClientMetadata.NONE) == before.isConfidential()) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "token_endpoint_auth_method does not fit this client_type");
        }
        return found(work.writing(caller, session -> {
            OAuthClient after = clients.update(session, id, wish);
            if (after != null) {
                audit.write(session, AuditLog.Action.OAUTH_CLIENT_UPDATED, client, ClientTraits.changed(before, after));
            }
            return Optional.ofNullable(after);
        }));
    }

    RegisteredClient replaceSecret(Caller.OfProject caller, UUID id, Client client) {
        if (!get(caller, id).isConfidential()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Cannot regenerate secret for public client");
        }
        RandomWord secret = RandomWord.next(random);
        OAuthClient changed = found(work.writing(caller, session -> {
            OAuthClient after = clients.replaceSecret(session, id, secret.hash());
            if (after != null) {
                audit.write(session, AuditLog.Action.OAUTH_CLIENT_UPDATED, client, ClientTraits.secretReplaced(after));
            }
            return Optional.ofNullable(after);
        }));
        return new RegisteredClient(changed, secret);
    }

    /** What the app holds of users ends with it. */
    void delete(Caller.OfProject caller, UUID id, Client client) {
        OAuthClient before = get(caller, id);
        boolean deleted = work.writing(caller, session -> {
            sessions.endOfApp(session, id, null);
            boolean gone = clients.delete(session, id);
            if (gone) {
                audit.write(session, AuditLog.Action.OAUTH_CLIENT_DELETED, client, ClientTraits.deleted(before));
            }
            return gone;
        });
        if (!deleted) {
            throw unknown();
        }
    }

    private RegisteredClient create(Caller.OfProject caller, ClientMetadata wish, boolean dynamic, Client client) {
        RandomWord secret = wish.isPublic() ? null : RandomWord.next(random);
        String hash = secret == null ? null : secret.hash();
        OAuthClient made = work.writing(caller, session -> {
                    OAuthClient created = clients.create(session, wish, dynamic, hash, MOST_DYNAMIC);
                    if (created != null) {
                        audit.write(
                                session, AuditLog.Action.OAUTH_CLIENT_CREATED, client, ClientTraits.created(created));
                    }
                    return Optional.ofNullable(created);
                })
                .orElseThrow(() -> new AuthException(
                        AuthError.OVER_REQUEST_RATE_LIMIT, "As many apps have registered themselves as there may be"));
        return new RegisteredClient(made, secret);
    }

    private static void requireComplete(ClientMetadata wish) {
        wish.requireValid();
        if (Objects.requireNonNullElse(wish.redirectUris(), List.of()).isEmpty()) {
            throw new OAuthRefusal(OAuthFault.INVALID_REDIRECT_URI, "redirect_uris is required");
        }
    }

    private static OAuthClient found(Optional<OAuthClient> client) {
        return client.orElseThrow(ClientRegistration::unknown);
    }

    private static AuthException unknown() {
        return new AuthException(AuthError.OAUTH_CLIENT_NOT_FOUND, "OAuth client not found");
    }
}
