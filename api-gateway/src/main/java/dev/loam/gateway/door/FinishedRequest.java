package dev.loam.gateway.door;

import dev.loam.gateway.refusal.Reason;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;

/**
 * A request that was answered, or refused.
 *
 * @param id its id
 * @param startedAt when it came, in milliseconds since the epoch
 * @param nanos how long it took
 * @param known what the door found out about it; null when it did not get that far
 * @param claimed whose it said it is, by what it brought; null when by nothing
 * @param method its method
 * @param path its path, without the prefix that names a project
 * @param query its query, without the API key
 * @param status what was answered
 * @param bytesIn the bytes of its body
 * @param bytesOut the bytes of the answer's body, as they were billed
 * @param caller who called, where that was found out
 * @param keyId the API key it came with; empty when none
 * @param userAgent what the client says it is; empty when it says nothing
 * @param refusal why the gateway refused; null when it did not
 */
public record FinishedRequest(
        RequestId id,
        long startedAt,
        long nanos,
        @Nullable PublicRequest known,
        @Nullable ProjectRef claimed,
        String method,
        String path,
        @Nullable String query,
        int status,
        long bytesIn,
        long bytesOut,
        @Nullable Caller caller,
        String keyId,
        String userAgent,
        @Nullable Reason refusal) {

    /** Whose request it was, or, of a refused one, said that it was; null when it was nobody's, or nobody knows. */
    public @Nullable ProjectRef project() {
        if (caller instanceof Caller.OfProject own) {
            return own.project();
        }
        if (caller instanceof Caller.Operator operator) {
            return operator.project();
        }
        return known != null && known.addressed() != null ? known.addressed() : claimed;
    }

    /** The user or operator; empty when there was none. */
    public String user() {
        return switch (caller) {
            case Caller.OfProject own -> own.userId() == null ? "" : own.userId();
            case Caller.Operator operator -> operator.operatorId().toString();
            case null, default -> "";
        };
    }
}
