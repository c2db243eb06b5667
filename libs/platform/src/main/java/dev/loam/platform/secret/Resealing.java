package dev.loam.platform.secret;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Seals everything of this process anew that is not sealed with the newest key. It goes in batches, each a transaction,
 * so that it can be ended at any time and called again.
 */
public final class Resealing {
    private static final Logger log = LoggerFactory.getLogger(Resealing.class);
    private static final int BATCH = 100;

    private final ObjectProvider<SealedColumn> columns;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    Resealing(ObjectProvider<SealedColumn> columns, JdbcClient jdbc, TransactionOperations transactions) {
        this.columns = columns;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** How many secrets were sealed anew, by column. */
    public Map<String, Integer> run() {
        Map<String, Integer> done = new TreeMap<>();
        columns.orderedStream().forEach(column -> done.merge(column.name(), reseal(column), Integer::sum));
        log.info("Sealed anew with the newest master key: {}", done);
        return done;
    }

    private int reseal(SealedColumn column) {
        int total = 0;
        int batch;
        do {
            Integer done = transactions.execute(_ -> resealBatch(column));
            batch = done == null ? 0 : done;
            total += batch;
        } while (batch > 0);
        return total;
    }

    private int resealBatch(SealedColumn column) {
        List<Sealed> rows = jdbc.sql(column.select())
                .param("newest", column.ring().newestPrefix())
                .param("limit", BATCH)
                .query((row, number) ->
                        new Sealed(row.getString("key"), row.getBytes("sealed"), row.getString("purpose")))
                .list();
        for (Sealed row : rows) {
            String secret = column.ring().open(row.sealed(), row.purpose());
            jdbc.sql(column.update())
                    .param("sealed", column.ring().seal(secret, row.purpose()))
                    .param("key", row.key())
                    .update();
        }
        return rows.size();
    }

    private record Sealed(String key, byte[] sealed, String purpose) {}
}
