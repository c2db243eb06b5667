package dev.loam.billing.requestlog;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The log of single requests.
 *
 * @param retentionDays how many days a request is kept; a bill's lines can be explained down to requests for so long
 */
@ConfigurationProperties("loam.billing.request-log")
public record RequestLogProperties(@DefaultValue("35") int retentionDays) {

    public RequestLogProperties {
        if (retentionDays < 1) {
            throw new IllegalArgumentException("loam.billing.request-log.retention-days is at least 1");
        }
    }
}
