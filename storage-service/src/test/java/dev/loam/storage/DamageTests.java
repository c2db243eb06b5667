package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Disks that forget: found out by whoever reads, and by the scrubber; nobody gets other bytes than were stored. */
class DamageTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();
    private final TestCaller owner = project.operator("owner");
    private final BlobFaults faults = project.server().faults(project.ref());
    private final String storage = "/projects/" + project.ref() + "/storage";

    @AfterEach
    void behave() {
        project.server().empty();
    }

    @BeforeEach
    void bucket() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
    }

    @Test
    void damagedBytesAreNotHandedOut() throws IOException {
        service.upload("photos/small", "0123456789").answers(200).body();
        service.upload("photos/large", "x".repeat(300_000)).answers(200);
        service.get("/object/photos/small").answers(200).with("0123456789");
        service.get("/object/photos/large").answers(200);

        damage("photos/small", 3);
        damage("photos/large", 299_000);

        service.get("/object/photos/small")
                .answers(500)
                .with("ObjectDamaged")
                .withHeader("Cache-Control", "no-store")
                .without("456789");
        assertThatThrownBy(() -> service.get("/object/photos/large").send())
                .as("the connection ends before the object")
                .isInstanceOf(AssertionError.class);
        service.upload("photos/after", "fine").answers(200);
        service.get("/object/photos/after").answers(200).with("fine");
    }

    @Test
    void scrubTellsWhatIsDamagedAndWhatIsMissing() throws IOException {
        service.upload("photos/good", "good").answers(200);
        service.upload("photos/bad", "bad").answers(200);
        service.upload("photos/lost", "lost").answers(200);
        String bad = damage("photos/bad", 1);
        String lost = version("photos/lost");
        faults.lose(lost);

        owner.post(storage + "/scrub", "")
                .answers(200)
                .with("\"blobs\":3", "\"missing\":[\"" + lost + "\"]", "\"damaged\":[\"" + bad + "\"]");
        owner.post(storage + "/sweep", "{}").answers(200).with("\"damaged_blobs\":2");

        service.upsert("photos/bad", "mended").answers(200);
        owner.post(storage + "/scrub", "").answers(200).with("\"damaged\":[]");
    }

    @Test
    void blobThatCannotBeReadHoldsUpNoOther() throws IOException {
        service.upload("photos/bad", "bad").answers(200);
        service.upload("photos/lost", "lost").answers(200);
        String bad = version("photos/bad");
        faults.keepFromBeingRead(bad);
        String lost = version("photos/lost");
        faults.lose(lost);

        owner.post(storage + "/scrub", "")
                .answers(200)
                .with("\"blobs\":2", "\"missing\":[\"" + lost + "\"]", "\"damaged\":[\"" + bad + "\"]");
    }

    @Test
    void dryRunTellsWhatASweepWouldFindAndLeavesIt() throws IOException {
        service.upload("photos/a", "0123").answers(200);
        project.sql("insert into storage.objects (bucket_id, name) values ('photos', 'written by SQL')");
        project.sql("alter table storage.objects disable trigger loam_follow_object_delete");
        project.database()
                .sql("update loam.stored_object set released_at = now() - interval '1 day'")
                .update();
        project.sql("set storage.allow_delete_query = 'true'; delete from storage.objects where name = 'a'");

        owner.post(storage + "/sweep", "{\"dry_run\":true}")
                .answers(200)
                .with(
                        "\"dry_run\":true",
                        "\"released_blobs\":1",
                        "\"released_bytes\":4",
                        "\"objects_without_blob\":1",
                        "\"stored_bytes\":4",
                        "\"billed_bytes\":4711",
                        "photos/written by SQL");
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);

        owner.post(storage + "/sweep", "{\"dry_run\":false}")
                .answers(202)
                .with("\"dry_run\":false", "\"released_blobs\":1");
        await().untilAsserted(() ->
                assertThat(project.server().blobFiles(project.ref())).isEmpty());
        assertThat(project.count("storage.objects"))
                .as("rows are never removed")
                .isOne();
        project.operator("viewer").post(storage + "/sweep", "{}").answers(403);
    }

    private String damage(String path, int at) throws IOException {
        String version = version(path);
        faults.damage(version, at);
        return version;
    }

    private String version(String path) {
        return service.get("/object/info/" + path).answers(200).body().replaceAll(".*\"version\":\"([^\"]+)\".*", "$1");
    }
}
