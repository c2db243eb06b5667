package dev.loam.event.webhook;

import dev.loam.event.delivery.Outcome;
import dev.loam.platform.outside.Deadline;
import dev.loam.platform.outside.OutsideAnswer;
import dev.loam.platform.outside.OutsideClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Makes one call. Redirects are not followed: where they lead is not what the project named, and Standard Webhooks counts
 * them as failures.
 */
final class WebhookCaller implements AutoCloseable {
    /** What an endpoint answers that wants nothing more. */
    static final String GONE = "gone";

    private static final int STATUS_GONE = 410;
    private static final int STATUS_TOO_MANY = 429;
    private static final int READ = 1024;

    private final OutsideClient http;
    private final Duration timeout;
    private final Clock clock;

    WebhookCaller(OutsideClient http, Duration timeout, Clock clock) {
        this.http = http;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * @param id of the message: the same however often it is sent
     */
    Outcome.Sent call(Endpoint endpoint, String id, byte[] body, String contentType) {
        Instant now = clock.instant();
        Map<String, String> headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", endpoint.signatures(id, now, body));
        long begin = System.nanoTime();
        OutsideAnswer answer;
        try {
            answer = Deadline.within(timeout, () -> http.post(endpoint.url(), headers, body, contentType, READ));
        } catch (TimeoutException slow) {
            answer = new OutsideAnswer.Unreachable("No answer within %d seconds".formatted(timeout.toSeconds()));
        }
        return outcome(answer, Duration.ofNanos(System.nanoTime() - begin).toMillis(), now);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private static Outcome.Sent outcome(OutsideAnswer answer, long millis, Instant now) {
        return switch (answer) {
            case OutsideAnswer.Answered answered -> answered(answered, millis, now);
            case OutsideAnswer.Unreachable unreachable ->
                new Outcome.Sent("unreachable", millis, clean(unreachable.why()), Duration.ZERO, true);
            case OutsideAnswer.Forbidden forbidden ->
                new Outcome.Sent("forbidden_address", millis, clean(forbidden.why()), Duration.ZERO, false);
        };
    }

    private static Outcome.Sent answered(OutsideAnswer.Answered answer, long millis, Instant now) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Outcome.Sent(Outcome.Ran.SUCCEEDED, millis, null, Duration.ZERO, false);
        }
        String label = status == STATUS_GONE ? GONE : status >= 300 && status < 400 ? "redirect" : "http_" + status;
        String said = new String(answer.body(), StandardCharsets.UTF_8);
        return new Outcome.Sent(
                label,
                millis,
                clean("It answered %d: %s".formatted(status, said)),
                RetryAfter.read(answer.retryAfter(), now),
                status >= 500 || status == STATUS_TOO_MANY);
    }

    private static String clean(String text) {
        String sound = text.replace('\0', ' ');
        return sound.length() <= READ ? sound : sound.substring(0, READ);
    }
}
