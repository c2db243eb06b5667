package dev.loam.function.deployment;

import dev.loam.function.FunctionName;
import java.time.Instant;

/**
 * One deployment, as it is told of.
 *
 * @param subscribed whether event-service knows its triggers; false for all but the live one
 * @param smokePassed whether it has answered its smoke call
 */
record DeployedVersion(
        FunctionName name,
        int version,
        Manifest manifest,
        String sha256,
        long size,
        boolean live,
        boolean subscribed,
        boolean smokePassed,
        Instant createdAt) {}
