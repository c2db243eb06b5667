package dev.loam.storage.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request appends lies on this machine's disk until it is forced to the bucket. For one thread. */
final class S3GrowingFile implements GrowingFile {
    private final S3Bucket bucket;
    private final String file;
    private final Path folder;
    private long forced;
    private @Nullable Piece piece;

    S3GrowingFile(S3Bucket bucket, String file, Path folder, long at) {
        this.bucket = bucket;
        this.file = file;
        this.folder = folder;
        this.forced = at;
    }

    @Override
    public long position() {
        return forced + (piece == null ? 0 : piece.counted.size());
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (piece == null) {
            piece = Piece.begin(folder);
        }
        piece.counted.write(bytes, offset, length);
    }

    @Override
    public void force() throws IOException {
        Piece whole = piece;
        if (whole == null) {
            return;
        }
        S3Upload.Source source = whole.finish();
        bucket.put(file + forced, source);
        forced += source.size();
        piece = null;
        whole.remove();
    }

    @Override
    public void close() throws IOException {
        if (piece != null) {
            piece.remove();
        }
    }

    private record Piece(Path path, FileChannel channel, MessageDigest md5, CountedFile counted) {

        static Piece begin(Path folder) throws IOException {
            Path path = Files.createDirectories(folder).resolve("piece." + UUID.randomUUID());
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            MessageDigest md5 = IncomingFile.md5();
            return new Piece(path, channel, md5, new CountedFile(channel, md5, Long.MAX_VALUE));
        }

        S3Upload.Source finish() throws IOException {
            counted.flush();
            return new S3Upload.Source(path, counted.size(), HexFormat.of().formatHex(md5.digest()), counted.crc32c());
        }

        void remove() throws IOException {
            channel.close();
            Files.deleteIfExists(path);
        }
    }
}
