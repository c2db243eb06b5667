package dev.loam.standalone.docs;

import dev.loam.platform.problem.ErrorCode;
import dev.loam.storage.problem.StorageError;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** docs/errors.md: every catalogue of codes on the class path, and the codes of the protocols that have none. */
final class ErrorsDocument {
    private static final String LITERAL = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern REST_CODE =
            Pattern.compile("\\b(\\d{3}),\\s*\"(PGRST\\w+)\"(?:,\\s*" + LITERAL + ")?");
    private static final Pattern FUNCTION_CODE =
            Pattern.compile("new FunctionRefusal\\(\\s*(\\d{3}|[A-Z]+),\\s*\"([A-Z_]+)\"(?:,\\s*" + LITERAL + ")?");
    private static final Pattern NUMBER = Pattern.compile("static final int ([A-Z]+) = (\\d{3});");

    private ErrorsDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                # Errors

                Made from the code by `GeneratedDocsTests`: change the catalogue, not this file.

                `/platform`, `/events` and everything that fixes no other form answer with an RFC 9457 problem: `type`, `title`, `status`, `detail`,
                and `code` (stable: match on this), `category` and `request_id`. The category says whose move it is: `user` the caller's, to change
                the request; `resources` nobody's, the same request may work later; `internal` ours, and the request's id finds it in the log.
                `/auth/v1`, `/rest/v1`, `/storage/v1` and `/functions/v1` answer in the words of the protocols that their client libraries speak,
                also where the gateway refuses for them.
                """);
        for (Class<?> catalogue : catalogues()) {
            text.append("\n## ").append(title(catalogue)).append("\n\n").append(catalogue(catalogue));
        }
        text.append("""

                ## Wire codes of /rest/v1

                PostgREST's body, `{"code","message","details","hint"}`. Errors of PostgreSQL keep their SQLSTATE as `code`; a function of the app that raises
                `PGRST` chooses all of it. Defined in `services/database-service`, packages `rest`, `grammar` and `query`. For it the gateway
                (`RefusalWriter`) answers `PGRST301` to a token or key that does not hold, `PGRST302` to none and `PGRST303` to one whose claims do not hold: it has
                expired, is not valid yet, or is for another audience.

                """).append(restCodes());
        text.append("""

                ## Wire codes of /storage/v1

                The body is `{"statusCode","error","message","code"}`, `statusCode` as a text. Clients of this protocol expect the real status there, and 400 on the
                wire for most. Defined in `StorageError`.

                """).append(storageCodes());
        text.append("""

                ## Wire codes of /functions/v1

                The body is `{"code","message"}`; what is the platform's failure has the header `x-relay-error: true`. A function's own answers pass
                unchanged, whatever their status. Defined in `function-service`, package `http`.

                """).append(functionCodes());
        return text.toString();
    }

    private static List<Class<?>> catalogues() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ErrorCode.class));
        List<Class<?>> found = new ArrayList<>();
        scanner.findCandidateComponents("dev.loam")
                .forEach(bean -> found.add(ClassUtils.resolveClassName(
                        String.valueOf(bean.getBeanClassName()), ErrorsDocument.class.getClassLoader())));
        found.sort(Comparator.comparing(ErrorsDocument::title));
        return found;
    }

    private static String title(Class<?> catalogue) {
        String service = catalogue.getPackageName().split("\\.")[2];
        return switch (service) {
            case "platform" -> "All services (`%s`)".formatted(catalogue.getSimpleName());
            case "gateway" -> "api-gateway (`%s`)".formatted(catalogue.getSimpleName());
            default -> "%s-service (`%s`)".formatted(service, catalogue.getSimpleName());
        };
    }

    private static MarkdownTable catalogue(Class<?> catalogue) {
        MarkdownTable table = new MarkdownTable("code", "status", "category", "meaning");
        for (Object constant : catalogue.getEnumConstants()) {
            ErrorCode code = (ErrorCode) constant;
            table.row(
                    "`" + code.code() + "`",
                    String.valueOf(code.status().value()),
                    code.category().name().toLowerCase(Locale.ROOT),
                    code.title());
        }
        return table;
    }

    private static MarkdownTable restCodes() {
        return codes("services/database-service/src/main/java", REST_CODE);
    }

    private static MarkdownTable storageCodes() {
        MarkdownTable table = new MarkdownTable("code", "error", "statusCode", "on the wire", "message");
        for (StorageError error : StorageError.values()) {
            table.row(
                    "`" + value(error, "code") + "`",
                    value(error, "error"),
                    value(error, "status"),
                    value(error, "httpStatus"),
                    value(error, "message"));
        }
        return table;
    }

    private static String value(StorageError error, String accessor) {
        try {
            Method method = StorageError.class.getDeclaredMethod(accessor);
            method.setAccessible(true);
            return String.valueOf(method.invoke(error));
        } catch (ReflectiveOperationException changed) {
            throw new AssertionError("StorageError has no " + accessor + "()", changed);
        }
    }

    private static MarkdownTable functionCodes() {
        return codes("function-service/src/main/java/dev/loam/function/http", FUNCTION_CODE);
    }

    /** Codes that are written where they are thrown: the first message of each code and status. */
    private static MarkdownTable codes(String folder, Pattern thrown) {
        SortedMap<String, String> messages = new TreeMap<>();
        for (String source : Checkout.sources(folder)) {
            Map<String, String> numbers = new HashMap<>();
            NUMBER.matcher(source).results().forEach(match -> numbers.put(match.group(1), match.group(2)));
            thrown.matcher(source).results().forEach(match -> {
                String status = numbers.getOrDefault(match.group(1), match.group(1));
                messages.merge(
                        "`%s` | %s".formatted(match.group(2), status),
                        message(match.group(3)),
                        (first, other) -> first.isEmpty() ? other : first);
            });
        }
        MarkdownTable table = new MarkdownTable("code", "status", "message, for instance");
        messages.forEach((code, message) -> {
            String[] parts = code.split(" \\| ");
            table.row(parts[0], parts[1], message);
        });
        return table;
    }

    private static String message(@Nullable String literal) {
        if (literal == null) {
            return "";
        }
        String text = literal.replace("\\\"", "\"").replaceAll("%[sd]", "…").strip();
        return text.endsWith(":") || text.endsWith("\"") ? text + "…" : text;
    }
}
