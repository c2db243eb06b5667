package dev.loam.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loam.sdk.TestServer;
import dev.loam.sdk.TestServer.Reply;
import dev.loam.sdk.TestServer.Seen;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTests {
    private static final Reply BUSY = Reply.of(503, "");

    @Test
    void aReadIsSentAgainUntilItIsAnswered() {
        try (TestServer server = TestServer.answering(BUSY, TestServer.HANG_UP, Reply.ok("{\"a\":1}"))) {
            Answer answer = server.connection().call(Request.get("/x")).execute();
            assertThat(answer.json().path("a").asInt()).isEqualTo(1);
            assertThat(server.seen()).hasSize(3);
        }
    }

    @Test
    void whatIsNotIdempotentIsSentOnce() {
        try (TestServer server = TestServer.answering(BUSY, Reply.ok(""))) {
            Call<Answer> call = server.connection().call(Request.json("POST", "/x", Map.of()));
            assertThatThrownBy(call::execute).isInstanceOf(LoamException.class);
            assertThat(server.seen()).hasSize(1);
        }
        try (TestServer server = TestServer.answering(TestServer.HANG_UP, Reply.ok(""))) {
            Call<Answer> call = server.connection().call(Request.json("POST", "/x", Map.of()));
            LoamException lost = catchThrowableOfType(LoamException.class, call::execute);
            assertThat(lost.code()).isEqualTo(LoamException.UNREACHABLE);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void whatWasTurnedAwayForNowIsSentAgainWhateverItIs() {
        try (TestServer server =
                TestServer.answering(Reply.of(429, "").header("Retry-After", "0"), Reply.of(201, "{}"))) {
            server.connection().call(Request.json("POST", "/x", Map.of())).execute();
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void anIdempotencyKeyIsTheSameForEveryAttemptAndAnotherForEveryExecution() {
        Reply inFlight =
                Reply.of(409, "{\"code\":\"idempotency_key_in_flight\"}").header("Retry-After", "0");
        try (TestServer server = TestServer.answering(TestServer.HANG_UP, BUSY, inFlight, Reply.ok("{}"))) {
            Call<Answer> call = server.connection()
                    .call(Request.json("POST", "/x", Map.of()).repeat(Repeat.KEYED));
            call.execute();
            call.execute();
            List<String> keys = server.seen().stream()
                    .map(request -> request.header("idempotency-key"))
                    .toList();
            assertThat(keys).hasSize(5).doesNotContain("");
            assertThat(keys.subList(0, 4)).containsOnly(keys.get(0));
            assertThat(keys.get(4)).isNotEqualTo(keys.get(0));
        }
    }

    @Test
    void aKeyOfTheCallersOwnIsSentAsItIs() {
        try (TestServer server = TestServer.answering(BUSY, Reply.ok("{}"))) {
            server.connection()
                    .call(Request.json("POST", "/x", Map.of()))
                    .idempotencyKey("order-7")
                    .execute();
            assertThat(server.seen())
                    .hasSize(2)
                    .allMatch(request -> request.header("idempotency-key").equals("order-7"));
        }
    }

    @Test
    void withoutRetriesNoKeyIsMadeUp() {
        try (TestServer server = TestServer.answering(Reply.ok("{}"))) {
            Request request = Request.json("POST", "/x", Map.of()).repeat(Repeat.KEYED);
            server.connection().retrying(Retries.none()).call(request).execute();
            assertThat(server.seen().get(0).header("idempotency-key")).isEmpty();
        }
    }

    @Test
    void whoeverAsksForTooLongAPauseIsBelieved() {
        try (TestServer server = TestServer.answering(BUSY.header("Retry-After", "3600"))) {
            LoamException refused = catchThrowableOfType(
                    LoamException.class,
                    () -> server.connection().call(Request.get("/x")).execute());
            assertThat(refused.retryAfter()).contains(Duration.ofHours(1));
            assertThat(refused.isTransient()).isTrue();
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void afterTheLastAttemptTheAnswerIsTheCallers() {
        try (TestServer server = TestServer.answering(BUSY)) {
            LoamException refused = catchThrowableOfType(
                    LoamException.class,
                    () -> server.connection().call(Request.get("/x")).execute());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(server.seen()).hasSize(4);
        }
    }

    @Test
    void errorsOfEveryServiceAreReadTheSameWay() {
        record Case(int status, String body, String code, String problem) {}
        List<Case> cases = List.of(
                new Case(
                        404,
                        "{\"code\":\"unknown_project\",\"detail\":\"No such project\",\"title\":\"t\"}",
                        "unknown_project",
                        "No such project"),
                new Case(
                        409,
                        "{\"code\":\"23505\",\"message\":\"duplicate key\",\"details\":null,\"hint\":null}",
                        "23505",
                        "duplicate key"),
                new Case(
                        400,
                        "{\"statusCode\":\"404\",\"error\":\"not_found\",\"message\":\"Object not found\","
                                + "\"code\":\"NoSuchKey\"}",
                        "NoSuchKey",
                        "Object not found"),
                new Case(
                        400,
                        "{\"code\":400,\"error_code\":\"invalid_credentials\",\"msg\":\"Invalid\"}",
                        "invalid_credentials",
                        "Invalid"),
                new Case(400, "{\"error\":\"invalid_grant\",\"error_description\":\"No\"}", "invalid_grant", "No"),
                new Case(502, "<html>", "http_502", "<html>"));
        for (Case one : cases) {
            try (TestServer server =
                    TestServer.answering(Reply.of(one.status(), one.body()).header("X-Request-Id", "r-1"))) {
                LoamException refused = catchThrowableOfType(
                        LoamException.class,
                        () -> server.connection()
                                .call(Request.json("POST", "/p?secret=1", Map.of()))
                                .execute());
                assertThat(refused.status()).isEqualTo(one.status());
                assertThat(refused.code()).isEqualTo(one.code());
                assertThat(refused.problem()).isEqualTo(one.problem());
                assertThat(refused.requestId()).contains("r-1");
                assertThat(refused).hasMessageContaining("POST /p was answered " + one.status());
                assertThat(refused).hasMessageNotContaining("secret");
            }
        }
    }

    @Test
    void fieldsThatAreNotValidAreNamed() {
        String body = """
                {"code":"validation_failed","detail":"No","request_id":"r-2",
                 "errors":[{"pointer":"#/name","detail":"is too long"}]}""";
        try (TestServer server = TestServer.answering(Reply.of(400, body))) {
            LoamException refused = catchThrowableOfType(
                    LoamException.class,
                    () -> server.connection().call(Request.get("/x")).execute());
            assertThat(refused.fields()).containsExactly(Map.entry("name", "is too long"));
            assertThat(refused.requestId()).contains("r-2");
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Connection connection = Connection.to(URI.create("http://127.0.0.1:" + port))
                .retrying(new Retries(2, Duration.ofMillis(1), Duration.ofMillis(1)));
        LoamException lost = catchThrowableOfType(
                LoamException.class, () -> connection.call(Request.get("/x")).execute());
        assertThat(lost.status()).isZero();
        assertThat(lost.isTransient()).isTrue();
    }

    @Test
    void anAsynchronousFailureIsTheSameException() {
        try (TestServer server = TestServer.answering(Reply.of(404, "{\"code\":\"gone\"}"))) {
            assertThatThrownBy(() -> server.connection()
                            .call(Request.get("/x"))
                            .executeAsync()
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            LoamException.class,
                            refused -> assertThat(refused.code()).isEqualTo("gone"));
        }
    }

    @Test
    void anErrorIsNeverWrittenIntoTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x");
        try (TestServer server = TestServer.answering(Reply.of(404, "{\"code\":\"gone\"}"), Reply.ok("content"))) {
            Call<Path> download = server.connection().download(Request.get("/x"), file);
            assertThatThrownBy(download::execute).isInstanceOf(LoamException.class);
            assertThat(file).doesNotExist();
            download.execute();
            assertThat(Files.readString(file)).isEqualTo("content");
        }
    }

    @Test
    void listenersHearOfEveryAnswer() {
        List<Exchange> heard = new ArrayList<>();
        try (TestServer server = TestServer.answering(BUSY, Reply.ok("12345"))) {
            server.connection()
                    .listening(heard::add)
                    .call(Request.get("/x?y=1"))
                    .execute();
        }
        assertThat(heard).containsExactly(new Exchange("GET", "/x", 503, 0), new Exchange("GET", "/x", 200, 5));
    }

    @Test
    void pathsAndQueriesAreEncoded() {
        try (TestServer server = TestServer.answering(Reply.ok(""))) {
            server.connection()
                    .call(Request.get("/a/" + Request.encodedPath("b c/ü?"))
                            .query("q", "1&2=3+4")
                            .query("none", null))
                    .execute();
            Seen seen = server.seen().get(0);
            assertThat(seen.target()).isEqualTo("/a/b%20c/%C3%BC%3F?q=1%262%3D3%2B4");
        }
    }
}
