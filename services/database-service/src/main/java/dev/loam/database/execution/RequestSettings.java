package dev.loam.database.execution;

import dev.loam.database.sql.Sql;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is told before the request's statement runs in it. Everything is set for that transaction alone, the
 * role last. The session holds no other settings: what tenants' functions leave in it is forgotten before another
 * request has it.
 *
 * @param searchPath schemas, quoted, that unqualified names are looked up in
 * @param statementTimeout how long one statement may take, as PostgreSQL writes it
 * @param readOnly whether the transaction may change nothing
 * @param isolation the transaction's isolation level, when a function wants its own
 * @param timeZone the time zone that the client prefers
 * @param appSettings what SQL reads as {@code app.settings.*}
 * @param preRequest a function, perhaps with its schema, that runs under the role before the statement; or null
 */
public record RequestSettings(
        String searchPath,
        String statementTimeout,
        boolean readOnly,
        @Nullable String isolation,
        String claims,
        String method,
        String path,
        String headers,
        String cookies,
        int hop,
        String requestId,
        @Nullable String timeZone,
        Map<String, String> appSettings,
        String role,
        @Nullable String preRequest) {

    /** Whether a statement comes before the one that answers the schema epoch: an isolation level must be the first. */
    boolean isIsolated() {
        return "serializable".equals(isolation) || "repeatable read".equals(isolation);
    }

    /** Writes the statement, which answers the schema epoch, and the call before the request's own. */
    void write(Sql sql) {
        if (isIsolated()) {
            if ("serializable".equals(isolation)) {
                sql.add("set transaction isolation level serializable; ");
            } else {
                sql.add("set transaction isolation level repeatable read; ");
            }
        }
        writeSettings(sql);
        if (preRequest != null) {
            int dot = preRequest.indexOf('.');
            sql.add("; select ");
            if (dot > 0) {
                sql.name(preRequest.substring(0, dot)).add(".");
            }
            sql.name(preRequest.substring(dot + 1)).add("()");
        }
    }

    private void writeSettings(Sql sql) {
        // Counted, so that PostgreSQL does not send back all that it is told.
        sql.add("select (select epoch from loam_guard.epoch), pg_catalog.num_nulls(set_config('search_path', ")
                .bind(searchPath);
        sql.add(", true), set_config('statement_timeout', ").bind(statementTimeout);
        if (readOnly) {
            sql.add(", true), set_config('transaction_read_only', 'on'");
        }
        sql.add(", true), set_config('request.jwt.claims', ").bind(claims);
        sql.add(", true), set_config('request.method', ").bind(method);
        sql.add(", true), set_config('request.path', ").bind(path);
        sql.add(", true), set_config('request.headers', ").bind(headers);
        sql.add(", true), set_config('request.cookies', ").bind(cookies);
        if (!readOnly) {
            sql.add(", true), set_config('loam.hop', ").bind(Integer.toString(hop));
            sql.add(", true), set_config('loam.request_id', ").bind(requestId);
        }
        if (timeZone != null) {
            sql.add(", true), set_config('timezone', ").bind(timeZone);
        }
        appSettings.forEach((name, value) -> sql.add(", true), set_config(")
                .bind("app.settings." + name)
                .add(", ")
                .bind(value));
        sql.add(", true), set_config('role', ").bind(role).add(", true))");
    }
}
