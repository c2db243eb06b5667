package dev.loam.auth.token;

import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.hook.Hook;
import dev.loam.auth.hook.Hooks;
import dev.loam.auth.hook.Verdict;
import dev.loam.auth.session.Sessions;
import dev.loam.platform.identity.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Lets the app judge attempts with a password. */
class PasswordAttempts {
    private static final String REJECTION = "Further password verification attempts will be rejected.";

    private final ProjectWork work;
    private final Hooks hooks;
    private final Sessions sessions;

    PasswordAttempts(ProjectWork work, Hooks hooks, Sessions sessions) {
        this.work = work;
        this.hooks = hooks;
        this.sessions = sessions;
    }

    /** Takes the time of a judgement of somebody who is not there, that of its transaction included. */
    void pretend(Caller.OfProject caller) {
        if (!hooks.isOn(caller.project(), Hook.PASSWORD_VERIFICATION_ATTEMPT)) {
            return;
        }
        work.writing(caller, session -> {
            hooks.pretend(session.project(), Hook.PASSWORD_VERIFICATION_ATTEMPT);
            return session.project();
        });
    }

    /** What the hook wrote, and the end of sessions, stay also when it rejects the attempt. */
    void judge(Caller.OfProject caller, UUID user, boolean valid, Client client) {
        if (!hooks.isOn(caller.project(), Hook.PASSWORD_VERIFICATION_ATTEMPT)) {
            return;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("user_id", user);
        told.put("valid", valid);
        Verdict verdict = work.writing(caller, session -> {
            Verdict judged = hooks.judge(session, Hook.PASSWORD_VERIFICATION_ATTEMPT, client, REJECTION, told);
            if (judged instanceof Verdict.Rejected(String message, boolean endsSessions) && endsSessions) {
                sessions.endAll(session, user);
            }
            return judged;
        });
        if (verdict instanceof Verdict.Rejected(String message, boolean endsSessions)) {
            throw new AuthException(AuthError.INVALID_CREDENTIALS, message);
        }
    }
}
