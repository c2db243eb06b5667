package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions, conditions on writes and rules of buckets through the S3 API. */
class S3VersionTests {
    private static final Pattern ENTRY = Pattern.compile(
            "<(Version|DeleteMarker)><Key>([^<]*)</Key><VersionId>([^<]*)</VersionId><IsLatest>([^<]*)<");

    private final TestProject project = StorageServer.shared().aProject();
    private final S3Account account = S3Account.of(project);

    @BeforeEach
    void bucket() {
        account.withBucket("photos");
    }

    private void versioning(String status) {
        account.put(
                        "/photos",
                        "<VersioningConfiguration><Status>%s</Status></VersioningConfiguration>".formatted(status))
                .query("versioning", "")
                .byHeader()
                .answers(200);
    }

    private String put(String path, String text) {
        return version(account.put(path, text).byHeader().answers(200));
    }

    private static String version(ApiAnswer answer) {
        return answer.headers().firstValue("x-amz-version-id").orElseThrow();
    }

    private SignedCall get(String path, String version) {
        return account.get(path).query("versionId", version);
    }

    private List<String> versions(String... query) {
        SignedCall call = account.get("/photos").query("versions", "");
        for (int i = 0; i < query.length; i += 2) {
            call = call.query(query[i], query[i + 1]);
        }
        List<String> found = new ArrayList<>();
        ENTRY.matcher(call.byHeader().answers(200).body())
                .results()
                .forEach(one -> found.add("%s %s %s".formatted(one.group(1), one.group(2), one.group(4))));
        return found;
    }

    @Test
    void versionsAreReadListedAndRemoved() {
        versioning("Enabled");
        account.get("/photos").query("versioning", "").byHeader().answers(200).with("<Status>Enabled</Status>");
        String one = put("/photos/a.txt", "one");
        String two = put("/photos/a.txt", "two");
        put("/photos/b.txt", "b");

        get("/photos/a.txt", one).byHeader().answers(200).with("one").withHeader("x-amz-version-id", one);
        get("/photos/a.txt", two).byHeader().answers(200).with("two");
        account.get("/photos/a.txt").byHeader().answers(200).with("two").withHeader("x-amz-version-id", two);
        get("/photos/b.txt", one).byHeader().answers(404).with("NoSuchVersion");
        get("/photos/a.txt", UUID.randomUUID().toString())
                .byHeader()
                .answers(404)
                .with("NoSuchVersion");

        ApiAnswer deleted = account.delete("/photos/a.txt").byHeader().answers(204);
        deleted.withHeader("x-amz-delete-marker", "true");
        account.get("/photos/a.txt").byHeader().answers(404).with("NoSuchKey");
        get("/photos/a.txt", two).byHeader().answers(200).with("two");
        get("/photos/a.txt", version(deleted)).byHeader().answers(405).withHeader("x-amz-delete-marker", "true");
        assertThat(versions())
                .containsExactly(
                        "DeleteMarker a.txt true", "Version a.txt false", "Version a.txt false", "Version b.txt true");

        account.delete("/photos/a.txt")
                .query("versionId", version(deleted))
                .byHeader()
                .answers(204)
                .withHeader("x-amz-delete-marker", "true");
        account.get("/photos/a.txt").byHeader().answers(200).with("two");
        account.delete("/photos/a.txt").query("versionId", two).byHeader().answers(204);
        account.get("/photos/a.txt").byHeader().answers(200).with("one");
        account.delete("/photos/a.txt").query("versionId", one).byHeader().answers(204);
        account.delete("/photos/a.txt").query("versionId", one).byHeader().answers(204);
        assertThat(versions()).containsExactly("Version b.txt true");
        project.server().sweepEverything(project.ref());
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(1);
    }

    @Test
    void suspendedBucketKeepsWhatWasStoredBefore() {
        put("/photos/plain.txt", "never a version");
        versioning("Enabled");
        String one = put("/photos/a.txt", "one");
        String deleted = put("/photos/b.txt", "deleted");
        versioning("Suspended");

        put("/photos/a.txt", "two");
        get("/photos/a.txt", one).byHeader().answers(200).with("one");
        put("/photos/a.txt", "three");
        put("/photos/plain.txt", "other");
        account.delete("/photos/b.txt").byHeader().answers(204).withHeader("x-amz-delete-marker", "true");
        get("/photos/b.txt", deleted).byHeader().answers(200).with("deleted");
        assertThat(versions())
                .as("versions of before, and one of each that is none")
                .containsExactly(
                        "Version a.txt true",
                        "Version a.txt false",
                        "DeleteMarker b.txt true",
                        "Version b.txt false",
                        "Version plain.txt true");

        account.delete("/photos/a.txt").byHeader().answers(204).withHeader("x-amz-delete-marker", "true");
        account.delete("/photos/plain.txt").byHeader().answers(204);
        project.server().sweepEverything(project.ref());
        assertThat(versions("prefix", "a")).containsExactly("DeleteMarker a.txt true", "Version a.txt false");
        assertThat(versions("prefix", "plain")).isEmpty();

        versioning("Enabled");
        String again = put("/photos/a.txt", "again");
        versioning("Suspended");
        put("/photos/a.txt", "last");
        get("/photos/a.txt", again).byHeader().answers(200).with("again");
        get("/photos/a.txt", one).byHeader().answers(200).with("one");
    }

    @Test
    void versionsComeInPagesAndFolders() {
        versioning("Enabled");
        for (String text : List.of("1", "2", "3")) {
            put("/photos/a.txt", text);
            put("/photos/dir/x.txt", text);
        }
        put("/photos/z.txt", "z");
        List<String> pages = new ArrayList<>();
        String key = "";
        String version = "";
        boolean more = true;
        while (more) {
            SignedCall call = account.get("/photos").query("versions", "").query("max-keys", "2");
            String page = (key.isEmpty() ? call : call.query("key-marker", key).query("version-id-marker", version))
                    .byHeader()
                    .answers(200)
                    .body();
            ENTRY.matcher(page).results().forEach(one -> pages.add(one.group(2) + " " + one.group(4)));
            more = page.contains("<IsTruncated>true<");
            key = page.replaceAll("(?s).*<NextKeyMarker>([^<]*)<.*", "$1");
            version = page.replaceAll("(?s).*<NextVersionIdMarker>([^<]*)<.*", "$1");
        }
        assertThat(pages)
                .containsExactly(
                        "a.txt true",
                        "a.txt false",
                        "a.txt false",
                        "dir/x.txt true",
                        "dir/x.txt false",
                        "dir/x.txt false",
                        "z.txt true");
        assertThat(versions("delimiter", "/")).hasSize(4).last().isEqualTo("Version z.txt true");
        assertThat(versions("delimiter", "/", "key-marker", "dir/")).containsExactly("Version z.txt true");
        assertThat(versions("prefix", "dir/")).hasSize(3);
    }

    @Test
    void severalVersionsAreDeletedAtOnce() {
        versioning("Enabled");
        String one = put("/photos/a.txt", "one");
        put("/photos/a.txt", "two");
        account.post("/photos", """
                        <Delete><Object><Key>a.txt</Key><VersionId>%s</VersionId></Object><Object><Key>b.txt</Key></Object></Delete>
                        """.formatted(one))
                .query("delete", "")
                .byHeader()
                .answers(200)
                .with("<Key>a.txt</Key><VersionId>" + one, "<Key>b.txt</Key>");
        assertThat(versions()).containsExactly("Version a.txt true");
    }

    @Test
    void marksOfSeveralDeletionsAreTold() {
        put("/photos/plain.txt", "from before");
        versioning("Enabled");
        put("/photos/a.txt", "one");
        put("/photos/b.txt", "two");
        String answer = deleteAll("<Object><Key>a.txt</Key></Object><Object><Key>b.txt</Key></Object>"
                + "<Object><Key>never.txt</Key></Object>");
        assertThat(versions()).contains("DeleteMarker a.txt true", "DeleteMarker b.txt true");
        Matcher marked = Pattern.compile("<Deleted><Key>a.txt</Key><DeleteMarker>true</DeleteMarker>"
                        + "<DeleteMarkerVersionId>([^<]+)</DeleteMarkerVersionId></Deleted>")
                .matcher(answer);
        assertThat(marked.find()).as(answer).isTrue();
        String marker = marked.group(1);
        assertThat(answer)
                .contains("<Deleted><Key>b.txt</Key><DeleteMarker>true</DeleteMarker><DeleteMarkerVersionId>")
                .contains("<Deleted><Key>never.txt</Key></Deleted>");

        assertThat(deleteAll("<Object><Key>a.txt</Key><VersionId>%s</VersionId></Object>".formatted(marker)))
                .contains("<Deleted><Key>a.txt</Key><VersionId>%s</VersionId><DeleteMarker>true</DeleteMarker>"
                                .formatted(marker)
                        + "<DeleteMarkerVersionId>%s</DeleteMarkerVersionId></Deleted>".formatted(marker));
        account.get("/photos/a.txt").byHeader().answers(200).with("one");
        assertThat(deleteAll("<Quiet>true</Quiet><Object><Key>a.txt</Key></Object>"))
                .doesNotContain("Deleted");
    }

    private String deleteAll(String objects) {
        return account.post("/photos", "<Delete>" + objects + "</Delete>")
                .query("delete", "")
                .byHeader()
                .answers(200)
                .body();
    }

    @Test
    void versionsAreForThoseWhomNoPolicyBinds() {
        versioning("Enabled");
        String one = put("/photos/a.txt", "one");
        put("/photos/a.txt", "two");
        S3Account reader = S3Account.made(project, "{\"name\":\"reader\",\"access\":\"read\"}");
        reader.get("/photos/a.txt")
                .query("versionId", one)
                .byHeader()
                .answers(200)
                .with("one");
        reader.delete("/photos/a.txt").query("versionId", one).byHeader().answers(403);
        reader.put("/photos", "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>")
                .query("versioning", "")
                .byHeader()
                .answers(403);
        S3Account elsewhere = S3Account.made(project, "{\"name\":\"elsewhere\",\"buckets\":[\"other\"]}");
        elsewhere
                .get("/photos/a.txt")
                .query("versionId", one)
                .byHeader()
                .answers(403)
                .without("one");
        elsewhere.get("/photos").query("versions", "").byHeader().answers(403).without("a.txt");
    }

    @Test
    void writesHoldToTheirConditions() throws Exception {
        account.put("/photos/a.txt", "x").header("if-match", "\"*\"").byHeader().answers(404);
        ApiAnswer stored = account.put("/photos/a.txt", "one").byHeader().answers(200);
        String etag = stored.headers().firstValue("ETag").orElseThrow();
        account.put("/photos/a.txt", "x")
                .header("if-match", "\"other\"")
                .byHeader()
                .answers(412);
        account.put("/photos/a.txt", "x")
                .header("if-none-match", etag)
                .byHeader()
                .answers(412);
        account.delete("/photos/a.txt")
                .header("if-match", "\"other\"")
                .byHeader()
                .answers(412);
        account.get("/photos/a.txt").byHeader().answers(200).with("one");

        List<Callable<ApiAnswer>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String text = "writer " + writer;
            writers.add(() -> account.put("/photos/a.txt", text)
                    .header("if-match", etag)
                    .byHeader()
                    .send());
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ApiAnswer> answer : clients.invokeAll(writers)) {
                statuses.add(answer.get().status());
            }
        }
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        String now = account.head("/photos/a.txt")
                .byHeader()
                .answers(200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        account.delete("/photos/a.txt").header("if-match", now).byHeader().answers(204);
        assertThat(project.count("storage.objects")).isZero();
    }

    @Test
    void rulesThatABucketCanKeepAreKeptAndOthersRefused() {
        account.get("/photos").query("lifecycle", "").byHeader().answers(404).with("NoSuchLifecycleConfiguration");
        lifecycle("""
                <LifecycleConfiguration><Rule><ID>a</ID><Status>Enabled</Status><Filter><Prefix>logs/</Prefix></Filter>
                <Expiration><Days>30</Days></Expiration></Rule>
                <Rule><ID>b</ID><Status>Enabled</Status><Filter/><NoncurrentVersionExpiration><NoncurrentDays>7</NoncurrentDays>
                </NoncurrentVersionExpiration><AbortIncompleteMultipartUpload><DaysAfterInitiation>2</DaysAfterInitiation>
                </AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>
                """).answers(200);
        account.get("/photos")
                .query("lifecycle", "")
                .byHeader()
                .answers(200)
                .with("<Prefix>logs/</Prefix>", "<Days>30</Days>", "<NoncurrentDays>7<", "<DaysAfterInitiation>2<");
        project.operator("owner")
                .get("/projects/" + project.ref() + "/storage/buckets/photos/retention")
                .answers(200)
                .with(
                        "\"expire_days\":30",
                        "\"expire_prefix\":\"logs/\"",
                        "\"noncurrent_days\":7",
                        "\"abort_upload_days\":2");
        lifecycle("""
                <LifecycleConfiguration><Rule><Status>Enabled</Status><Filter/>
                <Transition><Days>1</Days><StorageClass>GLACIER</StorageClass></Transition></Rule></LifecycleConfiguration>
                """).answers(501).with("Transition");
        lifecycle("""
                <LifecycleConfiguration><Rule><Status>Enabled</Status><Filter/><Expiration><Days>0</Days></Expiration></Rule>
                </LifecycleConfiguration>
                """).answers(400);
        lifecycle("""
                <LifecycleConfiguration><Rule><Status>Enabled</Status><Filter/>
                <NoncurrentVersionExpiration><NoncurrentDays>7</NoncurrentDays></NoncurrentVersionExpiration></Rule>
                <Rule><Status>Enabled</Status><Filter/><NoncurrentVersionExpiration><NoncurrentDays>3</NoncurrentDays>
                <NewerNoncurrentVersions>2</NewerNoncurrentVersions></NoncurrentVersionExpiration></Rule>
                </LifecycleConfiguration>
                """).answers(501).with("one rule that expires versions");
        account.delete("/photos").query("lifecycle", "").byHeader().answers(204);
        account.get("/photos").query("lifecycle", "").byHeader().answers(404);
    }

    private ApiScenario lifecycle(String document) {
        return account.put("/photos", document).query("lifecycle", "").byHeader();
    }
}
