package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether somebody has an address is told neither by the answer nor, over many requests, by the time it takes. */
@WithPostgres
class EnumerationTests {
    /** Of this many standard deviations chance alone is the cause once in more than a million runs. */
    private static final double SUSPICIOUS = 5;

    /** What a difference must be, of the median, to be told over a network. */
    private static final double NOTICEABLE = 0.05;

    private static final String PASSWORD = "correct horse";

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of(
            "smtp_max_frequency", 0,
            "sms_max_frequency", 0,
            "mailer_autoconfirm", false,
            "external_phone_enabled", true,
            "rate_limit_email_sent", 1_000_000,
            "rate_limit_sms_sent", 1_000_000));
    private final AuthClient client = server.client(project);
    private final HookServer app = new HookServer();

    private record Asked(ApiAnswer answer, double nanos) {}

    /** Two addresses, of which somebody has one. */
    private record Pair(String member, String known, String unknown) {
        static Pair ofEmails() {
            return new Pair("email", email(), email());
        }

        static Pair ofPhones() {
            return new Pair("phone", phone(), phone());
        }

        private static String email() {
            return "u" + UUID.randomUUID() + "@example.com";
        }

        private static String phone() {
            return "49%011d".formatted(ThreadLocalRandom.current().nextLong(10_000_000_000L));
        }
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void knownAndUnknownAddressesAreAlike() {
        compareEmails();
    }

    @Test
    void knownAndUnknownNumbersAreAlike() {
        comparePhones();
    }

    @Test
    void appsHooksTellNothingEither() {
        Map<String, Object> settings = new HashMap<>(project.settings());
        for (String hook : List.of("send_email", "send_sms", "password_verification_attempt")) {
            settings.put("hook_%s_enabled".formatted(hook), true);
            settings.put("hook_%s_uri".formatted(hook), app.address());
            settings.put("hook_%s_secrets".formatted(hook), "v1,whsec_" + "c2VjcmV0IG9mIHRoZSBhcHA=");
        }
        app.behave(_ -> HookServer.Reply.json("{\"decision\":\"continue\"}"));
        Pair emails = Pair.ofEmails();
        Pair waiting = waitingForAnEmail();
        signUp(emails.known());
        server.change(project, settings);
        compareMails(emails, waiting);
        compare("/auth/v1/token?grant_type=password", emails, Map.of("password", "wrong"), 400);
        comparePhones();
        assertThat(app.calls()).isNotEmpty();
    }

    private void compareEmails() {
        Pair emails = Pair.ofEmails();
        signUp(emails.known());
        compareMails(emails, waitingForAnEmail());
        compare("/auth/v1/token?grant_type=password", emails, Map.of("password", "wrong"), 400);
        compare("/auth/v1/verify", emails, Map.of("type", "recovery", "token", "000000"), 403);
    }

    private void compareMails(Pair emails, Pair waiting) {
        compare("/auth/v1/recover", emails, Map.of(), 200);
        compare("/auth/v1/resend", emails, Map.of("type", "signup"), 200);
        compare("/auth/v1/resend", waiting, Map.of("type", "email_change"), 200);
        compare("/auth/v1/otp", emails, Map.of("create_user", true), 200);
        compare("/auth/v1/magiclink", emails, Map.of(), 200);
    }

    private void comparePhones() {
        Pair phones = Pair.ofPhones();
        administrate(Map.of("phone", phones.known(), "phone_confirm", true));
        compare("/auth/v1/otp", phones, Map.of("create_user", true), 200);
        Pair unconfirmed = Pair.ofPhones();
        administrate(Map.of("phone", unconfirmed.known(), "phone_confirm", false));
        compare("/auth/v1/resend", unconfirmed, Map.of("type", "sms"), 200);
        Pair wanted = Pair.ofPhones();
        AuthClient.Tokens user = confirmed(Pair.ofEmails().known());
        client.as(user, "PUT", "/auth/v1/user", Map.of("phone", wanted.known())).answers(200);
        compare("/auth/v1/resend", wanted, Map.of("type", "phone_change"), 200);
    }

    private void administrate(Map<String, Object> user) {
        client.asAdministrator("POST", "/auth/v1/admin/users", user).answers(200);
    }

    private AuthClient.Tokens confirmed(String email) {
        administrate(Map.of("email", email, "password", PASSWORD, "email_confirm", true));
        return client.signIn(email, PASSWORD);
    }

    private Pair waitingForAnEmail() {
        Pair waiting = Pair.ofEmails();
        client.as(
                        confirmed(waiting.known()),
                        "PUT",
                        "/auth/v1/user",
                        Map.of("email", Pair.ofEmails().known()))
                .answers(200);
        return waiting;
    }

    private void signUp(String email) {
        client.post("/auth/v1/signup", Map.of("email", email, "password", PASSWORD))
                .answers(200);
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "signup",
                                "token_hash",
                                server.mail(email).parameter("token")))
                .answers(200);
    }

    private void compare(String path, Pair pair, Map<String, Object> body, int status) {
        int times = Counts.of(5, 400);
        List<Double> ofKnown = new ArrayList<>();
        List<Double> ofUnknown = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            project.superuser().sql("delete from auth.attempts").update();
            project.superuser()
                    .sql("delete from auth.users where ? in (email, phone)")
                    .param(pair.unknown())
                    .update();
            // By turns which comes first, so that what one of them leaves in caches is nobody's advantage.
            Asked first = ask(path, pair, body, i % 2 == 0 ? pair.known() : pair.unknown());
            Asked second = ask(path, pair, body, i % 2 == 0 ? pair.unknown() : pair.known());
            assertThat(first.answer().status()).as(first.answer().body()).isEqualTo(status);
            assertThat(second.answer().status()).as(second.answer().body()).isEqualTo(status);
            assertThat(plain(first.answer())).isEqualTo(plain(second.answer()));
            (i % 2 == 0 ? ofKnown : ofUnknown).add(first.nanos());
            (i % 2 == 0 ? ofUnknown : ofKnown).add(second.nanos());
        }
        double deviations = deviations(ofKnown, ofUnknown);
        double difference = Math.abs(median(ofKnown) - median(ofUnknown)) / median(ofKnown);
        System.out.printf(
                "%s %s: %d pairs, medians %.2f and %.2f ms, %.1f standard deviations%n",
                path, body, times, median(ofKnown) / 1e6, median(ofUnknown) / 1e6, deviations);
        if (times > 100) {
            assertThat(Math.abs(deviations) > SUSPICIOUS && difference > NOTICEABLE)
                    .as("%s takes %.1f %% longer or shorter for an address that somebody has", path, 100 * difference)
                    .isFalse();
        }
    }

    /** Every message has an id of its own. */
    private static String plain(ApiAnswer answer) {
        return answer.body().replaceAll("\"message_id\":\"[^\"]+\"", "\"message_id\"");
    }

    private Asked ask(String path, Pair pair, Map<String, Object> body, String address) {
        Map<String, Object> whole = new HashMap<>(body);
        whole.put(pair.member(), address);
        long began = System.nanoTime();
        ApiAnswer answer = client.post(path, whole).send();
        return new Asked(answer, System.nanoTime() - began);
    }

    /** Mann and Whitney's test, which outliers do not move. */
    private static double deviations(List<Double> a, List<Double> b) {
        double wins = 0;
        for (double one : a) {
            for (double other : b) {
                wins += one > other ? 1 : one < other ? 0 : 0.5;
            }
        }
        double pairs = (double) a.size() * b.size();
        return (wins - pairs / 2) / Math.sqrt(pairs * (a.size() + b.size() + 1) / 12);
    }

    private static double median(List<Double> samples) {
        double[] sorted =
                samples.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
