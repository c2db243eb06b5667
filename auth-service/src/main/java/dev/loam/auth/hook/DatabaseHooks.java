package dev.loam.auth.hook;

import dev.loam.auth.error.AuthError;
import dev.loam.platform.tenancy.ProjectSession;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * Hooks that are functions of the project's database. They run in the transaction of what they decide on, so that they see
 * it, and under a role of their own: {@code auth.call_hook} has its rights.
 */
final class DatabaseHooks {
    private static final String TIMEOUT = "2000";
    private static final String CANCELLED = "57014";

    @Nullable
    String call(ProjectSession session, HookAddress.OfDatabase address, String input) {
        String before = timeout(session);
        try {
            setTimeout(session, TIMEOUT);
            String output = session.jdbc()
                    .sql("select auth.call_hook(:schema, :function, cast(:input as jsonb))::text")
                    .param("schema", address.schema())
                    .param("function", address.function())
                    .param("input", input)
                    .query((row, number) -> new Output(row.getString(1)))
                    .single()
                    .text();
            setTimeout(session, before);
            return output;
        } catch (DataAccessException failure) {
            throw refusal(failure);
        }
    }

    /** What the function's author wrote stays in the log: it may quote what nobody outside should read. */
    private static HookException refusal(DataAccessException failure) {
        boolean late = NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
                && CANCELLED.equals(cause.getSQLState());
        HookException refusal = late
                ? new HookException(
                        AuthError.HOOK_TIMEOUT, "Failed to reach hook within maximum time of 2.000000 seconds")
                : new HookException("Error running hook");
        refusal.initCause(failure);
        return refusal;
    }

    private static String timeout(ProjectSession session) {
        return session.jdbc()
                .sql("select current_setting('statement_timeout')")
                .query(String.class)
                .single();
    }

    private static void setTimeout(ProjectSession session, String timeout) {
        session.jdbc()
                .sql("select set_config('statement_timeout', :timeout, true)")
                .param("timeout", timeout)
                .query(String.class)
                .single();
    }

    private record Output(@Nullable String text) {}
}
