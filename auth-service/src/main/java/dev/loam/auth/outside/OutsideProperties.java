package dev.loam.auth.outside;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calls to addresses that projects name: hooks, and providers to sign in with.
 *
 * @param privateHosts whether they may have private addresses and speak HTTP without TLS, as in development
 */
@ConfigurationProperties(prefix = "loam.auth.outside", ignoreUnknownFields = false)
record OutsideProperties(@DefaultValue("false") boolean privateHosts) {}
