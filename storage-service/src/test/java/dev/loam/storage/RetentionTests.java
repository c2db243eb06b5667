package dev.loam.storage;

import static dev.loam.platform.test.Race.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Race;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RetentionTests {
    private static final Pattern VERSION = Pattern.compile("\"name\":\"(\\w+)\",\"kind\":\"(\\w+)\"");

    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();
    private final TestCaller owner = project.operator("owner");
    private final String bucket = "/projects/" + project.ref() + "/storage/buckets/photos";

    @BeforeEach
    void bucket() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
    }

    @Test
    void versionsAreKeptListedRestoredAndRemoved() {
        retain("{\"versioning\":\"enabled\"}");
        service.upload("photos/a.txt", "one").answers(200);
        service.upsert("photos/a.txt", "three").answers(200);
        service.delete("/object/photos/a.txt").answers(200);

        service.get("/object/photos/a.txt").answers(400).with("Object not found");
        assertThat(kinds()).containsExactly("marker", "deleted", "replaced");
        assertThat(project.server().usage().bytes(project.ref()))
                .as("what is kept is billed")
                .isEqualTo(8);

        String first = version("replaced");
        owner.post(bucket + "/versions/" + first + "/restore", "").answers(204);
        service.get("/object/photos/a.txt").answers(200).with("one");
        assertThat(kinds()).containsExactly("current", "marker", "deleted");
        service.upsert("photos/a.txt", "four").answers(200);
        service.upsert("photos/a.txt", "fifth").answers(200);

        project.server().sweepEverything(project.ref());
        assertThat(kinds()).containsExactly("current", "replaced", "replaced", "marker", "deleted");
        String second = version("deleted");
        owner.delete(bucket + "/versions/" + second).answers(204);
        owner.delete(bucket + "/versions/" + second).answers(404).with("not_found");
        project.server().sweepEverything(project.ref());
        assertThat(project.server().blobFiles(project.ref())).hasSize(3).doesNotContain(second);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(3 + 4 + 5);
    }

    @Test
    void versionsComeInPages() {
        retain("{\"versioning\":\"enabled\"}");
        for (String text : List.of("1", "2", "3")) {
            service.upsert("photos/a", text).answers(200);
            service.upsert("photos/b", text).answers(200);
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            String page = owner.get(bucket + "/versions?limit=2" + cursor)
                    .answers(200)
                    .body();
            VERSION.matcher(page).results().forEach(version -> seen.add(version.group(1) + " " + version.group(2)));
            cursor = page.contains("\"next_cursor\":\"")
                    ? "&cursor=" + page.replaceAll(".*\"next_cursor\":\"([^\"]*)\".*", "$1")
                    : "";
        } while (!cursor.isEmpty());
        assertThat(seen)
                .containsExactly("a current", "a replaced", "a replaced", "b current", "b replaced", "b replaced");
        owner.get(bucket + "/versions?cursor=%3F").answers(400);
    }

    @Test
    void trashBringsBackWhatWasDeletedByWhomever() {
        retain("{\"trash_days\":7}");
        service.upload("photos/a.txt", "one").answers(200);
        service.upsert("photos/a.txt", "two").answers(200);
        project.sql("set storage.allow_delete_query = 'true'; delete from storage.objects");

        assertThat(kinds()).as("what was replaced is not kept").containsExactly("deleted");
        String kept = version("deleted");
        project.server().sweepEverything(project.ref());
        owner.post(bucket + "/versions/" + kept + "/restore", "").answers(204);
        service.get("/object/photos/a.txt").answers(200).with("two");

        service.delete("/object/photos/a.txt").answers(200);
        project.database()
                .sql("update loam.archived_object set archived_at = now() - interval '7 days'")
                .update();
        project.server().sweepEverything(project.ref());
        assertThat(kinds()).isEmpty();
        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
    }

    @Test
    void rulesExpireObjectsAndVersions() {
        retain("{\"versioning\":\"enabled\",\"expire_days\":30,\"expire_prefix\":\"logs/\",\"noncurrent_versions\":1}");
        service.upload("photos/logs/old", "old").answers(200);
        service.upload("photos/logs/new", "new").answers(200);
        service.upload("photos/old", "kept").answers(200);
        for (String text : List.of("1", "2", "3", "4")) {
            service.upsert("photos/many", text).answers(200);
        }
        project.database().sql("""
                update loam.stored_object set stored_at = now() - interval '31 days' from storage.objects o
                where o.version = stored_object.version::text and o.name like '%old'
                """).update();

        project.server().sweepEverything(project.ref());

        service.get("/object/photos/logs/old").answers(400);
        service.get("/object/photos/logs/new").answers(200);
        service.get("/object/photos/old").answers(200).with("kept");
        assertThat(project.events()).last().asString().contains("object.deleted", "logs/old");
        assertThat(owner.get(bucket + "/versions?prefix=many")
                        .answers(200)
                        .body()
                        .split("\"kind\":\"replaced\"", -1))
                .as("one that is not current is kept")
                .hasSize(2);
    }

    @Test
    void restoredObjectHasItsDaysAnew() {
        retain("{\"trash_days\":7,\"expire_days\":30}");
        service.upload("photos/a.txt", "text").answers(200);
        project.database()
                .sql("update loam.stored_object set stored_at = now() - interval '31 days'")
                .update();
        project.server().sweepEverything(project.ref());
        service.get("/object/photos/a.txt").answers(400);

        owner.post(bucket + "/versions/" + version("deleted") + "/restore", "").answers(204);
        project.server().sweepEverything(project.ref());
        service.get("/object/photos/a.txt").answers(200).with("text");

        project.database()
                .sql("update loam.stored_object set restored_at = now() - interval '31 days'")
                .update();
        project.server().sweepEverything(project.ref());
        service.get("/object/photos/a.txt").answers(400);
    }

    @Test
    void unfinishedUploadsAreGivenUpWhenTheirDaysAreOver() {
        retain("{\"abort_upload_days\":2}");
        S3Account account = S3Account.of(project);
        String path = "/photos/film.mp4";
        for (int upload = 0; upload < 2; upload++) {
            String id = account.post(path, "")
                    .query("uploads", "")
                    .byHeader()
                    .answers(200)
                    .body()
                    .replaceAll("(?s).*<UploadId>([^<]+)<.*", "$1");
            account.put(path, "part")
                    .query("uploadId", id)
                    .query("partNumber", "1")
                    .byHeader()
                    .answers(200);
            String tus = ResumableCase.path(
                    ResumableCase.creating(service, "a" + upload, 9, "").answers(201));
            service.request("PATCH", tus, "piece".getBytes(StandardCharsets.UTF_8))
                    .header("Tus-Resumable", "1.0.0")
                    .header("Content-Type", "application/offset+octet-stream")
                    .header("Upload-Offset", "0")
                    .answers(204);
            String age = upload == 0 ? "49 hours" : "47 hours";
            for (String table : List.of("loam.multipart_upload", "loam.resumable_upload")) {
                project.database()
                        .sql(
                                "update %s set created_at = now() - interval '%s' where created_at > now() - interval '1 hour'"
                                        .formatted(table, age))
                        .update();
            }
        }

        project.server().sweepEverything(project.ref());

        assertThat(project.count("loam.multipart_upload")).isEqualTo(1);
        assertThat(project.count("loam.resumable_upload")).isEqualTo(1);
        assertThat(project.server().blobFiles(project.ref())).hasSize(2);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(4 + 5);
    }

    @Test
    void objectThatTheAppHoldsOnToKeepsNoOtherFromExpiring() {
        retain("{\"expire_days\":30}");
        for (String name : List.of("1", "2", "3")) {
            service.upload("photos/" + name, name).answers(200);
        }
        project.sql("create table public.albums (object uuid references storage.objects (id))");
        project.sql("insert into public.albums select id from storage.objects where name = '2'");
        service.delete("/object/photos/2")
                .answers(400)
                .with("Rows of the app refer")
                .without("Bucket not found");
        project.database()
                .sql("update loam.stored_object set stored_at = now() - interval '31 days'")
                .update();

        project.server().sweepEverything(project.ref());

        assertThat(project.database()
                        .sql("select name from storage.objects")
                        .query(String.class)
                        .list())
                .containsExactly("2");
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);
    }

    @Test
    void versionIsDroppedWhenItIsPastBothBounds() {
        retain("{\"versioning\":\"enabled\",\"noncurrent_days\":30,\"noncurrent_versions\":2}");
        for (String text : List.of("1", "2", "3", "4", "5")) {
            service.upsert("photos/a", text).answers(200);
        }
        project.server().sweepEverything(project.ref());
        assertThat(kinds()).as("too many, and young").hasSize(5);

        project.database()
                .sql("update loam.archived_object set archived_at = archived_at - interval '31 days'")
                .update();
        project.server().sweepEverything(project.ref());
        assertThat(kinds()).as("old, and few enough").containsExactly("current", "replaced", "replaced");

        retain("{\"versioning\":\"enabled\",\"noncurrent_days\":30}");
        project.server().sweepEverything(project.ref());
        assertThat(kinds()).containsExactly("current");
    }

    @Test
    void nothingIsKeptOfABucketThatKeepsNothingOrIsGone() {
        retain("{\"versioning\":\"enabled\"}");
        service.upsert("photos/a", "1").answers(200);
        service.upsert("photos/a", "2").answers(200);
        service.delete("/object/photos/a").answers(200);
        assertThat(project.server().blobFiles(project.ref())).hasSize(2);

        service.delete("/bucket/photos").answers(200);
        project.server().sweepEverything(project.ref());

        assertThat(project.count("loam.archived_object")).isZero();
        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
    }

    @Test
    void appsSqlReachesNothingOfWhatIsKept() {
        retain("{\"versioning\":\"enabled\"}");
        service.upsert("photos/a", "1").answers(200);
        service.upsert("photos/a", "2").answers(200);
        for (String attempt : List.of(
                "delete from loam.archived_object",
                "update loam.bucket_retention set noncurrent_days = 1",
                "select loam.archive_object(o, 'deleted') from storage.objects o")) {
            assertThat(catchThrowable(() -> project.sql(attempt)))
                    .as(attempt)
                    .hasStackTraceContaining("permission denied");
        }
        // A row that names a blob of another project, or none, is not kept and opens nothing.
        TestProject other = StorageServer.shared().aProject();
        other.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        other.service().upload("photos/secret", "secret").answers(200);
        String foreign = other.database()
                .sql("select version from storage.objects")
                .query(String.class)
                .single();
        project.sql("insert into storage.objects (bucket_id, name, version) values ('photos', 'forged', '%s')"
                .formatted(foreign));
        service.get("/object/photos/forged").answers(400).without("secret");
        project.sql("set storage.allow_delete_query = 'true'; delete from storage.objects where name = 'forged'");
        owner.get(bucket + "/versions?prefix=forged").answers(200).without(foreign);
        owner.post(bucket + "/versions/" + foreign + "/restore", "").answers(404);
    }

    @Test
    void whatIsKeptIsChangedWhereNobodyElseDidMeanwhileOnly() throws Exception {
        String address = bucket + "/retention";
        String wanted = "{\"trash_days\":%d}";
        owner.put(address, wanted.formatted(9)).header("If-Match", "\"7\"").answers(412);
        String nothing = tag(owner.get(address).answers(200).withHeader("Cache-Control", "no-store"));
        ApiAnswer first = Race.hasOneWinner(nothing, racer -> owner.put(address, wanted.formatted(racer + 1)));
        assertThat(owner.get(address).answers(200).body()).isEqualTo(first.body());

        ApiAnswer second = Race.hasOneWinner(tag(first), racer -> owner.put(address, wanted.formatted(racer + 30)));

        assertThat(owner.get(address)
                        .answers(200)
                        .withHeader("ETag", tag(second))
                        .body())
                .isEqualTo(second.body());
        owner.put(address, wanted.formatted(9))
                .header("If-Match", tag(first))
                .answers(412)
                .with("precondition_failed");
        owner.put(address, wanted.formatted(9)).header("If-Match", "*").answers(200);
        owner.put(address, wanted.formatted(8)).answers(200);
    }

    @Test
    void rulesOfABucketAreChangedWhereNobodyElseDidMeanwhileOnly() throws Exception {
        String rules = "{\"file_size_limit\":%d}";
        String read = tag(owner.get(bucket).answers(200).withHeader("Cache-Control", "no-store"));

        ApiAnswer winner = Race.hasOneWinner(read, racer -> owner.put(bucket, rules.formatted(racer + 1)));

        assertThat(owner.get(bucket)
                        .answers(200)
                        .withHeader("ETag", tag(winner))
                        .body())
                .isEqualTo(winner.body());
        owner.delete(bucket).header("If-Match", read).answers(412).with("precondition_failed");
        service.put("/bucket/photos", "{\"public\":true}").answers(200);
        owner.put(bucket, rules.formatted(99)).header("If-Match", tag(winner)).answers(412);
        owner.put(bucket, rules.formatted(99)).header("If-Match", "*").answers(200);
        service.upload("photos/a.txt", "one").answers(200);
        service.delete("/object/photos/a.txt").answers(200);
        String last = tag(owner.put(bucket, rules.formatted(98)).answers(200));
        owner.delete(bucket).header("If-Match", last).answers(204);
        owner.put(bucket, rules.formatted(97)).header("If-Match", last).answers(404);
    }

    @Test
    void onlyOperatorsOfTheProjectWithThePermissionMay() {
        owner.get(bucket + "/retention").answers(200).with("\"versioning\":\"off\"", "\"trash_days\":null");
        project.operator("viewer").get(bucket + "/versions").answers(403);
        project.operator("viewer")
                .put(bucket + "/retention", "{\"versioning\":\"enabled\"}")
                .answers(403)
                .with("permission_missing");
        StorageServer.shared()
                .aProject()
                .operator("owner")
                .get(bucket + "/retention")
                .answers(404);
        owner.put(bucket + "/retention", "{\"trash_days\":0}").answers(400).with("trash_days");
        owner.put(bucket + "/retention", "{\"versioning\":\"sometimes\"}").answers(400);
        owner.get(bucket.replace("photos", "none") + "/retention").answers(404).with("not_found");
    }

    @Test
    void whatOperatorsChangeIsOnRecordBeforeAndAfter() {
        retain("{\"versioning\":\"enabled\"}");
        retain("{\"versioning\":\"enabled\",\"trash_days\":7}");
        service.upload("photos/a.txt", "one").answers(200);
        service.delete("/object/photos/a.txt").answers(200);
        owner.post(bucket + "/versions/" + version("deleted") + "/restore", "").answers(204);

        List<String> changes = project.server()
                .bean(JdbcClient.class)
                .sql("""
                        select coalesce(c.before::text, '-') || ' > ' || coalesce(c.after::text, '-')
                        from loam.audit_change c join loam.audit_entry e on e.id = c.entry_id
                        where e.ref = :ref order by c.at, c.number
                        """)
                .param("ref", project.ref().value())
                .query(String.class)
                .list();
        assertThat(changes).hasSize(3);
        assertThat(changes.get(0)).matches(".*\"versioning\": \"off\".* > .*\"versioning\": \"enabled\".*");
        assertThat(changes.get(1)).matches(".*\"trash_days\": null.* > .*\"trash_days\": 7.*");
        assertThat(changes.get(2)).contains("restored");
    }

    private void retain(String retention) {
        owner.put(bucket + "/retention", retention).answers(200);
    }

    private List<String> kinds() {
        return project.database().sql("""
                        select kind from (
                            select 'current' as kind, 'infinity'::timestamptz as at from storage.objects
                            union all select kind, archived_at from loam.archived_object) all_kinds
                        order by at desc
                        """).query(String.class).list();
    }

    private String version(String kind) {
        ApiAnswer answer = owner.get(bucket + "/versions?kind=" + kind).answers(200);
        return answer.body().replaceAll(".*\"version\":\"([^\"]+)\".*", "$1");
    }
}
