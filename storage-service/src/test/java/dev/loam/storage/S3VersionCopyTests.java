package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions that are not current: as the source of copies, and with their tags. */
class S3VersionCopyTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final S3Account account = S3Account.of(project);
    private String one = "";
    private String two = "";

    @BeforeEach
    void versions() {
        account.withBucket("photos");
        account.put("/photos", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")
                .query("versioning", "")
                .byHeader()
                .answers(200);
        one = version(account.put("/photos/a.txt", "one")
                .header("x-amz-meta-number", "1")
                .header("x-amz-tagging", "number=1")
                .byHeader()
                .answers(200));
        two = version(account.put("/photos/a.txt", "the second").byHeader().answers(200));
    }

    @Test
    void versionIsCopiedWithWhatIsSaidOfIt() {
        copying("/photos/b.txt", one).byHeader().answers(200).withHeader("x-amz-copy-source-version-id", one);
        account.get("/photos/b.txt")
                .byHeader()
                .answers(200)
                .with("one")
                .withHeader("x-amz-meta-number", "1")
                .withHeader("x-amz-tagging-count", "1");
        copying("/photos/c.txt", two).byHeader().answers(200);
        account.get("/photos/c.txt").byHeader().answers(200).with("the second");
        copying("/photos/d.txt", "null").byHeader().answers(200);
        account.get("/photos/d.txt").byHeader().answers(200).with("the second");
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(3 + 10 + 3 + 10 + 10);
    }

    @Test
    void versionIsBroughtBackByACopyOntoItsOwnName() {
        String restored = version(copying("/photos/a.txt", one).byHeader().answers(200));
        assertThat(restored).isNotIn(one, two);
        account.get("/photos/a.txt").byHeader().answers(200).with("one");
        account.get("/photos/a.txt")
                .query("versionId", two)
                .byHeader()
                .answers(200)
                .with("the second");
    }

    @Test
    void partIsCopiedFromAVersion() {
        String id = account.post("/photos/parts.bin", "")
                .query("uploads", "")
                .byHeader()
                .answers(200)
                .body()
                .replaceAll("(?s).*<UploadId>([^<]+)<.*", "$1");
        ApiAnswer copied = copying("/photos/parts.bin", one)
                .query("uploadId", id)
                .query("partNumber", "1")
                .header("x-amz-copy-source-range", "bytes=1-2")
                .byHeader()
                .answers(200)
                .withHeader("x-amz-copy-source-version-id", one);
        String etag = copied.body().replaceAll("(?s).*<ETag>&quot;([^&]+)&quot;.*", "$1");
        account.post(
                        "/photos/parts.bin",
                        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
                                .formatted(etag))
                .query("uploadId", id)
                .byHeader()
                .answers(200);
        assertThat(account.get("/photos/parts.bin").byHeader().answers(200).body())
                .isEqualTo("ne");
    }

    @Test
    void sourceThatIsNoVersionOfTheObjectIsRefused() {
        copying("/photos/b.txt", UUID.randomUUID().toString())
                .byHeader()
                .answers(404)
                .with("NoSuchVersion");
        copying("/photos/b.txt", "7").byHeader().answers(400).with("Invalid version id");
        account.put("/photos/b.txt", "")
                .header("x-amz-copy-source", "/photos/other.txt?versionId=" + one)
                .byHeader()
                .answers(404);
        account.put("/photos/b.txt", "")
                .header("x-amz-copy-source", "/photos/a.txt?acl=" + one)
                .byHeader()
                .answers(400);
        String marker = version(account.delete("/photos/a.txt").byHeader().answers(204));
        copying("/photos/b.txt", marker).byHeader().answers(400).with("delete marker");
        copying("/photos/b.txt", one)
                .header("x-amz-copy-source-if-match", "\"other\"")
                .byHeader()
                .answers(412);
        account.get("/photos/b.txt").byHeader().answers(404);
        S3Account other = S3Account.of(StorageServer.shared().aProject()).withBucket("photos");
        other.put("/photos/b.txt", "")
                .header("x-amz-copy-source", "/photos/a.txt?versionId=" + one)
                .byHeader()
                .answers(404);
        S3Account elsewhere = S3Account.made(project, "{\"name\":\"elsewhere\",\"buckets\":[\"other\"]}");
        elsewhere
                .put("/other/b.txt", "")
                .header("x-amz-copy-source", "/photos/a.txt?versionId=" + one)
                .byHeader()
                .answers(403);
    }

    @Test
    void tagsOfVersionsAreReadAndThoseOfTheCurrentOneChanged() {
        account.get("/photos/a.txt")
                .query("tagging", "")
                .query("versionId", one)
                .byHeader()
                .answers(200)
                .with("<Key>number</Key>")
                .withHeader("x-amz-version-id", one);
        String tags = "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>";
        account.put("/photos/a.txt", tags)
                .query("tagging", "")
                .query("versionId", two)
                .byHeader()
                .answers(200);
        account.get("/photos/a.txt")
                .query("tagging", "")
                .byHeader()
                .answers(200)
                .with("<Key>k</Key>");
        account.put("/photos/a.txt", tags)
                .query("tagging", "")
                .query("versionId", one)
                .byHeader()
                .answers(501);
        account.get("/photos/a.txt")
                .query("attributes", "")
                .query("versionId", one)
                .header("x-amz-object-attributes", "ObjectSize")
                .byHeader()
                .answers(200)
                .with("<ObjectSize>3<");
    }

    private SignedCall copying(String path, String version) {
        return account.put(path, "").header("x-amz-copy-source", "/photos/a.txt?versionId=" + version);
    }

    private static String version(ApiAnswer answer) {
        return answer.headers().firstValue("x-amz-version-id").orElseThrow();
    }
}
