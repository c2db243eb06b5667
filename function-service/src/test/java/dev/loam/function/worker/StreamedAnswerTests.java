package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.worker.sample.Ticks;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Answers in pieces, from the process to whoever takes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamedAnswerTests {
    private TestWorkers workers;
    private Deployment ticks;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        workers = new TestWorkers(TestWorkers.machine(), folder);
        ticks = TestWorkers.deployment(FunctionJars.pack(folder, Ticks.class), Ticks.class, Duration.ofSeconds(30), 4);
    }

    @AfterAll
    void stop() throws Exception {
        workers.close();
    }

    /** Takes so many bytes and goes. */
    private static final class Taker implements AnswerStream {
        private final int most;
        private final StringBuilder text = new StringBuilder();
        private int status;
        private Headers headers = Headers.NONE;

        Taker(int most) {
            this.most = most;
        }

        @Override
        public void begin(int newStatus, Headers newHeaders) {
            status = newStatus;
            headers = newHeaders;
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            text.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
            if (text.length() > most) {
                throw new IOException("gone");
            }
        }
    }

    @Test
    void piecesArePassedOnToTheirEnd() throws Exception {
        Taker taker = new Taker(10_000);

        InvocationResult result = ask("3", taker);

        assertThat(result.error()).isNull();
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.streamed()).isTrue();
        assertThat(result.body()).isEmpty();
        assertThat(result.logs()).isEqualTo("INFO asked for 3\n");
        assertThat(taker.status).isEqualTo(200);
        assertThat(taker.headers.first("content-type")).isEqualTo("text/event-stream");
        assertThat(taker.text).hasToString("data:1\n\ndata:2\n\ndata:3\n\n");
    }

    @Test
    void whoGoesEndsTheFunctionsWork() throws Exception {
        InvocationResult result = ask("endless", new Taker(1000));

        assertThat(result.outcome()).as(result.error()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.duration()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(20));
        assertThat(ask("1", new Taker(1000)).cold()).as("the worker lives on").isFalse();
    }

    @Test
    void functionThatThrowsBreaksTheAnswerOff() throws Exception {
        Taker taker = new Taker(10_000);

        InvocationResult result = ask("throw", taker);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.streamed()).isTrue();
        assertThat(result.error()).contains("no further than three");
        assertThat(taker.text).hasToString("data:1\n\ndata:2\n\ndata:3\n\n");
    }

    @Test
    void whoDoesNotReadPiecesGetsAllOfThem() throws Exception {
        InvocationResult result = workers.workers().invoke(request("2", Headers.NONE, null));

        assertThat(result.streamed()).isFalse();
        assertThat(result.body()).asString().isEqualTo("[1,2]");
    }

    @Test
    void onlyWhatComesInPiecesMayBeLong() throws Exception {
        InvocationResult gathered = workers.workers().invoke(request("mass", Headers.NONE, null));
        InvocationResult whole = workers.workers().invoke(request("heap", Headers.NONE, new Taker(0)));
        Taker taker = new Taker(20 << 20);
        InvocationResult passedOn = workers.workers().invoke(request("mass", Headers.NONE, taker));

        assertThat(gathered.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(gathered.error()).isEqualTo("The function's answer has more than 6291456 bytes");
        assertThat(whole.error()).isEqualTo("The function's answer has more than 6291456 bytes");
        assertThat(passedOn.outcome()).as(passedOn.error()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(taker.text).hasSize(7 << 20);
    }

    private InvocationResult ask(String input, AnswerStream taker) throws InterruptedException {
        return workers.workers().invoke(request(input, Headers.of("accept", "text/event-stream"), taker));
    }

    private InvocationRequest request(String input, Headers headers, @Nullable AnswerStream taker) {
        Map<String, List<String>> fields = new java.util.HashMap<>(headers.fields());
        fields.put("content-type", List.of("text/plain"));
        return new InvocationRequest(
                ticks,
                UUID.randomUUID().toString(),
                Frame.Kind.HTTP,
                "POST",
                "/",
                new Headers(fields),
                input.getBytes(StandardCharsets.UTF_8),
                _ -> PlatformAnswer.unanswered("there is no platform here"),
                taker);
    }
}
