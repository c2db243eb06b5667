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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One at a time writes to an upload, and whoever comes after one that was killed goes on. */
class ResumableHolderTests extends ResumableCase {
    @Test
    @Tag("appwrite-8402")
    void ofManyWhoAppendAtOnceOneDoes() throws Exception {
        for (int round = 0; round < Counts.of(3, 50); round++) {
            String path = created(service, round + ".txt", 8);
            List<ApiAnswer> answers =
                    atOnce(() -> appending(service, path, 0, "text").send());
            assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 204)
                    .allSatisfy(answer -> assertThat(answer.status()).isIn(409, 423));
            List<ApiAnswer> ends =
                    atOnce(() -> appending(service, path, 4, "more").send());
            assertThat(ends).filteredOn(answer -> answer.status() == 204).hasSize(1);
            service.get("/object/photos/%d.txt".formatted(round)).answers(200).with("textmore");
        }
        assertThat(project.events()).hasSize(Counts.of(3, 50));
    }

    private static List<ApiAnswer> atOnce(Callable<ApiAnswer> call) throws Exception {
        List<Future<ApiAnswer>> running = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                running.add(clients.submit(call));
            }
        }
        List<ApiAnswer> answers = new ArrayList<>();
        for (Future<ApiAnswer> answer : running) {
            answers.add(answer.get());
        }
        return answers;
    }

    /** What a process that was killed leaves: a lease, and bytes that nobody counted. */
    @Test
    @Tag("supabase-storage-fbf32487")
    void leaseOfAHolderThatIsGoneEndsByItself() {
        String path = created(service, "a.txt", 10);
        appending(service, path, 0, "12345").answers(204);
        project.database()
                .sql(
                        "update loam.resumable_upload set holder = gen_random_uuid(), held_until = now() + interval '1 hour'")
                .update();
        appending(service, path, 5, "67890").answers(423);
        service.delete(path).header("Tus-Resumable", "1.0.0").answers(423);
        offsetIs(path, 5);
        project.database()
                .sql("update loam.resumable_upload set held_until = now() - interval '1 second'")
                .update();
        appending(service, path, 5, "678").answers(204);
        assertThat(blobFiles()).as("the former holder's file is left to it").hasSize(2);
        appending(service, path, 8, "90").answers(204);
        service.get("/object/photos/a.txt").answers(200).with("1234567890");
        assertThat(blobFiles()).hasSize(1);
    }

    @Test
    void completionThatWasCutOffIsTakenUpByTheNextLook() {
        String whole = created(service, "b.txt", 4);
        project.sql("""
                create function public.refuse() returns trigger language plpgsql as
                $$ begin raise exception 'refused when it was all but done'; end $$
                """);
        project.sql("""
                create constraint trigger refuse after insert on storage.objects deferrable initially deferred
                for each row execute function public.refuse()
                """);
        appending(service, whole, 0, "text").answers(500).with("DatabaseError");
        project.sql("drop trigger refuse on storage.objects");
        service.get("/object/photos/b.txt").answers(400);
        offsetIs(whole, 4);
        service.get("/object/photos/b.txt").answers(200).with("text");
    }
}
