package dev.loam.platform.idempotency;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Requests that may be sent again.
 *
 * @param enabled whether this process serves {@code Idempotency-Key}; a gateway apart only passes it on
 */
@ConfigurationProperties("loam.platform.idempotency")
public record IdempotencyProperties(@DefaultValue("true") boolean enabled) {}
