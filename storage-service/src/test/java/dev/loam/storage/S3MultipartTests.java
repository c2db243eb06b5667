package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.checksum.RunningChecksum;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects in parts. The smallest part is a kilobyte here. */
class S3MultipartTests {
    static final String PATH = "/photos/dir/film.mp4";
    private static final String ONE = "1".repeat(2000);
    private static final String TWO = "2".repeat(1500);
    private static final String THREE = "3";

    final TestProject project = StorageServer.shared().aProject();
    final S3Account account = S3Account.of(project);

    @BeforeEach
    void bucket() {
        account.withBucket("photos");
    }

    @Test
    void partsInAnyOrderBecomeOneObjectWithTheEntityTagOfS3() throws NoSuchAlgorithmException {
        String id = create(null, null);
        String three = part(id, 7, THREE);
        part(id, 1, "0".repeat(1024));
        String one = part(id, 1, ONE);
        String two = part(id, 2, TWO);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(3501);
        account.get(PATH)
                .query("uploadId", id)
                .query("max-parts", "2")
                .byHeader()
                .answers(200)
                .with("<PartNumber>1</PartNumber>", "<Size>2000</Size>", "<IsTruncated>true</IsTruncated>")
                .without("<PartNumber>7</PartNumber>");
        account.get("/photos")
                .query("uploads", "")
                .byHeader()
                .answers(200)
                .with("<UploadId>" + id, "<Key>dir/film.mp4<");
        account.get("/photos")
                .query("uploads", "")
                .query("delimiter", "/")
                .byHeader()
                .answers(200)
                .with("<Prefix>dir/</Prefix>")
                .without("<UploadId>" + id);
        account.head(PATH).byHeader().answers(404);

        String tag = tag(one, two, three);
        ApiAnswer done = complete(id, list(1, one, 2, two, 7, three)).answers(200);
        done.with("<CompleteMultipartUploadResult", tag.replace("\"", "&quot;"));

        account.get(PATH)
                .byHeader()
                .answers(200)
                .with(ONE + TWO + THREE)
                .withHeader("ETag", tag)
                .withHeader("x-amz-meta-a", "1")
                .withHeader("Content-Type", "video/mp4")
                .withHeader("x-amz-mp-parts-count", "3");
        account.get(PATH)
                .byHeader()
                .header("Range", "bytes=1999-2000")
                .answers(206)
                .with("12");
        assertThat(project.server().blobFiles(project.ref()))
                .as("parts are gone")
                .hasSize(1);
        assertThat(project.events()).hasSize(1);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(3501);
        complete(id, list(1, one, 2, two, 7, three)).answers(200).with(tag.replace("\"", "&quot;"));
        account.delete(PATH).query("uploadId", id).byHeader().answers(404).with("NoSuchUpload");
    }

    @Test
    void wrongListsOfPartsAreRefusedAndLeaveTheUploadAsItWas() {
        String id = create(null, null);
        String one = part(id, 1, ONE);
        String two = part(id, 2, TWO);
        complete(id, list(2, two, 1, one)).answers(400).with("InvalidPartOrder");
        complete(id, list(1, two, 2, one)).answers(400).with("InvalidPart");
        complete(id, list(1, one, 3, two)).answers(400).with("InvalidPart");
        complete(id, "<CompleteMultipartUpload/>").answers(400).with("MalformedXML");
        complete(id, "<Other/>").answers(400).with("MalformedXML");
        String small = part(id, 1, "tiny");
        complete(id, list(1, small, 2, two)).answers(400).with("EntityTooSmall");
        complete(id, list(2, two)).answers(200);
        account.get(PATH).byHeader().answers(200).with(TWO).without("tiny");
        account.put(PATH, ONE)
                .query("uploadId", id)
                .query("partNumber", "1")
                .byHeader()
                .answers(404);
        account.put(PATH, ONE)
                .query("uploadId", "no-such")
                .query("partNumber", "1")
                .byHeader()
                .answers(404)
                .with("NoSuchUpload");
        account.put(PATH, ONE)
                .query("uploadId", id)
                .query("partNumber", "10001")
                .byHeader()
                .answers(400);
    }

    @Test
    void abortedUploadLeavesNothing() {
        String id = create(null, null);
        part(id, 1, ONE);
        account.delete(PATH).query("uploadId", id).byHeader().answers(204);
        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.count("loam.multipart_upload")).isZero();
        assertThat(project.count("loam.multipart_part")).isZero();
        complete(id, list(1, "0")).answers(404).with("NoSuchUpload");
    }

    @Test
    void uploadIsItsAddressesAndItsProjectsAlone() {
        String id = create(null, null);
        account.put("/photos/other.mp4", ONE)
                .query("uploadId", id)
                .query("partNumber", "1")
                .byHeader()
                .answers(404);
        S3Account other = S3Account.of(StorageServer.shared().aProject()).withBucket("photos");
        other.put(PATH, ONE)
                .query("uploadId", id)
                .query("partNumber", "1")
                .byHeader()
                .answers(404);
        other.get("/photos").query("uploads", "").byHeader().answers(200).without(id);
        assertThat(other.project().server().blobFiles(other.project().ref())).isEmpty();
    }

    @Test
    void allPartsTogetherKeepTheBucketsLimit() {
        project.service().put("/bucket/photos", "{\"file_size_limit\":3000}").answers(200);
        String id = create(null, null);
        part(id, 1, ONE);
        account.put(PATH, TWO)
                .query("uploadId", id)
                .query("partNumber", "2")
                .byHeader()
                .answers(400)
                .with("EntityTooLarge");
        part(id, 1, "0".repeat(1024));
        part(id, 2, TWO);
    }

    @ParameterizedTest
    @CsvSource({
        "CRC32, COMPOSITE",
        "CRC32C, FULL_OBJECT",
        "CRC64NVME, FULL_OBJECT",
        "SHA1, COMPOSITE",
        "SHA256, COMPOSITE"
    })
    void checksumsOfPartsAndOfTheWholeAreKept(ChecksumAlgorithm algorithm, String type) {
        String id = create(algorithm, type);
        String one = part(id, 1, ONE);
        String two = part(id, 2, TWO);
        byte[] all = (ONE + TWO).getBytes(StandardCharsets.UTF_8);
        byte[] first = value(algorithm, ONE.getBytes(StandardCharsets.UTF_8));
        byte[] second = value(algorithm, TWO.getBytes(StandardCharsets.UTF_8));
        byte[] both = new byte[first.length * 2];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        String expected = type.equals("COMPOSITE")
                ? Base64.getEncoder().encodeToString(value(algorithm, both)) + "-2"
                : Base64.getEncoder().encodeToString(value(algorithm, all));
        account.post(PATH, list(1, one, 2, two))
                .query("uploadId", id)
                .header(algorithm.header(), Base64.getEncoder().encodeToString(value(algorithm, first)))
                .byHeader()
                .answers(400)
                .with("BadDigest");
        account.post(PATH, list(1, one, 2, two))
                .query("uploadId", id)
                .header(algorithm.header(), expected)
                .byHeader()
                .answers(200)
                .with("<%s>%s<".formatted(algorithm.element(), expected));
        account.get(PATH)
                .header("x-amz-checksum-mode", "ENABLED")
                .byHeader()
                .answers(200)
                .withHeader(algorithm.header(), expected)
                .withHeader("x-amz-checksum-type", type);
    }

    @Test
    void partsAreCopiedFromOtherObjects() {
        account.put("/photos/source.txt", ONE + TWO).byHeader().answers(200);
        String id = create(null, null);
        String one = copied(id, 1, "bytes=0-1999");
        String two = copied(id, 2, null);
        complete(id, list(1, one, 2, two)).answers(200);
        account.get(PATH).byHeader().answers(200).with(ONE + ONE + TWO);
        String etag = account.head("/photos/source.txt")
                .byHeader()
                .answers(200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        for (String tag : List.of(etag, etag.replace("\"", ""))) {
            copying(create(null, null), 1)
                    .header("x-amz-copy-source-if-match", tag)
                    .byHeader()
                    .answers(200);
            copying(create(null, null), 1)
                    .header("x-amz-copy-source-if-none-match", tag)
                    .byHeader()
                    .answers(412);
        }
        copying(create(null, null), 1)
                .header("x-amz-copy-source-range", "bytes=0-999999")
                .byHeader()
                .answers(416)
                .with("InvalidRange");
    }

    @Test
    @Tag("appwrite-13505")
    void completionThatIsAskedForManyTimesHappensOnce() throws Exception {
        String id = create(null, null);
        String one = part(id, 1, ONE);
        String two = part(id, 2, TWO);
        List<Callable<ApiAnswer>> asked = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            asked.add(() -> complete(id, list(1, one, 2, two)).send());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<ApiAnswer> answer : threads.invokeAll(asked)) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).contains(200).isSubsetOf(200, 409);
        }
        assertThat(project.events()).hasSize(1);
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(3500);
    }

    @Test
    void uploadsOfThePastAreSweptWithTheirParts() {
        String id = create(null, null);
        part(id, 1, ONE);
        project.server().sweepEverything(project.ref());
        assertThat(project.server().blobFiles(project.ref()))
                .as("what is under way stays")
                .hasSize(1);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(2000);
        project.database()
                .sql("update loam.multipart_upload set expires_at = now()")
                .update();
        project.server().sweepEverything(project.ref());
        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.count("loam.multipart_part")).isZero();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
    }

    @Test
    void completionThatWasKilledBeforeItsRowIsBilledOnce() {
        String id = create(null, null);
        complete(id, list(1, part(id, 1, ONE))).answers(200);
        project.sql("set storage.allow_delete_query = 'true'; delete from storage.objects");
        project.database().sql("delete from loam.stored_object").update();
        project.database()
                .sql("update loam.multipart_upload set finished_at = null, etag = null")
                .update();

        complete(id, list(1, part(id, 1, ONE))).answers(200);

        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(2000);
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);
    }

    @Test
    void sizeThatIsNamedMustBeThatOfTheParts() {
        String id = create(null, null);
        String one = part(id, 1, ONE);
        SignedCall completing = account.post(PATH, list(1, one)).query("uploadId", id);
        completing
                .header("x-amz-mp-object-size", "1999")
                .byHeader()
                .answers(400)
                .with("InvalidRequest");
        account.post(PATH, list(1, one))
                .query("uploadId", id)
                .header("x-amz-mp-object-size", "2000")
                .byHeader()
                .answers(200);
    }

    @Test
    void partsOfOneNumberThatComeAtOnceAreBilledAndStoredOnce() throws Exception {
        String id = create(null, null);
        List<Callable<String>> parts = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            String text = "x".repeat(100 * i);
            parts.add(() -> part(id, 1, text));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> tag : threads.invokeAll(parts)) {
                assertThat(tag.get()).isNotEmpty();
            }
        }
        long left = project.database()
                .sql("select size from loam.multipart_part")
                .query(Long.class)
                .single();
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(left);
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);
        account.delete(PATH).query("uploadId", id).byHeader().answers(204);
        assertThat(project.server().usage().bytes(project.ref())).isZero();
        assertThat(project.server().blobFiles(project.ref())).isEmpty();
    }

    String create(@Nullable ChecksumAlgorithm algorithm, @Nullable String type) {
        SignedCall call = account.post(PATH, "")
                .query("uploads", "")
                .header("content-type", "video/mp4")
                .header("x-amz-meta-a", "1");
        if (algorithm != null && type != null) {
            call = call.header("x-amz-checksum-algorithm", algorithm.name()).header("x-amz-checksum-type", type);
        }
        Matcher id = Pattern.compile("<UploadId>([^<]+)<")
                .matcher(call.byHeader().answers(200).body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    String part(String id, int number, String text) {
        return account.put(PATH, text)
                .query("uploadId", id)
                .query("partNumber", Integer.toString(number))
                .byHeader()
                .answers(200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private String copied(String id, int number, @Nullable String range) {
        SignedCall call = copying(id, number);
        String body = (range == null ? call : call.header("x-amz-copy-source-range", range))
                .byHeader()
                .answers(200)
                .body();
        return body.replaceAll("(?s).*<ETag>(.*)</ETag>.*", "$1").replace("&quot;", "\"");
    }

    private SignedCall copying(String id, int number) {
        return account.put(PATH, "")
                .query("uploadId", id)
                .query("partNumber", Integer.toString(number))
                .header("x-amz-copy-source", "/photos/source.txt");
    }

    ApiScenario complete(String id, String parts) {
        return account.post(PATH, parts).query("uploadId", id).byHeader();
    }

    static String list(Object... numbersAndTags) {
        StringBuilder xml =
                new StringBuilder("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        for (int i = 0; i < numbersAndTags.length; i += 2) {
            xml.append("<Part><PartNumber>%s</PartNumber><ETag>%s</ETag></Part>"
                    .formatted(numbersAndTags[i], numbersAndTags[i + 1]));
        }
        return xml.append("</CompleteMultipartUpload>").toString();
    }

    private static String tag(String... tags) throws NoSuchAlgorithmException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        for (String tag : tags) {
            md5.update(HexFormat.of().parseHex(tag.replace("\"", "")));
        }
        return "\"%s-%d\"".formatted(HexFormat.of().formatHex(md5.digest()), tags.length);
    }

    private static byte[] value(ChecksumAlgorithm algorithm, byte[] bytes) {
        RunningChecksum checksum = algorithm.start();
        checksum.update(bytes, 0, bytes.length);
        return checksum.value();
    }
}
