package dev.loam.platform.usage;

import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.JournalRecord.Position;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in memory-mapped files: a record is the kernel's when the call returns, whatever becomes of this process,
 * and on the disk within a second. Thread-safe; the lock is held for the copying of some hundred bytes.
 */
final class MappedUsageJournal implements UsageJournal, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MappedUsageJournal.class);
    private static final Duration FLUSH_AFTER = Duration.ofSeconds(1);

    private final JournalFolder folder;
    private final Clock clock;
    private final Bell shipping;
    private final Bell flushing = new Bell();
    private final Thread flusher;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock making = new ReentrantLock();
    private final List<Segment> earlier;
    private final Instant shippedBefore;
    private volatile Segment current;
    private volatile @Nullable Segment next;

    private MappedUsageJournal(JournalFolder folder, Clock clock, Bell shipping) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.shipping = shipping;
        this.earlier = folder.adoptLeftovers();
        this.shippedBefore = earlier.isEmpty()
                ? clock.instant()
                : Instant.ofEpochMilli(earlier.getFirst().createdMillis());
        this.current = folder.create();
        this.flusher = Thread.ofPlatform().daemon().name("usage-flush").unstarted(this::flush);
    }

    /**
     * Opens a journal in this folder, with what processes that are gone have left there.
     *
     * @param shipping rung at each record
     */
    static MappedUsageJournal open(Path folder, String node, int segmentSize, Clock clock, Bell shipping) {
        try {
            JournalFolder files =
                    new JournalFolder(folder, node, segmentSize, clock, RandomGenerator.of("SecureRandom"));
            MappedUsageJournal journal = new MappedUsageJournal(files, clock, shipping);
            journal.flusher.start();
            return journal;
        } catch (IOException failure) {
            throw new UsageJournalException(
                    "The usage journal cannot be opened in %s (loam.platform.usage.dir)".formatted(folder), failure);
        }
    }

    @Override
    public void record(Meter meter, ProjectRef project, long quantity, String route, String key, Instant at) {
        append(RecordFormat.quantity(meter, quantity, project, route, key, at));
    }

    @Override
    public OpenRequest begin(ProjectRef project, RequestId requestId, String method, String route, String key) {
        byte[] begin = RecordFormat.begin(project, requestId, method, route, key, clock.millis());
        return new Request(begin, append(begin));
    }

    private Position append(byte[] record) {
        int checksum = Segment.checksum(record);
        Position position = append(record, checksum);
        flushing.ring();
        shipping.ring();
        return position;
    }

    private Position append(byte[] record, int checksum) {
        lock.lock();
        try {
            int offset = current.append(record, checksum);
            if (offset < 0) {
                roll();
                offset = current.append(record, checksum);
            }
            return new Position(current.number(), offset);
        } finally {
            lock.unlock();
        }
    }

    private void roll() {
        Segment full = current;
        try {
            current = takeNext();
        } catch (IOException failure) {
            throw new UsageJournalException("The usage journal cannot grow: is the disk full?", failure);
        }
        earlier.add(full);
    }

    /** Segments are used in the order in which they are made: what is being made is waited for. */
    private Segment takeNext() throws IOException {
        making.lock();
        try {
            Segment prepared = next;
            next = null;
            return prepared == null ? folder.create() : prepared;
        } finally {
            making.unlock();
        }
    }

    /** So that the request that fills a segment does not pay for the next one. */
    private void prepareNext() {
        making.lock();
        try {
            if (next == null && current.isMoreThanHalfFull()) {
                next = folder.create();
            }
        } catch (ClosedByInterruptException | FileLockInterruptionException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            log.error("The usage journal will soon not be able to grow", failure);
        } finally {
            making.unlock();
        }
    }

    /** Everything that billing may not have yet, oldest first; the last one is being written. */
    List<Segment> segments() {
        lock.lock();
        try {
            List<Segment> all = new ArrayList<>(earlier);
            all.add(current);
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Before this, all that was ever journalled here had been shipped when the journal was opened. */
    Instant shippedBefore() {
        return shippedBefore;
    }

    /** Billing has all of an earlier segment. */
    void remove(Segment shipped) {
        lock.lock();
        try {
            earlier.remove(shipped);
        } finally {
            lock.unlock();
        }
        try {
            shipped.delete();
        } catch (IOException failure) {
            log.warn("Segment {} of the usage journal is shipped and cannot be deleted", shipped.number(), failure);
        }
    }

    private void flush() {
        try {
            while (true) {
                flushing.await(FLUSH_AFTER);
                segments().forEach(Segment::force);
                prepareNext();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        flusher.interrupt();
        lock.lock();
        try {
            Segment prepared = next;
            if (prepared != null) {
                prepared.delete();
            }
            for (Segment segment : segments()) {
                segment.force();
                segment.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private final class Request implements OpenRequest {
        private final byte[] begin;
        private final Position position;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Request(byte[] begin, Position position) {
            this.begin = begin;
            this.position = position;
        }

        @Override
        public void end(int status, long bodyBytes) {
            if (ended.compareAndSet(false, true)) {
                append(RecordFormat.end(begin, position, status, bodyBytes, clock.millis()));
            }
        }
    }
}
