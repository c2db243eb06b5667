package dev.loam.auth.mfa;

import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.hook.Hook;
import dev.loam.auth.hook.Hooks;
import dev.loam.auth.hook.Verdict;
import dev.loam.auth.session.Sessions;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets the app judge attempts with a second factor. Whom it rejects is signed out everywhere. */
class FactorAttempts {
    private static final String REJECTION = "Further MFA verification attempts will be rejected.";

    private final Hooks hooks;
    private final Sessions sessions;

    FactorAttempts(Hooks hooks, Sessions sessions) {
        this.hooks = hooks;
        this.sessions = sessions;
    }

    /** The rejection, or null. */
    @Nullable
    AuthException judge(ProjectSession session, UUID user, Challenged challenged, boolean valid, Client client) {
        if (!hooks.isOn(session.project(), Hook.MFA_VERIFICATION_ATTEMPT)) {
            return null;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("user_id", user);
        told.put("factor_id", challenged.factor());
        told.put("factor_type", challenged.type().wireName());
        told.put("valid", valid);
        return switch (hooks.judge(session, Hook.MFA_VERIFICATION_ATTEMPT, client, REJECTION, told)) {
            case Verdict.Goes() -> null;
            case Verdict.Rejected(String message, boolean endsSessions) -> {
                sessions.endAll(session, user);
                yield new AuthException(AuthError.MFA_VERIFICATION_REJECTED, message);
            }
        };
    }
}
