package dev.loam.sdk.storage;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.CallOptions;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.LoamException;
import dev.loam.sdk.http.Repeat;
import dev.loam.sdk.http.Request;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An upload in pieces (TUS 1.0.0). After a piece that broke it asks how much arrived and goes on from there; when it gives
 * up, or the program ends, it goes on later from the id that {@link #onBegun} told. Immutable, thread-safe.
 *
 * <pre>{@code
 * ResumableUpload upload = bucket.resumable("film.mp4", Content.of(file)).onBegun(id -> store(id));
 * upload.call().execute();
 * // after a crash, with the stored id:
 * bucket.resumable("film.mp4", Content.of(file)).resume(id).call().execute();
 * }</pre>
 */
public final class ResumableUpload {
    private static final String RESUMABLE = Storage.PREFIX + "/upload/resumable";
    private static final String PIECE = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";
    private static final int PIECE_SIZE = 6 * 1024 * 1024;
    private static final int MOST_FAILURES = 5;
    private static final long FIRST_PAUSE = 250;
    private static final Duration PIECE_TIMEOUT = Duration.ofMinutes(10);

    private final Connection connection;
    private final Content content;
    private final Map<String, String> target;
    private final UploadOptions options;
    private final int pieceSize;
    private final @Nullable String begun;
    private final Consumer<String> onBegun;
    private final Progress progress;

    private ResumableUpload(Connection connection, Content content, Map<String, String> target, Plan plan) {
        this.connection = connection;
        this.content = content;
        this.target = target;
        this.options = plan.options();
        this.pieceSize = plan.pieceSize();
        this.begun = plan.begun();
        this.onBegun = plan.onBegun();
        this.progress = plan.progress();
    }

    private record Plan(
            UploadOptions options,
            int pieceSize,
            @Nullable String begun,
            Consumer<String> onBegun,
            Progress progress) {}

    static ResumableUpload of(Connection connection, String bucket, String path, Content content) {
        Map<String, String> target = new LinkedHashMap<>();
        target.put("bucketName", bucket);
        target.put("objectName", path);
        target.put("contentType", content.type());
        return new ResumableUpload(
                connection,
                content,
                target,
                new Plan(UploadOptions.fresh(), PIECE_SIZE, null, id -> {}, (sent, total) -> {}));
    }

    /** The same in another way. */
    public ResumableUpload options(UploadOptions newOptions) {
        return with(new Plan(newOptions, pieceSize, begun, onBegun, progress));
    }

    /** The same in pieces of this many bytes; 6 MB when nothing is said. */
    public ResumableUpload pieces(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("A piece has at least one byte");
        }
        return with(new Plan(options, bytes, begun, onBegun, progress));
    }

    /** The same, of which somebody learns how far it is. */
    public ResumableUpload onProgress(Progress newProgress) {
        return with(new Plan(options, pieceSize, begun, onBegun, newProgress));
    }

    /** The same, of which somebody learns its id as soon as it has one: store it to go on after a crash. */
    public ResumableUpload onBegun(Consumer<String> newOnBegun) {
        return with(new Plan(options, pieceSize, begun, newOnBegun, progress));
    }

    /** Goes on with one that was begun before, of the same content. */
    public ResumableUpload resume(String upload) {
        return with(new Plan(options, pieceSize, upload, onBegun, progress));
    }

    /** Uploads what is missing, and gives the upload's id when all is there. */
    public Call<String> call() {
        return Call.of(
                given -> begun == null ? begin(given).thenCompose(id -> send(id, 0, 0, given)) : goOn(begun, given));
    }

    static Request addressed(String method, String upload) {
        return Request.of(method, RESUMABLE + "/" + Request.encoded(upload)).header("Tus-Resumable", "1.0.0");
    }

    private ResumableUpload with(Plan plan) {
        return new ResumableUpload(connection, content, target, plan);
    }

    private CompletableFuture<String> goOn(String id, CallOptions given) {
        return look(id, given).thenCompose(offset -> send(id, offset, 0, given));
    }

    private CompletableFuture<String> begin(CallOptions given) {
        Map<String, String> metadata = new LinkedHashMap<>(target);
        metadata.put("cacheControl", Long.toString(options.cacheSeconds()));
        if (!options.metadata().isEmpty()) {
            metadata.put("metadata", connection.mapper().writeValueAsString(options.metadata()));
        }
        String named = metadata.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Bucket.base64(entry.getValue()))
                .collect(Collectors.joining(","));
        Request request = Request.of("POST", RESUMABLE)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", Long.toString(content.length()))
                .header("Upload-Metadata", named)
                .header("x-upsert", Boolean.toString(options.upsert()));
        // Without a piece an upload never ends, and of nothing there is no piece but an empty one.
        Request whole = content.length() == 0 ? request.body(PIECE, BodyPublishers::noBody) : request;
        return connection.call(whole).executeAsync(given).thenApply(answer -> {
            String location = answer.header("Location").orElseThrow();
            String id = location.substring(location.lastIndexOf('/') + 1);
            onBegun.accept(id);
            return id;
        });
    }

    private CompletableFuture<String> send(String id, long offset, int failures, CallOptions given) {
        progress.reached(offset, content.length());
        if (offset >= content.length()) {
            return CompletableFuture.completedFuture(id);
        }
        byte[] piece = content.read(offset, pieceSize);
        Request request = addressed("PATCH", id)
                .header(OFFSET, Long.toString(offset))
                .body(PIECE, () -> BodyPublishers.ofByteArray(piece))
                .repeat(Repeat.NEVER)
                .timeout(PIECE_TIMEOUT);
        return connection
                .call(request)
                .executeAsync(given)
                .handle((answer, failure) -> failure == null
                        ? send(id, offset(answer), 0, given)
                        : recover(id, offset, failures, failure, given))
                .thenCompose(Function.identity());
    }

    /** Who lost a piece asks what arrived of it. Whatever did counts as a success. */
    private CompletableFuture<String> recover(
            String id, long before, int failures, Throwable failure, CallOptions given) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (failures >= MOST_FAILURES || !(cause instanceof LoamException refused) || !mayGoOn(refused)) {
            return CompletableFuture.failedFuture(cause);
        }
        Executor later = CompletableFuture.delayedExecutor(FIRST_PAUSE << failures, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> look(id, given), later)
                .thenCompose(Function.identity())
                .thenCompose(offset -> send(id, offset, offset > before ? 0 : failures + 1, given));
    }

    private CompletableFuture<Long> look(String id, CallOptions given) {
        return connection.call(addressed("HEAD", id)).executeAsync(given).thenApply(ResumableUpload::offset);
    }

    /** What a moment changes: an outage, another attempt that still holds the upload, a place that was not this one. */
    private static boolean mayGoOn(LoamException refused) {
        return refused.isTransient() || refused.status() >= 500 || refused.status() == 409 || refused.status() == 423;
    }

    private static long offset(Answer answer) {
        return Long.parseLong(answer.header(OFFSET).orElseThrow());
    }
}
