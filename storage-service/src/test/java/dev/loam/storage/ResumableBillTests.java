package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.usage.Meter;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is given back of unfinished uploads is what was billed, also where the project is gone and nobody can say but their files. */
class ResumableBillTests extends ResumableCase {
    private final BlobFaults faults = project.server().faults(project.ref());

    @AfterEach
    void behave() {
        project.server().empty();
    }

    @Test
    void projectThatIsGoneIsBilledForNoUpload() {
        appending(service, created(service, "a.txt", 10), 0, "12345").answers(204);
        billIs(5);
        project.server().removeData(project.ref());
        billIs(0);
    }

    @Test
    void pieceThatWasRefusedIsNotGivenBack() {
        String path = created(service, "a.txt", 10);
        appending(service, path, 0, "12").answers(204);
        appending(service, path, 2, "345")
                .header("Upload-Checksum", "crc32 AAAAAA==")
                .answers(460);
        billIs(2);
        project.server().removeData(project.ref());
        billIs(0);
    }

    /** Who takes the lease loses it at once. */
    @Test
    void pieceOfWhoLostTheLeaseIsNotGivenBack() {
        String path = created(service, "a.txt", 10);
        appending(service, path, 0, "12").answers(204);
        project.database().sql("""
                create function public.lose() returns trigger language plpgsql as
                $$ begin new.holder = gen_random_uuid(); return new; end $$
                """).update();
        project.database().sql("""
                create trigger lose before update on loam.resumable_upload for each row
                when (old.holder is null and new.holder is not null) execute function public.lose()
                """).update();
        appending(service, path, 2, "345").answers(423);
        billIs(2);
        project.server().removeData(project.ref());
        billIs(0);
    }

    @Test
    void filesThatOutliveTheirUploadAreGivenBackOnce() throws IOException {
        String path = created(service, "a.txt", 5);
        String id = path.substring(path.lastIndexOf('/') + 1);
        faults.keepFromBeingRemoved(id);
        assertThat(appending(service, path, 0, "12345").send().status()).isGreaterThanOrEqualTo(500);
        service.get("/object/photos/a.txt").answers(200).with("12345");
        faults.letBeRemoved(id);

        project.server().removeData(project.ref());
        billIs(0);
    }

    @Test
    void uploadWhoseFilesOutlivedItIsFinishedByTheNextLook() throws IOException {
        String path = created(service, "a.txt", 5);
        String id = path.substring(path.lastIndexOf('/') + 1);
        faults.keepFromBeingRemoved(id);
        assertThat(appending(service, path, 0, "12345").send().status()).isGreaterThanOrEqualTo(500);
        faults.letBeRemoved(id);

        offsetIs(path, 5);
        billIs(5);
        assertThat(blobFiles()).hasSize(1);
    }

    /** What a failure of power leaves when the database's last commits did not reach the disk. */
    @Test
    void blobOfWhichNobodyKnowsIsNotBilledOnceMore() throws IOException {
        String path = created(service, "a.txt", 5);
        project.sql("""
                create function public.refuse() returns trigger language plpgsql as
                $$ begin raise exception 'refused'; end $$
                """);
        project.sql(
                "create trigger refuse after insert on storage.objects for each row execute function public.refuse()");
        appending(service, path, 0, "12345").answers(500);
        project.sql("drop trigger refuse on storage.objects");
        // What the attempt did that was killed: it began anew, placed its blob and had it billed.
        project.database().sql("delete from loam.freed_blob").update();
        faults.leave(path.substring(path.lastIndexOf('/') + 1), "12345");
        project.server().usage().record(Meter.STORAGE_BYTES, project.ref(), 5, "/storage/v1/object", "", Instant.now());
        billIs(10);

        offsetIs(path, 5);
        billIs(5);
        service.get("/object/photos/a.txt").answers(200).with("12345");
    }

    @Test
    void objectThatWasDeletedBeforeItsUploaderAskedAgainStaysSo() throws IOException {
        String path = completedWithoutAnAnswer("a.txt");
        service.delete("/object/photos/a.txt").answers(200);

        offsetIs(path, 5);
        appending(service, path, 5, "").answers(204);
        service.get("/object/photos/a.txt").answers(400);
        billIs(0);
        assertThat(blobFiles()).isEmpty();
    }

    @Test
    void objectThatWasReplacedBeforeItsUploaderAskedAgainStaysSo() throws IOException {
        String path = completedWithoutAnAnswer("a.txt");
        service.upsert("photos/a.txt", "another").answers(200);

        offsetIs(path, 5);
        service.get("/object/photos/a.txt").answers(200).with("another");
        billIs(7);
        assertThat(blobFiles()).hasSize(1);
    }

    /** The object is there, and nobody was told. */
    private String completedWithoutAnAnswer(String name) throws IOException {
        String path = created(service, name, 5);
        String id = path.substring(path.lastIndexOf('/') + 1);
        faults.keepFromBeingRemoved(id);
        assertThat(appending(service, path, 0, "12345").send().status()).isGreaterThanOrEqualTo(500);
        faults.letBeRemoved(id);
        return path;
    }
}
