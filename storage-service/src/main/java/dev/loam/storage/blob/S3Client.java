package dev.loam.storage.blob;

import com.google.common.collect.Multimap;
import dev.loam.storage.problem.BlobsFullException;
import dev.loam.storage.problem.BlobsUnavailableException;
import io.minio.ListObjectsV2Response;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.credentials.AwsEnvironmentProvider;
import io.minio.credentials.ChainedProvider;
import io.minio.credentials.IamAwsProvider;
import io.minio.credentials.MinioEnvironmentProvider;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to a service that speaks S3: each is tried a few times, since all of ours can be repeated, and what is not there
 * is told from what could not be found out. Thread-safe.
 */
final class S3Client implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(S3Client.class);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 200;
    private static final int AT_ONCE = 256;
    private static final int IDLE_CONNECTIONS = 16;
    private static final int SERVER_ERROR = 500;
    private static final int NO_ROOM = 507;
    /** What is answered to who asks for the first bytes of nothing. */
    static final String EMPTY = "InvalidRange";

    private static final Set<String> NOTHING = Set.of("NoSuchKey", "NoSuchUpload");
    /** What MinIO and Ceph say of a quota, with statuses of their own. */
    private static final Set<String> FULL = Set.of("XMinioAdminBucketQuotaExceeded", "QuotaExceeded");
    /** Codes below 500 that are worth another attempt. */
    private static final Set<String> PASSING = Set.of("RequestTimeout", "SlowDown", "OperationAborted");

    private final OkHttpClient http;
    private final Client client;

    S3Client(S3StoreProperties properties) {
        Dispatcher dispatcher = new Dispatcher(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("s3-", 0).factory()));
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                .connectTimeout(CONNECT)
                .readTimeout(properties.timeout())
                .writeTimeout(properties.timeout())
                .followRedirects(false)
                .build();
        MinioAsyncClient.Builder builder = MinioAsyncClient.builder()
                .endpoint(properties.endpoint().toString())
                .region(properties.region())
                .httpClient(http);
        String accessKey = properties.accessKey();
        client = new Client(
                accessKey == null
                        ? builder.credentialsProvider(new ChainedProvider(
                                        new AwsEnvironmentProvider(),
                                        new MinioEnvironmentProvider(),
                                        new IamAwsProvider(null, null)))
                                .build()
                        : builder.credentials(accessKey, String.valueOf(properties.secretKey()))
                                .build());
    }

    /** MinIO's client, with two of its calls as they are wanted here. */
    static final class Client extends MinioAsyncClient {
        Client(MinioAsyncClient client) {
            super(client);
        }

        @Override
        public void close() {
            // What it calls with is its owner's to close.
        }

        CompletableFuture<ObjectWriteResponse> put(
                String bucket, String key, RandomAccessFile file, long size, Multimap<String, String> headers)
                throws MinioException, GeneralSecurityException, IOException {
            return putObjectAsync(bucket, null, key, file, size, headers, null);
        }

        CompletableFuture<ListObjectsV2Response> list(
                String bucket, String prefix, @Nullable String delimiter, int most, @Nullable String token)
                throws MinioException, GeneralSecurityException, IOException {
            return listObjectsV2Async(
                    bucket, null, delimiter, null, null, most, prefix, token, false, false, null, null);
        }
    }

    /** A call of that client, with all that it declares. */
    @FunctionalInterface
    interface Call<T> {
        CompletableFuture<T> on(Client client) throws MinioException, GeneralSecurityException, IOException;
    }

    /** What the service answers; null when what the call is about does not exist. */
    <T> @Nullable T find(Call<T> call) throws IOException {
        Exception failure = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return call.on(client).get();
            } catch (InterruptedException stopped) {
                throw interrupted();
            } catch (ExecutionException
                    | MinioException
                    | GeneralSecurityException
                    | IOException
                    | RuntimeException e) {
                failure = cause(e);
            }
            if (isNothing(failure)) {
                return null;
            }
            if (isCode(failure, EMPTY)) {
                throw new BlobsUnavailableException("Nothing has no ranges", failure);
            }
            if (isFull(failure)) {
                log.error("The S3 store is full: {}", String.valueOf(failure));
                throw new BlobsFullException("The store of the bytes is full", failure);
            }
            if (!mayPass(failure)) {
                break;
            }
            pause(attempt);
        }
        throw unavailable(failure);
    }

    /** The same, of what must exist. */
    <T> T require(Call<T> call) throws IOException {
        T answer = find(call);
        if (answer == null) {
            throw new BlobsUnavailableException("What was just there is not there", null);
        }
        return answer;
    }

    /** Says that the service failed, which operators must hear of. */
    static BlobsUnavailableException unavailable(@Nullable Exception failure) {
        log.error("The S3 store does not do what it should: {}", String.valueOf(failure));
        return new BlobsUnavailableException("The store of the bytes cannot be reached at the moment", failure);
    }

    static boolean isNothing(@Nullable Exception failure) {
        return failure instanceof ErrorResponseException refusal
                && NOTHING.contains(refusal.errorResponse().code());
    }

    static boolean isCode(@Nullable Exception failure, String code) {
        return failure instanceof ErrorResponseException refusal
                && code.equals(refusal.errorResponse().code());
    }

    private static boolean isFull(Exception failure) {
        return switch (failure) {
            case ErrorResponseException refusal ->
                refusal.response().code() == NO_ROOM
                        || FULL.contains(refusal.errorResponse().code());
            case ServerException server -> server.statusCode() == NO_ROOM;
            default -> false;
        };
    }

    private static boolean mayPass(Exception failure) {
        return switch (failure) {
            case ErrorResponseException refusal ->
                refusal.response().code() >= SERVER_ERROR
                        || PASSING.contains(refusal.errorResponse().code());
            case ServerException server -> server.statusCode() >= SERVER_ERROR;
            case InvalidResponseException noXml -> true;
            case IOException broken -> true;
            default -> false;
        };
    }

    private static Exception cause(Exception failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof Exception exception ? exception : failure;
    }

    private static void pause(int attempt) throws InterruptedIOException {
        if (attempt == ATTEMPTS) {
            return;
        }
        try {
            Thread.sleep(PAUSE_MILLIS * attempt);
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("This process is shutting down");
    }

    @Override
    public void close() {
        http.dispatcher().executorService().close();
        http.connectionPool().evictAll();
    }
}
