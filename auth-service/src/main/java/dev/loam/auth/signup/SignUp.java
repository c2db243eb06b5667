package dev.loam.auth.signup;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.message.TextChannel;
import dev.loam.auth.password.PasswordHashing;
import dev.loam.auth.password.PasswordRules;
import dev.loam.auth.session.Method;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.AddressesAtWord;
import dev.loam.auth.user.Creation;
import dev.loam.auth.user.NewUser;
import dev.loam.auth.user.UserCreation;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes users of people who ask to be one. */
class SignUp {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final PasswordHashing passwords;
    private final PasswordRules rules;
    private final UserCreation creation;
    private final Users users;
    private final SignIn signIn;
    private final AuditLog audit;
    private final SignUpConfirmation confirmation;
    private final AddressesAtWord addressesAtWord;

    SignUp(
            ProjectWork work,
            ProjectSettings settings,
            PasswordHashing passwords,
            PasswordRules rules,
            UserCreation creation,
            Users users,
            SignIn signIn,
            AuditLog audit,
            SignUpConfirmation confirmation,
            AddressesAtWord addressesAtWord) {
        this.work = work;
        this.settings = settings;
        this.passwords = passwords;
        this.rules = rules;
        this.creation = creation;
        this.users = users;
        this.signIn = signIn;
        this.audit = audit;
        this.confirmation = confirmation;
        this.addressesAtWord = addressesAtWord;
    }

    /** What came of a sign-up. */
    sealed interface SignedUp {
        record Confirmed(SessionRepresentation session) implements SignedUp {}

        /** The address has to be confirmed; nobody is told whether somebody had it before. */
        record ToConfirm(UserRepresentation user) implements SignedUp {}
    }

    SignedUp signUp(Caller.OfProject caller, SignUpRequest request, @Nullable String redirectTo, Client client) {
        AuthSettings current = settings.of(caller.project());
        if (current.disableSignup()) {
            throw new AuthException(AuthError.SIGNUP_DISABLED, "Signups not allowed for this instance");
        }
        CodeChallenge challenge = CodeChallenge.of(request.codeChallenge(), request.codeChallengeMethod());
        Address address = Address.of(
                request.email(),
                request.phone(),
                "Only an email address or phone number should be provided on signup.");
        if (address == null) {
            requireAnonymous(current);
            return create(caller, NewUser.signingUp(UUID.randomUUID(), null, null, request.data(), false), client);
        }
        requireOffered(current, address);
        TextChannel channel = address instanceof Address.Phone ? TextChannel.of(request.channel()) : TextChannel.SMS;
        String password = Objects.requireNonNullElse(request.password(), "");
        rules.require(caller.project(), password);
        String hash = passwords.hash(caller.project(), password);
        boolean confirmed = address instanceof Address.Email ? current.mailerAutoconfirm() : current.smsAutoconfirm();
        NewUser user = NewUser.signingUp(UUID.randomUUID(), address, hash, request.data(), confirmed);
        return confirmed
                ? create(caller, user, client)
                : confirmation.ask(caller, user, address, challenge, redirectTo, client, channel);
    }

    private SignedUp create(Caller.OfProject caller, NewUser user, Client client) {
        return work.writing(caller, session -> switch (creation.create(session, user, client)) {
            case Creation.Created(UUID id) -> {
                noteAtWord(session, id, user);
                audit.write(session, AuditLog.Action.USER_SIGNEDUP, id, user.name(), client);
                users.noteSignIn(session, id, user.passwordHash());
                Method method = user.name() == null ? Method.ANONYMOUS : Method.PASSWORD;
                yield new SignedUp.Confirmed(signIn.begin(session, users.require(session, id), method, client));
            }
            case Creation.EmailTaken(), Creation.PhoneTaken(), Creation.IdTaken() ->
                throw new AuthException(AuthError.USER_ALREADY_EXISTS, "User already registered");
        });
    }

    private void noteAtWord(ProjectSession session, UUID id, NewUser user) {
        for (Address address : user.addresses()) {
            if (address instanceof Address.Email(String email)) {
                addressesAtWord.note(session, id, email);
            }
        }
    }

    private static void requireAnonymous(AuthSettings settings) {
        if (!settings.anonymousUsersEnabled()) {
            throw new AuthException(AuthError.ANONYMOUS_PROVIDER_DISABLED, "Anonymous sign-ins are disabled");
        }
    }

    private static void requireOffered(AuthSettings settings, Address address) {
        if (address instanceof Address.Email && !settings.emailEnabled()) {
            throw new AuthException(AuthError.EMAIL_PROVIDER_DISABLED, "Email signups are disabled");
        }
        if (address instanceof Address.Phone && !settings.phoneEnabled()) {
            throw new AuthException(AuthError.PHONE_PROVIDER_DISABLED, "Phone signups are disabled");
        }
    }
}
