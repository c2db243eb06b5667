package dev.loam.sdk.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loam.sdk.LoamClient;
import dev.loam.sdk.TestServer;
import dev.loam.sdk.TestServer.Reply;
import dev.loam.sdk.TestServer.Seen;
import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.LoamException;
import dev.loam.sdk.http.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthTests {
    private static final String USER = "\"user\":{\"id\":\"11111111-2222-3333-4444-555555555555\",\"email\":\"a@b.c\"}";

    private static String session(String token, Instant end) {
        return "{\"access_token\":\"%s\",\"refresh_token\":\"r-%s\",\"expires_in\":3600,\"expires_at\":%d,%s}"
                .formatted(token, token, end.getEpochSecond(), USER);
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(20);
    }

    private static Instant later() {
        return Instant.now().plusSeconds(3600);
    }

    @Test
    void whoSignsInIsAskedForFromThenOn() {
        try (TestServer server = TestServer.that(request ->
                request.target().startsWith("/auth/v1/token") ? Reply.ok(session("t1", later())) : Reply.ok("[]"))) {
            LoamClient loam = LoamClient.of(server.connection(), "key");
            loam.from("todos").select().json().execute();
            Session session = loam.auth().signIn("a@b.c", "secret").execute();
            loam.from("todos").select().json().execute();

            assertThat(session.user().email()).isEqualTo("a@b.c");
            assertThat(session.toString()).doesNotContain("t1");
            assertThat(loam.auth().session()).contains(session);
            List<Seen> seen = server.seen();
            assertThat(seen.get(0).header("authorization")).isEqualTo("Bearer key");
            assertThat(seen.get(1).text()).contains("\"password\":\"secret\"");
            assertThat(seen.get(1).header("x-supabase-api-version")).isEqualTo("2024-01-01");
            assertThat(seen.get(2).header("authorization")).isEqualTo("Bearer t1");
            assertThat(seen.get(2).header("apikey")).isEqualTo("key");
        }
    }

    @Test
    void aSessionThatEndsSoonIsRenewedOnceForAllWhoAsk() {
        AtomicInteger renewals = new AtomicInteger();
        List<@Nullable Session> heard = new ArrayList<>();
        try (TestServer server = TestServer.that(request -> {
            if (!request.target().contains("grant_type=refresh_token")) {
                return Reply.ok(request.target().startsWith("/auth/v1/token") ? session("t1", soon()) : "[]");
            }
            renewals.incrementAndGet();
            return Reply.ok(session("t2", later()));
        })) {
            LoamClient loam = LoamClient.of(server.connection(), "key");
            loam.auth().signIn("a@b.c", "secret").execute();
            loam.auth().listen(heard::add);
            List<CompletableFuture<Answer>> all = Stream.generate(() -> loam.connection()
                            .call(Request.get("/rest/v1/todos"))
                            .executeAsync())
                    .limit(10)
                    .toList();
            all.forEach(CompletableFuture::join);

            assertThat(renewals).hasValue(1);
            assertThat(heard)
                    .singleElement()
                    .satisfies(session -> assertThat(session).isNotNull());
            assertThat(server.seen().stream().filter(seen -> seen.target().startsWith("/rest")))
                    .hasSize(10)
                    .allMatch(seen -> seen.header("authorization").equals("Bearer t2"));
        }
    }

    @Test
    void anOutageIsNobodysBusinessWhileTheTokenIsGood() {
        try (TestServer server = TestServer.that(request -> request.target().contains("grant_type=refresh_token")
                ? Reply.of(503, "").header("Retry-After", "3600")
                : Reply.ok(request.target().startsWith("/auth/v1/token") ? session("t1", soon()) : "[]"))) {
            LoamClient loam = LoamClient.of(server.connection(), "key");
            loam.auth().signIn("a@b.c", "secret").execute();
            loam.from("todos").select().json().execute();
            assertThat(server.seen().get(2).header("authorization")).isEqualTo("Bearer t1");
            assertThat(loam.auth().session()).isPresent();
        }
    }

    @Test
    void aSessionThatWasEndedElsewhereEndsHere() {
        List<Optional<Session>> heard = new ArrayList<>();
        String refusal =
                "{\"code\":\"refresh_token_already_used\",\"message\":\"Invalid Refresh Token: Already Used\"}";
        try (TestServer server = TestServer.that(request -> request.target().contains("grant_type=refresh_token")
                ? Reply.of(400, refusal)
                : Reply.ok(request.target().startsWith("/auth/v1/token") ? session("t1", soon()) : "[]"))) {
            LoamClient loam = LoamClient.of(server.connection(), "key");
            loam.auth().signIn("a@b.c", "secret").execute();
            loam.auth().listen(session -> heard.add(Optional.ofNullable(session)));
            LoamException refused = catchThrowableOfType(
                    LoamException.class,
                    () -> loam.from("todos").select().json().execute());
            assertThat(refused.code()).isEqualTo("refresh_token_already_used");
            assertThat(loam.auth().session()).isEmpty();
            assertThat(heard).containsExactly(Optional.empty());
        }
    }

    @Test
    void whoeverHasToConfirmTheAddressFirstHasNoSession() {
        try (TestServer server = TestServer.answering(
                Reply.ok("{\"id\":\"11111111-2222-3333-4444-555555555555\",\"email\":\"a@b.c\",\"aud\":\"x\"}"))) {
            LoamClient loam = LoamClient.of(server.connection(), "key");
            SignedUp signedUp = loam.auth().signUp("a@b.c", "secret").execute();
            assertThat(signedUp.session()).isNull();
            assertThat(signedUp.user().email()).isEqualTo("a@b.c");
            assertThatThrownBy(() -> loam.auth().user().execute()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void signingOutEndsTheSessionEvenWhenTheServerForgotIt() {
        try (TestServer server = TestServer.that(request -> request.target().startsWith("/auth/v1/logout")
                ? Reply.of(403, "{\"code\":\"session_not_found\"}")
                : Reply.ok(session("t1", later())))) {
            LoamClient loam = LoamClient.of(server.connection(), "key");
            loam.auth().signIn("a@b.c", "secret").execute();
            loam.auth().signOut(SignOut.LOCAL).execute();
            assertThat(loam.auth().session()).isEmpty();
            assertThat(server.seen().get(1).target()).isEqualTo("/auth/v1/logout?scope=local");
        }
    }

    @Test
    void aServerActsAsTheUserWhoseTokenItGot() {
        try (TestServer server = TestServer.answering(Reply.ok("[]"))) {
            LoamClient loam = LoamClient.of(server.connection(), "key");
            loam.as("adas-token").from("todos").select().json().execute();
            loam.from("todos").select().json().execute();
            assertThat(server.seen().get(0).header("authorization")).isEqualTo("Bearer adas-token");
            assertThat(server.seen().get(1).header("authorization")).isEqualTo("Bearer key");
        }
    }
}
