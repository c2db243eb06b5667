package dev.loam.auth.external;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.message.Dispatch;
import dev.loam.auth.message.MailKind;
import dev.loam.auth.message.Recipient;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.AddressesAtWord;
import dev.loam.auth.user.Creation;
import dev.loam.auth.user.NewUser;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserCreation;
import dev.loam.auth.user.Users;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds or makes the user whom a provider vouches for. */
final class Admissions {
    private final ProjectSettings settings;
    private final Users users;
    private final UserCreation creation;
    private final AddressesAtWord addressesAtWord;
    private final ExternalIdentities identities;
    private final AddressHolder holders;
    private final Dispatch dispatch;
    private final AuditLog audit;

    Admissions(
            ProjectSettings settings,
            Users users,
            UserCreation creation,
            AddressesAtWord addressesAtWord,
            ExternalIdentities identities,
            AddressHolder holders,
            Dispatch dispatch,
            AuditLog audit) {
        this.settings = settings;
        this.users = users;
        this.creation = creation;
        this.addressesAtWord = addressesAtWord;
        this.identities = identities;
        this.holders = holders;
        this.dispatch = dispatch;
        this.audit = audit;
    }

    /** What came of somebody's arrival from a provider. */
    sealed interface Admission {
        record Admitted(UUID user) implements Admission {}

        /** Nobody said that the address is this person's: the person is asked. */
        record ToConfirm() implements Admission {}
    }

    /** Somebody's arrival: who, from where, and how the app wants the mail's link to end. */
    record Newcomer(
            ExternalProvider provider,
            Profile profile,
            Client client,
            @Nullable CodeChallenge challenge,
            @Nullable String redirectTo) {}

    Admission admit(ProjectSession session, Newcomer newcomer) {
        String provider = newcomer.provider().name();
        Profile profile = newcomer.profile();
        identities.lock(session, provider, profile.subject());
        UUID known = identities.owner(session, provider, profile.subject());
        if (known != null) {
            identities.put(session, known, provider, profile.subject(), profile.data());
            identities.describe(session, known, profile.data());
            return confirmed(session, known, newcomer);
        }
        UUID holder =
                profile.email() != null && profile.emailVerified() ? holders.settle(session, profile.email()) : null;
        if (holder != null) {
            identities.put(session, holder, provider, profile.subject(), profile.data());
            identities.describe(session, holder, profile.data());
            return new Admission.Admitted(holder);
        }
        return make(session, newcomer);
    }

    private Admission make(ProjectSession session, Newcomer newcomer) {
        AuthSettings current = settings.of(session.project());
        if (current.disableSignup()) {
            throw new AuthException(AuthError.SIGNUP_DISABLED, "Signups not allowed for this instance");
        }
        Profile profile = newcomer.profile();
        Address.Email email = profile.email();
        if (email == null) {
            requireOptional(newcomer);
            return new Admission.Admitted(create(session, newcomer, null, false));
        }
        if (profile.emailVerified()) {
            return new Admission.Admitted(create(session, newcomer, email, true));
        }
        boolean taken = users.find(session, email) != null;
        if (!current.mailerAutoconfirm()) {
            // Whether somebody has the address, nobody learns from the answer.
            UUID waiting = taken ? null : create(session, newcomer, email, false);
            return ask(session, newcomer, waiting == null ? null : users.require(session, waiting), email.value());
        }
        if (taken && !newcomer.provider().emailOptional()) {
            throw new AuthException(AuthError.USER_ALREADY_EXISTS, "User already registered");
        }
        UUID made = create(session, newcomer, taken ? null : email, !taken);
        if (!taken) {
            addressesAtWord.note(session, made, email.value());
        }
        return new Admission.Admitted(made);
    }

    private UUID create(ProjectSession session, Newcomer newcomer, Address.@Nullable Email email, boolean confirmed) {
        String provider = newcomer.provider().name();
        ObjectNode appMetadata = JsonNodeFactory.instance.objectNode().put("provider", provider);
        appMetadata.putArray("providers").add(provider);
        NewUser user = new NewUser(
                UUID.randomUUID(),
                email == null ? List.of() : List.of(email),
                confirmed,
                false,
                null,
                NewUser.DEFAULT_ROLE,
                appMetadata,
                newcomer.profile().data(),
                null,
                false);
        return switch (creation.createWithoutIdentities(session, user, newcomer.client())) {
            case Creation.Created(UUID id) -> {
                identities.put(
                        session,
                        id,
                        provider,
                        newcomer.profile().subject(),
                        newcomer.profile().data());
                audit.write(session, AuditLog.Action.USER_SIGNEDUP, id, user.name(), newcomer.client());
                yield id;
            }
            case Creation.EmailTaken(), Creation.PhoneTaken(), Creation.IdTaken() ->
                throw new AuthException(
                        AuthError.CONFLICT, "Another request signs this address up at the same moment; try again");
        };
    }

    /** Somebody who was here before, and whose address may still wait for its confirmation. */
    private Admission confirmed(ProjectSession session, UUID id, Newcomer newcomer) {
        User user = users.require(session, id);
        String own = user.email();
        Address.Email told =
                newcomer.profile().emailVerified() ? newcomer.profile().email() : null;
        if (own != null && told != null && told.value().equalsIgnoreCase(own)) {
            identities.confirm(session, id, told.value());
            addressesAtWord.proven(session, id);
            return new Admission.Admitted(id);
        }
        if (own == null || user.times().emailConfirmed() != null) {
            return new Admission.Admitted(id);
        }
        String address = own.toLowerCase(Locale.ROOT);
        if (settings.of(session.project()).mailerAutoconfirm()) {
            identities.confirm(session, id, address);
            addressesAtWord.note(session, id, address);
            return new Admission.Admitted(id);
        }
        return ask(session, newcomer, user, address);
    }

    private Admission ask(ProjectSession session, Newcomer newcomer, @Nullable User user, String email) {
        dispatch.mail(
                session,
                MailKind.CONFIRMATION,
                new Recipient(user, email, newcomer.client()),
                newcomer.challenge(),
                newcomer.redirectTo());
        return new Admission.ToConfirm();
    }

    private static void requireOptional(Newcomer newcomer) {
        if (!newcomer.provider().emailOptional()) {
            throw new AuthException(
                    AuthError.PROVIDER_EMAIL_NEEDS_VERIFICATION, "Error getting user email from external provider");
        }
    }
}
