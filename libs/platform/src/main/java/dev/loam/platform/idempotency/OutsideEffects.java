package dev.loam.platform.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Serves requests whose effect is not in database {@code loam}: calls of functions, and what changes a project's
 * database: SQL, migrations, imports, its users. A transaction around them would bind nothing together and hold a
 * connection for as long as a function runs. The key is claimed before and the answer kept after, each in a moment of its
 * own; a claim whose process died lapses. Of other requests, their handlers may say it: {@link EffectElsewhere}.
 */
final class OutsideEffects {
    private static final Logger log = LoggerFactory.getLogger(OutsideEffects.class);
    private static final Pattern PATHS =
            Pattern.compile("/platform/v1/projects/[^/]+/(functions/[^/]+/invoke|sql|users(/.*)?"
                    + "|database/(query|migrations(/push|/repair)?|reset|tables/[^/]+/[^/]+/import))");

    private final Supplier<PlatformTransactionManager> transactions;
    private final Supplier<StoredAnswers> answers;
    private final AnswerWriter writer;

    OutsideEffects(
            Supplier<PlatformTransactionManager> transactions, Supplier<StoredAnswers> answers, AnswerWriter writer) {
        this.transactions = transactions;
        this.answers = answers;
        this.writer = writer;
    }

    static boolean isOutside(HttpServletRequest request) {
        return PATHS.matcher(request.getRequestURI()).matches();
    }

    void serve(Keyed keyed, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<StoredAnswer> known = new TransactionTemplate(transactions.get()).execute(_ -> claim(keyed));
        if (known.isPresent()) {
            writer.replay(known.get(), keyed, request, response);
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean served = false;
        try {
            chain.doFilter(request, answer);
            served = true;
        } finally {
            end(keyed, served ? answer : null);
        }
        answer.copyBodyToResponse();
    }

    /** What was answered before, or is being; nothing when it is this request's to do. */
    private Optional<StoredAnswer> claim(Keyed keyed) {
        if (!answers.get().lock(keyed.owner(), keyed.key())) {
            return Optional.of(StoredAnswer.inFlight(keyed.fingerprint()));
        }
        Optional<StoredAnswer> known = answers.get().find(keyed.owner(), keyed.key());
        if (known.isEmpty()) {
            answers.get().keep(keyed.owner(), keyed.key(), StoredAnswer.inFlight(keyed.fingerprint()));
        }
        return known;
    }

    /**
     * Keeps the answer, or takes the claim back where we failed. The effect is there, whatever becomes of its record: who
     * asked gets the answer all the same.
     *
     * @param answer null when it was not served to its end
     */
    void end(Keyed keyed, @Nullable ContentCachingResponseWrapper answer) {
        try {
            new TransactionTemplate(transactions.get()).executeWithoutResult(_ -> {
                if (answer == null || answer.getStatus() >= 500) {
                    answers.get().forget(keyed.owner(), keyed.key());
                } else {
                    answers.get().keep(keyed.owner(), keyed.key(), AnswerWriter.stored(keyed, answer));
                }
            });
        } catch (TransactionException | DataAccessException unkept) {
            log.warn("The answer to a request with an Idempotency-Key could not be kept", unkept);
        }
    }
}
