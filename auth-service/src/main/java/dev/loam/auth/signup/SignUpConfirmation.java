package dev.loam.auth.signup;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.message.Dispatch;
import dev.loam.auth.message.MailKind;
import dev.loam.auth.message.Recipient;
import dev.loam.auth.message.TextChannel;
import dev.loam.auth.onetime.TokenKind;
import dev.loam.auth.signup.SignUp.SignedUp;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.Creation;
import dev.loam.auth.user.NewUser;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserCreation;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ups whose address has to be confirmed. Somebody who has confirmed the address before is neither told nor shown:
 * the answer is a user who does not exist, and nothing is sent.
 */
class SignUpConfirmation {
    private final ProjectWork work;
    private final UserCreation creation;
    private final Users users;
    private final Dispatch dispatch;
    private final AuditLog audit;
    private final Clock clock;

    SignUpConfirmation(
            ProjectWork work, UserCreation creation, Users users, Dispatch dispatch, AuditLog audit, Clock clock) {
        this.work = work;
        this.creation = creation;
        this.users = users;
        this.dispatch = dispatch;
        this.audit = audit;
        this.clock = clock;
    }

    SignedUp ask(
            Caller.OfProject caller,
            NewUser user,
            Address address,
            @Nullable CodeChallenge challenge,
            @Nullable String redirectTo,
            Client client,
            TextChannel channel) {
        return work.writing(caller, session -> {
            User waiting = waiting(session, user, address, client);
            Recipient recipient = new Recipient(waiting, address.value(), client, channel);
            switch (address) {
                case Address.Email email ->
                    dispatch.mail(session, MailKind.CONFIRMATION, recipient, challenge, redirectTo);
                case Address.Phone phone -> dispatch.text(session, TokenKind.CONFIRMATION, recipient);
            }
            return new SignedUp.ToConfirm(
                    waiting == null
                            ? UserRepresentation.pretended(user, clock.instant())
                            : UserRepresentation.of(users.require(session, waiting.id())));
        });
    }

    /** The new user, or the one who signed up before and has not confirmed; that one's password stays. */
    private @Nullable User waiting(ProjectSession session, NewUser user, Address address, Client client) {
        return switch (creation.create(session, user, client)) {
            case Creation.Created(UUID id) -> {
                audit.write(session, AuditLog.Action.USER_SIGNEDUP, id, user.name(), client);
                yield users.require(session, id);
            }
            case Creation.EmailTaken(), Creation.PhoneTaken(), Creation.IdTaken() -> {
                User known = users.find(session, address);
                yield known == null || isConfirmed(known, address) ? null : known;
            }
        };
    }

    private static boolean isConfirmed(User user, Address address) {
        return switch (address) {
            case Address.Email email -> user.times().emailConfirmed() != null;
            case Address.Phone phone -> user.times().phoneConfirmed() != null;
        };
    }
}
