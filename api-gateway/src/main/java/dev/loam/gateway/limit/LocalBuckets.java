package dev.loam.gateway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;

/** Buckets of this process: exact where there is one gateway. */
final class LocalBuckets implements Buckets {
    private final BoundedBuckets<Bucket> buckets;
    private final TimeMeter time;

    LocalBuckets(int bound, Clock clock, TimeMeter time) {
        this.buckets = new BoundedBuckets<>(bound, clock);
        this.time = time;
    }

    @Override
    public Grant take(Limit limit, String subject) {
        ConsumptionProbe probe = bucket(limit, subject).tryConsumeAndReturnRemaining(1);
        return new Grant(probe.isConsumed(), probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
    }

    @Override
    public void giveBack(Limit limit, String subject) {
        bucket(limit, subject).addTokens(1);
    }

    int size() {
        return buckets.size();
    }

    private Bucket bucket(Limit limit, String subject) {
        return buckets.get(
                limit,
                subject,
                _ -> Bucket.builder()
                        .addLimit(limit.bandwidth())
                        .withCustomTimePrecision(time)
                        .build());
    }
}
