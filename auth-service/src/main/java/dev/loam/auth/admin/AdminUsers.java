package dev.loam.auth.admin;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.password.PasswordHashing;
import dev.loam.auth.password.PasswordHistory;
import dev.loam.auth.password.PasswordRules;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.Creation;
import dev.loam.auth.user.NewUser;
import dev.loam.auth.user.Taken;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserChange;
import dev.loam.auth.user.UserCreation;
import dev.loam.auth.user.UserUpdate;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What administrators do with a project's users. */
public class AdminUsers {
    private final ProjectWork work;
    private final PasswordHashing passwords;
    private final PasswordRules rules;
    private final PasswordHistory history;
    private final UserCreation creation;
    private final UserUpdate update;
    private final Users users;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Clock clock;

    AdminUsers(
            ProjectWork work,
            PasswordHashing passwords,
            PasswordRules rules,
            PasswordHistory history,
            UserCreation creation,
            UserUpdate update,
            Users users,
            Sessions sessions,
            AuditLog audit,
            Clock clock) {
        this.work = work;
        this.passwords = passwords;
        this.rules = rules;
        this.history = history;
        this.creation = creation;
        this.update = update;
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    record Listing(List<User> users, long total) {}

    /** A user and the version that a change may be bound to. */
    public record Versioned(User user, long version) {}

    Listing list(Caller.OfProject caller, Page page) {
        return work.reading(
                caller, session -> new Listing(users.list(session, page.size(), page.offset()), users.count(session)));
    }

    public User get(Caller.OfProject caller, UUID id) {
        return work.reading(caller, session -> require(session, id));
    }

    public Versioned getVersioned(Caller.OfProject caller, UUID id) {
        return work.reading(caller, session -> {
            Long version = update.version(session, id);
            return new Versioned(require(session, id), version == null ? 0 : version);
        });
    }

    public User create(Caller.OfProject caller, UserRequest request, Client client) {
        Address email = Address.Email.orNull(request.email());
        Address phone = Address.Phone.orNull(request.phone());
        if (email == null && phone == null) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "Cannot create a user without either an email or phone");
        }
        UUID id = request.id() == null ? UUID.randomUUID() : id(request.id());
        UserChange.Ban ban = ban(request);
        NewUser user = new NewUser(
                id,
                Stream.of(email, phone).filter(Objects::nonNull).toList(),
                request.confirmsEmail(),
                request.confirmsPhone(),
                hash(caller, request),
                Objects.requireNonNullElse(request.role(), NewUser.DEFAULT_ROLE),
                orNothing(request.appMetadata()),
                orNothing(request.userMetadata()),
                ban == null ? null : ban.until(),
                false);
        return work.writing(caller, session -> switch (creation.create(session, user)) {
            case Creation.Created(UUID made) -> {
                User stands = users.require(session, made);
                audit.write(
                        session, AuditLog.Action.USER_SIGNEDUP, made, user.name(), client, UserTraits.created(stands));
                yield stands;
            }
            case Creation.EmailTaken() -> throw Taken.email();
            case Creation.PhoneTaken() -> throw Taken.phone();
            case Creation.IdTaken() ->
                throw new AuthException(AuthError.USER_ALREADY_EXISTS, "A user with this id exists already");
        });
    }

    /** @param version of the user that is to be changed; null for any */
    public User update(Caller.OfProject caller, UUID id, UserRequest request, Client client, @Nullable Long version) {
        UserChange asked = new UserChange(
                Address.Email.orNull(request.email()),
                Address.Phone.orNull(request.phone()),
                request.confirmsEmail(),
                request.confirmsPhone(),
                hash(caller, request),
                orNothing(request.userMetadata()),
                orNothing(request.appMetadata()),
                request.role(),
                ban(request));
        return work.writing(caller, session -> {
            User before = require(session, id);
            if (!update.change(session, id, asked, version) && version != null) {
                throw VersionTag.mismatch();
            }
            if (asked.passwordHash() != null) {
                history.remember(session, id, before.passwordHash(), rules.remembered(session.project()));
            }
            if (asked.passwordHash() != null
                    || (asked.ban() != null && asked.ban().until() != null)) {
                sessions.endAll(session, id);
            }
            User after = users.require(session, id);
            audit.write(
                    session,
                    AuditLog.Action.USER_MODIFIED,
                    id,
                    before.name(),
                    client,
                    UserTraits.changed(before, after));
            return after;
        });
    }

    /** @param version of the user that is to be deleted; null for any */
    public void delete(Caller.OfProject caller, UUID id, boolean soft, Client client, @Nullable Long version) {
        work.writing(caller, session -> {
            User before = require(session, id);
            sessions.endAll(session, id);
            if (soft) {
                users.hide(session, id);
            } else if (!update.delete(session, id, version) && version != null) {
                throw VersionTag.mismatch();
            }
            audit.write(session, AuditLog.Action.USER_DELETED, id, before.name(), client, UserTraits.deleted(before));
            return before;
        });
    }

    private User require(ProjectSession session, UUID id) {
        User user = users.find(session, id);
        if (user == null) {
            throw new AuthException(AuthError.USER_NOT_FOUND, "User not found");
        }
        return user;
    }

    private @Nullable String hash(Caller.OfProject caller, UserRequest request) {
        String password = request.password();
        String hash = request.passwordHash();
        if (password != null && hash != null) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "Only a password or a password hash should be provided");
        }
        if (hash != null && !PasswordHashing.isVerifiable(hash)) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED,
                    "The password hash is neither Argon2 nor bcrypt, or costs too much to verify");
        }
        if (password == null) {
            return hash;
        }
        rules.require(caller.project(), password);
        return passwords.hash(caller.project(), password);
    }

    private UserChange.@Nullable Ban ban(UserRequest request) {
        String duration = request.banDuration();
        if (duration == null) {
            return null;
        }
        return duration.equals("none")
                ? new UserChange.Ban(null)
                : new UserChange.Ban(clock.instant().plus(BanDuration.parse(duration)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "ID must conform to the uuid v4 format");
        }
    }

    private static ObjectNode orNothing(@Nullable ObjectNode metadata) {
        return Objects.requireNonNullElseGet(metadata, UserChange::nothing);
    }
}
