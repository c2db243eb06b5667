package dev.loam.billing.intake;

import dev.loam.billing.BillingError;
import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.ledger.LedgerListener;
import dev.loam.billing.ledger.LedgerRow;
import dev.loam.billing.ledger.Origin;
import dev.loam.billing.requestlog.RequestLog;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.UsageChunk;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes chunks of journals: position, ledger and request log in one transaction. Thread-safe. */
class ChunkIntake {
    private final JournalPositions positions;
    private final Ledger ledger;
    private final RequestLog requests;
    private final TransactionTemplate transaction;
    private final Iterable<LedgerListener> listeners;

    ChunkIntake(
            JournalPositions positions,
            Ledger ledger,
            RequestLog requests,
            TransactionTemplate transaction,
            Iterable<LedgerListener> listeners) {
        this.positions = positions;
        this.ledger = ledger;
        this.requests = requests;
        this.transaction = transaction;
        this.listeners = listeners;
    }

    Outcome take(UsageChunk chunk) {
        if (chunk.from() < UsageChunk.FIRST || chunk.to() < chunk.from() || chunk.segment() < 0) {
            throw new ProblemException(BillingError.INVALID_CHUNK, "A chunk has a beginning and an end after it");
        }
        if (chunk.from() == chunk.to()
                && !(chunk.sums().isEmpty() && chunk.requests().isEmpty())) {
            throw new ProblemException(BillingError.INVALID_CHUNK, "A chunk of no length has no content");
        }
        ledger.prepare();
        requests.prepare(chunk.requests());
        Outcome outcome = transaction.execute(_ -> takeNow(chunk));
        if (outcome instanceof Outcome.Taken && !chunk.sums().isEmpty()) {
            Set<ProjectRef> projects =
                    chunk.sums().stream().map(UsageChunk.Sum::project).collect(Collectors.toSet());
            listeners.forEach(listener -> listener.added(projects));
        }
        return outcome == null ? new Outcome.Expected(positions.expected(chunk)) : outcome;
    }

    private Outcome takeNow(UsageChunk chunk) {
        if (positions.advance(chunk)) {
            Origin origin = new Origin(chunk.node(), chunk.segment(), chunk.from());
            ledger.add(rows(chunk), origin);
            requests.add(chunk);
            return new Outcome.Taken(chunk.to());
        }
        int expected = positions.expected(chunk);
        if (chunk.to() <= expected) {
            positions.note(chunk);
            return new Outcome.Taken(expected);
        }
        return new Outcome.Expected(expected);
    }

    private static List<LedgerRow> rows(UsageChunk chunk) {
        return chunk.sums().stream()
                .map(sum -> new LedgerRow(
                        sum.project(), sum.meter(), sum.route(), sum.key(), sum.at(), sum.quantity(), null))
                .toList();
    }

    /** What became of a chunk. */
    sealed interface Outcome {
        /** It is in the ledger, by this call or an earlier one. */
        record Taken(int position) implements Outcome {}

        /** It does not follow what was taken. */
        record Expected(int position) implements Outcome {}
    }
}
