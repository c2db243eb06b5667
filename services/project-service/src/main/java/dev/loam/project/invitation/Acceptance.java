package dev.loam.project.invitation;

import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import dev.loam.project.operator.EmailAddress;
import dev.loam.project.operator.Registration;
import dev.loam.project.organization.Members;
import dev.loam.project.secret.Credential;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Accepts invitations: each once, by whom it is for. */
public class Acceptance {
    private final JdbcClient jdbc;
    private final Members members;
    private final Registration registration;
    private final Clock clock;

    Acceptance(JdbcClient jdbc, Members members, Registration registration, Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.registration = registration;
        this.clock = clock;
    }

    /**
     * For an operator who is logged in: the address must be the operator's, and proven, either before or by the token
     * that was mailed to it.
     */
    @Transactional
    Joined accept(UUID operator, Credential token) {
        Taken taken = jdbc.sql("""
                        update project.invitation i
                        set accepted_at = :now, accepted_by = a.id
                        from project.operator a
                        where a.id = :operator and a.email = i.email
                          and (i.mail_hash = :hash or (i.link_hash = :hash and a.email_verified))
                          and i.accepted_at is null and i.revoked_at is null and i.expires_at > :now
                        returning i.id, i.organization_id, i.role, i.role_id, i.mail_hash = :hash as mailed
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("operator", operator)
                .param("hash", token.hash())
                .query(Taken.class)
                .optional()
                .orElseThrow(Acceptance::invalid);
        if (taken.mailed()) {
            registration.markVerified(operator);
        }
        return join(taken, operator);
    }

    /** For who is no operator yet: makes one, with a password to log in with. */
    @Transactional
    Joined signUp(Credential token, EmailAddress email, @Nullable String name, String password) {
        UUID operator = registration.create(name, email);
        Taken taken = jdbc.sql("""
                        update project.invitation
                        set accepted_at = :now, accepted_by = :operator
                        where (mail_hash = :hash or link_hash = :hash) and email = :email
                          and accepted_at is null and revoked_at is null and expires_at > :now
                        returning id, organization_id, role, role_id, mail_hash = :hash as mailed
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("operator", operator)
                .param("hash", token.hash())
                .param("email", email.value())
                .query(Taken.class)
                .optional()
                .orElseThrow(Acceptance::invalid);
        if (taken.mailed()) {
            registration.markVerified(operator);
        }
        // The invitation's id: who tries again after a failure in the middle meets the user that was made then.
        registration.giveLogin(operator, taken.id(), email, password);
        return join(taken, operator);
    }

    /** Takes all open invitations of an address that somebody else has proven; who takes them joins with each. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Taken> takeAll(UUID operator, EmailAddress email) {
        return jdbc.sql("""
                        update project.invitation set accepted_at = :now, accepted_by = :operator
                        where email = :email and accepted_at is null and revoked_at is null and expires_at > :now
                        returning id, organization_id, role, role_id, true as mailed
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("operator", operator)
                .param("email", email.value())
                .query(Taken.class)
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Joined join(Taken taken, UUID operator) {
        members.add(taken.organizationId(), operator, taken.role(), taken.roleId());
        return new Joined(operator, taken.organizationId());
    }

    static ProblemException invalid() {
        return new ProblemException(
                ProjectError.INVALID_INVITATION,
                "The invitation is unknown, used, revoked or expired, or not for this operator's address");
    }

    /** An invitation that nobody else can accept any more. */
    public record Taken(
            UUID id,
            UUID organizationId,
            String role,
            @Nullable UUID roleId,
            boolean mailed) {}

    /** Who joined what. */
    public record Joined(UUID operatorId, UUID organizationId) {}
}
