package dev.loam.database.rest;

import dev.loam.database.error.Json;
import dev.loam.database.execution.OpenTransaction;
import dev.loam.platform.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers of requests with an Idempotency-Key, kept in the transaction of their effect for a day: both are there, or
 * neither. Keys belong to a role and user. Only the connection's own login reaches the table, not the roles that requests
 * run under, nor the owner. What failed had no effect, is not kept and may be tried again.
 */
final class IdempotentAnswers {
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int LARGEST_ANSWER = 1024 * 1024;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * The insert decides whether this request is the first: a second one waits for the first's transaction in it, and no
     * longer than the lock timeout. What the first kept is read by a statement of its own, which sees it.
     */
    private static final String CLAIM = """
            select set_config('lock_timeout', '2s', true);
            with claimed as (
                insert into loam.idempotent_answer as kept (scope, key, fingerprint) values (?, ?, ?)
                on conflict on constraint idempotent_answer_pkey do update
                set fingerprint = excluded.fingerprint, created_at = now(),
                    status = null, content_type = null, headers = null, body = null
                where kept.created_at < now() - interval '24 hours'
                returning 1)
            select count(*) from claimed;
            select fingerprint, status, content_type, headers, body
            from loam.idempotent_answer where scope = ? and key = ?
            """;

    /** Also clears away some of those whose day is over, so that the table stays as small as its traffic. */
    private static final String KEEP = """
            with old as (
                delete from loam.idempotent_answer
                where (scope, key) in (
                    select scope, key from loam.idempotent_answer
                    where created_at < now() - interval '24 hours'
                    order by created_at limit 20 for update skip locked))
            update loam.idempotent_answer set status = ?, content_type = ?, headers = ?, body = ?
            where scope = ? and key = ?
            """;

    private final JsonMapper json;

    IdempotentAnswers(JsonMapper json) {
        this.json = json;
    }

    /** The answer that the same request had; null when this is the first, whose answer is to be kept. */
    @Nullable
    Answer claim(OpenTransaction transaction, RestRequest request, String key) throws SQLException {
        byte[] fingerprint = fingerprint(request);
        String scope = scope(request.caller());
        try (PreparedStatement statement = transaction.jdbc().prepareStatement(CLAIM)) {
            statement.setString(1, scope);
            statement.setString(2, key);
            statement.setBytes(3, fingerprint);
            statement.setString(4, scope);
            statement.setString(5, key);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet claimed = statement.getResultSet()) {
                claimed.next();
                if (claimed.getLong(1) > 0) {
                    return null;
                }
            }
            statement.getMoreResults();
            try (ResultSet kept = statement.getResultSet()) {
                // The one that was waited for is there, or it was rolled back and the insert went through.
                kept.next();
                return replay(kept, fingerprint);
            }
        } catch (SQLException failure) {
            if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
                throw RestError.KEY_IN_FLIGHT.with(null).withHeaders(Map.of("Retry-After", "1"));
            }
            throw failure;
        }
    }

    void keep(OpenTransaction transaction, RestRequest request, String key, Answer answer) throws SQLException {
        byte[] body = answer.body();
        try (PreparedStatement statement = transaction.jdbc().prepareStatement(KEEP)) {
            statement.setInt(1, answer.status());
            statement.setString(2, answer.contentType());
            statement.setString(3, headers(answer));
            statement.setBytes(4, body.length > LARGEST_ANSWER ? null : body);
            statement.setString(5, scope(request.caller()));
            statement.setString(6, key);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("The key that was claimed is gone");
            }
        }
    }

    private Answer replay(ResultSet kept, byte[] fingerprint) throws SQLException {
        if (!MessageDigest.isEqual(kept.getBytes(1), fingerprint)) {
            throw RestError.KEY_REUSED.with("Method, path, query, preferences or body are others.");
        }
        byte[] body = kept.getBytes(5);
        if (body == null) {
            throw RestError.ANSWER_NOT_KEPT.with(null);
        }
        Answer answer = new Answer(kept.getInt(2));
        for (JsonNode header : json.readTree(kept.getString(4))) {
            answer.header(header.path(0).asString(), header.path(1).asString());
        }
        String type = kept.getString(3);
        if (type != null) {
            answer.body(type, body);
        }
        return answer.header(REPLAYED, "true");
    }

    private static String headers(Answer answer) {
        return answer.headers().stream()
                .map(header -> "[%s,%s]".formatted(Json.string(header.name()), Json.string(header.value())))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Two callers may choose the same key. */
    private static String scope(Caller.OfProject caller) {
        return caller.role() + "/" + (caller.userId() == null ? "" : caller.userId());
    }

    /** What makes the request the same one: all that decides on its effect and on its answer's form. */
    private static byte[] fingerprint(RestRequest request) {
        MessageDigest digest = sha256();
        StringBuilder head = new StringBuilder();
        head.append(request.method())
                .append('\n')
                .append(request.target())
                .append('\n')
                .append(request.path());
        request.parameters()
                .forEach(parameter ->
                        Json.appendString(head.append('\n').append(Json.string(parameter.name())), parameter.value()));
        head.append('\n').append(request.preferences()).append('\n').append(request.contentType());
        head.append('\n').append(request.preconditions());
        if (!request.caller().grants().everything()) {
            // A limited token is not told what one with other limits was answered.
            head.append('\n').append(new TreeSet<>(request.caller().grants().tables()));
        }
        request.accepted().forEach(type -> head.append('\n').append(type.mime()));
        digest.update(head.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return digest.digest(request.body());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
