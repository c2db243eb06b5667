package dev.loam.storage.blob;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.Multimap;
import java.util.Base64;
import java.util.HexFormat;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What is written on each of our objects when it is stored, so that a store that mixes up, cuts off or replaces is found
 * out when it is read.
 *
 * @param size how many bytes were stored; -1 where nothing says so
 * @param crc32c what they added up to; null where nothing says so
 */
record S3Marks(long size, @Nullable Long crc32c) {
    private static final String SIZE = "x-amz-meta-loam-size";
    private static final String CRC32C = "x-amz-meta-loam-crc32c";

    static S3Marks of(Headers headers) {
        String size = headers.get(SIZE);
        boolean number = size != null && size.matches("[0-9]{1,18}");
        return new S3Marks(number ? Long.parseLong(size) : -1, Crc32c.parse(headers.get(CRC32C)));
    }

    static Multimap<String, String> headers(S3Upload.Source source) {
        Multimap<String, String> headers = HashMultimap.create();
        headers.put(SIZE, Long.toString(source.size()));
        headers.put(CRC32C, Crc32c.text(source.crc32c()));
        headers.put("Content-Type", "application/octet-stream");
        return headers;
    }

    static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    boolean matches(S3Upload.Source source) {
        return size == source.size() && crc32c != null && crc32c == source.crc32c();
    }
}
