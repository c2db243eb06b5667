package dev.loam.auth.saml;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.Arrival;
import dev.loam.auth.flow.Flows;
import dev.loam.auth.saml.assertion.Assertion;
import dev.loam.auth.saml.registry.IdentityProvider;
import dev.loam.auth.session.Method;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The end of a sign-in by an assertion, which is used up by it. */
final class SsoCompletion {
    private final UsedAssertions used;
    private final SsoAdmission admission;
    private final Users users;
    private final SignIn signIn;
    private final Flows flows;
    private final AuditLog audit;

    SsoCompletion(
            UsedAssertions used, SsoAdmission admission, Users users, SignIn signIn, Flows flows, AuditLog audit) {
        this.used = used;
        this.admission = admission;
        this.users = users;
        this.signIn = signIn;
        this.flows = flows;
        this.audit = audit;
    }

    /**
     * Where the browser arrives.
     *
     * @param flow the sign-in that ends with the exchange of a code; null when the session comes at once
     */
    String complete(
            ProjectSession session,
            IdentityProvider provider,
            Assertion assertion,
            Person person,
            @Nullable UUID flow,
            String target,
            Client client) {
        if (!used.take(session, provider.entityId(), assertion)) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "SAML Assertion is not valid: it was used before");
        }
        UUID id = admission.admit(session, provider.name(), person, client);
        if (flow != null) {
            String code = flows.issueCode(session, flow, id, assertion.sessionEnds());
            if (code == null) {
                throw new AuthException(AuthError.FLOW_STATE_NOT_FOUND, "No sign-in waits for this response");
            }
            return Arrival.withCode(target, code);
        }
        if (!users.noteSignIn(session, id)) {
            throw new AuthException(AuthError.USER_BANNED, "User is banned");
        }
        User user = users.require(session, id);
        audit.write(session, AuditLog.Action.LOGIN, id, user.name(), client);
        return Arrival.withSession(
                target, signIn.begin(session, user, Method.SSO_SAML, client, assertion.sessionEnds()), null);
    }
}
