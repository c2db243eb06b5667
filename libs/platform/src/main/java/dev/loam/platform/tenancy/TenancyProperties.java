package dev.loam.platform.tenancy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections of this process to projects' databases.
 *
 * @param maxConnections most connections that this process opens to all projects together, the last fifth to those
 *     that have none in use; the sum over all processes stays below the cluster's max_connections
 * @param maxPerProject most connections of that budget that one project may hold while others wait
 * @param idleTimeout an unused connection is closed after this time, so that a project at rest holds none
 * @param borrowTimeout how long a request waits for a connection before it is refused
 */
@ConfigurationProperties("loam.platform.tenancy")
public record TenancyProperties(
        @DefaultValue("40") int maxConnections,
        @DefaultValue("20") int maxPerProject,
        @DefaultValue("30s") Duration idleTimeout,
        @DefaultValue("5s") Duration borrowTimeout) {

    public TenancyProperties {
        if (maxConnections < 1 || maxPerProject < 1) {
            throw new IllegalArgumentException("loam.platform.tenancy needs room for at least one connection");
        }
    }
}
