package dev.loam.platform.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what operators did is kept.
 *
 * @param months how many whole months before the current one are kept; older ones are dropped
 */
@ConfigurationProperties("loam.platform.audit")
record AuditProperties(@DefaultValue("13") int months) {
    AuditProperties {
        if (months < 1) {
            throw new IllegalArgumentException("loam.platform.audit.months is at least 1");
        }
    }
}
