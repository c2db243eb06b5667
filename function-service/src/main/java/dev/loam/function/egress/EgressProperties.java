package dev.loam.function.egress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Functions' connections to the outside.
 *
 * @param connectTimeout how long finding a host and connecting to it may take
 * @param idleTimeout how long a connection may carry nothing
 * @param lifetime how long a connection may last
 * @param maxBytes how much a connection may carry, both directions together
 * @param privateHosts whether hosts may have private addresses, as in development
 */
@ConfigurationProperties("loam.function.egress")
public record EgressProperties(
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration idleTimeout,
        @DefaultValue("15m") Duration lifetime,
        @DefaultValue("1GB") DataSize maxBytes,
        @DefaultValue("false") boolean privateHosts) {}
