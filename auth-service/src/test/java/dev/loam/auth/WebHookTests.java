package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.auth.HookServer.Call;
import dev.loam.auth.HookServer.Reply;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.WithPostgres;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Hooks over HTTP, and hooks that are functions of the platform. */
@WithPostgres
class WebHookTests {
    private static final String FIRST = "v1,whsec_" + base64("the first secret of all");
    private static final String SECOND = "v1,whsec_" + base64("the second one");

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject();
    private final AuthClient client = server.client(project);
    private final HookServer app = new HookServer();
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    @AfterEach
    void stop() {
        app.close();
    }

    private void hook(String hook, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("hook_%s_enabled".formatted(hook), true);
        settings.putIfAbsent("hook_%s_uri".formatted(hook), app.address());
        settings.putIfAbsent("hook_%s_secrets".formatted(hook), FIRST + "|" + SECOND);
        server.change(project, settings);
    }

    @Test
    void callsAreSignedWithEverySecret() throws Exception {
        hook("before_user_created", Map.of());
        client.signUp(email, "correct horse");
        Call call = app.calls().getFirst();
        assertThat(call.signature())
                .isEqualTo("%s %s"
                        .formatted(signature("the first secret of all", call), signature("the second one", call)));
        JsonNode input = call.json();
        assertThat(input.path("metadata").path("name").asString()).isEqualTo("before-user-created");
        assertThat(input.path("metadata").path("ip_address").asString()).isEqualTo("127.0.0.1");
        assertThat(UUID.fromString(input.path("metadata").path("uuid").asString()))
                .isNotNull();
        assertThat(input.path("user").path("email").asString()).isEqualTo(email);
        assertThat(input.path("user").path("app_metadata").path("provider").asString())
                .isEqualTo("email");
        assertThat(input.path("user").path("identities").isEmpty()).isTrue();
    }

    @Test
    void hookThatIsBusyAndSaysUntilWhenIsAskedAgain() {
        hook("before_user_created", Map.of());
        app.behave(call -> app.calls().size() < 3 ? Reply.of(503, Map.of("Retry-After", "0")) : Reply.json("{}"));
        client.signUp(email, "correct horse");
        assertThat(app.calls()).hasSize(3);
        assertThat(app.calls().stream().map(Call::id).distinct()).hasSize(3);
        app.behave(_ -> Reply.of(429, Map.of("Retry-After", "true")));
        signUp(500).with("currently unavailable");
        assertThat(app.calls()).hasSize(6);
        app.behave(_ -> Reply.of(503, Map.of()));
        signUp(500);
        assertThat(app.calls()).hasSize(7);
    }

    @Test
    void answersThatNobodyCanReadEndTheRequest() {
        hook("before_user_created", Map.of());
        List<Reply> unreadable = List.of(
                Reply.json("{"),
                Reply.of(302, Map.of("Location", app.address())),
                Reply.of(400, Map.of()),
                Reply.of(401, Map.of()),
                Reply.of(500, Map.of()));
        for (Reply reply : unreadable) {
            app.behave(_ -> reply);
            signUp(500);
        }
        assertThat(app.calls()).hasSize(unreadable.size());
        app.behave(_ -> new Reply(200, Map.of("Content-Type", "text/html"), "{}"));
        signUp(400).with("hook_payload_invalid_content_type");
        app.behave(_ -> Reply.json("{\"a\":\"%s\"}".formatted("x".repeat(20_000))));
        signUp(422).with("hook_payload_over_size_limit");
        assertThat(project.count("select count(*) from auth.users")).isZero();
        app.behave(_ -> Reply.of(204, Map.of()));
        client.signUp(email, "correct horse");
    }

    @Test
    void hookThatTakesTooLongEndsTheRequest() {
        hook("before_user_created", Map.of());
        app.behave(_ -> {
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return Reply.json("{}");
        });
        long began = System.nanoTime();
        signUp(422).with("hook_timeout");
        assertThat(System.nanoTime() - began).isLessThan(10_000_000_000L);
    }

    @Test
    void hookWithoutSecretIsNotCalled() {
        for (String secrets : List.of("", "whsec_abc", "v1,whsec_", "v1,whsec_not base 64")) {
            hook("before_user_created", Map.of("hook_before_user_created_secrets", secrets));
            signUp(500).without("whsec_abc", "not base 64");
        }
        assertThat(app.calls()).isEmpty();
    }

    @Test
    void appSendsMailsItself() {
        client.signUp(email, "correct horse");
        hook("send_email", Map.of("site_url", "https://app.example"));
        client.post("/auth/v1/recover", Map.of("email", email)).answers(200);
        client.post("/auth/v1/recover", Map.of("email", "nobody" + email)).answers(200);
        assertThat(app.calls()).hasSize(1);
        assertThat(server.mails(email)).isEmpty();
        JsonNode data = app.calls().getFirst().json().path("email_data");
        assertThat(data.path("email_action_type").asString()).isEqualTo("recovery");
        assertThat(data.path("site_url").asString()).isEqualTo("https://app.example");
        assertThat(app.calls().getFirst().json().path("user").path("email").asString())
                .isEqualTo(email);
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "recovery",
                                "token_hash",
                                data.path("token_hash").asString()))
                .answers(200);
    }

    @Test
    void bothCodesOfAnAddressChangeComeInOneCall() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        hook("send_email", Map.of("mailer_autoconfirm", false));
        String other = "new" + email;
        client.as(tokens, "PUT", "/auth/v1/user", Map.of("email", other)).answers(200);
        assertThat(app.calls()).hasSize(1);
        JsonNode data = app.calls().getFirst().json().path("email_data");
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "email_change",
                                "email",
                                email,
                                "token",
                                data.path("token").asString()))
                .answers(200);
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "email_change",
                                "token_hash",
                                data.path("token_hash").asString()))
                .answers(200)
                .with("\"email\":\"%s\"".formatted(other));
    }

    @Test
    void refusedMailLeavesNoCode() {
        client.signUp(email, "correct horse");
        hook("send_email", Map.of());
        app.behave(_ -> Reply.json("{\"error\":{\"http_code\":429,\"message\":\"Later\"}}"));
        client.post("/auth/v1/recover", Map.of("email", email)).answers(429).with("Later");
        assertThat(project.count("select count(*) from auth.one_time_tokens")).isZero();
    }

    @Test
    void appSendsTextsItself() {
        hook("send_sms", Map.of("external_phone_enabled", true));
        client.post("/auth/v1/otp", Map.of("phone", "+4915112345678")).answers(200);
        JsonNode sms = app.calls().getFirst().json().path("sms");
        assertThat(sms.path("phone").asString()).isEqualTo("4915112345678");
        assertThat(sms.has("sms_type")).isFalse();
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "sms",
                                "phone",
                                "+4915112345678",
                                "token",
                                sms.path("otp").asString()))
                .answers(200);
    }

    @Test
    void functionOfTheProjectIsAHookAsWell() {
        List<JsonNode> asked = new CopyOnWriteArrayList<>();
        String name = "hook" + UUID.randomUUID().toString().replace("-", "");
        server.deploy(name, input -> {
            asked.add(input);
            return input;
        });
        hook("custom_access_token", Map.of("hook_custom_access_token_uri", "function://" + name));
        client.signUp(email, "correct horse");
        assertThat(asked.getFirst().path("metadata").path("name").asString()).isEqualTo("customize-access-token");
        assertThat(asked.getFirst().path("hop").asString()).isEqualTo("1");
        hook("custom_access_token", Map.of("hook_custom_access_token_uri", "function://unknown"));
        client.post("/auth/v1/token?grant_type=password", Map.of("email", email, "password", "correct horse"))
                .answers(500);
    }

    private ApiAnswer signUp(int status) {
        return client.post("/auth/v1/signup", Map.of("email", email, "password", "correct horse"))
                .answers(status);
    }

    private static String signature(String secret, Call call) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update("%s.%s.".formatted(call.id(), call.timestamp()).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(call.body()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
