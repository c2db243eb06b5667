package dev.loam.gateway.limit;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many gateways there are: each says every few seconds that it lives. Runs only where limits are shared. */
final class GatewayNodes implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(GatewayNodes.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final boolean shared;
    private final String id = UUID.randomUUID().toString();
    private volatile int count = 1;
    private volatile @Nullable Thread beating;

    GatewayNodes(JdbcClient jdbc, boolean shared) {
        this.jdbc = jdbc;
        this.shared = shared;
    }

    int count() {
        return count;
    }

    @Override
    public boolean isAutoStartup() {
        return shared;
    }

    @Override
    public void start() {
        Thread thread = Thread.ofVirtual().name("gateway-heartbeat").unstarted(this::run);
        beating = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = beating;
        if (thread != null) {
            beating = null;
            thread.interrupt();
            try {
                jdbc.sql("delete from gateway.node where id = :id")
                        .param("id", id)
                        .update();
            } catch (DataAccessException away) {
                log.debug("The others will find out by themselves", away);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return beating != null;
    }

    private void run() {
        while (beating != null) {
            try {
                beat();
            } catch (DataAccessException away) {
                log.debug("Gateways cannot be counted at the moment", away);
            }
            try {
                Thread.sleep(PERIOD);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** Says that this one lives, forgets those that have not said so for three turns, and counts. */
    void beat() {
        jdbc.sql("""
                        insert into gateway.node (id, seen_at) values (:id, now())
                        on conflict (id) do update set seen_at = excluded.seen_at
                        """).param("id", id).update();
        jdbc.sql("delete from gateway.node where seen_at < now() - interval '15 seconds'")
                .update();
        count = jdbc.sql("select greatest(count(*), 1) from gateway.node")
                .query(Integer.class)
                .single();
    }
}
