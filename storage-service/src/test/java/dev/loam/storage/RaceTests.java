package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many do at once what only one may do, or what must leave one result. */
class RaceTests {
    private static final int AT_ONCE = 8;

    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();
    private final int rounds = Counts.of(1, 500);

    @BeforeEach
    void bucket() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
    }

    @Test
    void bucketThatManyCreateIsCreatedOnce() throws Exception {
        for (int round = 0; round < rounds; round++) {
            String bucket = "{\"name\":\"bucket-%d\"}".formatted(round);
            assertThat(atOnce(_ -> () -> service.post("/bucket", bucket).send()))
                    .extracting(ApiAnswer::status)
                    .containsOnlyOnce(200)
                    .containsOnly(200, 400);
        }
        assertThat(project.count("storage.buckets")).isEqualTo(rounds + 1);
    }

    @Test
    void newKeyThatManyUploadHasOneWinner() throws Exception {
        for (int round = 0; round < rounds; round++) {
            String key = "photos/%d.txt".formatted(round);
            assertThat(atOnce(_ -> () -> service.upload(key, "text").send()))
                    .extracting(ApiAnswer::status)
                    .containsOnlyOnce(200)
                    .containsOnly(200, 400);
        }
        assertThat(blobFiles()).hasSize(rounds);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(4L * rounds);
        assertThat(project.events()).hasSize(rounds);
    }

    @Test
    void keyThatManyUpsertKeepsOneObjectAndOneBlob() throws Exception {
        for (int round = 0; round < rounds; round++) {
            assertThat(atOnce(which -> () ->
                            service.upsert("photos/a.txt", "version " + which).send()))
                    .extracting(ApiAnswer::status)
                    .containsOnly(200);
        }
        assertThat(project.count("storage.objects")).isOne();
        project.server().sweepEverything(project.ref());
        assertThat(blobFiles()).hasSize(1);
        assertThat(project.server().usage().bytes(project.ref()))
                .isEqualTo(
                        service.get("/object/photos/a.txt").answers(200).body().length());
    }

    private static List<ApiAnswer> atOnce(IntFunction<Callable<ApiAnswer>> calls) throws Exception {
        List<Future<ApiAnswer>> running = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                running.add(clients.submit(calls.apply(i)));
            }
        }
        List<ApiAnswer> answers = new ArrayList<>();
        for (Future<ApiAnswer> answer : running) {
            answers.add(answer.get());
        }
        return List.copyOf(answers);
    }

    private List<String> blobFiles() {
        return project.server().blobFiles(project.ref());
    }
}
