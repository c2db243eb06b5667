package dev.loam.gateway.limit;

import dev.loam.gateway.limit.Limit.BucketId;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buckets in Postgres that several gateways share. Each leases tokens in batches, a twentieth of the limit for all of them
 * together, so that requests go by without Postgres, and never more go through than the limit says. While Postgres is
 * away each gateway limits by itself.
 */
final class SharedBuckets implements Buckets {
    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);
    private static final int BATCHES = 20;
    private static final long LARGEST_BATCH = 5_000;
    private static final Duration LONGEST_LEASE = Duration.ofSeconds(10);
    private static final int CLEANED_EVERY = 1_000;
    private static final int CLEANED_AT_ONCE = 2_000;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> shared;
    private final BoundedBuckets<LeasedTokens> leases;
    private final Buckets alone;
    private final IntSupplier nodes;
    private final LongSupplier nanos;
    private final AtomicInteger leased = new AtomicInteger();

    SharedBuckets(DataSource database, int bound, Clock clock, LongSupplier nanos, IntSupplier nodes, Buckets alone) {
        this.shared = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("gateway.shared_bucket")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
        this.leases = new BoundedBuckets<>(bound, clock);
        this.nodes = nodes;
        this.nanos = nanos;
        this.alone = alone;
    }

    @Override
    public Grant take(Limit limit, String subject) {
        LeasedTokens tokens = leases.get(limit, subject, _ -> new LeasedTokens());
        long now = nanos.getAsLong();
        Grant here = tokens.take(now);
        if (here != null) {
            return here;
        }
        try {
            return tokens.takeOrLease(now, () -> lease(limit, limit.bucketOf(subject)), voidAfter(limit));
        } catch (BucketExceptions.BucketExecutionException away) {
            log.debug("The shared bucket cannot be asked; this gateway limits by itself", away);
            return alone.take(limit, subject);
        }
    }

    @Override
    public void giveBack(Limit limit, String subject) {
        leases.get(limit, subject, _ -> new LeasedTokens()).giveBack();
    }

    private LeasedTokens.Lease lease(Limit limit, BucketId id) {
        BucketProxy bucket = shared.builder()
                .build(
                        id.text(),
                        () -> BucketConfiguration.builder()
                                .addLimit(limit.bandwidth())
                                .build());
        if (leased.incrementAndGet() % CLEANED_EVERY == 0) {
            shared.removeExpired(CLEANED_AT_ONCE);
        }
        long tokens = bucket.tryConsumeAsMuchAsPossible(batch(limit));
        return tokens > 0
                ? new LeasedTokens.Lease(tokens, 0)
                : new LeasedTokens.Lease(0, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    private long batch(Limit limit) {
        long share = limit.requests() / ((long) BATCHES * Math.max(1, nodes.getAsInt()));
        return Math.clamp(share, 1, LARGEST_BATCH);
    }

    private static long voidAfter(Limit limit) {
        return Math.min(Duration.ofSeconds(limit.periodSeconds()).toNanos(), LONGEST_LEASE.toNanos());
    }
}
