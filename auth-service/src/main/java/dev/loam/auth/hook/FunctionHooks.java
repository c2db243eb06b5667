package dev.loam.auth.hook;

import dev.loam.auth.error.AuthError;
import dev.loam.platform.outside.Deadline;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Hooks that are functions of the project. Calls that lead to calls are counted, so that a circle of them ends. */
final class FunctionHooks {
    private final FunctionHookClient functions;

    FunctionHooks(FunctionHookClient functions) {
        this.functions = functions;
    }

    HookAnswer call(ProjectSession session, String name, byte[] json) {
        int hop = hop(session) + 1;
        try {
            return Deadline.within(WebHooks.TIME, () -> answer(session, name, hop, json));
        } catch (TimeoutException late) {
            throw new HookException(
                    AuthError.HOOK_TIMEOUT, "Failed to reach hook within maximum time of 5.000000 seconds");
        } catch (RestClientException away) {
            throw new HookException("Service currently unavailable due to hook");
        }
    }

    private HookAnswer answer(ProjectSession session, String name, int hop, byte[] json) {
        try {
            ResponseEntity<byte[]> answer = functions.call(session.project(), name, hop, json);
            return new HookAnswer(
                    answer.getStatusCode().value(),
                    answer.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE),
                    Objects.requireNonNullElse(answer.getBody(), new byte[0]));
        } catch (RestClientResponseException refused) {
            return new HookAnswer(refused.getStatusCode().value(), null, new byte[0]);
        }
    }

    /** Of the request that this transaction serves. */
    private static int hop(ProjectSession session) {
        return session.jdbc()
                .sql("select coalesce(nullif(current_setting('loam.hop', true), ''), '0')::integer")
                .query(Integer.class)
                .single();
    }
}
