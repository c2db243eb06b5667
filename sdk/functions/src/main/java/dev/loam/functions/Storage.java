package dev.loam.functions;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The objects of the project. Buckets and paths are given as they are, not percent-encoded. Objects are held in memory
 * as a whole. Thread-safe.
 */
public final class Storage {
    private final Loam loam;

    Storage(Loam loam) {
        this.loam = loam;
    }

    /**
     * The content of an object.
     *
     * @throws LoamException if there is none at this path, or the function may not read it
     */
    public byte[] download(String bucket, String path) {
        return loam.request(Request.get(objectPath(bucket, path)))
                .requireSuccess()
                .body();
    }

    /**
     * The content of an object, for what reads streams.
     *
     * @throws LoamException if there is none at this path, or the function may not read it
     */
    public InputStream open(String bucket, String path) {
        return new ByteArrayInputStream(download(bucket, path));
    }

    /**
     * Writes an object.
     *
     * @param upsert whether to replace an object that is already there; a function that may be called twice for the same
     *     event wants this
     * @throws LoamException if there is one already and {@code upsert} is false, or the function may not write here
     */
    public void upload(String bucket, String path, byte[] content, String contentType, boolean upsert) {
        Map<String, String> headers = Map.of("Content-Type", contentType, "x-upsert", Boolean.toString(upsert));
        loam.request(new Request("POST", objectPath(bucket, path), headers, content))
                .requireSuccess();
    }

    /**
     * Removes an object.
     *
     * @throws LoamException if there is none at this path, or the function may not remove it
     */
    public void delete(String bucket, String path) {
        loam.request(Request.delete(objectPath(bucket, path))).requireSuccess();
    }

    private static String objectPath(String bucket, String path) {
        return "/storage/v1/object/" + encoded(bucket) + "/"
                + Arrays.stream(path.split("/", -1)).map(Storage::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
