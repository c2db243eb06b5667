package dev.loam.storage.checksum;

/**
 * The 64-bit cyclic redundancy check of the NVM Express specification, reflected, eight bytes at a time. The JDK has none.
 * For one thread.
 */
final class Crc64Nvme {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final int SLICES = 8;
    private static final long[][] TABLES = tables();

    private long remainder = -1;

    void update(byte[] bytes, int offset, int length) {
        long crc = remainder;
        int at = offset;
        int end = offset + length;
        for (; end - at >= SLICES; at += SLICES) {
            long block = crc ^ word(bytes, at);
            crc = 0;
            for (int slice = 0; slice < SLICES; slice++) {
                crc ^= TABLES[SLICES - 1 - slice][(int) (block >>> (slice * Byte.SIZE)) & 0xff];
            }
        }
        for (; at < end; at++) {
            crc = TABLES[0][(int) (crc ^ bytes[at]) & 0xff] ^ (crc >>> Byte.SIZE);
        }
        remainder = crc;
    }

    long value() {
        return ~remainder;
    }

    private static long word(byte[] bytes, int at) {
        long word = 0;
        for (int i = SLICES - 1; i >= 0; i--) {
            word = (word << Byte.SIZE) | (bytes[at + i] & 0xff);
        }
        return word;
    }

    private static long[][] tables() {
        long[][] tables = new long[SLICES][256];
        for (int i = 0; i < 256; i++) {
            long crc = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            tables[0][i] = crc;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int i = 0; i < 256; i++) {
                long before = tables[slice - 1][i];
                tables[slice][i] = tables[0][(int) before & 0xff] ^ (before >>> Byte.SIZE);
            }
        }
        return tables;
    }
}
