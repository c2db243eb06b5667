package dev.loam.platform.problem;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** One entry of a service's error catalogue: an enum constant, whose name on the wire is frozen once released. */
public interface ErrorCode {

    /** The constant's name. */
    String name();

    HttpStatus status();

    ErrorCategory category();

    /** One sentence for docs/errors.md and the problem's title. */
    String title();

    /** The code as clients see it. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
