package dev.loam.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.TestDatabase;
import dev.loam.platform.test.WithPostgres;
import io.github.bucket4j.TimeMeter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@WithPostgres
class SharedBucketTests {
    private final AtomicInteger connections = new AtomicInteger();
    private final TestDatabase database;

    SharedBucketTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void createTable() {
        database.jdbc().sql("create schema gateway").update();
        database.jdbc().sql("""
                create unlogged table gateway.shared_bucket (id text primary key, state bytea, expires_at bigint)
                """).update();
    }

    @Test
    void severalGatewaysTogetherNeverLetMoreThroughThanTheLimit() throws Exception {
        Limit limit = limit(1000);
        List<Buckets> gateways = List.of(gateway(), gateway(), gateway());
        int passed = 0;
        try (ExecutorService clients = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> loads = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Buckets buckets = gateways.get(i % 3);
                loads.add(() -> {
                    int mine = 0;
                    for (int request = 0; request < 500; request++) {
                        mine += buckets.take(limit, "project").allowed() ? 1 : 0;
                    }
                    return mine;
                });
            }
            for (Future<Integer> load : clients.invokeAll(loads)) {
                passed += load.get();
            }
        }
        assertThat(passed).isBetween(950, 1000);
        assertThat(connections.get()).as("requests that went to Postgres").isLessThan(150);
    }

    @Test
    void whileThereIsNoTokenNobodyAsksPostgres() {
        Limit limit = limit(2);
        Buckets buckets = gateway();
        assertThat(buckets.take(limit, "a").allowed()).isTrue();
        assertThat(buckets.take(limit, "a").allowed()).isTrue();
        assertThat(buckets.take(limit, "a").allowed()).isFalse();
        int before = connections.get();
        for (int i = 0; i < 100; i++) {
            Grant grant = buckets.take(limit, "a");
            assertThat(grant.allowed()).isFalse();
            assertThat(grant.nanosUntilNext()).isPositive();
        }
        assertThat(connections.get()).isEqualTo(before);
    }

    @Test
    void gatewayThatCannotAskLimitsByItself() {
        Buckets buckets = new SharedBuckets(
                new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"),
                100,
                Clock.systemUTC(),
                System::nanoTime,
                () -> 1,
                new LocalBuckets(100, Clock.systemUTC(), TimeMeter.SYSTEM_NANOTIME));
        Limit limit = limit(1);
        assertThat(buckets.take(limit, "a").allowed()).isTrue();
        assertThat(buckets.take(limit, "a").allowed()).isFalse();
    }

    private Buckets gateway() {
        DataSource counted = new DelegatingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                connections.incrementAndGet();
                return super.getConnection();
            }
        };
        return new SharedBuckets(
                counted,
                100,
                Clock.systemUTC(),
                System::nanoTime,
                () -> 3,
                new LocalBuckets(100, Clock.systemUTC(), TimeMeter.SYSTEM_NANOTIME));
    }

    private static Limit limit(long requests) {
        return new Limit(
                new RateLimit("id", Level.INSTALLATION, "", Subject.PROJECT, "", "", requests, 86_400, false, 1),
                requests);
    }
}
