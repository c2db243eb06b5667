package dev.loam.project.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an operator did, or tried to do.
 *
 * @param operator the operator's name or address, for people to read
 * @param outcome {@code succeeded}, {@code refused}, {@code failed}, or {@code unknown} when its process ended half-way
 * @param changes what it changed, as a list of before and after, without secrets
 */
record AuditRecord(
        UUID id,
        Instant at,
        @Nullable UUID operatorId,
        @Nullable String operator,
        @Nullable UUID tokenId,
        @Nullable String sessionId,
        String clientAddress,
        String action,
        String method,
        String target,
        @Nullable UUID organizationId,
        @Nullable String project,
        String requestId,
        @Nullable Integer status,
        String outcome,
        @JsonRawValue String changes) {

    AuditQuery.Cursor cursor() {
        return new AuditQuery.Cursor(at, id);
    }
}
