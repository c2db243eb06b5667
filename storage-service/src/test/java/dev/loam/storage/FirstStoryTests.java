package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class FirstStoryTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();

    @Test
    void userUploadsAndReadsBackWhatNobodyElseSees() {
        project.withPhotos();
        String path = "photos/" + ada + "/cat.txt";

        project.user(ada).upload(path, "meow").answers(200).with("\"Key\":\"" + path + "\"", "\"Id\":");

        project.user(ada).get("/object/" + path).answers(200).with("meow");
        project.user(ada)
                .post("/object/list/photos", "{\"prefix\":\"%s\"}".formatted(ada))
                .answers(200)
                .with("cat.txt");
        project.user(bob)
                .get("/object/" + path)
                .answers(400)
                .with("Object not found")
                .without("meow");
        project.anon().get("/object/" + path).answers(400).without("meow");
        assertThat(project.events())
                .containsExactly("loam.storage.object.created /projects/%s/storage/photos %s/cat.txt"
                        .formatted(project.ref(), ada));
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(4);
    }
}
