package dev.loam.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.loam.functions.spi.CurrentCall;
import dev.loam.functions.spi.CurrentTransport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoamTests {
    private final List<Request> sent = new ArrayList<>();
    private Response answer = answer(200, "{}");

    @Test
    void objectsAreAddressedWithEncodedPaths() {
        inside(() -> Loam.current().storage().download("my photos", "ada/größe 1?.jpg"));

        assertThat(sent).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/storage/v1/object/my%20photos/ada/gr%C3%B6%C3%9Fe%201%3F.jpg");
        });
    }

    @Test
    void uploadsSayWhatTheyAreAndWhetherTheyReplace() {
        inside(() -> Loam.current().storage().upload("thumbnails", "a.jpg", new byte[] {1}, "image/jpeg", true));

        assertThat(sent).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.headers())
                    .containsEntry("Content-Type", "image/jpeg")
                    .containsEntry("x-upsert", "true");
            assertThat(request.body()).containsExactly(1);
        });
    }

    @Test
    void rowsAreChangedAndReturned() {
        answer = answer(200, "[{\"id\":1}]");
        AtomicReference<String> rows = new AtomicReference<>();

        inside(() -> rows.set(Loam.current().rest().patch("photos?id=eq.1", "{\"width\":2}")));

        assertThat(rows).hasValue("[{\"id\":1}]");
        assertThat(sent).singleElement().satisfies(request -> {
            assertThat(request).hasToString("PATCH /rest/v1/photos?id=eq.1");
            assertThat(request.headers())
                    .containsEntry("Prefer", "return=representation")
                    .containsEntry("Content-Type", "application/json");
        });
    }

    @Test
    void refusalsAreThrownWithStatusAndBody() {
        answer = answer(403, "{\"message\":\"not yours\"}");

        inside(() -> assertThatExceptionOfType(LoamException.class)
                .isThrownBy(() -> Loam.current().storage().download("photos", "a.jpg"))
                .satisfies(refusal -> {
                    assertThat(refusal.status()).isEqualTo(403);
                    assertThat(refusal.body()).isEqualTo("{\"message\":\"not yours\"}");
                }));
    }

    @Test
    void plainRequestsReturnRefusals() {
        answer = answer(404, "");

        inside(() -> assertThat(
                        Loam.current().request(Request.get("/rest/v1/nothing")).status())
                .isEqualTo(404));
    }

    @Test
    void threadsOfAnInvocationInheritItsTransport() {
        inside(() -> join(new Thread(() -> Loam.current().rest().get("photos"))));

        assertThat(sent).hasSize(1);
    }

    @Test
    void transportIsGoneAfterTheInvocation() {
        inside(() -> {});

        assertThat(CurrentTransport.find()).isNull();
    }

    @Test
    void outsideLoamTheEnvironmentIsRequired() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Loam.outside(Map.of("LOAM_URL", "http://127.0.0.1")))
                .withMessageContaining("LOAM_KEY");
    }

    @Test
    void outsideLoamTheEnvironmentNamesTheProject() {
        CurrentCall call = FunctionContext.outside(Map.of("LOAM_PROJECT", "abc", "LOAM_FUNCTION_VERSION", "3"));

        assertThat(call.project()).isEqualTo("abc");
        assertThat(call.version()).isEqualTo(3);
        assertThat(call.deadline()).isEqualTo(Instant.MAX);
    }

    @Test
    void refusedEventsAreThrown() {
        answer = answer(403, "{\"code\":\"forbidden\"}");

        inside(() -> assertThatExceptionOfType(LoamException.class)
                .isThrownBy(() -> Loam.current().events().publish(CustomEvent.of("a.b"))));
        assertThat(sent).singleElement().hasToString("POST /events/v1");
    }

    @Test
    void requestsCannotLeaveTheApi() {
        assertThatIllegalArgumentException().isThrownBy(() -> Request.get("//elsewhere.example/rest/v1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Request.get("@elsewhere.example"));
    }

    private void inside(Runnable invocation) {
        try (CurrentTransport.Scope scope = CurrentTransport.install(this::send)) {
            invocation.run();
            assertThat(scope).isNotNull();
        }
    }

    private Response send(Request request) {
        sent.add(request);
        return answer;
    }

    private static Response answer(int status, String body) {
        return new Response(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static void join(Thread thread) {
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
