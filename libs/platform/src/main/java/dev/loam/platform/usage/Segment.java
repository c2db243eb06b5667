package dev.loam.platform.usage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.ValueLayout.OfLong;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the journal, mapped. A header, then records from {@value #FIRST} on, each at a multiple of eight: one word
 * of checksum and length, then as many bytes. The word is written last and at once, so that a record is there as a whole
 * or not at all when the process is killed; the checksum tells what a failure of power left half-written.
 *
 * <p>Whoever has the file open holds its lock: a file that can be locked belongs to a process that is gone. One thread
 * at a time appends; any thread reads what is before {@link #end()}.
 */
final class Segment implements AutoCloseable {
    /** Where the first record is. */
    static final int FIRST = 512;

    static final String SUFFIX = ".journal";
    static final String UNFINISHED = ".new";

    private static final long MAGIC = 0x4c4f414d55534731L;
    private static final int NUMBER_AT = 8;
    private static final int CREATED_AT = 16;
    private static final int ACKNOWLEDGED_AT = 24;
    private static final int NODE_AT = 32;
    private static final int MAXIMUM_NODE = FIRST - NODE_AT - Integer.BYTES - 1;
    private static final OfLong WORD = ValueLayout.JAVA_LONG;
    private static final VarHandle WORDS = WORD.varHandle();

    private final Path file;
    private final FileChannel channel;
    private final MemorySegment memory;
    private final String node;
    private final long number;
    private final long createdMillis;
    private volatile int end;
    private int forced = FIRST;
    private boolean announced;

    private Segment(Path file, FileChannel channel, MemorySegment memory) {
        this.file = file;
        this.channel = channel;
        this.memory = memory;
        this.number = memory.get(WORD, NUMBER_AT);
        this.createdMillis = memory.get(WORD, CREATED_AT);
        this.node = memory.getString(NODE_AT);
        this.end = FIRST;
    }

    /** A new file, with its room taken on the disk and its lock held. */
    static Segment create(Path folder, String node, long number, long nowMillis, int size) throws IOException {
        if (node.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_NODE) {
            throw new IllegalArgumentException("loam.platform.node is longer than " + MAXIMUM_NODE + " bytes");
        }
        String name = node.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + number;
        Path unfinished = folder.resolve(name + UNFINISHED);
        FileChannel channel = FileChannel.open(
                unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            channel.lock();
            // Written, not only mapped: a page that finds no room on the disk when it is first touched kills the
            // process.
            ByteBuffer zeros = ByteBuffer.allocate(size);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            MemorySegment memory = channel.map(MapMode.READ_WRITE, 0, size, Arena.ofAuto());
            memory.set(WORD, NUMBER_AT, number);
            memory.set(WORD, CREATED_AT, nowMillis);
            memory.set(WORD, ACKNOWLEDGED_AT, FIRST);
            memory.setString(NODE_AT, node);
            memory.set(WORD, 0, MAGIC);
            memory.asSlice(0, FIRST).force();
            Path file = folder.resolve(name + SUFFIX);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return new Segment(file, channel, memory);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            Files.deleteIfExists(unfinished);
            throw failure;
        }
    }

    /** A file that a process left behind; null when its process lives, or when it is no journal. */
    static @Nullable Segment adopt(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isAbandoned(channel) || channel.size() < FIRST) {
            channel.close();
            return null;
        }
        MemorySegment memory = channel.map(MapMode.READ_WRITE, 0, channel.size(), Arena.ofAuto());
        if (memory.get(WORD, 0) != MAGIC) {
            channel.close();
            return null;
        }
        Segment segment = new Segment(file, channel, memory);
        segment.findEnd();
        return segment;
    }

    private static boolean isAbandoned(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    private void findEnd() {
        int position = FIRST;
        int next = after(position);
        while (next > 0) {
            position = next;
            next = after(position);
        }
        end = position;
    }

    /** Appends a record; its offset, or -1 when it does not fit any more. */
    int append(byte[] record, int checksum) {
        int offset = end;
        long next = offset + Long.BYTES + aligned(record.length);
        if (next > memory.byteSize()) {
            return -1;
        }
        MemorySegment.copy(record, 0, memory, ValueLayout.JAVA_BYTE, offset + (long) Long.BYTES, record.length);
        WORDS.setRelease(memory, (long) offset, ((long) checksum << 32) | record.length);
        end = (int) next;
        return offset;
    }

    /** The bytes of the record at this offset, which must be before {@link #end()}. */
    ByteBuffer read(int offset) {
        return memory.asSlice(offset + (long) Long.BYTES, length(offset)).asByteBuffer();
    }

    /** The offset of the record that follows this one; 0 when there is no whole record here. */
    int after(int offset) {
        if (offset < FIRST || offset % Long.BYTES != 0 || offset + (long) Long.BYTES > memory.byteSize()) {
            return 0;
        }
        int length = length(offset);
        long next = offset + Long.BYTES + aligned(length);
        if (length <= 0 || next > memory.byteSize()) {
            return 0;
        }
        int checksum = (int) ((long) WORDS.getAcquire(memory, (long) offset) >>> 32);
        return checksum == checksum(read(offset)) ? (int) next : 0;
    }

    private int length(int offset) {
        return (int) (long) WORDS.getAcquire(memory, (long) offset);
    }

    static int checksum(byte[] record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record, 0, record.length);
        return (int) checksum.getValue();
    }

    private static int checksum(ByteBuffer record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record);
        return (int) checksum.getValue();
    }

    private static long aligned(int length) {
        return (length + 7L) & ~7L;
    }

    /** What has been appended so far gets to the disk. One thread at a time. */
    void force() {
        int to = end;
        if (to > forced) {
            memory.asSlice(forced, to - forced).force();
            forced = to;
        }
    }

    String node() {
        return node;
    }

    long number() {
        return number;
    }

    long createdMillis() {
        return createdMillis;
    }

    int end() {
        return end;
    }

    boolean isMoreThanHalfFull() {
        return end > memory.byteSize() / 2;
    }

    /** Up to where billing has taken the records, as far as this file knows. */
    int acknowledged() {
        return (int) memory.get(WORD, ACKNOWLEDGED_AT);
    }

    void acknowledge(int position) {
        memory.set(WORD, ACKNOWLEDGED_AT, position);
    }

    /** Whether billing knows of this segment. Touched by the shipper only. */
    boolean isAnnounced() {
        return announced;
    }

    void announced() {
        announced = true;
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
        close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
