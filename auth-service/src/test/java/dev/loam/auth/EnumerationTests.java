package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Whether somebody has an address is told neither by the answer nor, over many requests, by the time it takes. */
@WithPostgres
class EnumerationTests {
    /** Of this many standard deviations chance alone is the cause once in more than a million runs. */
    private static final double SUSPICIOUS = 5;

    /** What a difference must be, of the median, to be told over a network. */
    private static final double NOTICEABLE = 0.05;

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(
            Map.of("smtp_max_frequency", 0, "mailer_autoconfirm", false, "rate_limit_email_sent", 1_000_000));
    private final AuthClient client = server.client(project);
    private final String known = "u" + UUID.randomUUID() + "@example.com";
    private final String unknown = "u" + UUID.randomUUID() + "@example.com";

    private record Asked(ApiAnswer answer, double nanos) {}

    @Test
    void knownAndUnknownAddressesAreAlike() {
        client.post("/auth/v1/signup", Map.of("email", known, "password", "correct horse"))
                .answers(200);
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "signup",
                                "token_hash",
                                server.mail(known).parameter("token")))
                .answers(200);
        compare("/auth/v1/token?grant_type=password", Map.of("password", "wrong"), 400);
        compare("/auth/v1/recover", Map.of(), 200);
        compare("/auth/v1/resend", Map.of("type", "signup"), 200);
        compare("/auth/v1/verify", Map.of("type", "recovery", "token", "000000"), 403);
        compare("/auth/v1/otp", Map.of("create_user", true), 200);
    }

    private void compare(String path, Map<String, Object> body, int status) {
        int times = Counts.of(5, 400);
        List<Double> ofKnown = new ArrayList<>();
        List<Double> ofUnknown = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            project.superuser().sql("delete from auth.attempts").update();
            project.superuser()
                    .sql("delete from auth.users where email = ?")
                    .param(unknown)
                    .update();
            // By turns which comes first, so that what one of them leaves in caches is nobody's advantage.
            Asked first = ask(path, body, i % 2 == 0 ? known : unknown);
            Asked second = ask(path, body, i % 2 == 0 ? unknown : known);
            assertThat(first.answer().status()).as(first.answer().body()).isEqualTo(status);
            assertThat(second.answer().status()).as(second.answer().body()).isEqualTo(status);
            assertThat(first.answer().body()).isEqualTo(second.answer().body());
            (i % 2 == 0 ? ofKnown : ofUnknown).add(first.nanos());
            (i % 2 == 0 ? ofUnknown : ofKnown).add(second.nanos());
        }
        double deviations = deviations(ofKnown, ofUnknown);
        double difference = Math.abs(median(ofKnown) - median(ofUnknown)) / median(ofKnown);
        System.out.printf(
                "%s: %d pairs, medians %.2f and %.2f ms, %.1f standard deviations%n",
                path, times, median(ofKnown) / 1e6, median(ofUnknown) / 1e6, deviations);
        if (times > 100) {
            assertThat(Math.abs(deviations) > SUSPICIOUS && difference > NOTICEABLE)
                    .as("%s takes %.1f %% longer or shorter for an address that somebody has", path, 100 * difference)
                    .isFalse();
        }
    }

    private Asked ask(String path, Map<String, Object> body, String email) {
        Map<String, Object> whole = new java.util.HashMap<>(body);
        whole.put("email", email);
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
