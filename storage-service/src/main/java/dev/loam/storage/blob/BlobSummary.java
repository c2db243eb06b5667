package dev.loam.storage.blob;

/**
 * What was received, as we counted it.
 *
 * @param size bytes
 * @param md5 lower-case hex
 */
public record BlobSummary(long size, String md5) {}
