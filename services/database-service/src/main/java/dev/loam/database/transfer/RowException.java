package dev.loam.database.transfer;

import dev.loam.database.owner.StatementError;
import dev.loam.platform.problem.ProblemException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A row of an import cannot be taken; tells which, and how many were before. */
final class RowException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Long line;
    private final @Nullable String sqlState;
    private final long imported;

    RowException(String detail, @Nullable Long line) {
        super(StatementError.ROW_REFUSED, detail);
        this.line = line;
        this.sqlState = null;
        this.imported = 0;
    }

    RowException(String detail, @Nullable Long line, @Nullable String sqlState, Throwable cause) {
        super(StatementError.ROW_REFUSED, detail, cause);
        this.line = line;
        this.sqlState = sqlState;
        this.imported = 0;
    }

    private RowException(RowException failure, long imported) {
        super(StatementError.ROW_REFUSED, String.valueOf(failure.getMessage()), failure);
        this.line = failure.line;
        this.sqlState = failure.sqlState;
        this.imported = imported;
    }

    /** The same failure, after so many rows were committed. */
    RowException after(long rows) {
        return new RowException(this, rows);
    }

    @Nullable
    Long line() {
        return line;
    }

    @Nullable
    String sqlState() {
        return sqlState;
    }

    long imported() {
        return imported;
    }
}
