package dev.loam.platform.idempotency;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves a POST or PATCH with an {@code Idempotency-Key} within a transaction that also keeps its answer: effect and answer
 * are there both or neither. The same request gets that answer for a day; while it is being served, 409; another one with
 * its key, 422. What failed on our side is not kept and has no effect. Streams of events are served as if there were no key.
 */
final class IdempotencyFilter extends OncePerRequestFilter {
    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<PlatformTransactionManager> transactions;
    private final Supplier<StoredAnswers> answers;
    private final Supplier<FairTurns> turns;
    private final AnswerWriter writer;
    private final OutsideEffects outside;

    /**
     * A filter.
     *
     * @param turns each who is served holds a connection for as long
     */
    IdempotencyFilter(
            Supplier<PlatformTransactionManager> transactions,
            Supplier<StoredAnswers> answers,
            Supplier<FairTurns> turns,
            JsonMapper json) {
        this.transactions = transactions;
        this.answers = answers;
        this.turns = turns;
        this.writer = new AnswerWriter(json);
        this.outside = new OutsideEffects(transactions, answers, writer);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        if (request.getHeader(KEY) == null) {
            return true;
        }
        String method = request.getMethod();
        String path = request.getRequestURI();
        String accepted = request.getHeader("Accept");
        return !(method.equals("POST") || method.equals("PATCH"))
                || !(path.startsWith("/platform/v1/") || path.startsWith("/events/v1") || path.startsWith("/queues/v1"))
                || (accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String owner = owner(request);
        String key = String.valueOf(request.getHeader(KEY));
        if (owner == null) {
            chain.doFilter(request, response);
        } else if (!isValid(key)) {
            writer.refuse(IdempotencyError.IDEMPOTENCY_KEY_INVALID, request, response);
        } else {
            try (HeldBody body = HeldBody.read(request)) {
                Keyed keyed = new Keyed(owner, lane(request, owner), key, body.fingerprint(request));
                if (OutsideEffects.isOutside(request)) {
                    outside.serve(keyed, body.request(request), response, chain);
                } else {
                    serveInTurn(keyed, body.request(request), response, chain);
                }
            }
        }
    }

    private void serveInTurn(Keyed keyed, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!turns.get().enter(keyed.lane(), PATIENCE)) {
                writer.refuse(CommonError.UNAVAILABLE, request, response);
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            writer.refuse(CommonError.UNAVAILABLE, request, response);
            return;
        }
        try (Place place = new Place(turns.get(), keyed.lane());
                KeyedTransaction transaction =
                        new KeyedTransaction(transactions.get(), answers.get(), keyed, place::close)) {
            serve(keyed, transaction, request, response, chain);
        }
    }

    private void serve(
            Keyed keyed,
            KeyedTransaction transaction,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        if (!transaction.lock()) {
            writer.refuse(IdempotencyError.IDEMPOTENCY_KEY_IN_FLIGHT, request, response);
            return;
        }
        Optional<StoredAnswer> known = transaction.known();
        if (known.isPresent()) {
            writer.replay(known.get(), keyed, request, response);
            return;
        }
        request.setAttribute(EffectElsewhere.ATTRIBUTE, transaction);
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean served = false;
        try {
            chain.doFilter(request, answer);
            served = true;
        } finally {
            if (transaction.isClaimed()) {
                outside.end(keyed, served ? answer : null);
            }
        }
        if (transaction.isClaimed() || transaction.end(answer)) {
            answer.copyBodyToResponse();
        } else {
            writer.refuse(CommonError.UNAVAILABLE, request, response);
        }
    }

    /** Whose key it is: two callers may choose the same one. */
    private static @Nullable String owner(HttpServletRequest request) {
        return switch (request.getAttribute(Caller.ATTRIBUTE)) {
            case Caller.Operator operator -> "operator/" + operator.operatorId();
            case Caller.OfProject caller ->
                "project/%s/%s/%s".formatted(caller.project(), caller.role(), caller.userId());
            case null, default -> null;
        };
    }

    /** With whom it waits: requests of one project share its turns, whoever sends them. */
    private static String lane(HttpServletRequest request, String owner) {
        return switch (request.getAttribute(Caller.ATTRIBUTE)) {
            case Caller.OfProject caller -> caller.project().value();
            case Caller.Operator operator -> {
                ProjectRef project = operator.project();
                yield project == null ? owner : project.value();
            }
            case null, default -> owner;
        };
    }

    private static boolean isValid(String key) {
        return !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && key.chars().allMatch(letter -> letter >= ' ' && letter < 127);
    }

    /** Taken in its turn, and left once. */
    private static final class Place implements AutoCloseable {
        private final FairTurns turns;
        private final String lane;
        private boolean left;

        private Place(FairTurns turns, String lane) {
            this.turns = turns;
            this.lane = lane;
        }

        @Override
        public void close() {
            if (!left) {
                left = true;
                turns.leave(lane);
            }
        }
    }
}
