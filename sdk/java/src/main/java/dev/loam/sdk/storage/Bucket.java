package dev.loam.sdk.storage;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Repeat;
import dev.loam.sdk.http.Request;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects of a bucket. Paths are given as they are, not encoded. Immutable, thread-safe.
 *
 * <pre>{@code
 * Bucket photos = loam.storage().bucket("photos");
 * photos.upload("ada/cat.jpg", Content.of(Path.of("cat.jpg"))).execute();
 * photos.resumable("ada/film.mp4", Content.of(Path.of("film.mp4"))).onProgress(bar::show).call().execute();
 * URI link = photos.signedUrl("ada/cat.jpg", Duration.ofHours(1)).execute();
 * }</pre>
 */
public final class Bucket {
    private static final Duration TRANSFER = Duration.ofMinutes(30);
    private static final String OBJECT = Storage.PREFIX + "/object/";

    private final Connection connection;
    private final String id;

    Bucket(Connection connection, String id) {
        this.connection = connection;
        this.id = id;
    }

    /** Uploads an object; fails when there is one under this path. */
    public Call<Stored> upload(String path, Content content) {
        return upload(path, content, UploadOptions.fresh());
    }

    /** Uploads an object in one piece. Above some megabytes, {@link #resumable} survives what breaks this. */
    public Call<Stored> upload(String path, Content content, UploadOptions options) {
        Request request = sending("POST", address(path), content, options)
                .header("x-upsert", Boolean.toString(options.upsert()))
                .repeat(options.upsert() ? Repeat.SAFE : Repeat.NEVER);
        return connection.call(request).map(answer -> answer.as(Stored.class));
    }

    /** An upload in pieces, which goes on by itself after interruptions, and later when it is asked to. */
    public ResumableUpload resumable(String path, Content content) {
        return ResumableUpload.of(connection, id, path, content);
    }

    /** Forgets an upload in pieces that was not finished. */
    public Call<Void> abandon(String upload) {
        return connection.call(ResumableUpload.addressed("DELETE", upload)).ignoringAnswer();
    }

    /** An object's bytes, in memory. */
    public Call<byte[]> download(String path) {
        return connection.call(Request.get(address(path)).timeout(TRANSFER)).map(Answer::bytes);
    }

    /** Writes an object into a file, which is made or replaced. */
    public Call<Path> download(String path, Path file) {
        return connection.download(Request.get(address(path)).timeout(TRANSFER), file);
    }

    /** An object's bytes while they come; whoever gets the stream closes it. */
    public Call<InputStream> open(String path) {
        return connection.open(Request.get(address(path)).timeout(TRANSFER));
    }

    /** What lies directly under a prefix, at most 1000 of it, by name. */
    public Call<List<StoredObject>> list(String prefix) {
        return list(prefix, 1000, 0);
    }

    /** Some of what lies directly under a prefix, by name. */
    public Call<List<StoredObject>> list(String prefix, int limit, int offset) {
        Map<String, Object> body = Map.of("prefix", prefix, "limit", limit, "offset", offset);
        Request request = Request.json("POST", OBJECT + "list/" + Request.encoded(id), body)
                .repeat(Repeat.SAFE);
        return connection.call(request).map(answer -> answer.listOf(StoredObject.class));
    }

    /** What is known of an object. */
    public Call<ObjectInfo> info(String path) {
        return connection.call(Request.get(OBJECT + "info/" + place(path))).map(answer -> answer.as(ObjectInfo.class));
    }

    /** Whether there is an object that one may read. */
    public Call<Boolean> exists(String path) {
        return connection.exchange(Request.of("HEAD", address(path))).map(answer -> {
            // Storage tells of a bad token by the same status as of an object that is not there.
            boolean stranger =
                    answer.status() == 401 || answer.header("WWW-Authenticate").isPresent();
            if (answer.status() >= 500 || stranger || answer.status() == 429) {
                answer.orThrow();
            }
            return answer.status() < 400;
        });
    }

    /** Deletes objects, and gives those that it deleted. */
    public Call<List<JsonNode>> remove(String... paths) {
        Request request = Request.json("DELETE", OBJECT + Request.encoded(id), Map.of("prefixes", List.of(paths)));
        return connection.call(request).map(answer -> answer.listOf(JsonNode.class));
    }

    /** Moves an object within the bucket. */
    public Call<Void> move(String from, String to) {
        return connection.call(pair("move", from, to)).ignoringAnswer();
    }

    /** Copies an object within the bucket. */
    public Call<Stored> copy(String from, String to) {
        return connection.call(pair("copy", from, to)).map(answer -> answer.as(Stored.class));
    }

    /** An address that lets anybody read an object for as long. */
    public Call<URI> signedUrl(String path, Duration validity) {
        Request request = Request.json(
                        "POST", OBJECT + "sign/" + place(path), Map.of("expiresIn", validity.toSeconds()))
                .repeat(Repeat.SAFE);
        return connection
                .call(request)
                .map(answer ->
                        signed("sign/", path, answer.json().path("signedURL").asString()));
    }

    /** The address of an object of a bucket that is open to everybody. */
    public URI publicUrl(String path) {
        return URI.create(connection.api() + OBJECT + "public/" + place(path));
    }

    /** Permission for one upload, to be given to somebody else. */
    public Call<SignedUpload> signedUpload(String path, boolean upsert) {
        Request request = Request.json("POST", OBJECT + "upload/sign/" + place(path), Map.of())
                .header("x-upsert", Boolean.toString(upsert))
                .repeat(Repeat.SAFE);
        return connection.call(request).map(answer -> {
            JsonNode signed = answer.json();
            return new SignedUpload(
                    path,
                    signed.path("token").asString(),
                    signed("upload/sign/", path, signed.path("url").asString()));
        });
    }

    /** Uploads with somebody's permission. */
    public Call<Stored> upload(SignedUpload permission, Content content) {
        Request request = sending(
                        "PUT", OBJECT + "upload/sign/" + place(permission.path()), content, UploadOptions.fresh())
                .query("token", permission.token())
                .repeat(Repeat.NEVER);
        return connection.call(request).map(answer -> answer.as(Stored.class));
    }

    private Request sending(String method, String address, Content content, UploadOptions options) {
        Request request = Request.of(method, address)
                .body(content.type(), content::body)
                .header("Cache-Control", "max-age=" + options.cacheSeconds())
                .timeout(TRANSFER);
        return encoded(options).map(text -> request.header("x-metadata", text)).orElse(request);
    }

    static Optional<String> encoded(UploadOptions options) {
        return options.metadata().isEmpty()
                ? Optional.empty()
                : Optional.of(base64(JsonMapper.shared().writeValueAsString(options.metadata())));
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Request pair(String what, String from, String to) {
        return Request.json("POST", OBJECT + what, Map.of("bucketId", id, "sourceKey", from, "destinationKey", to));
    }

    /** The address is told as people write it, so that a path with a space is no URI: only its query is taken. */
    private URI signed(String what, String path, String told) {
        return URI.create(connection.api() + OBJECT + what + place(path) + told.substring(told.indexOf('?')));
    }

    private String address(String path) {
        return OBJECT + place(path);
    }

    private String place(String path) {
        return Request.encoded(id) + "/" + Request.encodedPath(path);
    }
}
