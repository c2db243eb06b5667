package dev.loam.functions;

import dev.loam.functions.spi.CurrentCall;
import dev.loam.functions.spi.CurrentTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a function knows beside its input: whose it is, how long it has, and the way to its project.
 *
 * <pre>{@code
 * FunctionContext context = FunctionContext.current();
 * context.log().info("Resizing for " + context.project());
 * byte[] photo = context.storage().download("photos", "ada/cat.jpg");
 * context.publish(CustomEvent.of("photo.resized").subject("ada/cat.jpg"));
 * }</pre>
 *
 * <p>Where the same jar runs elsewhere, in a test or on another cloud, the names come from the environment ({@code
 * LOAM_PROJECT}, {@code LOAM_FUNCTION}, {@code LOAM_FUNCTION_VERSION}), there is no deadline, and requests go to {@code
 * LOAM_URL} with {@code LOAM_KEY}.
 *
 * <p>Thread-safe. An instance belongs to one invocation: take it in the function, and hand it to threads that work for it.
 */
public final class FunctionContext {
    private final CurrentCall call;

    private FunctionContext(CurrentCall call) {
        this.call = call;
    }

    /** The context of the invocation that the current thread works for. */
    public static FunctionContext current() {
        CurrentCall known = CurrentTransport.findCall();
        return new FunctionContext(known == null ? outside(System.getenv()) : known);
    }

    static CurrentCall outside(Map<String, String> environment) {
        return new CurrentCall(
                environment.getOrDefault("LOAM_PROJECT", ""),
                environment.getOrDefault("LOAM_FUNCTION", ""),
                Integer.parseInt(environment.getOrDefault("LOAM_FUNCTION_VERSION", "0")),
                UUID.randomUUID().toString(),
                Instant.MAX,
                null);
    }

    /** The project's ref; empty where nobody says. */
    public String project() {
        return call.project();
    }

    /** The function's name; empty where nobody says. */
    public String function() {
        return call.function();
    }

    /** The number of the deployment that runs; 0 where nobody says. */
    public int version() {
        return call.version();
    }

    /** The invocation's id, the same in its log and in the records of invocations. */
    public String requestId() {
        return call.requestId();
    }

    /** When the invocation is ended, whatever it does then; {@link Instant#MAX} where nobody ends it. */
    public Instant deadline() {
        return call.deadline();
    }

    /** How long is left until then; not negative. */
    public Duration remaining() {
        if (call.deadline().equals(Instant.MAX)) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
        Duration left = Duration.between(Instant.now(), call.deadline());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What was asked over HTTP; null for an event, and where nobody says. */
    public @Nullable HttpRequest request() {
        return call.request();
    }

    /** What it says of itself. */
    public Log log() {
        return new Log();
    }

    /** The project's objects. */
    public Storage storage() {
        return Loam.current().storage();
    }

    /** The project's tables. */
    public Rest database() {
        return Loam.current().rest();
    }

    /**
     * Publishes an event of the app's own.
     *
     * @return the event's id
     * @throws LoamException if the platform refuses: the function's manifest has to grant {@code events: true}
     */
    public String publish(CustomEvent event) {
        return Loam.current().events().publish(event);
    }
}
