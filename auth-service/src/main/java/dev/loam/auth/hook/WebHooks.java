package dev.loam.auth.hook;

import dev.loam.auth.error.AuthError;
import dev.loam.platform.outside.Deadline;
import dev.loam.platform.outside.OutsideAnswer;
import dev.loam.platform.outside.OutsideClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Hooks that are called over HTTP, signed after Standard Webhooks. Three attempts have five seconds together. */
final class WebHooks {
    static final Duration TIME = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final OutsideClient outside;
    private final Clock clock;

    WebHooks(OutsideClient outside, Clock clock) {
        this.outside = outside;
        this.clock = clock;
    }

    HookAnswer call(URI address, String secrets, byte[] body) {
        try {
            return Deadline.within(TIME, () -> attempts(address, secrets, body));
        } catch (TimeoutException late) {
            throw new HookException(
                    AuthError.HOOK_TIMEOUT, "Failed to reach hook within maximum time of 5.000000 seconds");
        }
    }

    private HookAnswer attempts(URI address, String secrets, byte[] body) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == ATTEMPTS;
            switch (attempt(address, secrets, body)) {
                case OutsideAnswer.Answered answered -> {
                    Duration pause = last ? null : pause(answered);
                    if (pause == null) {
                        return new HookAnswer(answered.status(), answered.contentType(), answered.body());
                    }
                    Thread.sleep(pause);
                }
                case OutsideAnswer.Forbidden(String why) -> throw new HookException(why);
                case OutsideAnswer.Unreachable(String why) -> {
                    if (last) {
                        throw new HookException(
                                AuthError.HOOK_TIMEOUT_AFTER_RETRY, "Failed to reach hook after maximum retries");
                    }
                    Thread.sleep(PAUSE);
                }
            }
        }
    }

    private OutsideAnswer attempt(URI address, String secrets, byte[] body) {
        String id = UUID.randomUUID().toString();
        long seconds = clock.instant().getEpochSecond();
        Map<String, String> headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(seconds),
                "webhook-signature", HookSignature.of(secrets, id, seconds, body));
        return outside.post(address, headers, body, HookAnswer.MOST_BYTES);
    }

    /** A hook that is busy and says when to come again is asked again; whether we wait that long the deadline decides. */
    private static @Nullable Duration pause(OutsideAnswer.Answered answered) {
        boolean busy = answered.status() == 429 || answered.status() == 503;
        String after = answered.retryAfter();
        if (!busy || after == null || after.isBlank()) {
            return null;
        }
        return after.strip().matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(after.strip())) : Duration.ZERO;
    }
}
