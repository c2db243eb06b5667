package dev.loam.e2e.recovery;

import dev.loam.e2e.Checkout;
import dev.loam.e2e.ServiceProcess;
import dev.loam.platform.test.FreePorts;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.messages.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A bucket of S3Proxy, an S3 server of somebody else's, in a process of its own that nobody kills. */
final class ForeignBucket implements AutoCloseable {
    private static final Path JAR = Path.of("target", "s3proxy", "s3proxy-jar-with-dependencies.jar");
    private static final String NAME = "loam";
    private static final String ACCESS_KEY = "tests";
    private static final String SECRET = "tests-secret";

    private final String address;
    private final ServiceProcess process;
    private final MinioClient client;

    private ForeignBucket(String address, ServiceProcess process) {
        this.address = address;
        this.process = process;
        this.client = MinioClient.builder()
                .endpoint(address)
                .credentials(ACCESS_KEY, SECRET)
                .region("us-east-1")
                .build();
    }

    static ForeignBucket start(Path folder) throws IOException {
        String address = "http://127.0.0.1:" + FreePorts.next();
        Path settings = Files.writeString(folder.resolve("s3proxy.conf"), """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=transient-nio2
                jclouds.identity=x
                jclouds.credential=x
                """.formatted(address, ACCESS_KEY, SECRET));
        List<String> launch = List.of(Checkout.java().toString(), "-Xmx512m", "-jar", JAR.toString());
        ForeignBucket bucket = new ForeignBucket(
                address, ServiceProcess.start("s3proxy", launch, folder, List.of("--properties", settings.toString())));
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(bucket::isMade);
        return bucket;
    }

    private boolean isMade() throws Exception {
        process.requireAlive();
        client.makeBucket(MakeBucketArgs.builder().bucket(NAME).build());
        return true;
    }

    /** What storage has to be told to keep blobs here, too. */
    List<String> settings() {
        return List.of(
                "--loam.storage.s3.endpoint=" + address,
                "--loam.storage.s3.region=us-east-1",
                "--loam.storage.s3.bucket=" + NAME,
                "--loam.storage.s3.access-key=" + ACCESS_KEY,
                "--loam.storage.s3.secret-key=" + SECRET);
    }

    /** The sizes of all that lies here of a project. */
    List<Long> sizes(String ref) throws IOException {
        List<Long> sizes = new ArrayList<>();
        try {
            for (Result<Item> found : client.listObjects(ListObjectsArgs.builder()
                    .bucket(NAME)
                    .prefix("loam/%s/".formatted(ref))
                    .recursive(true)
                    .build())) {
                sizes.add(found.get().size());
            }
        } catch (Exception failure) {
            throw new IOException(failure);
        }
        return sizes;
    }

    @Override
    public void close() {
        process.close();
    }
}
