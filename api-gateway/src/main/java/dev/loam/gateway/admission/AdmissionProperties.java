package dev.loam.gateway.admission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests are executed at once, fairly between projects.
 *
 * @param enabled whether requests wait for their turn at all
 * @param leastExecuting how many are executed at once while the processors are busy; 0 for as many as there are
 *     processors
 * @param mostExecuting how many at most, while requests wait although the processors are idle; 0 for eight a processor
 * @param hashing how many sign-ups and sign-ins with a password are executed at once, besides the others; 0 for one more
 *     than there are processors
 * @param maxWait how long a request waits for its turn before it is refused with 503
 * @param maxWaiting how many requests of one project may wait; more are refused with 429
 */
@ConfigurationProperties("loam.gateway.admission")
public record AdmissionProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0") int leastExecuting,
        @DefaultValue("0") int mostExecuting,
        @DefaultValue("0") int hashing,
        @DefaultValue("10s") Duration maxWait,
        @DefaultValue("500") int maxWaiting) {

    private static final int MOST_PER_PROCESSOR = 8;

    public AdmissionProperties {
        if (leastExecuting < 0 || mostExecuting < 0 || hashing < 0 || maxWaiting < 0) {
            throw new IllegalArgumentException("loam.gateway.admission counts requests: nothing below 0");
        }
    }

    int least(int processors) {
        return leastExecuting > 0 ? leastExecuting : processors;
    }

    int hashing(int processors) {
        return hashing > 0 ? hashing : processors + 1;
    }

    int most(int processors) {
        return Math.max(least(processors), mostExecuting > 0 ? mostExecuting : MOST_PER_PROCESSOR * processors);
    }
}
