package dev.loam.gateway.limit;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;

/** A rule that limits, ready for use by requests. */
final class Limit {
    private final RateLimit rule;
    private final long requests;
    private final String name;
    private final String policy;
    private final Bandwidth bandwidth;

    Limit(RateLimit rule, long requests) {
        this.rule = rule;
        this.requests = requests;
        this.name = "\"" + rule.per().wireName() + (rule.route().isEmpty() ? "" : ":" + rule.route()) + "\"";
        this.policy = "%s;q=%d;w=%d".formatted(name, requests, rule.periodSeconds());
        this.bandwidth = Bandwidth.builder()
                .capacity(requests)
                .refillGreedy(requests, Duration.ofSeconds(rule.periodSeconds()))
                .build();
    }

    Subject per() {
        return rule.per();
    }

    boolean concerns(String method, String path) {
        return rule.concerns(method, path);
    }

    long requests() {
        return requests;
    }

    int periodSeconds() {
        return rule.periodSeconds();
    }

    /** Its name in the header {@code RateLimit}, quoted. */
    String name() {
        return name;
    }

    /** The value of the header {@code RateLimit-Policy}. */
    String policy() {
        return policy;
    }

    Bandwidth bandwidth() {
        return bandwidth;
    }

    BucketId bucketOf(String subject) {
        return new BucketId(rule.id(), rule.version(), subject);
    }

    /** Which bucket: a rule's, in one version of it, for one subject. */
    record BucketId(String rule, int version, String subject) {
        String text() {
            return rule + '/' + version + '/' + subject;
        }
    }
}
