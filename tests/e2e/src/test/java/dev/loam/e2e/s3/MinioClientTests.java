package dev.loam.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.e2e.OneProcess;
import dev.loam.e2e.Shared;
import io.minio.BucketExistsArgs;
import io.minio.ComposeObjectArgs;
import io.minio.ComposeSource;
import io.minio.CopyObjectArgs;
import io.minio.CopySource;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PostPolicy;
import io.minio.PutObjectArgs;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.http.Method;
import io.minio.messages.DeleteObject;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MinIO's Java client, which takes no path in its endpoint, on a host of S3's own. */
@ExtendWith(Shared.class)
class MinioClientTests {
    private static final String BUCKET = "by-minio";
    private static final int PART = 5 << 20;

    private static S3Project project;
    private static OkHttpClient http;
    private static MinioClient client;
    private static String endpoint;

    @BeforeAll
    static void start(OneProcess shared) throws Exception {
        project = S3Project.of(shared);
        // Names of hosts are the test's, the address is this machine's.
        http = new OkHttpClient.Builder()
                .dns(_ -> List.of(InetAddress.getLoopbackAddress()))
                .build();
        endpoint = "http://%s.s3.loam.test:%d"
                .formatted(project.ref(), project.api().getPort());
        client = MinioClient.builder()
                .endpoint(endpoint)
                .credentials(project.accessKey(), project.secretKey())
                .httpClient(http)
                .build();
        client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
    }

    @AfterAll
    static void stop() throws Exception {
        List<DeleteObject> objects = new ArrayList<>();
        for (String key : keys()) {
            objects.add(new DeleteObject(key));
        }
        client.removeObjects(RemoveObjectsArgs.builder()
                        .bucket(BUCKET)
                        .objects(objects)
                        .build())
                .forEach(failure -> assertThat(failure).isNull());
        client.removeBucket(RemoveBucketArgs.builder().bucket(BUCKET).build());
        project.close();
    }

    @Test
    void objectsComeInOnePieceInPartsAndFromOthers() throws Exception {
        assertThat(client.bucketExists(BucketExistsArgs.builder().bucket(BUCKET).build()))
                .isTrue();
        put("small.txt", "small".getBytes(StandardCharsets.UTF_8));
        byte[] large = new byte[PART + 1];
        Arrays.fill(large, (byte) 'l');
        put("large.bin", large);
        assertThat(read("small.txt")).isEqualTo("small".getBytes(StandardCharsets.UTF_8));
        assertThat(read("large.bin")).isEqualTo(large);
        assertThat(client.statObject(StatObjectArgs.builder()
                                .bucket(BUCKET)
                                .object("large.bin")
                                .build())
                        .etag())
                .endsWith("-2");
        client.copyObject(CopyObjectArgs.builder()
                .bucket(BUCKET)
                .object("copy.txt")
                .source(CopySource.builder().bucket(BUCKET).object("small.txt").build())
                .build());
        client.composeObject(ComposeObjectArgs.builder()
                .bucket(BUCKET)
                .object("both.bin")
                .sources(List.of(
                        ComposeSource.builder()
                                .bucket(BUCKET)
                                .object("large.bin")
                                .build(),
                        ComposeSource.builder()
                                .bucket(BUCKET)
                                .object("small.txt")
                                .build()))
                .build());
        assertThat(read("both.bin")).hasSize(PART + 6).endsWith("small".getBytes(StandardCharsets.UTF_8));
        assertThat(keys()).contains("both.bin", "copy.txt", "large.bin", "small.txt");
    }

    @Test
    void presignedAddressAndFormServeWhoHasNoKey() throws Exception {
        String url = client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Method.PUT)
                .bucket(BUCKET)
                .object("by address.txt")
                .expiry(60)
                .build());
        try (Response answer = send(new Request.Builder()
                .url(url)
                .put(RequestBody.create("by address".getBytes(StandardCharsets.UTF_8))))) {
            assertThat(answer.code()).isEqualTo(200);
        }
        assertThat(new String(read("by address.txt"), StandardCharsets.UTF_8)).isEqualTo("by address");

        PostPolicy policy =
                new PostPolicy(BUCKET, ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(1));
        policy.addStartsWithCondition("key", "form/");
        policy.addContentLengthRangeCondition(1, 100);
        Map<String, String> fields = client.getPresignedPostFormData(policy);
        MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        fields.forEach(form::addFormDataPart);
        form.addFormDataPart("key", "form/a.txt");
        form.addFormDataPart("file", "a.txt", RequestBody.create("by form".getBytes(StandardCharsets.UTF_8)));
        try (Response answer =
                send(new Request.Builder().url(endpoint + "/" + BUCKET).post(form.build()))) {
            assertThat(answer.code()).as(answer.body().string()).isEqualTo(204);
        }
        assertThat(new String(read("form/a.txt"), StandardCharsets.UTF_8)).isEqualTo("by form");
    }

    private static Response send(Request.Builder request) throws IOException {
        return http.newCall(request.build()).execute();
    }

    private static void put(String key, byte[] bytes) throws Exception {
        client.putObject(PutObjectArgs.builder().bucket(BUCKET).object(key).stream(
                        new ByteArrayInputStream(bytes), bytes.length, PART)
                .build());
    }

    private static byte[] read(String key) throws Exception {
        try (var object = client.getObject(
                GetObjectArgs.builder().bucket(BUCKET).object(key).build())) {
            return object.readAllBytes();
        }
    }

    private static List<String> keys() throws Exception {
        List<String> keys = new ArrayList<>();
        for (Result<Item> item : client.listObjects(
                ListObjectsArgs.builder().bucket(BUCKET).recursive(true).build())) {
            keys.add(item.get().objectName());
        }
        return keys;
    }
}
