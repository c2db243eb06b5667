package dev.loam.gateway.credential;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator whose token is valid for what it asks.
 *
 * @param operatorId who it is
 * @param organizationId the organization of the project or path asked for
 * @param organizationRole the operator's role in that organization
 */
public record AuthorizedOperator(
        UUID operatorId,
        @Nullable UUID organizationId,
        @Nullable String organizationRole) {}
