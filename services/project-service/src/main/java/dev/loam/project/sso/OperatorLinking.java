package dev.loam.project.sso;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import dev.loam.project.invitation.Acceptance;
import dev.loam.project.operator.Registration;
import dev.loam.project.secret.Credential;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Finds the operator whom the provider vouches for: one who was here before, was invited, or may come in anew. */
class OperatorLinking {
    private final JdbcClient jdbc;
    private final LoginSteps steps;
    private final Registration registration;
    private final Acceptance acceptance;
    private final SsoProperties properties;
    private final AuditLog audit;
    private final Clock clock;

    OperatorLinking(
            JdbcClient jdbc,
            LoginSteps steps,
            Registration registration,
            Acceptance acceptance,
            SsoProperties properties,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.registration = registration;
        this.acceptance = acceptance;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes the code of a sign-in; the user of the built-in project whose session it opens. */
    @Transactional
    UUID take(Credential code, Credential browser) {
        ProvenIdentity identity = steps.take(code, browser);
        return linked(identity)
                .or(() -> byAddress(identity).map(found -> link(identity, found)))
                .orElseGet(() -> link(identity, welcome(identity)))
                .userId();
    }

    private Optional<Found> linked(ProvenIdentity identity) {
        return jdbc.sql("""
                        select o.id, o.user_id from project.sso_identity i join project.operator o on o.id = i.operator_id
                        where i.issuer = :issuer and i.subject = :subject and o.user_id is not null
                        """)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .query(Found.class)
                .optional();
    }

    /**
     * An operator whose address nobody proved may have been made by somebody else, who knows the password. Who
     * administers the installation is trusted, having started it.
     */
    private Optional<Found> byAddress(ProvenIdentity identity) {
        return jdbc.sql("""
                        select id, user_id from project.operator
                        where email = :email and user_id is not null and (email_verified or installation_admin)
                        """)
                .param("email", identity.email().value())
                .query(Found.class)
                .optional();
    }

    private Found link(ProvenIdentity identity, Found found) {
        int linked = jdbc.sql("""
                        insert into project.sso_identity (issuer, subject, operator_id, created_at)
                        values (:issuer, :subject, :operator, :now) on conflict do nothing
                        """)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("operator", found.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (linked == 0 && linked(identity).filter(found::equals).isEmpty()) {
            throw new ProblemException(
                    ProjectError.SSO_REFUSED, "The operator with this address is another account at the provider");
        }
        audit.changed(
                null,
                new Link(
                        found.id(),
                        identity.issuer(),
                        identity.subject(),
                        identity.email().value()));
        return found;
    }

    /** A new operator, with what he or she is invited to; the provider has proven the address as a mailed token would. */
    private Found welcome(ProvenIdentity identity) {
        UUID operator = registration.create(identity.name(), identity.email());
        List<Acceptance.Taken> invitations = acceptance.takeAll(operator, identity.email());
        if (invitations.isEmpty() && !properties.createOperators()) {
            throw new ProblemException(
                    ProjectError.SSO_NOT_INVITED, "Nobody has invited " + identity.email() + " to this installation");
        }
        registration.markVerified(operator);
        registration.giveLogin(operator, identity.userId(), identity.email(), null);
        invitations.forEach(invitation -> acceptance.join(invitation, operator));
        return new Found(operator, identity.userId());
    }

    private record Found(UUID id, UUID userId) {}

    private record Link(UUID operatorId, String issuer, String subject, String email) {}
}
