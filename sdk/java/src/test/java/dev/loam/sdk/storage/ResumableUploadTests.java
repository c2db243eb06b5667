package dev.loam.sdk.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.sdk.LoamClient;
import dev.loam.sdk.TestServer;
import dev.loam.sdk.TestServer.Reply;
import dev.loam.sdk.TestServer.Seen;
import dev.loam.sdk.http.LoamException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumableUploadTests {
    private static final byte[] BYTES = new byte[1000];

    static {
        new Random(1).nextBytes(BYTES);
    }

    /** Keeps what arrives, of some pieces only a part, and then hangs up: the client cannot know how much. */
    private static final class Keeper {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Set<Integer> torn;
        private int pieces;

        Keeper(Set<Integer> torn) {
            this.torn = torn;
        }

        synchronized Reply reply(Seen request) {
            switch (request.method()) {
                case "POST":
                    return Reply.of(201, "").header("Location", "https://elsewhere/storage/v1/upload/resumable/u-1");
                case "HEAD":
                    return Reply.ok("").header("Upload-Offset", Integer.toString(kept.size()));
                case "PATCH":
                    return piece(request);
                default:
                    return Reply.of(204, "");
            }
        }

        private Reply piece(Seen request) {
            if (Integer.parseInt(request.header("upload-offset")) != kept.size()) {
                return Reply.of(409, "{\"message\":\"offset\"}");
            }
            pieces++;
            byte[] body = request.body();
            boolean tears = torn.contains(pieces);
            kept.write(body, 0, tears ? body.length / 3 : body.length);
            return tears
                    ? TestServer.HANG_UP
                    : Reply.of(204, "").header("Upload-Offset", Integer.toString(kept.size()));
        }

        synchronized byte[] kept() {
            return kept.toByteArray();
        }
    }

    @Test
    void anUploadThatBreaksGoesOnWhereItBroke(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("film"), BYTES);
        Keeper keeper = new Keeper(Set.of(2, 3));
        List<Long> reached = new ArrayList<>();
        try (TestServer server = TestServer.that(keeper::reply)) {
            String id = LoamClient.of(server.connection(), "key")
                    .storage()
                    .bucket("films")
                    .resumable("a b/film.mp4", Content.of(file).as("video/mp4"))
                    .pieces(300)
                    .onProgress((sent, total) -> reached.add(sent))
                    .call()
                    .execute();
            assertThat(id).isEqualTo("u-1");
            assertThat(keeper.kept()).isEqualTo(BYTES);
            assertThat(reached).isSorted().startsWith(0L, 300L, 400L).endsWith(1000L);
            Seen begun = server.seen().get(0);
            assertThat(begun.header("upload-length")).isEqualTo("1000");
            assertThat(begun.header("upload-metadata"))
                    .startsWith("bucketName ZmlsbXM=,objectName YSBiL2ZpbG0ubXA0,contentType dmlkZW8vbXA0,");
            assertThat(server.seen()).anyMatch(seen -> seen.method().equals("HEAD"));
        }
    }

    @Test
    void anotherProgramGoesOnFromTheIdThatWasTold() {
        Keeper keeper = new Keeper(Set.of());
        List<String> told = new ArrayList<>();
        try (TestServer server = TestServer.that(keeper::reply)) {
            Bucket films = LoamClient.of(server.connection(), "key").storage().bucket("films");
            ResumableUpload upload =
                    films.resumable("film.mp4", Content.of(BYTES)).pieces(400).onBegun(told::add);
            assertThatThrownBy(() -> upload.onProgress((sent, total) -> {
                                if (sent == 400) {
                                    throw new IllegalStateException("The program ends");
                                }
                            })
                            .call()
                            .execute())
                    .isInstanceOf(IllegalStateException.class);
            assertThat(keeper.kept()).hasSize(400);
            films.resumable("film.mp4", Content.of(BYTES))
                    .pieces(400)
                    .resume(told.get(0))
                    .call()
                    .execute();
            assertThat(keeper.kept()).isEqualTo(BYTES);
            assertThat(server.seen().stream().filter(seen -> seen.method().equals("POST")))
                    .hasSize(1);
        }
    }

    @Test
    void whatAPolicyRefusesIsNotTriedAgain() {
        try (TestServer server = TestServer.answering(Reply.of(
                403,
                "{\"statusCode\":\"403\",\"error\":\"Unauthorized\",\"message\":\"no\",\"code\":\"AccessDenied\"}"))) {
            ResumableUpload upload = LoamClient.of(server.connection(), "key")
                    .storage()
                    .bucket("films")
                    .resumable("x", Content.of(BYTES));
            assertThatThrownBy(() -> upload.call().execute())
                    .isInstanceOfSatisfying(
                            LoamException.class,
                            refused -> assertThat(refused.code()).isEqualTo("AccessDenied"));
            assertThat(server.seen()).hasSize(1);
        }
    }
}
