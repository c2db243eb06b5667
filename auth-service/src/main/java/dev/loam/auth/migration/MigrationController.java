package dev.loam.auth.migration;

import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Import and export of users, as lines of JSON. Both are POST, so that both are recorded. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/users")
class MigrationController {
    private static final int MOST_ROWS = 1000;
    private static final int LONGEST_ROW = 200_000;

    private final UserImport users;
    private final UserExport export;
    private final AuditLog audit;

    MigrationController(UserImport users, UserExport export, AuditLog audit) {
        this.users = users;
        this.export = export;
        this.audit = audit;
    }

    /** Each row is answered: it was taken, was there before, or why it was not taken. */
    @Requires(Permission.USERS_WRITE)
    @PostMapping("/import")
    Imported importUsers(@PathVariable ProjectRef ref, Caller.Operator caller, InputStream body) throws IOException {
        List<RowOutcome> outcomes = users.take(ref, lines(body));
        long imported = outcomes.stream()
                .filter(outcome -> outcome.status() == RowOutcome.Status.IMPORTED)
                .count();
        audit.changed(null, Map.of("users_imported", imported));
        return new Imported(imported, outcomes);
    }

    /** All users, with the hashes of their passwords, while they are read: only an owner may have them. */
    @Requires(Permission.USERS_EXPORT)
    @PostMapping("/export")
    void exportUsers(@PathVariable ProjectRef ref, Caller.Operator caller, HttpServletResponse response)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        export.write(ref, response.getOutputStream());
    }

    private static List<String> lines(InputStream body) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
            if (letter == '\n') {
                keep(lines, line);
            } else if (line.length() < LONGEST_ROW) {
                line.append((char) letter);
            } else {
                throw tooLarge();
            }
        }
        keep(lines, line);
        return lines;
    }

    private static void keep(List<String> lines, StringBuilder line) {
        if (!line.toString().isBlank()) {
            if (lines.size() >= MOST_ROWS) {
                throw tooLarge();
            }
            lines.add(line.toString());
        }
        line.setLength(0);
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                CommonError.PAYLOAD_TOO_LARGE,
                "Send %d rows of %d characters at most; the others with the next request"
                        .formatted(MOST_ROWS, LONGEST_ROW));
    }

    record Imported(long imported, List<RowOutcome> rows) {}
}
