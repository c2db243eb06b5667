package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.cloudevent.CloudEventFormat;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Runs functions with events, by function-service. Throws nothing. */
public final class FunctionRuns {
    private static final int MAX_ERROR_LENGTH = 2000;
    private static final int MAX_LABEL_LENGTH = 40;
    private static final long MAX_RETRY_AFTER_SECONDS = 600;

    private final FunctionClient functions;
    private final CloudEventFormat format;

    FunctionRuns(FunctionClient functions, CloudEventFormat format) {
        this.functions = functions;
        this.format = format;
    }

    /**
     * Runs it once and waits for the end. The same invocation is run once, however often it is asked for.
     *
     * @param answered whether the outcome is to have what the function answered
     */
    public Outcome run(String function, UUID invocation, int attempt, CloudEvent event, boolean answered) {
        return run(function, invocation, attempt, event, answered, false);
    }

    /**
     * Runs it once, as above, with several things at once, of which its answer names those that it did not take. Where the
     * answer is too long to be told, none is known to be taken: then it failed.
     */
    public Outcome runBatch(String function, UUID invocation, int attempt, CloudEvent event) {
        return run(function, invocation, attempt, event, true, true);
    }

    private Outcome run(
            String function, UUID invocation, int attempt, CloudEvent event, boolean answered, boolean wholly) {
        try {
            FunctionClient.Result result = functions.invoke(
                    event.project(), function, invocation.toString(), attempt, answered, format.structured(event));
            return outcome(wholly && Boolean.TRUE.equals(result.answerTooLong()) ? failed(result) : result);
        } catch (RestClientResponseException refused) {
            return outcome(refused);
        } catch (RestClientException unreachable) {
            return new Outcome.PlatformFailure("function-service did not answer", Duration.ZERO);
        }
    }

    private static FunctionClient.Result failed(FunctionClient.Result result) {
        return new FunctionClient.Result(
                "failed",
                result.durationMs(),
                result.billedMs(),
                result.memoryMb(),
                result.cold(),
                "The function's answer is too long to tell what it did not take",
                null,
                true);
    }

    private static Outcome outcome(FunctionClient.Result result) {
        return switch (result.outcome()) {
            case "rejected" -> new Outcome.Refused(text(result.error(), "The function does not take this event"));
            case "platform_failure" ->
                new Outcome.PlatformFailure(text(result.error(), "The function could not be run"), Duration.ZERO);
            default ->
                new Outcome.Ran(
                        shortened(result.outcome(), MAX_LABEL_LENGTH),
                        Objects.requireNonNullElse(result.durationMs(), 0L),
                        Objects.requireNonNullElse(result.billedMs(), 0L),
                        Objects.requireNonNullElse(result.memoryMb(), 0),
                        Boolean.TRUE.equals(result.cold()),
                        result.error() == null ? null : shortened(result.error(), MAX_ERROR_LENGTH),
                        result.answer());
        };
    }

    /** 4xx means that this event will not be taken later either; full or broken is the platform's own matter. */
    private static Outcome outcome(RestClientResponseException answered) {
        int status = answered.getStatusCode().value();
        if (status >= 500 || status == 429 || status == 408 || status == 401 || status == 403) {
            return new Outcome.PlatformFailure(
                    "function-service answered " + status, retryAfter(answered.getResponseHeaders()));
        }
        return new Outcome.Refused(status == 404 ? "There is no such function" : "function-service answered " + status);
    }

    private static Duration retryAfter(@Nullable HttpHeaders headers) {
        String seconds = headers == null ? null : headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (seconds == null || seconds.length() > 6 || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Math.min(MAX_RETRY_AFTER_SECONDS, Long.parseLong(seconds)));
    }

    private static String text(@Nullable String error, String otherwise) {
        return error == null ? otherwise : shortened(error, MAX_ERROR_LENGTH);
    }

    private static String shortened(String text, int most) {
        String clean = text.replace('\0', ' ');
        return clean.length() <= most ? clean : clean.substring(0, most);
    }
}
