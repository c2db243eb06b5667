package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that are read by the parts they came in, and what is told of them. The smallest part is a kilobyte here. */
class S3PartTests {
    private static final String PATH = "/photos/film.mp4";
    private static final String ONE = "1".repeat(2000);
    private static final String TWO = "2".repeat(2000);
    private static final String THREE = "three";

    private final TestProject project = StorageServer.shared().aProject();
    private final S3Account account = S3Account.of(project);

    @BeforeEach
    void object() {
        account.withBucket("photos");
        String id = found(
                account.post(PATH, "")
                        .query("uploads", "")
                        .header("x-amz-checksum-algorithm", "CRC32C")
                        .header("x-amz-checksum-type", "FULL_OBJECT")
                        .byHeader()
                        .answers(200),
                "<UploadId>([^<]+)<");
        StringBuilder list = new StringBuilder("<CompleteMultipartUpload>");
        int number = 0;
        for (String part : new String[] {ONE, TWO, THREE}) {
            number += 3;
            String etag = account.put(PATH, part)
                    .query("uploadId", id)
                    .query("partNumber", Integer.toString(number))
                    .byHeader()
                    .answers(200)
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            list.append("<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>".formatted(number, etag));
        }
        account.post(PATH, list.append("</CompleteMultipartUpload>").toString())
                .query("uploadId", id)
                .byHeader()
                .answers(200);
    }

    @Test
    void partsAreReadByTheirNumbers() {
        part(2).answers(206)
                .withHeader("Content-Range", "bytes 2000-3999/4005")
                .withHeader("Content-Length", "2000")
                .withHeader("x-amz-mp-parts-count", "3")
                .with(TWO)
                .without(ONE, THREE);
        ApiAnswer last = part(3).answers(206).withHeader("Content-Range", "bytes 4000-4004/4005");
        assertThat(last.body()).isEqualTo(THREE);
        assertThat(part(1).answers(206).body()).isEqualTo(ONE);
        account.head(PATH)
                .query("partNumber", "3")
                .byHeader()
                .answers(206)
                .withHeader("Content-Length", "5")
                .withHeader("x-amz-mp-parts-count", "3");
        account.get(PATH)
                .query("partNumber", "3")
                .header("x-amz-checksum-mode", "ENABLED")
                .byHeader()
                .answers(206)
                .without("x-amz-checksum-crc32c");
    }

    @Test
    void partThatIsNotThereIsRefused() {
        part(4).answers(416).with("InvalidPartNumber");
        for (int none : new int[] {0, 10_001}) {
            part(none).answers(400).with("InvalidArgument");
        }
        account.get(PATH).query("partNumber", "two").byHeader().answers(400);
        part(1).header("Range", "bytes=0-1").answers(400).with("InvalidRequest");
        String etag = account.head(PATH)
                .byHeader()
                .answers(200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        part(1).header("If-None-Match", etag).answers(304);
        part(1).header("If-Match", "\"other\"").answers(412);
    }

    @Test
    void whatCameWholeIsItsOnlyPart() {
        account.put("/photos/whole.txt", "whole").byHeader().answers(200);
        account.get("/photos/whole.txt")
                .query("partNumber", "1")
                .byHeader()
                .answers(206)
                .withHeader("Content-Range", "bytes 0-4/5")
                .with("whole")
                .without("x-amz-mp-parts-count");
        account.get("/photos/whole.txt").query("partNumber", "2").byHeader().answers(416);
        account.put("/photos/empty.txt", "").byHeader().answers(200);
        account.get("/photos/empty.txt").query("partNumber", "1").byHeader().answers(200);
    }

    /** The column is the app's: what it says there may hide parts, and never shows what is not the object's. */
    @Test
    void forgedSizesOfPartsShowNothing() {
        for (String forged : new String[] {"9999999x99999", "4006", "-1,4006", "4005x2", "x", ""}) {
            project.database().sql("""
                            update storage.objects set metadata = jsonb_set(metadata, '{s3,partSizes}',
                                to_jsonb(cast(:sizes as text))) where name = 'film.mp4'
                            """).param("sizes", forged).update();
            part(1).answers(501).without(ONE);
            account.get(PATH).byHeader().answers(200).with(ONE + TWO + THREE);
        }
    }

    @Test
    void attributesTellWhatIsAskedFor() {
        attributes("ETag,Checksum,ObjectParts,StorageClass,ObjectSize")
                .byHeader()
                .answers(200)
                .with(
                        "-3</ETag>",
                        "<ChecksumCRC32C>",
                        "<ChecksumType>FULL_OBJECT<",
                        "<PartsCount>3<",
                        "<PartNumber>3</PartNumber><Size>5<",
                        "<StorageClass>STANDARD<",
                        "<ObjectSize>4005<");
        attributes("ObjectParts")
                .header("x-amz-max-parts", "1")
                .header("x-amz-part-number-marker", "1")
                .byHeader()
                .answers(200)
                .with("<PartNumber>2</PartNumber>", "<NextPartNumberMarker>2<", "<IsTruncated>true<")
                .without("<PartNumber>3<", "<ETag>", "<ObjectSize>");
        attributes("Everything").byHeader().answers(400).with("InvalidArgument");
        account.get(PATH).query("attributes", "").byHeader().answers(400);
        account.get("/photos/none.txt")
                .query("attributes", "")
                .header("x-amz-object-attributes", "ETag")
                .byHeader()
                .answers(404)
                .with("NoSuchKey");
    }

    @Test
    void configurationsThatNoBucketHasAreSaidToBeAbsent() {
        for (String[] absent : new String[][] {
            {"cors", "NoSuchCORSConfiguration"},
            {"replication", "ReplicationConfigurationNotFoundError"},
            {"tagging", "NoSuchTagSet"},
            {"website", "NoSuchWebsiteConfiguration"}
        }) {
            account.get("/photos").query(absent[0], "").byHeader().answers(404).with(absent[1]);
            account.put("/photos", "<X/>").query(absent[0], "").byHeader().answers(501);
            account.get("/nowhere").query(absent[0], "").byHeader().answers(404).with("NoSuchBucket");
        }
        for (String empty : new String[] {"accelerate", "logging", "notification", "requestPayment"}) {
            account.get("/photos").query(empty, "").byHeader().answers(200);
            account.put("/photos", "<X/>").query(empty, "").byHeader().answers(501);
        }
    }

    private ApiScenario part(int number) {
        return account.get(PATH).query("partNumber", Integer.toString(number)).byHeader();
    }

    private SignedCall attributes(String names) {
        return account.get(PATH).query("attributes", "").header("x-amz-object-attributes", names);
    }

    private static String found(ApiAnswer answer, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(answer.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
