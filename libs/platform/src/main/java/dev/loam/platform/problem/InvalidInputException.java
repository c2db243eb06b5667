package dev.loam.platform.problem;

import java.io.Serial;
import java.util.List;

/** Input with several mistakes, each told with the place where it is: the member {@code errors} of the problem. */
public final class InvalidInputException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> errors;

    public InvalidInputException(ErrorCode code, List<Mistake> errors) {
        super(code, detail(errors));
        this.errors = List.copyOf(errors);
    }

    public List<Mistake> errors() {
        return errors;
    }

    private static String detail(List<Mistake> errors) {
        String first = errors.getFirst().detail();
        return errors.size() == 1 ? first : "%s (and %d more)".formatted(first, errors.size() - 1);
    }

    /**
     * One mistake.
     *
     * @param pointer where it is, an RFC 6901 pointer into the body
     * @param detail what is wrong
     */
    public record Mistake(String pointer, String detail) {}
}
