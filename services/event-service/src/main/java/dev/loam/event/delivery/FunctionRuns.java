package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.platform.function.FunctionClient;
import dev.loam.platform.problem.ProblemException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Runs functions with events, by function-service. Throws nothing. */
public final class FunctionRuns {
    private static final int MAX_ERROR_LENGTH = 2000;
    private static final int MAX_LABEL_LENGTH = 40;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);

    private final FunctionClient functions;
    private final CloudEventFormat format;

    FunctionRuns(FunctionClient functions, CloudEventFormat format) {
        this.functions = functions;
        this.format = format;
    }

    /**
     * Makes an attempt and waits for the end.
     *
     * @param answered whether the outcome is to have what the function answered
     */
    Outcome run(Delivery delivery, boolean answered) {
        return outcome(() -> functions.invoke(
                delivery.project(),
                delivery.subscription().target().name(),
                delivery.invocationId().toString(),
                delivery.attempt(),
                delivery.fresh(),
                answered,
                format.structured(delivery.event())));
    }

    /**
     * Runs a function once, however often the same invocation is asked for, with several things at once, of which its answer
     * names those that it did not take. Where the answer is too long to be told, none is known to be taken: then it failed.
     */
    public Outcome runBatch(String function, UUID invocation, int attempt, CloudEvent event) {
        return outcome(() -> {
            FunctionClient.Result result = functions.invoke(
                    event.project(), function, invocation.toString(), attempt, false, true, format.structured(event));
            return Boolean.TRUE.equals(result.answerTooLong()) ? failed(result) : result;
        });
    }

    private static Outcome outcome(Supplier<FunctionClient.Result> run) {
        try {
            return outcome(run.get());
        } catch (ProblemException refused) {
            return refusal(
                    refused.code().status().value(), Objects.requireNonNullElse(refused.retryAfter(), Duration.ZERO));
        } catch (RestClientResponseException refused) {
            return refusal(refused.getStatusCode().value(), retryAfter(refused.getResponseHeaders()));
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
    private static Outcome refusal(int status, Duration retryAfter) {
        if (status >= 500 || status == 429 || status == 408 || status == 401 || status == 403) {
            return new Outcome.PlatformFailure(
                    "function-service answered " + status, shorter(retryAfter, LONGEST_RETRY_AFTER));
        }
        return new Outcome.Refused(status == 404 ? "There is no such function" : "function-service answered " + status);
    }

    private static Duration retryAfter(@Nullable HttpHeaders headers) {
        String seconds = headers == null ? null : headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (seconds == null || seconds.length() > 6 || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String text(@Nullable String error, String otherwise) {
        return error == null ? otherwise : shortened(error, MAX_ERROR_LENGTH);
    }

    private static String shortened(String text, int most) {
        String clean = text.replace('\0', ' ');
        return clean.length() <= most ? clean : clean.substring(0, most);
    }
}
