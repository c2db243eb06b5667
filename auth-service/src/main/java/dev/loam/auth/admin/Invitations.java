package dev.loam.auth.admin;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.message.Dispatch;
import dev.loam.auth.message.MailKind;
import dev.loam.auth.message.Recipient;
import dev.loam.auth.message.Redirects;
import dev.loam.auth.message.VerificationLinks;
import dev.loam.auth.onetime.OneTimeCode;
import dev.loam.auth.password.PasswordHashing;
import dev.loam.auth.password.PasswordRules;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.Creation;
import dev.loam.auth.user.NewUser;
import dev.loam.auth.user.Taken;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserCreation;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invites people, and makes links that the app brings to them itself. */
public class Invitations {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final PasswordHashing passwords;
    private final PasswordRules rules;
    private final Users users;
    private final UserCreation creation;
    private final Dispatch dispatch;
    private final VerificationLinks links;
    private final AuditLog audit;

    Invitations(
            ProjectWork work,
            ProjectSettings settings,
            PasswordHashing passwords,
            PasswordRules rules,
            Users users,
            UserCreation creation,
            Dispatch dispatch,
            VerificationLinks links,
            AuditLog audit) {
        this.work = work;
        this.settings = settings;
        this.passwords = passwords;
        this.rules = rules;
        this.users = users;
        this.creation = creation;
        this.dispatch = dispatch;
        this.links = links;
        this.audit = audit;
    }

    /**
     * A link and its parts.
     *
     * @param redirectTo where it leads in the end
     */
    record Link(User user, LinkType type, OneTimeCode code, String url, String redirectTo) {
        @Override
        public String toString() {
            return "Link[type=%s]".formatted(type);
        }
    }

    public User invite(Caller.OfProject caller, LinkRequest request, @Nullable String redirectTo, Client client) {
        Address.Email email = email(request.email());
        return work.writing(caller, session -> {
            User user = findOrMake(session, email, null, request, client);
            requireUnconfirmed(user);
            dispatch.mail(
                    session,
                    MailKind.INVITE,
                    new Recipient(user, email.value(), client),
                    null,
                    redirectTo == null ? request.redirectTo() : redirectTo);
            audit.write(session, AuditLog.Action.USER_INVITED, user.id(), user.name(), client);
            return users.require(session, user.id());
        });
    }

    Link link(Caller.OfProject caller, LinkRequest request, @Nullable String redirectTo, Client client) {
        LinkType wished = LinkType.of(request.type() == null ? "" : request.type());
        Address.Email email = email(request.email());
        String hash = wished == LinkType.SIGNUP ? hash(caller, request.password()) : null;
        String redirect = Redirects.allowed(
                settings.messages(caller.project()), request.redirectTo() == null ? redirectTo : request.redirectTo());
        return work.writing(caller, session -> {
            User known = users.find(session, email);
            if (known == null && !wished.makesUsers()) {
                throw new AuthException(AuthError.USER_NOT_FOUND, "User with this email not found");
            }
            LinkType type = known == null && wished == LinkType.MAGICLINK ? LinkType.SIGNUP : wished;
            User user = known == null ? findOrMake(session, email, hash, request, client) : known;
            if (type == LinkType.SIGNUP || type == LinkType.INVITE) {
                requireUnconfirmed(user);
            }
            String address = type.changesEmail() ? newAddress(session, user, type, request) : email.value();
            OneTimeCode code = dispatch.issue(session, type.mail(), type.token(), user, address);
            String url = links.of(session.project(), code.hash(), type.mail().verification(), redirect);
            audit.write(session, AuditLog.Action.USER_MODIFIED, user.id(), user.name(), client);
            return new Link(users.require(session, user.id()), type, code, url, redirect);
        });
    }

    private User findOrMake(
            ProjectSession session, Address.Email email, @Nullable String hash, LinkRequest request, Client client) {
        User known = users.find(session, email);
        if (known != null) {
            return known;
        }
        NewUser user = NewUser.signingUp(UUID.randomUUID(), email, hash, request.data(), false);
        return switch (creation.create(session, user, client)) {
            case Creation.Created(UUID id) -> {
                audit.write(session, AuditLog.Action.USER_SIGNEDUP, id, email.value(), client);
                yield users.require(session, id);
            }
            case Creation.EmailTaken(), Creation.PhoneTaken(), Creation.IdTaken() -> throw Taken.email();
        };
    }

    private String newAddress(ProjectSession session, User user, LinkType type, LinkRequest request) {
        Address.Email wanted = email(request.newEmail());
        User holder = users.find(session, wanted);
        if (holder != null) {
            throw Taken.email();
        }
        session.jdbc()
                .sql("""
                        update auth.users set
                            email_change_confirm_status = case when email_change = :email then email_change_confirm_status else 0 end,
                            email_change = :email, updated_at = now()
                        where id = :id
                        """)
                .param("email", wanted.value())
                .param("id", user.id())
                .update();
        return type == LinkType.EMAIL_CHANGE_NEW ? wanted.value() : Objects.requireNonNull(user.email());
    }

    private String hash(Caller.OfProject caller, @Nullable String password) {
        if (password == null || password.isEmpty()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Signup requires a valid password");
        }
        rules.require(caller.project(), password);
        return passwords.hash(caller.project(), password);
    }

    private static void requireUnconfirmed(User user) {
        if (user.times().emailConfirmed() != null) {
            throw Taken.email();
        }
    }

    private static Address.Email email(@Nullable String text) {
        Address.Email email = Address.Email.orNull(text);
        if (email == null) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "An email address is required");
        }
        return email;
    }
}
