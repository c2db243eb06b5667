package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.BlobSummary;
import dev.loam.storage.blob.BlobSweeper;
import dev.loam.storage.blob.IncomingBlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever ends an upload half-way, there is no row without its blob, and no blob stays without a row. */
class OrphanTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();

    @BeforeEach
    void object() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
        service.upload("photos/keep.txt", "keep").answers(200);
    }

    @Test
    void commitThatFailsLeavesNoRowNoEventNoBlobAndNoBill() {
        project.sql("""
                create function public.refuse() returns trigger language plpgsql as
                $$ begin raise exception 'refused when it was all but done'; end $$
                """);
        project.sql("""
                create constraint trigger refuse after insert on storage.objects deferrable initially deferred
                for each row execute function public.refuse()
                """);

        service.upload("photos/a.txt", "text")
                .answers(500)
                .with("DatabaseError")
                .without("all but done");

        assertThat(project.count("storage.objects")).isOne();
        assertThat(project.count("loam.stored_object")).isOne();
        assertThat(project.events()).hasSize(1);
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(4);
    }

    @Test
    void nothingIsLeftOnDiskOrOnTheBillOfAProjectThatIsGone() {
        service.upload("photos/more.txt", "more").answers(200);
        TestProject other = StorageServer.shared().aProject();
        other.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        other.service().upload("photos/theirs.txt", "theirs").answers(200);

        project.server().removeData(project.ref());
        project.server().removeData(project.ref());

        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.server().blobs().resolve(project.ref().value())).doesNotExist();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
        assertThat(other.server().blobFiles(other.ref())).hasSize(1);
    }

    @Test
    void filesOfAProjectThatNobodyKnowsAreSweptOnceTheyAreOld() throws IOException {
        project.server().forget(project.ref());

        project.server().bean(BlobSweeper.class).sweep(project.ref());
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);

        project.server().sweepEverything(project.ref());
        assertThat(project.server().blobs().resolve(project.ref().value())).doesNotExist();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
    }

    @Test
    void blobOfAnUploadKilledBeforeItsRowIsSwept() throws IOException {
        UUID orphan;
        try (IncomingBlob blob = project.server().bean(BlobStore.class).receive(project.ref())) {
            blob.open(100).write("orphan".getBytes(StandardCharsets.UTF_8));
            BlobSummary summary = blob.finish();
            project.server()
                    .bean(BlobRegister.class)
                    .keep(
                            project.ref(),
                            "photos",
                            blob,
                            summary,
                            Clock.systemUTC().instant());
            orphan = blob.version();
        }
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(10);
        assertThat(project.server().blobFiles(project.ref())).hasSize(2);

        project.server().sweepEverything(project.ref());

        assertThat(project.server().blobFiles(project.ref())).hasSize(1).doesNotContain(orphan.toString());
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(4);
        service.get("/object/photos/keep.txt").answers(200).with("keep");
    }

    @Test
    void fileThatNobodyKnowsIsSwept() throws IOException {
        UUID unknown = keepBlob("unknown");

        project.server().sweepEverything(project.ref());

        assertThat(project.server().blobFiles(project.ref())).hasSize(1).doesNotContain(unknown.toString());
    }

    @Test
    void orphansAreSweptWhereAnotherPartOfTheSweepFails() throws IOException {
        UUID unknown = keepBlob("unknown");
        project.database()
                .sql("alter table loam.resumable_upload rename to elsewhere")
                .update();

        assertThatThrownBy(() -> project.server().sweepEverything(project.ref()))
                .hasStackTraceContaining("resumable_upload");

        assertThat(project.server().blobFiles(project.ref())).hasSize(1).doesNotContain(unknown.toString());
    }

    /** As where SQL copied rows with their versions, and deleted the ones that they were copied from. */
    @Test
    void blobsThatWereLetGoAndAreReferredToHideNoOrphans() {
        project.database().sql("""
                with copied as (
                    insert into loam.stored_object (version, bucket_id, size, stored_at)
                    select gen_random_uuid(), 'photos', 1, now() from generate_series(1, 500) returning version
                )
                insert into storage.objects (bucket_id, name, version)
                select 'photos', 'copy of ' || version, version from copied
                """).update();
        project.database()
                .sql("update loam.stored_object set released_at = now() - interval '2 days' where size = 1")
                .update();
        project.sql("set storage.allow_delete_query = 'true'; delete from storage.objects where name = 'keep.txt'");

        project.server().sweepEverything(project.ref());

        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.count("loam.stored_object where released_at is null"))
                .as("those that the scrubber reads again")
                .isEqualTo(500);
    }

    @Test
    void blobWhoseReleaseATriggerDidNotNoteIsSwept() {
        project.sql("alter table storage.objects disable trigger loam_follow_object_delete");
        project.sql("set storage.allow_delete_query = 'true'; delete from storage.objects");
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);

        project.server().sweepEverything(project.ref());

        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
    }

    @Test
    void sweepKeepsWhatIsReferredTo() {
        String version = project.database()
                .sql("select version from storage.objects")
                .query(String.class)
                .single();

        project.server().sweepEverything(project.ref());
        assertThat(project.server().blobFiles(project.ref())).isEqualTo(List.of(version));

        project.database()
                .sql("update loam.stored_object set released_at = :past")
                .param("past", java.sql.Timestamp.from(Instant.EPOCH))
                .update();
        project.server().sweepEverything(project.ref());
        service.get("/object/photos/keep.txt").answers(200).with("keep");
    }

    private UUID keepBlob(String text) throws IOException {
        try (IncomingBlob blob = project.server().bean(BlobStore.class).receive(project.ref())) {
            blob.open(100).write(text.getBytes(StandardCharsets.UTF_8));
            blob.finish();
            blob.keep();
            return blob.version();
        }
    }
}
