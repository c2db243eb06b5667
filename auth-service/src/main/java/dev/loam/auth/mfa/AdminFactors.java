package dev.loam.auth.mfa;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.audit.AuditLog.Action;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.auth.user.UserRepresentation.FactorRepresentation;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What administrators do with users' factors. */
public class AdminFactors {
    private final ProjectWork work;
    private final Users users;
    private final FactorStore store;
    private final Sessions sessions;
    private final AuditLog audit;

    AdminFactors(ProjectWork work, Users users, FactorStore store, Sessions sessions, AuditLog audit) {
        this.work = work;
        this.users = users;
        this.store = store;
        this.sessions = sessions;
        this.audit = audit;
    }

    List<FactorRepresentation> list(Caller.OfProject caller, UUID user) {
        return work.reading(caller, session -> factors(session, user));
    }

    FactorRepresentation rename(Caller.OfProject caller, UUID user, UUID factor, String name, Client client) {
        return work.writing(caller, session -> {
            FactorRepresentation before = require(session, user, factor);
            if (name.isBlank()) {
                return before;
            }
            rename(session, user, factor, name.strip());
            FactorRepresentation after = require(session, user, factor);
            audit.write(session, Action.FACTOR_UPDATED, user, null, client, traits(user, before, after));
            return after;
        });
    }

    private void rename(ProjectSession session, UUID user, UUID factor, String name) {
        try {
            store.rename(session, factor, user, name);
        } catch (DuplicateKeyException taken) {
            throw Factors.nameTaken(name);
        }
    }

    public FactorRepresentation remove(Caller.OfProject caller, UUID user, UUID factor, Client client) {
        return work.writing(caller, session -> {
            FactorRepresentation removed = require(session, user, factor);
            store.remove(session, factor, user);
            sessions.lower(session, factor);
            audit.write(session, Action.FACTOR_DELETED, user, null, client, traits(user, removed, null));
            return removed;
        });
    }

    private static ObjectNode traits(UUID user, FactorRepresentation before, @Nullable FactorRepresentation after) {
        ObjectNode traits = JsonNodeFactory.instance
                .objectNode()
                .put("user_id", user.toString())
                .put("factor_id", before.id().toString())
                .put("factor_type", before.factorType());
        traits.putObject("before").put("friendly_name", before.friendlyName());
        if (after != null) {
            traits.putObject("after").put("friendly_name", after.friendlyName());
        }
        return traits;
    }

    private FactorRepresentation require(ProjectSession session, UUID user, UUID factor) {
        return factors(session, user).stream()
                .filter(one -> one.id().equals(factor))
                .findFirst()
                .orElseThrow(Factors::notFound);
    }

    private List<FactorRepresentation> factors(ProjectSession session, UUID id) {
        User user = users.find(session, id);
        if (user == null) {
            throw new AuthException(AuthError.USER_NOT_FOUND, "User not found");
        }
        return Objects.requireNonNullElse(UserRepresentation.of(user).factors(), List.of());
    }
}
