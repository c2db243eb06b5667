package dev.loam.auth.signup;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.password.PasswordHashing;
import dev.loam.auth.password.PasswordPolicy;
import dev.loam.auth.session.Method;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.Creation;
import dev.loam.auth.user.NewUser;
import dev.loam.auth.user.UserCreation;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes users of people who ask to be one. */
class SignUp {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final PasswordHashing passwords;
    private final UserCreation creation;
    private final Users users;
    private final SignIn signIn;
    private final AuditLog audit;

    SignUp(
            ProjectWork work,
            ProjectSettings settings,
            PasswordHashing passwords,
            UserCreation creation,
            Users users,
            SignIn signIn,
            AuditLog audit) {
        this.work = work;
        this.settings = settings;
        this.passwords = passwords;
        this.creation = creation;
        this.users = users;
        this.signIn = signIn;
        this.audit = audit;
    }

    SessionRepresentation signUp(Caller.OfProject caller, SignUpRequest request, Client client) {
        AuthSettings current = settings.of(caller.project());
        if (current.disableSignup()) {
            throw new AuthException(AuthError.SIGNUP_DISABLED, "Signups not allowed for this instance");
        }
        Address address = Address.of(
                request.email(),
                request.phone(),
                "Only an email address or phone number should be provided on signup.");
        String hash = null;
        if (address == null) {
            requireAnonymous(current);
        } else {
            requireOffered(current, address);
            String password = Objects.requireNonNullElse(request.password(), "");
            PasswordPolicy.require(current, password);
            hash = passwords.hash(caller.project(), password);
        }
        NewUser user = NewUser.signingUp(UUID.randomUUID(), address, hash, request.data());
        return create(caller, user, address, client);
    }

    private SessionRepresentation create(
            Caller.OfProject caller, NewUser user, @Nullable Address address, Client client) {
        return work.writing(caller, session -> switch (creation.create(session, user)) {
            case Creation.Created(UUID id) -> {
                String name = address == null ? null : address.value();
                audit.write(session, AuditLog.Action.USER_SIGNEDUP, id, name, client);
                users.noteSignIn(session, id, user.passwordHash());
                Method method = address == null ? Method.ANONYMOUS : Method.PASSWORD;
                yield signIn.begin(session, users.require(session, id), method, client);
            }
            case Creation.EmailTaken(), Creation.PhoneTaken(), Creation.IdTaken() ->
                throw new AuthException(AuthError.USER_ALREADY_EXISTS, "User already registered");
        });
    }

    private static void requireAnonymous(AuthSettings settings) {
        if (!settings.anonymousUsersEnabled()) {
            throw new AuthException(AuthError.ANONYMOUS_PROVIDER_DISABLED, "Anonymous sign-ins are disabled");
        }
    }

    /** Without messages to confirm addresses with, a project takes addresses at their word or not at all. */
    private static void requireOffered(AuthSettings settings, Address address) {
        boolean confirmsByItself = switch (address) {
            case Address.Email email -> {
                if (!settings.emailEnabled()) {
                    throw new AuthException(AuthError.EMAIL_PROVIDER_DISABLED, "Email signups are disabled");
                }
                yield settings.mailerAutoconfirm();
            }
            case Address.Phone phone -> {
                if (!settings.phoneEnabled()) {
                    throw new AuthException(AuthError.PHONE_PROVIDER_DISABLED, "Phone signups are disabled");
                }
                yield settings.smsAutoconfirm();
            }
        };
        if (!confirmsByItself) {
            throw new AuthException(
                    AuthError.FEATURE_DISABLED,
                    "This installation sends no messages to confirm addresses with: switch autoconfirm on");
        }
    }
}
