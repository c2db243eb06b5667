package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Counts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buckets and objects through the S3 API. */
class S3ObjectTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final S3Account account = S3Account.of(project);

    @BeforeEach
    void bucket() {
        account.withBucket("photos");
    }

    @Test
    void bucketsComeAndGoAndAreThoseOfTheRest() {
        account.put("/photos", "").byHeader().answers(409).with("BucketAlreadyOwnedByYou");
        project.service().get("/bucket/photos").answers(200).with("\"public\":false");
        account.head("/photos").byHeader().answers(200);
        account.head("/nowhere").byHeader().answers(404);
        account.get("/photos").query("location", "").byHeader().answers(200).with("<LocationConstraint");
        account.get("/photos").query("versioning", "").byHeader().answers(200).with("<VersioningConfiguration");
        account.get("/").byHeader().answers(200).with("<ListAllMyBucketsResult", "<Name>photos</Name>");
        account.put("/photos/a.txt", "a").byHeader().answers(200);
        account.delete("/photos").byHeader().answers(409).with("BucketNotEmpty");
        account.delete("/photos/a.txt").byHeader().answers(204);
        account.delete("/photos").byHeader().answers(204);
        account.get("/photos").byHeader().answers(404).with("NoSuchBucket");
    }

    @Test
    void projectMaySwitchTheEndpointOff() {
        project.server().change(project.ref(), "{\"storage\":{\"features\":{\"s3_protocol\":{\"enabled\":false}}}}");
        account.get("/photos").byHeader().answers(403).with("AccessDenied", "switched off");
        account.put("/photos/a.txt", "a").byHeader().answers(403);
        project.service().get("/bucket/photos").answers(200);
        project.server().change(project.ref(), "{}");
        account.get("/photos").byHeader().answers(200);
    }

    @Test
    void objectIsOneAndTheSameHereAndThere() {
        account.put("/photos/dir/a%20b.txt", "hello")
                .header("content-type", "text/plain")
                .header("cache-control", "max-age=60")
                .header("x-amz-meta-camera", "x100")
                .byHeader()
                .answers(200)
                .withHeader("ETag", "\"5d41402abc4b2a76b9719d911017c592\"");
        project.service().get("/object/photos/dir/a%20b.txt").answers(200).with("hello");
        project.service()
                .get("/object/info/photos/dir/a%20b.txt")
                .answers(200)
                .with("\"camera\": \"x100\"", "\"cache_control\":\"max-age=60\"");
        ApiAnswer got = account.get("/photos/dir/a%20b.txt").byHeader().answers(200);
        got.with("hello")
                .withHeader("x-amz-meta-camera", "x100")
                .withHeader("Content-Type", "text/plain")
                .withHeader("Cache-Control", "max-age=60")
                .withHeader("ETag", "\"5d41402abc4b2a76b9719d911017c592\"");
        project.service().upload("photos/there.txt", "from there").answers(200);
        account.get("/photos/there.txt").byHeader().answers(200).with("from there");
        assertThat(project.events()).hasSize(2);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(15);
        account.put("/photos/there.txt", "again").byHeader().answers(200);
        assertThat(project.server().blobFiles(project.ref())).hasSize(2);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(10);
    }

    @Test
    void rangesAndConditionsAreHeeded() {
        account.put("/photos/a.txt", "0123456789").byHeader().answers(200);
        account.get("/photos/a.txt")
                .byHeader()
                .header("Range", "bytes=2-4")
                .answers(206)
                .withHeader("Content-Range", "bytes 2-4/10")
                .with("234");
        account.get("/photos/a.txt")
                .byHeader()
                .header("Range", "bytes=20-")
                .answers(416)
                .with("InvalidRange");
        String etag = "\"781e5e245d69b566979b86e28d23f2c7\"";
        account.get("/photos/a.txt").byHeader().header("If-None-Match", etag).answers(304);
        account.put("/photos/a.txt", "x")
                .header("if-none-match", "*")
                .byHeader()
                .answers(412)
                .with("PreconditionFailed");
        account.put("/photos/new.txt", "x")
                .header("if-none-match", "*")
                .byHeader()
                .answers(200);
        account.get("/photos/none.txt").byHeader().answers(404).with("NoSuchKey");
        account.head("/photos/none.txt").byHeader().answers(404);
    }

    @ParameterizedTest
    @CsvSource({"x-amz-server-side-encryption, AES256", "x-amz-acl, public-read", "x-amz-storage-class, GLACIER"})
    void whatIsNotImplementedIsRefusedAndNotIgnored(String header, String value) {
        account.put("/photos/a.txt", "x")
                .header(header, value)
                .byHeader()
                .answers(501)
                .with("NotImplemented");
        account.get("/photos").query("policy", "").byHeader().answers(501);
        account.put("/photos/a.txt", "x").query("acl", "").byHeader().answers(501);
        account.get("/photos/a.txt")
                .query("versionId", "7")
                .byHeader()
                .answers(400)
                .with("Invalid version id");
        assertThat(project.count("storage.objects")).isZero();
    }

    @Test
    void errorsSayNothingOfTheObjectThatIsNotSent() {
        account.put("/photos/a.txt", "hello")
                .header("content-encoding", "gzip")
                .header("content-disposition", "attachment")
                .byHeader()
                .answers(200);
        List<ApiAnswer> refusals = List.of(
                account.get("/photos/a.txt")
                        .byHeader()
                        .header("If-Match", "\"x\"")
                        .answers(412),
                account.get("/photos/a.txt")
                        .byHeader()
                        .header("Range", "bytes=9-")
                        .answers(416));
        for (ApiAnswer refused : refusals) {
            assertThat(refused.with("<Error>").headers().map())
                    .doesNotContainKeys("content-encoding", "content-disposition");
        }
    }

    @Test
    void expectationsAndGrantsAreNotIgnored() {
        account.put("/photos/a.txt", "hello").byHeader().answers(200);
        account.get("/photos/a.txt")
                .header("x-amz-expected-bucket-owner", project.ref().toString())
                .byHeader()
                .answers(200);
        account.get("/photos/a.txt")
                .header("x-amz-expected-bucket-owner", "123456789012")
                .byHeader()
                .answers(403)
                .with("AccessDenied");
        account.put("/photos/b.txt", "hello")
                .header("x-amz-grant-read-acp", "id=1")
                .byHeader()
                .answers(501)
                .with("NotImplemented");
    }

    @Test
    void copiesTakeOrReplaceWhatIsSaidOfTheOriginal() {
        account.put("/photos/a.txt", "hello")
                .header("x-amz-meta-a", "1")
                .header("content-encoding", "identity")
                .header("x-amz-tagging", "k=v%20w")
                .byHeader()
                .answers(200);
        account.put("/photos/b.txt", "")
                .header("x-amz-copy-source", "photos/a.txt")
                .byHeader()
                .answers(200)
                .with("<CopyObjectResult", "5d41402abc4b2a76b9719d911017c592");
        account.get("/photos/b.txt")
                .byHeader()
                .answers(200)
                .with("hello")
                .withHeader("x-amz-meta-a", "1")
                .withHeader("Content-Encoding", "identity")
                .withHeader("x-amz-tagging-count", "1");
        account.put("/photos/c.txt", "")
                .header("x-amz-copy-source", "/photos/a.txt")
                .header("x-amz-metadata-directive", "REPLACE")
                .header("x-amz-meta-b", "2")
                .header("content-type", "text/x-c")
                .byHeader()
                .answers(200);
        ApiAnswer replaced = account.head("/photos/c.txt").byHeader().answers(200);
        replaced.withHeader("x-amz-meta-b", "2").withHeader("Content-Type", "text/x-c");
        assertThat(replaced.headers().firstValue("x-amz-meta-a")).isEmpty();
        account.put("/photos/a.txt", "")
                .header("x-amz-copy-source", "/photos/a.txt")
                .byHeader()
                .answers(400)
                .with("InvalidRequest");
        account.put("/photos/d.txt", "")
                .header("x-amz-copy-source", "/photos/a.txt")
                .header("x-amz-copy-source-if-match", "\"other\"")
                .byHeader()
                .answers(412);
        account.put("/photos/d.txt", "")
                .header("x-amz-copy-source", "/photos/none.txt")
                .byHeader()
                .answers(404);
    }

    @Test
    void tagsAreKeptReplacedAndTakenAway() {
        account.put("/photos/a.txt", "x").byHeader().answers(200);
        account.get("/photos/a.txt")
                .query("tagging", "")
                .byHeader()
                .answers(200)
                .with("<TagSet></TagSet>");
        account.put(
                        "/photos/a.txt",
                        "<Tagging><TagSet><Tag><Key>a</Key><Value>1 &amp; 2</Value></Tag></TagSet></Tagging>")
                .query("tagging", "")
                .byHeader()
                .answers(200);
        account.get("/photos/a.txt")
                .query("tagging", "")
                .byHeader()
                .answers(200)
                .with("<Key>a</Key><Value>1 &amp; 2</Value>");
        account.delete("/photos/a.txt").query("tagging", "").byHeader().answers(204);
        account.get("/photos/a.txt")
                .query("tagging", "")
                .byHeader()
                .answers(200)
                .without("<Key>");
        account.put("/photos/none.txt", "<Tagging><TagSet/></Tagging>")
                .query("tagging", "")
                .byHeader()
                .answers(404);
    }

    @Test
    void manyAreDeletedAtOnceAndWhatIsNotTheCallersStays() {
        project.sql("create policy see on storage.objects for select to authenticated using (true)");
        project.sql("create policy own on storage.objects for delete to authenticated using (name = 'a.txt')");
        for (String name : List.of("a.txt", "b.txt", "c.txt")) {
            account.put("/photos/" + name, "x").byHeader().answers(200);
        }
        String wanted = "<Delete><Object><Key>a.txt</Key></Object><Object><Key>b.txt</Key></Object>"
                + "<Object><Key>none.txt</Key></Object></Delete>";
        SignedCall user = new SignedCall(
                        project.server(),
                        project.user(UUID.randomUUID()).caller(),
                        project.ref().value(),
                        PlayedProjectService.keyOf(project.ref().value()),
                        "POST",
                        "/photos")
                .header("x-amz-security-token", "verified")
                .query("delete", "")
                .body(wanted);
        user.byHeader()
                .answers(200)
                .with(
                        "<Deleted><Key>a.txt</Key></Deleted>",
                        "<Deleted><Key>none.txt</Key></Deleted>",
                        "<Error><Key>b.txt</Key><Code>AccessDenied</Code>");
        account.post("/photos", wanted.replace("<Delete>", "<Delete><Quiet>true</Quiet>"))
                .query("delete", "")
                .byHeader()
                .answers(200)
                .without("<Deleted>");
        assertThat(project.count("storage.objects")).isOne();
        account.post("/photos", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Delete>&x;</Delete>")
                .query("delete", "")
                .byHeader()
                .answers(400)
                .with("MalformedXML")
                .without("root:");
    }

    @Test
    void listsGoThroughThousandsPageByPageWithoutGapOrDouble() {
        int count = Counts.of(1200, 5000);
        project.database().sql("""
                        insert into storage.objects (bucket_id, name, version, metadata)
                        select 'photos', 'dir' || (n % 7) || '/' || lpad(n::text, 6, '0') || '.txt', gen_random_uuid()::text,
                            jsonb_build_object('eTag', '"e"', 'size', n)
                        from generate_series(1, :count) n
                        """).param("count", count).update();
        List<String> all = project.database()
                .sql("select name from storage.objects order by name collate \"C\"")
                .query(String.class)
                .list();
        assertThat(pages("/photos", "")).isEqualTo(all);
        assertThat(pages("/photos", "dir3/"))
                .isEqualTo(all.stream().filter(name -> name.startsWith("dir3/")).toList());
        String rolled = account.get("/photos")
                .query("list-type", "2")
                .query("delimiter", "/")
                .byHeader()
                .answers(200)
                .with("<KeyCount>7</KeyCount>", "<IsTruncated>false</IsTruncated>")
                .without("<Contents>")
                .body();
        assertThat(found(rolled, "CommonPrefixes><Prefix"))
                .containsExactly("dir0/", "dir1/", "dir2/", "dir3/", "dir4/", "dir5/", "dir6/");
        ApiAnswer first = account.get("/photos")
                .query("delimiter", "/")
                .query("max-keys", "3")
                .byHeader()
                .answers(200)
                .with("<NextMarker>dir2/</NextMarker>", "<IsTruncated>true</IsTruncated>");
        assertThat(found(first.body(), "CommonPrefixes><Prefix")).containsExactly("dir0/", "dir1/", "dir2/");
        String next = account.get("/photos")
                .query("delimiter", "/")
                .query("marker", "dir2/")
                .byHeader()
                .answers(200)
                .body();
        assertThat(found(next, "CommonPrefixes><Prefix")).containsExactly("dir3/", "dir4/", "dir5/", "dir6/");
    }

    @Test
    void listsEncodeKeysWhenAskedAndTakeStartAfter() {
        for (String name : List.of("a%20b.txt", "a%26c.txt", "z.txt")) {
            account.put("/photos/" + name, "x").byHeader().answers(200);
        }
        account.get("/photos")
                .query("list-type", "2")
                .query("encoding-type", "url")
                .byHeader()
                .answers(200)
                .with("<Key>a%20b.txt</Key>", "<Key>a%26c.txt</Key>", "<EncodingType>url</EncodingType>");
        account.get("/photos")
                .query("list-type", "2")
                .query("start-after", "a&c.txt")
                .byHeader()
                .answers(200)
                .with("<Key>z.txt</Key>", "<KeyCount>1</KeyCount>", "<StorageClass>STANDARD</StorageClass>")
                .without("<Owner>");
        account.get("/photos")
                .query("list-type", "2")
                .query("max-keys", "0")
                .byHeader()
                .answers(200)
                .with("<IsTruncated>false</IsTruncated>");
        account.get("/photos").query("max-keys", "-1").byHeader().answers(400).with("InvalidArgument");
        account.get("/photos")
                .query("list-type", "2")
                .query("continuation-token", "%%%")
                .byHeader()
                .answers(400);
    }

    @ParameterizedTest
    @CsvSource({"/photos/..%2f..%2fa", "/photos/%00", "/photos/a/../b", "/photos/caf%C3%A9", "/pho%2ftos"})
    void namesThatAreNoneOfOursAreRefused(String path) {
        ApiAnswer answer = account.put(path, "x").byHeader().send();
        assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
        assertThat(project.count("storage.objects")).isZero();
    }

    @Test
    void contentMd5IsCompared() throws NoSuchAlgorithmException {
        byte[] md5 = MessageDigest.getInstance("MD5").digest("hello".getBytes(StandardCharsets.UTF_8));
        String good = Base64.getEncoder().encodeToString(md5);
        account.put("/photos/a.txt", "hello")
                .header("content-md5", good)
                .byHeader()
                .answers(200);
        account.put("/photos/b.txt", "hellO")
                .header("content-md5", good)
                .byHeader()
                .answers(400)
                .with("BadDigest");
        account.put("/photos/b.txt", "hello")
                .header("content-md5", "abc")
                .byHeader()
                .answers(400)
                .with("InvalidDigest");
        assertThat(project.count("storage.objects")).isOne();
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);
    }

    private List<String> pages(String bucket, String prefix) {
        List<String> keys = new ArrayList<>();
        String token = "";
        do {
            SignedCall call = account.get(bucket).query("list-type", "2").query("prefix", prefix);
            String page = (token.isEmpty() ? call : call.query("continuation-token", token))
                    .query("max-keys", "500")
                    .byHeader()
                    .answers(200)
                    .body();
            keys.addAll(found(page, "Key"));
            List<String> next = found(page, "NextContinuationToken");
            token = next.isEmpty() ? "" : next.getFirst();
        } while (!token.isEmpty());
        return keys;
    }

    private static List<String> found(String xml, String element) {
        List<String> values = new ArrayList<>();
        Matcher matcher = Pattern.compile("<%s>([^<]*)<".formatted(element)).matcher(xml);
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return values;
    }
}
