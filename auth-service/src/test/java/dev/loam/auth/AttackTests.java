package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Names that nobody may set, races on what is confirmed once. */
@WithPostgres
class AttackTests {
    private static final String PASSWORD = "correct horse";
    private static final int PARALLEL = 20;

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of(
            "smtp_max_frequency",
            0,
            "mailer_autoconfirm",
            false,
            "rate_limit_email_sent",
            1_000_000,
            "security_refresh_token_reuse_interval",
            0));
    private final AuthClient client = server.client(project);

    private static String address() {
        return "u" + UUID.randomUUID() + "@example.com";
    }

    private AuthClient.Tokens confirmed(String email) {
        client.post("/auth/v1/signup", Map.of("email", email, "password", PASSWORD))
                .answers(200);
        return client.tokens(client.post(
                "/auth/v1/verify",
                Map.of("type", "signup", "token_hash", server.mail(email).parameter("token"))));
    }

    private static List<ApiAnswer> atOnce(ApiScenario scenario) throws Exception {
        Callable<ApiAnswer> use = scenario::send;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return clients
                    .invokeAll(IntStream.range(0, PARALLEL).mapToObj(_ -> use).toList())
                    .stream()
                    .map(AttackTests::result)
                    .toList();
        }
    }

    private static ApiAnswer result(Future<ApiAnswer> answer) {
        try {
            return answer.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static void requireOneWinner(List<ApiAnswer> answers) {
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 403, 429));
    }

    private ApiScenario giving(String type, Mail mail) {
        return client.post("/auth/v1/verify", Map.of("type", type, "token_hash", mail.parameter("token")));
    }

    @Test
    void signUpAndInvitationAreAcceptedOnce() throws Exception {
        for (int round = 0; round < Counts.of(2, 50); round++) {
            String newcomer = address();
            client.post("/auth/v1/signup", Map.of("email", newcomer, "password", PASSWORD))
                    .answers(200);
            requireOneWinner(atOnce(giving("signup", server.mail(newcomer))));
            String guest = address();
            client.asAdministrator("POST", "/auth/v1/invite", Map.of("email", guest))
                    .answers(200);
            requireOneWinner(atOnce(giving("invite", server.mail(guest))));
        }
    }

    @Test
    void eachHalfOfAnotherAddressIsConfirmedOnce() throws Exception {
        for (int round = 0; round < Counts.of(2, 50); round++) {
            String before = address();
            String after = address();
            AuthClient.Tokens tokens = confirmed(before);
            client.as(tokens, "PUT", "/auth/v1/user", Map.of("email", after)).answers(200);
            List<ApiAnswer> first = atOnce(giving("email_change", server.mail(before)));
            requireOneWinner(first);
            assertThat(first).noneSatisfy(answer -> assertThat(answer.body()).contains("access_token"));
            assertThat(project.count("select count(*) from auth.users where email = ?", after))
                    .isZero();
            requireOneWinner(atOnce(giving("email_change", server.mail(after))));
            assertThat(project.count("select count(*) from auth.users where email = ?", after))
                    .isOne();
        }
    }

    @Test
    void nobodySetsOfThemselvesWhatIsNotTheirs() {
        Map<String, Object> wishes = new LinkedHashMap<>();
        wishes.put("id", UUID.randomUUID().toString());
        wishes.put("role", "service_role");
        wishes.put("aud", "everybody");
        wishes.put("app_metadata", Map.of("admin", true));
        wishes.put("raw_app_meta_data", Map.of("admin", true));
        wishes.put("email_confirmed_at", "2020-01-01T00:00:00Z");
        wishes.put("email_confirm", true);
        wishes.put("is_super_admin", true);
        wishes.put("is_sso_user", true);
        wishes.put("banned_until", "2020-01-01T00:00:00Z");
        wishes.put("password_hash", "$2a$04$5crfSrBIpwbMVNNlN22aSOdJn4lpubdZt.v19HWhp4YiyR6z/cksu");
        wishes.put("encrypted_password", "$2a$04$5crfSrBIpwbMVNNlN22aSOdJn4lpubdZt.v19HWhp4YiyR6z/cksu");
        wishes.put("identities", List.of(Map.of("provider", "google", "provider_id", "1")));
        wishes.put("factors", List.of());
        wishes.put("aal", "aal2");
        wishes.put("session_id", UUID.randomUUID().toString());
        wishes.put("user_id", UUID.randomUUID().toString());
        wishes.put("confirmation_token", "known");
        String existing = address();
        AuthClient.Tokens user = confirmed(existing);
        wishes.forEach((name, value) -> {
            String email = address();
            for (String path : List.of("/auth/v1/signup", "/auth/v1/otp", "/auth/v1/magiclink")) {
                client.post(path, Map.of("email", email, "password", PASSWORD, name, value))
                        .send();
            }
            client.as(user, "PUT", "/auth/v1/user", Map.of("data", Map.of("x", 1), name, value))
                    .send();
            client.post("/auth/v1/token?grant_type=refresh_token", Map.of("refresh_token", "x", name, value))
                    .send();
        });

        assertThat(project.count("""
                        select count(*) from auth.users
                        where role <> 'authenticated' or aud <> 'authenticated'
                            or raw_app_meta_data -> 'admin' is not null
                            or is_super_admin or is_sso_user or banned_until is not null
                            or encrypted_password like '$2a$04%' or confirmation_token = 'known'
                            or (email_confirmed_at is not null and email <> ?)
                        """, existing)).isZero();
        assertThat(project.count("select count(*) from auth.users where id::text = ?", wishes.get("id")))
                .isZero();
        assertThat(project.count("select count(*) from auth.identities where provider = 'google'"))
                .isZero();
        assertThat(project.count("select count(*) from auth.sessions where aal <> 'aal1'"))
                .isZero();
        JsonNode shown = AuthClient.json(
                client.as(user, "GET", "/auth/v1/user", Map.of()).answers(200));
        assertThat(shown.path("app_metadata").has("admin")).isFalse();
    }

    @Test
    void linksOfNoMailFollowTheHeadersOfARequest() {
        String email = address();
        AuthClient.Tokens user = confirmed(email);
        List<ApiScenario> asking = List.of(
                client.post("/auth/v1/recover", Map.of("email", email)),
                client.post("/auth/v1/otp", Map.of("email", email)),
                client.post("/auth/v1/magiclink", Map.of("email", email)),
                client.as(user, "PUT", "/auth/v1/user", Map.of("email", address())),
                client.as(user, "GET", "/auth/v1/reauthenticate", Map.of()));
        for (ApiScenario scenario : asking) {
            int before = server.mails(email).size();
            scenario.header("X-Forwarded-Host", "evil.example")
                    .header("X-Forwarded-Proto", "ftp")
                    .header("X-Forwarded-Prefix", "/evil")
                    .header("Forwarded", "host=evil.example;proto=ftp")
                    .header("X-Original-Host", "evil.example")
                    .header("X-Host", "evil.example")
                    .header("Referer", "https://evil.example/")
                    .header("Origin", "https://evil.example")
                    .answers(200);
            assertThat(server.mails(email)).hasSizeGreaterThan(before);
            assertThat(server.mail(email).message().toString()).doesNotContain("evil", "ftp:");
        }
    }

    @Test
    void guessingFromOneAddressEndsWhateverAccountsItIsAbout() {
        for (int i = 0; i < 200; i++) {
            client.post(
                            "/auth/v1/verify",
                            Map.of("type", "email", "email", "u%d@example.com".formatted(i), "token", "000000"))
                    .answers(403);
        }
        client.post("/auth/v1/verify", Map.of("type", "email", "email", "last@example.com", "token", "000000"))
                .answers(429)
                .with("over_request_rate_limit");
        // In the project's database, so for every process that serves it; by digests, so that it tells nobody's
        // address.
        assertThat(project.count("select max(failures) from auth.attempts where subject like 'client %'"))
                .isEqualTo(200);
        assertThat(project.count("select count(*) from auth.attempts where subject like '%example%'"))
                .isZero();
    }
}
