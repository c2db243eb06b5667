package dev.loam.storage.checksum;

/** A checksum of the bytes so far. For one thread. */
public interface RunningChecksum {

    void update(byte[] bytes, int offset, int length);

    /** The checksum of all bytes; nothing is added afterwards. */
    byte[] value();
}
