package dev.loam.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.e2e.OneProcess;
import dev.loam.e2e.Shared;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import tools.jackson.databind.JsonNode;

/** The AWS SDK for Java 2, as it comes, against one process. */
@ExtendWith(Shared.class)
class AwsClientTests {
    private static S3Project project;
    private static S3Client client;

    @BeforeAll
    static void start(OneProcess shared) throws IOException, InterruptedException {
        project = S3Project.of(shared);
        client = client("/storage/v1/s3", AwsBasicCredentials.create(project.accessKey(), project.secretKey()));
    }

    @AfterAll
    static void stop() {
        client.close();
        project.close();
    }

    @Test
    void objectsComeGoAndAreListed() {
        client.createBucket(bucket -> bucket.bucket("made"));
        assertThat(client.listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .contains("made", "photos");
        for (String key : List.of("a.txt", "dir/b c.txt", "dir/d.txt", "e.txt")) {
            client.putObject(
                    put -> put.bucket("made").key(key).metadata(Map.of("k", "v")), RequestBody.fromString(key));
        }
        assertThat(client.getObjectAsBytes(get -> get.bucket("made").key("dir/b c.txt"))
                        .asUtf8String())
                .isEqualTo("dir/b c.txt");
        assertThat(client.getObjectAsBytes(
                                get -> get.bucket("made").key("a.txt").range("bytes=2-"))
                        .asUtf8String())
                .isEqualTo("txt");
        assertThat(client.headObject(head -> head.bucket("made").key("a.txt")).metadata())
                .containsEntry("k", "v");
        List<String> keys = new ArrayList<>();
        client.listObjectsV2Paginator(list -> list.bucket("made").maxKeys(2)).contents().stream()
                .map(S3Object::key)
                .forEach(keys::add);
        assertThat(keys).containsExactly("a.txt", "dir/b c.txt", "dir/d.txt", "e.txt");
        assertThat(client.listObjectsV2(list -> list.bucket("made").delimiter("/"))
                        .commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("dir/");
        client.copyObject(copy -> copy.sourceBucket("made")
                .sourceKey("dir/b c.txt")
                .destinationBucket("made")
                .destinationKey("f.txt"));
        client.putObjectTagging(put -> put.bucket("made")
                .key("f.txt")
                .tagging(tagging ->
                        tagging.tagSet(Tag.builder().key("a").value("b").build())));
        assertThat(client.getObjectTagging(get -> get.bucket("made").key("f.txt"))
                        .tagSet())
                .hasSize(1);
        keys.add("f.txt");
        assertThat(client.deleteObjects(delete -> delete.bucket("made")
                                .delete(Delete.builder()
                                        .objects(keys.stream()
                                                .map(key -> ObjectIdentifier.builder()
                                                        .key(key)
                                                        .build())
                                                .toList())
                                        .build()))
                        .deleted())
                .hasSize(5);
        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(
                        () -> client.getObjectAsBytes(get -> get.bucket("made").key("a.txt")));
        client.deleteBucket(bucket -> bucket.bucket("made"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "SHA1", "SHA256"})
    void checksumsAreSentBehindTheBodyAndCheckedWhenItComesBack(ChecksumAlgorithm algorithm) {
        String key = "checked/" + algorithm;
        client.putObject(
                put -> put.bucket("photos").key(key).checksumAlgorithm(algorithm),
                RequestBody.fromContentProvider(
                        () -> new ByteArrayInputStream("checked".getBytes(StandardCharsets.UTF_8)), 7, "text/plain"));
        assertThat(client.getObjectAsBytes(get -> get.bucket("photos").key(key).checksumMode(ChecksumMode.ENABLED))
                        .asUtf8String())
                .isEqualTo("checked");
    }

    @Test
    void largeObjectComesInParts() {
        byte[] first = new byte[5 << 20];
        Arrays.fill(first, (byte) 'x');
        String id = client.createMultipartUpload(
                        create -> create.bucket("photos").key("film.mp4"))
                .uploadId();
        String one = client.uploadPart(
                        part -> part.bucket("photos")
                                .key("film.mp4")
                                .uploadId(id)
                                .partNumber(1),
                        RequestBody.fromBytes(first))
                .eTag();
        String two = client.uploadPart(
                        part -> part.bucket("photos")
                                .key("film.mp4")
                                .uploadId(id)
                                .partNumber(2),
                        RequestBody.fromString("end"))
                .eTag();
        String etag = client.completeMultipartUpload(complete -> complete.bucket("photos")
                        .key("film.mp4")
                        .uploadId(id)
                        .multipartUpload(upload -> upload.parts(
                                CompletedPart.builder().partNumber(1).eTag(one).build(),
                                CompletedPart.builder().partNumber(2).eTag(two).build())))
                .eTag();
        assertThat(etag).endsWith("-2\"");
        assertThat(client.getObjectAsBytes(
                                get -> get.bucket("photos").key("film.mp4").range("bytes=%d-".formatted((5 << 20) - 1)))
                        .asUtf8String())
                .isEqualTo("xend");

        ResponseBytes<GetObjectResponse> second = client.getObjectAsBytes(
                get -> get.bucket("photos").key("film.mp4").partNumber(2));
        assertThat(second.asUtf8String()).isEqualTo("end");
        assertThat(second.response().partsCount()).isEqualTo(2);
        assertThat(client.getObjectAttributes(get -> get.bucket("photos")
                                .key("film.mp4")
                                .objectAttributes(ObjectAttributes.OBJECT_PARTS, ObjectAttributes.OBJECT_SIZE))
                        .objectParts()
                        .parts())
                .extracting(part -> part.size())
                .containsExactly(5L << 20, 3L);
    }

    @Test
    void presignedAddressesWorkOnTheProjectsOwnPath() throws InterruptedException {
        client.putObject(put -> put.bucket("photos").key("signed.txt"), RequestBody.fromString("signed"));
        String prefix = "/p/%s/storage/v1/s3".formatted(project.ref());
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(endpoint(prefix))
                .region(Region.EU_CENTRAL_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(project.accessKey(), project.secretKey())))
                .build()) {
            String url = presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(get -> get.bucket("photos").key("signed.txt")))
                    .url()
                    .toString();
            assertThat(url).contains(prefix);
            assertThat(project.read(url.substring(project.api().toString().length())))
                    .isEqualTo("signed");
        }
    }

    @Test
    void sessionSeesWhatItsPoliciesShow() throws InterruptedException {
        JsonNode ada = project.aUser("ada@example.org");
        String folder = ada.path("user").path("id").asString();
        AwsCredentials session = AwsSessionCredentials.create(
                project.ref(), project.anonKey(), ada.path("access_token").asString());
        try (S3Client own = client("/storage/v1/s3", session)) {
            own.putObject(put -> put.bucket("photos").key(folder + "/mine.txt"), RequestBody.fromString("mine"));
            assertThat(own.listObjectsV2(list -> list.bucket("photos")).contents())
                    .extracting(S3Object::key)
                    .containsExactly(folder + "/mine.txt");
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() ->
                            own.putObject(put -> put.bucket("photos").key("not-mine.txt"), RequestBody.fromString("x")))
                    .satisfies(denied -> assertThat(denied.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void versionsAreKeptListedAndBroughtBack() {
        client.createBucket(bucket -> bucket.bucket("kept"));
        client.putBucketVersioning(
                put -> put.bucket("kept").versioningConfiguration(of -> of.status(BucketVersioningStatus.ENABLED)));
        String one = client.putObject(put -> put.bucket("kept").key("a.txt"), RequestBody.fromString("one"))
                .versionId();
        client.putObject(put -> put.bucket("kept").key("a.txt"), RequestBody.fromString("two"));
        assertThat(client.getObjectAsBytes(
                                get -> get.bucket("kept").key("a.txt").versionId(one))
                        .asUtf8String())
                .isEqualTo("one");

        String marker = client.deleteObject(delete -> delete.bucket("kept").key("a.txt"))
                .versionId();
        assertThat(client.listObjectVersions(list -> list.bucket("kept")))
                .satisfies(listed -> assertThat(listed.versions()).hasSize(2))
                .satisfies(listed -> assertThat(listed.deleteMarkers())
                        .singleElement()
                        .satisfies(mark -> assertThat(mark.versionId()).isEqualTo(marker)));
        client.deleteObject(delete -> delete.bucket("kept").key("a.txt").versionId(marker));
        assertThat(client.getObjectAsBytes(get -> get.bucket("kept").key("a.txt"))
                        .asUtf8String())
                .isEqualTo("two");
        client.copyObject(copy -> copy.sourceBucket("kept")
                .sourceKey("a.txt")
                .sourceVersionId(one)
                .destinationBucket("kept")
                .destinationKey("a.txt"));
        assertThat(client.getObjectAsBytes(get -> get.bucket("kept").key("a.txt"))
                        .asUtf8String())
                .isEqualTo("one");
    }

    @Test
    void imageThatCameThroughS3IsTransformedOnTheWayOut() throws IOException, InterruptedException {
        JsonNode eve = project.aUser("eve@example.org");
        String token = eve.path("access_token").asString();
        String key = eve.path("user").path("id").asString() + "/cat.png";
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", png);
        client.putObject(
                put -> put.bucket("photos").key(key).contentType("image/png"),
                RequestBody.fromBytes(png.toByteArray()));

        byte[] small = project.door()
                .send(
                        "GET",
                        "/storage/v1/render/image/authenticated/photos/%s?width=10&format=origin".formatted(key),
                        Map.of("apikey", project.anonKey(), "Authorization", "Bearer " + token),
                        new byte[0])
                .requireSuccess("a transformed image")
                .body();
        assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth()).isEqualTo(10);
    }

    private static S3Client client(String path, AwsCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(endpoint(path))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private static URI endpoint(String path) {
        return URI.create(project.api() + path);
    }
}
