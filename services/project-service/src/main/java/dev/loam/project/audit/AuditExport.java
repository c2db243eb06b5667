package dev.loam.project.audit;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries page by page, so that an export of any size takes the memory of one page. */
class AuditExport {
    private static final int PAGE = 500;
    private static final String COLUMNS =
            "at,outcome,status,operator_id,operator,token_id,client_address,action,method,"
                    + "target,organization_id,project,request_id,id,changes\r\n";

    private final AuditTrail trail;
    private final JsonMapper json;

    AuditExport(AuditTrail trail, JsonMapper json) {
        this.trail = trail;
        this.json = json;
    }

    void write(
            @Nullable ProjectRef project,
            @Nullable UUID organization,
            AuditQuery query,
            String format,
            HttpServletResponse response)
            throws IOException {
        boolean csv = format.equals("csv");
        if (!csv && !format.equals("jsonl")) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'format' is jsonl or csv");
        }
        response.setContentType(csv ? "text/csv" : "application/jsonl");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.%s\"".formatted(format));
        Writer out = response.getWriter();
        if (csv) {
            out.write(COLUMNS);
        }
        AuditQuery next = query;
        List<AuditRecord> page;
        do {
            page = trail.find(project, organization, next, PAGE);
            for (AuditRecord entry : page) {
                out.write(csv ? csv(entry) : json.writeValueAsString(entry) + "\n");
            }
            next = page.isEmpty() ? next : next.after(page.getLast().cursor());
        } while (page.size() == PAGE);
        out.flush();
    }

    private static String csv(AuditRecord entry) {
        return Stream.<@Nullable Object>of(
                                entry.at(),
                                entry.outcome(),
                                entry.status(),
                                entry.operatorId(),
                                entry.operator(),
                                entry.tokenId(),
                                entry.clientAddress(),
                                entry.action(),
                                entry.method(),
                                entry.target(),
                                entry.organizationId(),
                                entry.project(),
                                entry.requestId(),
                                entry.id(),
                                entry.changes())
                        .map(AuditExport::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** Quoted, and never what a spreadsheet would take for a formula. */
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
