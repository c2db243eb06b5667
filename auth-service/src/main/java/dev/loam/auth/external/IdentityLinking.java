package dev.loam.auth.external;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.message.Notices;
import dev.loam.auth.user.Address;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;

/** Gives users who are signed in another identity, where the project lets them. */
final class IdentityLinking {
    private final ProjectDirectory projects;
    private final Users users;
    private final ExternalIdentities identities;
    private final AuditLog audit;
    private final Notices notices;

    IdentityLinking(
            ProjectDirectory projects, Users users, ExternalIdentities identities, AuditLog audit, Notices notices) {
        this.projects = projects;
        this.users = users;
        this.identities = identities;
        this.audit = audit;
        this.notices = notices;
    }

    void requireOffered(ProjectRef project) {
        if (!ProjectSettings.of(projects.require(project), SettingsDocument.AUTH)
                .flag("security_manual_linking_enabled")) {
            throw new AuthException(AuthError.MANUAL_LINKING_DISABLED, "Manual linking is disabled");
        }
    }

    void link(ProjectSession session, UUID id, String provider, Profile profile, Client client) {
        requireOffered(session.project());
        identities.lock(session, provider, profile.subject());
        User user = users.find(session, id);
        if (user == null || user.isDeleted()) {
            throw new AuthException(AuthError.USER_NOT_FOUND, "User not found");
        }
        if (user.ssoUser()) {
            throw new AuthException(AuthError.USER_SSO_MANAGED, "The identity provider of this user manages this");
        }
        UUID owner = identities.owner(session, provider, profile.subject());
        if (owner != null) {
            throw new AuthException(
                    AuthError.IDENTITY_ALREADY_EXISTS,
                    owner.equals(id) ? "Identity is already linked" : "Identity is already linked to another user");
        }
        identities.put(session, id, provider, profile.subject(), profile.data());
        Address.Email email = profile.email();
        if (user.email() == null && email != null && profile.emailVerified() && users.find(session, email) == null) {
            identities.adopt(session, id, email.value());
        }
        identities.describe(session, id, profile.data());
        audit.write(session, AuditLog.Action.IDENTITY_LINKED, id, user.name(), client);
        notices.identityLinked(session, users.require(session, id), provider, client);
    }
}
