package dev.loam.gateway.accesslog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The access log.
 *
 * @param enabled whether requests are logged
 * @param retention how long lines are kept, to the day
 * @param maxWaiting the most lines that wait to be written, some two kilobytes each at the most; more are dropped and counted
 * @param gathering how long lines are gathered before they are written together
 */
@ConfigurationProperties("loam.gateway.access-log")
public record AccessLogProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("20000") int maxWaiting,
        @DefaultValue("500ms") Duration gathering) {}
