package dev.loam.platform.cluster;

import dev.loam.platform.project.ProjectRef;
import java.time.Duration;

/**
 * A session in a project's database, as the cluster shows it. Times are the server's.
 *
 * @param pid the server's process
 * @param startedMicros when the session began, in microseconds since 1970: with the pid, its identity
 * @param project whose database it is in
 * @param role whom it logged in as
 * @param application what it says that it is
 * @param state what the server says that it does: {@code active}, {@code idle}, {@code idle in transaction} …
 * @param changedMicros when it began to do that
 * @param inState how long it has been doing that
 * @param inTransaction how long its transaction is open; zero when it has none
 */
public record ClientSession(
        int pid,
        long startedMicros,
        ProjectRef project,
        String role,
        String application,
        String state,
        long changedMicros,
        Duration inState,
        Duration inTransaction) {
    private static final String OURS = "loam";

    /** Whether it is one that did not come through the platform. One that lies about it harms its own project only. */
    public boolean isDirect() {
        return !application.equals(OURS);
    }

    public boolean isActive() {
        return state.equals("active");
    }

    public boolean isIdleInTransaction() {
        return state.startsWith("idle in transaction");
    }

    /** Whether both are looks at the same session. */
    boolean isSame(ClientSession other) {
        return pid == other.pid && startedMicros == other.startedMicros;
    }
}
