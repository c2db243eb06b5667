package dev.loam.storage.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/** The algorithms that S3's clients choose from, by the names they have there. */
public enum ChecksumAlgorithm {
    CRC32(Integer.BYTES),
    CRC32C(Integer.BYTES),
    CRC64NVME(Long.BYTES),
    SHA1(20),
    SHA256(32);

    private static final String HEADER = "x-amz-checksum-";

    private final int length;

    ChecksumAlgorithm(int length) {
        this.length = length;
    }

    /** The algorithm of that name in any case, or null when there is none. */
    public static @Nullable ChecksumAlgorithm find(String name) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.name().equalsIgnoreCase(name)) {
                return algorithm;
            }
        }
        return null;
    }

    /** The algorithm whose value stands in the header of that name, or null when it is another header. */
    public static @Nullable ChecksumAlgorithm ofHeader(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(HEADER) ? find(header.substring(HEADER.length())) : null;
    }

    public String header() {
        return HEADER + name().toLowerCase(Locale.ROOT);
    }

    /** The element that carries a value in XML. */
    public String element() {
        return "Checksum" + name();
    }

    /** How many bytes a value has. */
    public int length() {
        return length;
    }

    /** Whether the checksum of a whole is made of its bytes even where it comes in parts. */
    public boolean isOfWhole() {
        return this == CRC64NVME;
    }

    /** Whether it can be of a whole that comes in parts. */
    public boolean canBeOfWhole() {
        return this == CRC32 || this == CRC32C || this == CRC64NVME;
    }

    public RunningChecksum start() {
        return switch (this) {
            case CRC32 -> of(new CRC32());
            case CRC32C -> of(new CRC32C());
            case CRC64NVME -> of(new Crc64Nvme());
            case SHA1 -> digest("SHA-1");
            case SHA256 -> digest("SHA-256");
        };
    }

    /** A running digest of the JDK's. */
    public static RunningChecksum digest(String name) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has " + name, impossible);
        }
        return new RunningChecksum() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }

    private static RunningChecksum of(Checksum checksum) {
        return new RunningChecksum() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                checksum.update(bytes, offset, length);
            }

            @Override
            public byte[] value() {
                return ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) checksum.getValue())
                        .array();
            }
        };
    }

    private static RunningChecksum of(Crc64Nvme checksum) {
        return new RunningChecksum() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                checksum.update(bytes, offset, length);
            }

            @Override
            public byte[] value() {
                return ByteBuffer.allocate(Long.BYTES).putLong(checksum.value()).array();
            }
        };
    }
}
