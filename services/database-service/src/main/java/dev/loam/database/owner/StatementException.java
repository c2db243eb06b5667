package dev.loam.database.owner;

import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.tenancy.ResultTooLargeException;
import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A statement of an operator failed; tells what PostgreSQL said and where. */
public final class StatementException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable String sqlState;
    private final @Nullable String details;
    private final @Nullable String hint;
    private final int position;
    private final int line;

    private StatementException(String what, StatementException failure) {
        super(StatementError.STATEMENT_FAILED, what + ": " + failure.getMessage(), failure);
        this.sqlState = failure.sqlState;
        this.details = failure.details;
        this.hint = failure.hint;
        this.position = failure.position;
        this.line = failure.line;
    }

    private StatementException(SQLException cause, @Nullable ServerErrorMessage message, int position, int line) {
        super(
                StatementError.STATEMENT_FAILED,
                message == null ? withoutServer(cause) : String.valueOf(message.getMessage()),
                cause);
        this.sqlState = cause.getSQLState();
        this.details = message == null ? null : message.getDetail();
        this.hint = message == null ? null : message.getHint();
        this.position = position;
        this.line = line;
    }

    /**
     * The failure of one statement of a script.
     *
     * @param script the whole text
     * @param start where the statement begins in it; before it, when more was sent than it holds
     */
    public static StatementException of(SQLException failure, String script, int start) {
        ServerErrorMessage message = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        int within = message == null ? 0 : message.getPosition();
        int position = Math.max(1, start + Math.max(within, 1));
        int line = 1
                + (int) script.substring(0, Math.min(position - 1, script.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new StatementException(failure, message, position, line);
    }

    /** The failure of a statement that an operator wants the answer of. That its connection ended for it is no outage. */
    static ProblemException ofAnswer(SQLException failure, String script, int start) {
        return ResultTooLargeException.isCauseOf(failure)
                ? new ProblemException(StatementError.ANSWER_TOO_LARGE, "Its rows are too large to be read")
                : of(failure, script, start);
    }

    /** The same failure, of one script among several. */
    public StatementException in(String what) {
        return new StatementException(what, this);
    }

    /** What the driver refused itself, COPY for one, is told; how it reaches the server is not. */
    private static String withoutServer(SQLException cause) {
        String state = cause.getSQLState();
        return state == null || state.startsWith("08")
                ? "The database was not reached"
                : String.valueOf(cause.getMessage());
    }

    @Nullable
    String sqlState() {
        return sqlState;
    }

    @Nullable
    String details() {
        return details;
    }

    @Nullable
    String hint() {
        return hint;
    }

    int position() {
        return position;
    }

    int line() {
        return line;
    }
}
