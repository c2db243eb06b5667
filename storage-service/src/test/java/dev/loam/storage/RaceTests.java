package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many do at once what only one may do, or what must leave one result. */
class RaceTests {
    private static final int AT_ONCE = 20;

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

    @Test
    void objectIsMovedOrDeletedAndNeverBoth() throws Exception {
        for (int round = 0; round < rounds; round++) {
            service.upload("photos/a.txt", "text").answers(200);
            List<ApiAnswer> answers = atOnce(which -> () -> which % 2 == 0
                    ? service.delete("/object/photos/a.txt").send()
                    : service.post("/object/move", toAnother("a.txt", "b.txt")).send());
            assertThat(answers)
                    .extracting(ApiAnswer::status)
                    .containsOnlyOnce(200)
                    .containsOnly(200, 400);
            isWhole(4, service.get("/object/photos/b.txt").send().status() == 200 ? 1 : 0);
            service.delete("/object/photos/b.txt").send();
        }
        isWhole(4, 0);
    }

    @Test
    void copiesOfWhatIsDeletedMeanwhileAreWholeOrNone() throws Exception {
        for (int round = 0; round < rounds; round++) {
            String source = "%d.txt".formatted(round);
            int before = project.count("storage.objects");
            service.upload("photos/" + source, "text").answers(200);
            List<ApiAnswer> answers = atOnce(which -> () -> which == AT_ONCE / 2
                    ? service.delete("/object/photos/" + source).send()
                    : service.post("/object/copy", toAnother(source, which + "-" + source))
                            .send());
            long copies = answers.stream()
                    .filter(answer -> answer.body().contains("Key"))
                    .filter(answer -> answer.status() == 200)
                    .count();
            isWhole(4, (int) (before + copies));
            for (int which = 0; which < AT_ONCE; which++) {
                ApiAnswer copy = service.get("/object/photos/%d-%s".formatted(which, source))
                        .send();
                assertThat(copy.status() == 200 ? copy.body() : "text").isEqualTo("text");
            }
        }
    }

    @Test
    void limitThatIsLoweredMeanwhileRefusesWhatIsSentAfterwards() throws Exception {
        for (int round = 0; round < rounds; round++) {
            service.put("/bucket/photos", "{\"public\":false,\"file_size_limit\":4}")
                    .answers(200);
            int before = project.count("storage.objects");
            String folder = "photos/%d/".formatted(round);
            AtomicBoolean lowered = new AtomicBoolean();
            List<Boolean> late = Collections.synchronizedList(new ArrayList<>());
            List<ApiAnswer> answers = atOnce(which -> () -> {
                if (which == AT_ONCE / 2) {
                    ApiAnswer answer = service.put("/bucket/photos", "{\"public\":false,\"file_size_limit\":3}")
                            .send();
                    lowered.set(true);
                    return answer;
                }
                boolean after = lowered.get();
                ApiAnswer answer = service.upload(folder + which, "text").send();
                if (after) {
                    late.add(answer.status() == 200);
                }
                return answer;
            });
            late.add(service.upload(folder + "late", "text").send().status() == 200);
            assertThat(late).containsOnly(false);
            assertThat(answers).extracting(ApiAnswer::status).containsOnly(200, 400);
            long stored =
                    answers.stream().filter(answer -> answer.status() == 200).count() - 1;
            isWhole(4, (int) (before + stored));
        }
    }

    @Test
    void uploadsInPiecesOfOneNameHaveOneWinner() throws Exception {
        for (int round = 0; round < rounds; round++) {
            String name = "%d.txt".formatted(round);
            List<ApiAnswer> begun = atOnce(
                    _ -> () -> ResumableCase.creating(service, name, 4, "").send());
            assertThat(begun).extracting(ApiAnswer::status).containsOnly(201);
            List<ApiAnswer> ended = atOnce(which ->
                    () -> appending(ResumableCase.path(ResumableCase.header(begun.get(which), "Location")))
                            .send());
            assertThat(ended)
                    .extracting(ApiAnswer::status)
                    .containsOnlyOnce(204)
                    .containsOnly(204, 409);
            isWhole(4, round + 1);
        }
    }

    private ApiScenario appending(String path) {
        return service.request("PATCH", path, "text".getBytes(StandardCharsets.UTF_8))
                .header("Tus-Resumable", "1.0.0")
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", "0");
    }

    private static String toAnother(String from, String to) {
        return "{\"bucketId\":\"photos\",\"sourceKey\":\"%s\",\"destinationKey\":\"%s\"}".formatted(from, to);
    }

    /** So many rows, a blob for each, and as many bytes on the bill; and the register says so, too. */
    private void isWhole(int size, int objects) {
        assertThat(project.count("storage.objects")).isEqualTo(objects);
        assertThat(project.count("loam.stored_object where released_at is null"))
                .isEqualTo(objects);
        assertThat(blobFiles()).hasSize(objects);
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo((long) size * objects);
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
