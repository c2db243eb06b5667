package dev.loam.auth.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two bodies that clients know: by API version, or the older one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErrorBody(
        Object code,
        @Nullable String message,
        @Nullable String errorCode,
        @Nullable String msg,
        @Nullable WeakPassword weakPassword) {
    static final String VERSION_HEADER = "X-Supabase-Api-Version";
    static final LocalDate FIRST_VERSION = LocalDate.of(2024, 1, 1);

    record WeakPassword(List<String> reasons) {}

    static ErrorBody of(boolean versioned, int status, String code, String message, List<String> weaknesses) {
        WeakPassword weak = weaknesses.isEmpty() ? null : new WeakPassword(weaknesses);
        return versioned
                ? new ErrorBody(code, message, null, null, weak)
                : new ErrorBody(status, null, code, message, weak);
    }

    static boolean isVersioned(@Nullable String header) {
        if (header == null) {
            return false;
        }
        try {
            return !LocalDate.parse(header.strip()).isBefore(FIRST_VERSION);
        } catch (DateTimeException notADate) {
            return false;
        }
    }
}
