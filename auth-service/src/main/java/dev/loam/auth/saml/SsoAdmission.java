package dev.loam.auth.saml;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.external.ExternalIdentities;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.Creation;
import dev.loam.auth.user.NewUser;
import dev.loam.auth.user.UserCreation;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;

/**
 * Finds or makes the user whom an identity provider vouches for. It is one of that provider's users alone: nobody's account is
 * found by an address, and two users of different providers may have the same.
 */
final class SsoAdmission {
    private final ProjectSettings settings;
    private final UserCreation creation;
    private final ExternalIdentities identities;
    private final AuditLog audit;

    SsoAdmission(ProjectSettings settings, UserCreation creation, ExternalIdentities identities, AuditLog audit) {
        this.settings = settings;
        this.creation = creation;
        this.identities = identities;
        this.audit = audit;
    }

    /**
     * The person's user.
     *
     * @param provider how identities name the provider
     */
    UUID admit(ProjectSession session, String provider, Person person, Client client) {
        identities.lock(session, provider, person.subject());
        UUID known = identities.owner(session, provider, person.subject());
        UUID user = known == null ? make(session, provider, person, client) : known;
        identities.put(session, user, provider, person.subject(), person.data());
        identities.describe(session, user, person.data());
        putAddress(session, user, person);
        return user;
    }

    private UUID make(ProjectSession session, String provider, Person person, Client client) {
        if (settings.of(session.project()).disableSignup()) {
            throw new AuthException(AuthError.SIGNUP_DISABLED, "Signups not allowed for this instance");
        }
        NewUser user = NewUser.vouchedFor(UUID.randomUUID(), person.email(), provider, person.data());
        return switch (creation.createWithoutIdentities(session, user, client)) {
            case Creation.Created(UUID id) -> {
                audit.write(session, AuditLog.Action.USER_SIGNEDUP, id, user.name(), client);
                yield id;
            }
            case Creation.EmailTaken(), Creation.PhoneTaken(), Creation.IdTaken() ->
                throw new AuthException(
                        AuthError.CONFLICT, "Another request signs this user up at the same moment; try again");
        };
    }

    /** The provider manages the address, too. */
    private static void putAddress(ProjectSession session, UUID user, Person person) {
        session.jdbc()
                .sql("""
                        update auth.users set
                            email = :email, email_confirmed_at = coalesce(email_confirmed_at, now()), updated_at = now()
                        where id = :user and is_sso_user and email is distinct from :email
                        """)
                .param("user", user)
                .param("email", person.email().value())
                .update();
    }
}
