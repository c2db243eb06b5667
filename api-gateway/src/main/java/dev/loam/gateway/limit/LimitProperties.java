package dev.loam.gateway.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limits; the rules themselves are rows.
 *
 * @param maxBuckets how many buckets a gateway keeps, some 400 bytes each
 * @param plan the plan whose rules projects get while billing has not told which one their organizations are on
 * @param exemptLoopback whether programs on this machine that come directly are free of limits per address
 */
@ConfigurationProperties("loam.gateway.limits")
public record LimitProperties(
        @DefaultValue("50000") int maxBuckets,
        @DefaultValue("metered") String plan,
        @DefaultValue("true") boolean exemptLoopback) {}
