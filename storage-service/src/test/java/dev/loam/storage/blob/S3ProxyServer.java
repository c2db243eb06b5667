package dev.loam.storage.blob;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/**
 * S3Proxy, an S3 server of somebody else's, which keeps its objects in memory. It runs in this process with classes of its
 * own, so that its libraries do not meet ours. One per JVM.
 */
public final class S3ProxyServer {
    public static final String ACCESS_KEY = "tests";
    public static final String SECRET = "tests-secret";
    public static final String BUCKET = "loam";

    private final URI address;

    private S3ProxyServer() {
        address = URI.create("http://127.0.0.1:" + freePort());
        PrintStream err = System.err;
        Thread.ofPlatform().daemon().name("s3proxy").start(this::run);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(this::makesBucket);
        // It has taken what everybody says for its log.
        System.setErr(err);
    }

    public static S3ProxyServer shared() {
        return Shared.INSTANCE;
    }

    public URI address() {
        return address;
    }

    private boolean makesBucket() throws Exception {
        client().makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
        return true;
    }

    /** The names of all objects that begin so. */
    public List<String> keys(String prefix) {
        List<String> keys = new ArrayList<>();
        try {
            for (Result<Item> found : client().listObjects(ListObjectsArgs.builder()
                    .bucket(BUCKET)
                    .prefix(prefix)
                    .recursive(true)
                    .build())) {
                keys.add(found.get().objectName());
            }
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
        return keys;
    }

    /** Stores what another would. */
    public void put(String key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            client().putObject(PutObjectArgs.builder().bucket(BUCKET).object(key).stream(
                            new ByteArrayInputStream(bytes), bytes.length, -1)
                    .build());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    public void remove(String key) {
        try {
            client().removeObject(RemoveObjectArgs.builder()
                    .bucket(BUCKET)
                    .object(key)
                    .build());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** Changes one byte of what is stored, and nothing that is told of it but its ETag. */
    public void damage(String key, int at) {
        try (GetObjectResponse stored = client().getObject(
                        GetObjectArgs.builder().bucket(BUCKET).object(key).build())) {
            Map<String, String> told = new TreeMap<>();
            stored.headers().forEach(header -> {
                if (header.getFirst().toLowerCase(Locale.ROOT).startsWith("x-amz-meta-")) {
                    told.put(header.getFirst(), header.getSecond());
                }
            });
            byte[] bytes = stored.readAllBytes();
            bytes[at] = '#';
            client().putObject(PutObjectArgs.builder().bucket(BUCKET).object(key).userMetadata(told).stream(
                            new ByteArrayInputStream(bytes), bytes.length, -1)
                    .build());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private MinioClient client() {
        return MinioClient.builder()
                .endpoint(address.toString())
                .credentials(ACCESS_KEY, SECRET)
                .region("us-east-1")
                .build();
    }

    private void run() {
        Path jar = Path.of("target", "s3proxy", "s3proxy-jar-with-dependencies.jar");
        try {
            Path settings = Files.createTempFile("s3proxy", ".conf");
            Files.writeString(settings, """
                    s3proxy.endpoint=%s
                    s3proxy.authorization=aws-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=transient-nio2
                    jclouds.identity=x
                    jclouds.credential=x
                    """.formatted(address, ACCESS_KEY, SECRET));
            settings.toFile().deleteOnExit();
            ClassLoader apart =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            Thread.currentThread().setContextClassLoader(apart);
            apart.loadClass("org.gaul.s3proxy.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {"--properties", settings.toString()});
        } catch (IOException | ReflectiveOperationException failure) {
            throw new AssertionError("S3Proxy cannot be run from " + jar.toAbsolutePath(), failure);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static final class Shared {
        private static final S3ProxyServer INSTANCE = new S3ProxyServer();
    }
}
