package dev.loam.auth.otp;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.message.Dispatch;
import dev.loam.auth.message.MailKind;
import dev.loam.auth.message.Recipient;
import dev.loam.auth.message.TextChannel;
import dev.loam.auth.onetime.TokenKind;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.Creation;
import dev.loam.auth.user.NewUser;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserCreation;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends links and codes to whoever asks for one, and makes users of those who are new. */
class OtpSending {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final Users users;
    private final UserCreation creation;
    private final Dispatch dispatch;
    private final AuditLog audit;
    private final CreationTimes creationTimes = new CreationTimes();

    OtpSending(
            ProjectWork work,
            ProjectSettings settings,
            Users users,
            UserCreation creation,
            Dispatch dispatch,
            AuditLog audit) {
        this.work = work;
        this.settings = settings;
        this.users = users;
        this.creation = creation;
        this.dispatch = dispatch;
        this.audit = audit;
    }

    void signIn(Caller.OfProject caller, OtpRequest request, @Nullable String redirectTo, Client client) {
        CodeChallenge challenge = CodeChallenge.of(request.codeChallenge(), request.codeChallengeMethod());
        Address address = require(Address.of(
                request.email(), request.phone(), "Only an email address or phone number should be provided"));
        AuthSettings current = settings.of(caller.project());
        requireOffered(current, address);
        TextChannel channel = address instanceof Address.Phone ? TextChannel.of(request.channel()) : TextChannel.SMS;
        boolean there = work.writing(caller, session -> {
            User user = users.find(session, address);
            boolean known = user != null;
            if (user == null) {
                user = make(session, current, address, request, client);
            }
            switch (address) {
                case Address.Email email ->
                    dispatch.mail(
                            session,
                            known || current.mailerAutoconfirm() ? MailKind.MAGIC_LINK : MailKind.CONFIRMATION,
                            new Recipient(user, email.value(), client),
                            challenge,
                            redirectTo);
                case Address.Phone phone ->
                    dispatch.text(session, TokenKind.CONFIRMATION, new Recipient(user, phone.value(), client, channel));
            }
            return known;
        });
        if (there && makesUsers(current, request)) {
            creationTimes.pretend(caller.project());
        }
    }

    void recover(Caller.OfProject caller, OtpRequest request, @Nullable String redirectTo, Client client) {
        CodeChallenge challenge = CodeChallenge.of(request.codeChallenge(), request.codeChallengeMethod());
        Address.Email email = requireEmail(request.email());
        work.writing(caller, session -> {
            dispatch.mail(
                    session,
                    MailKind.RECOVERY,
                    new Recipient(users.find(session, email), email.value(), client),
                    challenge,
                    redirectTo);
            return email;
        });
    }

    void resend(Caller.OfProject caller, ResendRequest request, @Nullable String redirectTo, Client client) {
        CodeChallenge challenge = CodeChallenge.of(request.codeChallenge(), request.codeChallengeMethod());
        String type = request.type() == null ? "" : request.type();
        switch (type) {
            case "signup" -> resendConfirmation(caller, requireEmail(request.email()), challenge, redirectTo, client);
            case "email_change" ->
                resendEmailChange(caller, requireEmail(request.email()), challenge, redirectTo, client);
            case "sms" -> resendText(caller, request, client);
            case "phone_change" -> resendPhoneChange(caller, request, client);
            default ->
                throw new AuthException(
                        AuthError.VALIDATION_FAILED,
                        "Missing one of these types: signup, email_change, sms, phone_change");
        }
    }

    private void resendConfirmation(
            Caller.OfProject caller,
            Address.Email email,
            @Nullable CodeChallenge challenge,
            @Nullable String redirectTo,
            Client client) {
        work.writing(caller, session -> {
            User user = users.find(session, email);
            boolean waits = user != null && user.times().emailConfirmed() == null;
            dispatch.mail(
                    session,
                    MailKind.CONFIRMATION,
                    new Recipient(waits ? user : null, email.value(), client),
                    challenge,
                    redirectTo);
            return email;
        });
    }

    private void resendEmailChange(
            Caller.OfProject caller,
            Address.Email email,
            @Nullable CodeChallenge challenge,
            @Nullable String redirectTo,
            Client client) {
        work.writing(caller, session -> {
            User user = users.find(session, email);
            boolean waits = user != null && user.newEmail() != null;
            dispatch.emailChangeAgain(session, email.value(), waits ? user : null, client, challenge, redirectTo);
            return email;
        });
    }

    private void resendText(Caller.OfProject caller, ResendRequest request, Client client) {
        Address.Phone phone = requirePhone(request);
        work.writing(caller, session -> {
            User user = users.find(session, phone);
            boolean waits = user != null && user.times().phoneConfirmed() == null;
            dispatch.text(session, TokenKind.CONFIRMATION, new Recipient(waits ? user : null, phone.value(), client));
            return phone;
        });
    }

    private void resendPhoneChange(Caller.OfProject caller, ResendRequest request, Client client) {
        Address.Phone phone = requirePhone(request);
        work.writing(caller, session -> {
            dispatch.phoneChangeAgain(
                    session, new Recipient(users.findByNewPhone(session, phone), phone.value(), client));
            return phone;
        });
    }

    private static Address.Phone requirePhone(ResendRequest request) {
        Address.Phone phone = Address.Phone.orNull(request.phone());
        if (phone == null) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Type provided requires a phone number");
        }
        return phone;
    }

    /** The address is confirmed by what is sent to it, whatever the project says of sign-ups with a password. */
    private User make(
            ProjectSession session, AuthSettings current, Address address, OtpRequest request, Client client) {
        if (!makesUsers(current, request)) {
            throw new AuthException(AuthError.OTP_DISABLED, "Signups not allowed for otp");
        }
        long began = System.nanoTime();
        NewUser user = NewUser.signingUp(UUID.randomUUID(), address, null, request.data(), false);
        User made = switch (creation.create(session, user, client)) {
            case Creation.Created(UUID id) -> {
                audit.write(session, AuditLog.Action.USER_SIGNEDUP, id, address.value(), client);
                yield users.require(session, id);
            }
            case Creation.EmailTaken(), Creation.PhoneTaken(), Creation.IdTaken() ->
                throw new AuthException(
                        AuthError.CONFLICT, "Another request signs this address up at the same moment; try again");
        };
        creationTimes.note(session.project(), System.nanoTime() - began);
        return made;
    }

    /** Where it makes none, the answer itself tells who is there. */
    private static boolean makesUsers(AuthSettings current, OtpRequest request) {
        return !current.disableSignup() && request.makesUsers();
    }

    private static void requireOffered(AuthSettings settings, Address address) {
        if (address instanceof Address.Email && !settings.emailEnabled()) {
            throw new AuthException(AuthError.EMAIL_PROVIDER_DISABLED, "Email logins are disabled");
        }
        if (address instanceof Address.Phone && !settings.phoneEnabled()) {
            throw new AuthException(AuthError.PHONE_PROVIDER_DISABLED, "Unsupported phone provider");
        }
    }

    private static Address require(@Nullable Address address) {
        if (address == null) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "One of email or phone must be set");
        }
        return address;
    }

    private static Address.Email requireEmail(@Nullable String text) {
        Address.Email email = Address.Email.orNull(text);
        if (email == null) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "An email address is required");
        }
        return email;
    }
}
