package dev.loam.auth.mfa;

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

/** What administrators do with users' factors. */
class AdminFactors {
    private final ProjectWork work;
    private final Users users;
    private final FactorStore store;
    private final Sessions sessions;

    AdminFactors(ProjectWork work, Users users, FactorStore store, Sessions sessions) {
        this.work = work;
        this.users = users;
        this.store = store;
        this.sessions = sessions;
    }

    List<FactorRepresentation> list(Caller.OfProject caller, UUID user) {
        return work.reading(caller, session -> factors(session, user));
    }

    FactorRepresentation rename(Caller.OfProject caller, UUID user, UUID factor, String name) {
        return work.writing(caller, session -> {
            if (!name.isBlank()) {
                store.rename(session, factor, user, name.strip());
            }
            return require(session, user, factor);
        });
    }

    FactorRepresentation remove(Caller.OfProject caller, UUID user, UUID factor) {
        return work.writing(caller, session -> {
            FactorRepresentation removed = require(session, user, factor);
            store.remove(session, factor, user);
            sessions.lower(session, factor);
            return removed;
        });
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
