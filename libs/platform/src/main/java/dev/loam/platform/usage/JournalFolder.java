package dev.loam.platform.usage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of a journal's segments; several processes may share it. */
final class JournalFolder {
    private static final Logger log = LoggerFactory.getLogger(JournalFolder.class);
    private static final int RANDOM_BITS = 20;

    private final Path folder;
    private final String node;
    private final int size;
    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicLong lastNumber = new AtomicLong();

    JournalFolder(Path folder, String node, int size, Clock clock, RandomGenerator random) throws IOException {
        this.folder = folder;
        this.node = node;
        this.size = size;
        this.clock = clock;
        this.random = random;
        Files.createDirectories(folder);
    }

    /**
     * A new segment. Its number tells it from every other one that a node of this name ever had, also in a folder that
     * was lost: billing would take the records of a number that it knows for old ones.
     */
    Segment create() throws IOException {
        long now = clock.millis();
        long number = lastNumber.updateAndGet(
                last -> Math.max(last + 1, now << RANDOM_BITS | random.nextInt(1 << RANDOM_BITS)));
        return Segment.create(folder, node, number, now, size);
    }

    /** The segments of processes that are gone, oldest first. */
    List<Segment> adoptLeftovers() throws IOException {
        List<Segment> leftovers = new ArrayList<>();
        for (Path file : files()) {
            try {
                adopt(file, leftovers);
            } catch (NoSuchFileException takenByAnother) {
                log.debug("{} went away", file);
            }
        }
        leftovers.sort(Comparator.comparingLong(Segment::number));
        return leftovers;
    }

    private void adopt(Path file, List<Segment> leftovers) throws IOException {
        if (file.toString().endsWith(Segment.UNFINISHED)) {
            deleteAbandoned(file);
        } else if (file.toString().endsWith(Segment.SUFFIX)) {
            Segment segment = Segment.adopt(file);
            if (segment == null) {
                log.info("{} belongs to another process, or is no usage journal", file);
            } else {
                leftovers.add(segment);
            }
        }
    }

    private static void deleteAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            log.debug("{} is being made", file);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
