package dev.loam.platform.idempotency;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** In which a request with a key has its effect, and its answer is kept; or its key is claimed, when the effect is elsewhere. */
final class KeyedTransaction implements EffectElsewhere, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeyedTransaction.class);

    private final PlatformTransactionManager manager;
    private final StoredAnswers answers;
    private final Keyed keyed;
    private final Runnable leave;
    private final TransactionStatus transaction;
    private boolean claimed;

    /**
     * Begins one.
     *
     * @param leave gives up the place that it was waited for, where it ends before its request
     */
    KeyedTransaction(PlatformTransactionManager manager, StoredAnswers answers, Keyed keyed, Runnable leave) {
        this.manager = manager;
        this.answers = answers;
        this.keyed = keyed;
        this.leave = leave;
        this.transaction = manager.getTransaction(new DefaultTransactionDefinition());
    }

    boolean lock() {
        return answers.lock(keyed.owner(), keyed.key());
    }

    Optional<StoredAnswer> known() {
        return answers.find(keyed.owner(), keyed.key());
    }

    @Override
    public void follows() {
        if (claimed) {
            return;
        }
        answers.keep(keyed.owner(), keyed.key(), StoredAnswer.inFlight(keyed.fingerprint()));
        manager.commit(transaction);
        claimed = true;
        leave.run();
    }

    boolean isClaimed() {
        return claimed;
    }

    /** Commits effect and answer; false when an effect that was told of could not be kept. */
    boolean end(ContentCachingResponseWrapper answer) {
        boolean refused = answer.getStatus() >= 400;
        if (transaction.isCompleted()) {
            // Its commit, with the claim, has failed.
            return refused;
        }
        if (answer.getStatus() >= 500 || transaction.isRollbackOnly()) {
            manager.rollback(transaction);
            return refused;
        }
        try {
            answers.keep(keyed.owner(), keyed.key(), AnswerWriter.stored(keyed, answer));
        } catch (DataAccessException unkept) {
            // A statement of the refused request failed and with it the transaction: there is no effect to remember.
            log.debug("An answer cannot be kept", unkept);
            manager.rollback(transaction);
            return refused;
        }
        try {
            manager.commit(transaction);
            return true;
        } catch (TransactionException | DataAccessException uncommitted) {
            log.warn("The effect of a request with an Idempotency-Key could not be committed", uncommitted);
            return refused;
        }
    }

    /** Rolls back what has not ended. */
    @Override
    public void close() {
        if (!transaction.isCompleted()) {
            manager.rollback(transaction);
        }
    }
}
