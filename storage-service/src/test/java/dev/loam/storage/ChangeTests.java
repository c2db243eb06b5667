package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.test.ApiScenario;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Moving, copying, deleting, by the API and by SQL. */
class ChangeTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();

    @BeforeEach
    void object() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
        service.upload("photos/a.txt", "text").answers(200);
    }

    @Test
    void movedObjectIsFoundUnderItsNewNameOnly() {
        service.post("/object/move", "{\"bucketId\":\"photos\",\"sourceKey\":\"a.txt\",\"destinationKey\":\"b/c.txt\"}")
                .answers(200)
                .with("Successfully moved", "\"Key\":\"photos/b/c.txt\"");

        service.get("/object/photos/a.txt").answers(400);
        service.get("/object/photos/b/c.txt").answers(200).with("text");
        assertThat(project.events())
                .extracting(event -> event.replaceAll("/projects/[a-z]+/storage/", ""))
                .containsExactly(
                        "loam.storage.object.created photos a.txt",
                        "loam.storage.object.deleted photos a.txt",
                        "loam.storage.object.created photos b/c.txt");
        service.post("/object/move", "{\"bucketId\":\"photos\",\"sourceKey\":\"no.txt\",\"destinationKey\":\"x.txt\"}")
                .answers(400)
                .with("Object not found");
    }

    @Test
    void moveToAnotherBucketObeysItsRules() {
        service.post("/bucket", "{\"name\":\"small\",\"file_size_limit\":2}").answers(200);
        service.post("/bucket", "{\"name\":\"other\"}").answers(200);

        move("small").answers(400).with("EntityTooLarge");
        move("nowhere").answers(400).with("Bucket not found");
        move("other").answers(200);
        service.get("/object/other/a.txt").answers(200).with("text");
    }

    @Test
    void copyHasBytesOfItsOwn() {
        service.post("/object/copy", "{\"bucketId\":\"photos\",\"sourceKey\":\"a.txt\",\"destinationKey\":\"b.txt\"}")
                .answers(200)
                .with("\"Key\":\"photos/b.txt\"", "\"bucket_id\":\"photos\"", "\"mimetype\": \"text/plain\"");

        service.delete("/object/photos/a.txt").answers(200).with("Successfully deleted");
        service.get("/object/photos/b.txt")
                .answers(200)
                .withHeader("Cache-Control", "max-age=3600")
                .with("text");
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(4);
        service.post("/object/copy", "{\"bucketId\":\"photos\",\"sourceKey\":\"no.txt\",\"destinationKey\":\"c.txt\"}")
                .answers(400)
                .with("Object not found");
        service.post("/object/copy", "{\"bucketId\":\"photos\",\"sourceKey\":\"b.txt\",\"destinationKey\":\"b.txt\"}")
                .answers(400)
                .with("Duplicate");
    }

    @Test
    void deletedObjectLeavesNothing() {
        service.upload("photos/b.txt", "b").answers(200);

        service.delete("/object/photos", "{\"prefixes\":[\"a.txt\",\"missing.txt\"]}")
                .answers(200)
                .with("\"name\":\"a.txt\"", "\"bucket_id\":\"photos\"", "\"version\":")
                .without("missing.txt", "b.txt");
        service.delete("/object/photos/b.txt").answers(200).with("Successfully deleted");
        service.delete("/object/photos/b.txt").answers(400).with("Object not found");

        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.count("loam.stored_object")).isZero();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
        assertThat(project.events())
                .filteredOn(event -> event.contains(".deleted "))
                .hasSize(2);
    }

    @Test
    void bucketIsDeletedOnceItIsEmpty() {
        service.delete("/bucket/photos")
                .answers(400)
                .with("\"statusCode\":\"409\"", "The bucket you tried to delete is not empty");
        project.anon().post("/bucket/photos/empty", "").answers(403);
        service.post("/bucket/photos/empty", "").answers(200).with("Empty bucket has been queued");
        service.delete("/bucket/photos").answers(200).with("Successfully deleted");
        service.get("/bucket/photos").answers(400).with("Bucket not found");
        service.delete("/bucket/photos").answers(400).with("Bucket not found");
        assertThat(project.server().blobFiles(project.ref())).isEmpty();
    }

    @Test
    void whatIsNoRouteIsRefusedInStoragesWords() {
        service.get("/nowhere").answers(400).with("\"statusCode\":\"404\"", "NoSuchRoute");
        service.delete("/version").answers(400).with("\"statusCode\":\"404\"", "NoSuchRoute");
    }

    @Test
    void bucketsLookAsClientsExpect() {
        service.post("/bucket", "{\"name\":\"photos\"}")
                .answers(400)
                .with("BucketAlreadyExists", "\"statusCode\":\"409\"");
        service.put("/bucket/photos", "{\"file_size_limit\":\"20mb\",\"allowed_mime_types\":[\"image/png\"]}")
                .answers(200);
        service.get("/bucket/photos")
                .answers(200)
                .with("\"id\":\"photos\"", "\"public\":false", "\"file_size_limit\":20000000", "[\"image/png\"]")
                .without("STANDARD");
        service.get("/bucket?search=hot&sortColumn=created_at&sortOrder=desc&limit=1")
                .answers(200)
                .with("\"type\":\"STANDARD\"");
        service.get("/bucket?search=h%25t").answers(200).with("[]");
        service.get("/bucket?limit=many").answers(400).with("\"statusCode\":\"400\"", "'limit'");
        service.put("/bucket/missing", "{\"public\":true}").answers(400).with("Bucket not found");
    }

    @Test
    @Tag("supabase-storage-601")
    void changesBySqlEmitEventsAndAreSwept() {
        project.sql("set storage.allow_delete_query = 'true'; delete from storage.objects where name = 'a.txt'");

        assertThat(project.events())
                .last()
                .asString()
                .startsWith("loam.storage.object.deleted")
                .endsWith(" a.txt");
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);
        project.server().sweepEverything(project.ref());
        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.server().usage().bytes(project.ref())).isZero();
    }

    @Test
    @Tag("supabase-storage-817")
    void carelessDeleteBySqlIsRefused() {
        assertThatThrownBy(() -> project.sql("delete from storage.objects"))
                .rootCause()
                .hasMessageContaining("Use the Storage API instead");
        assertThat(project.count("storage.objects")).isOne();
    }

    @Test
    void rolledBackChangeEmitsNothing() {
        project.sql("begin; update storage.objects set user_metadata = '{}'; rollback");

        assertThat(project.events()).hasSize(1);
    }

    @Test
    void editedRowNeitherLowersTheBillNorReachesAnotherProjectsBlob() {
        TestProject other = project.server().aProject();
        other.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        other.service().upload("photos/secret.txt", "secret").answers(200);
        String foreign = other.database()
                .sql("select version from storage.objects")
                .query(String.class)
                .single();

        project.sql("update storage.objects set metadata = '{\"size\": 0, \"mimetype\": \"a\\r\\nb\"}'");
        service.get("/object/photos/a.txt").answers(200).with("text").withHeader("Content-Length", "4");
        for (String version :
                List.of(foreign, "../" + other.ref() + "/" + foreign.substring(0, 2) + "/" + foreign, "x")) {
            project.sql("update storage.objects set version = '%s'".formatted(version));
            service.get("/object/photos/a.txt")
                    .answers(400)
                    .with("Object not found")
                    .without("secret");
        }
        service.delete("/object/photos/a.txt").answers(200);
        project.server().sweepEverything(project.ref());

        assertThat(project.server().usage().bytes(project.ref())).isZero();
        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        other.service().get("/object/photos/secret.txt").answers(200).with("secret");
    }

    private ApiScenario move(String bucket) {
        return service.post(
                "/object/move",
                "{\"bucketId\":\"photos\",\"sourceKey\":\"a.txt\",\"destinationKey\":\"a.txt\",\"destinationBucket\":\"%s\"}"
                        .formatted(bucket));
    }
}
