package dev.loam.event.stream;

import dev.loam.event.timer.EventTimer;
import dev.loam.event.timer.Turns;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has one reader for each stream that is to be read. Where there are none, one query when the process starts is all that
 * they cost, and no class of Kafka is read.
 */
class StreamReaders implements SmartLifecycle, ChangeListener {
    private static final Logger log = LoggerFactory.getLogger(StreamReaders.class);
    private static final int PARALLELISM = 2;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final StreamConsumerStore store;
    private final StreamConnectionStore connections;
    private final StreamConnections secrets;
    private final StreamDelivery delivery;
    private final StreamProperties properties;
    private final EventTimer timer;
    private final JsonMapper json;
    private final Turns<ProjectRef> turns;
    private final Map<UUID, Reading> readings = new ConcurrentHashMap<>();
    private volatile boolean running;

    StreamReaders(
            StreamConsumerStore store,
            StreamConnectionStore connections,
            StreamConnections secrets,
            StreamDelivery delivery,
            StreamProperties properties,
            EventTimer timer,
            JsonMapper json) {
        this.store = store;
        this.connections = connections;
        this.secrets = secrets;
        this.delivery = delivery;
        this.properties = properties;
        this.timer = timer;
        this.json = json;
        this.turns = new Turns<>(timer, PARALLELISM, this::align);
    }

    /**
     * A reader and what it was begun with: with anything else, another begins.
     *
     * @param connection when the connection was last changed
     */
    private record Reading(StreamConsumer consumer, Instant connection, StreamReading reader) {}

    @Override
    public void changed(Change change) {
        if (running && change.kind().equals(Change.SUBSCRIPTION) && ProjectRef.isValid(change.key())) {
            turns.request(new ProjectRef(change.key()));
        }
    }

    @Override
    public void missed() {
        if (running) {
            timer.now(this::alignAll);
        }
    }

    @Override
    public void start() {
        if (properties.enabled()) {
            running = true;
            timer.now(this::alignAll);
        }
    }

    @Override
    public void stop() {
        running = false;
        readings.values().forEach(reading -> reading.reader().close());
        long end = System.nanoTime() + FAREWELL.toNanos();
        readings.values().forEach(reading -> awaitEnd(reading.reader(), end));
        readings.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void alignAll() {
        try {
            Set<ProjectRef> projects = new HashSet<>(store.projects());
            readings.values().forEach(reading -> projects.add(reading.consumer().project()));
            projects.forEach(turns::request);
        } catch (DataAccessException away) {
            log.warn("Streams cannot be looked at; trying again in {}", AFTER_FAILURE, away);
            if (running) {
                timer.after(AFTER_FAILURE, this::alignAll);
            }
        }
    }

    private boolean align(ProjectRef project) {
        try {
            Map<UUID, StreamConsumer> wanted = new HashMap<>();
            store.list(project).stream()
                    .filter(consumer -> !consumer.paused())
                    .forEach(consumer -> wanted.put(consumer.id(), consumer));
            readings.values().stream()
                    .filter(reading -> reading.consumer().project().equals(project))
                    .filter(reading -> !wanted.containsKey(reading.consumer().id()))
                    .forEach(this::end);
            wanted.values().forEach(this::read);
        } catch (DataAccessException away) {
            log.warn("The streams of {} cannot be looked at; trying again in {}", project, AFTER_FAILURE, away);
            if (running) {
                timer.after(AFTER_FAILURE, () -> turns.request(project));
            }
        }
        return false;
    }

    private void read(StreamConsumer consumer) {
        StreamConnection connection =
                connections.find(consumer.project(), consumer.connection()).orElse(null);
        Reading present = readings.get(consumer.id());
        if (present != null) {
            if (connection != null
                    && present.consumer().equals(consumer)
                    && present.connection().equals(connection.updatedAt())) {
                return;
            }
            end(present);
        }
        if (connection == null) {
            store.report(consumer.id(), "There is no connection '%s'".formatted(consumer.connection()));
        } else if (running) {
            StreamReading reader = reader(consumer, connection);
            readings.put(consumer.id(), new Reading(consumer, connection.updatedAt(), reader));
            Thread.ofPlatform().daemon().name("stream-" + consumer.topic()).start(reader);
        }
    }

    private StreamReading reader(StreamConsumer consumer, StreamConnection connection) {
        StreamReport report = new StreamReport(consumer, store, properties.reportPeriod());
        StreamClients clients = new StreamClients(properties.privateHosts());
        return new StreamReader(
                consumer,
                () -> clients.settings(consumer, connection, secrets.credentials(connection), report::refused),
                delivery,
                report,
                new StreamRecords(consumer, json),
                timer);
    }

    /** The next begins when this one has left the group, if that does not take long. */
    private void end(Reading reading) {
        reading.reader().close();
        awaitEnd(reading.reader(), System.nanoTime() + FAREWELL.toNanos());
        readings.remove(reading.consumer().id(), reading);
    }

    private static void awaitEnd(StreamReading reader, long end) {
        try {
            if (!reader.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                log.info("A stream's reader takes long to end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
