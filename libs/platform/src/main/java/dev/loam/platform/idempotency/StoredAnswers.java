package dev.loam.platform.idempotency;

import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers as rows of {@code loam.idempotent_answer}, in the caller's transaction. */
final class StoredAnswers {
    private static final int CLEANED_AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final AnswerSeal seal;

    StoredAnswers(JdbcClient jdbc, AnswerSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Keeps everybody else away from the key until the transaction ends; false when somebody else has it. */
    boolean lock(String owner, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:context, 4617))")
                .param("context", context(owner, key))
                .query(Boolean.class)
                .single();
    }

    Optional<StoredAnswer> find(String owner, String key) {
        return jdbc.sql("""
                        select fingerprint, status, content_type, location, etag, body
                        from loam.idempotent_answer
                        where owner = :owner and key = :key
                          and created_at > now() - case status when 0 then interval '15 minutes' else interval '24 hours' end
                        """)
                .param("owner", owner)
                .param("key", key)
                .query((row, number) -> new StoredAnswer(
                        row.getBytes(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        opened(row.getBytes(6), owner, key)))
                .optional();
    }

    /** Also clears away a few of those whose day is over, so that the table stays as small as its traffic. */
    void keep(String owner, String key, StoredAnswer answer) {
        byte[] body = answer.body();
        jdbc.sql("""
                        with old as (
                            delete from loam.idempotent_answer
                            where (owner, key) in (
                                select owner, key from loam.idempotent_answer
                                where created_at < now() - interval '24 hours' and (owner, key) <> (:owner, :key)
                                order by created_at limit :cleaned for update skip locked)
                        )
                        insert into loam.idempotent_answer
                            (owner, key, fingerprint, status, content_type, location, etag, body)
                        values (:owner, :key, :fingerprint, :status, :type, :location, :etag, :body)
                        on conflict on constraint idempotent_answer_pkey do update
                        set fingerprint = excluded.fingerprint, status = excluded.status,
                            content_type = excluded.content_type, location = excluded.location,
                            etag = excluded.etag, body = excluded.body, created_at = now()
                        """)
                .param("cleaned", CLEANED_AT_ONCE)
                .param("owner", owner)
                .param("key", key)
                .param("fingerprint", answer.fingerprint())
                .param("status", answer.status())
                .param("type", answer.contentType(), Types.VARCHAR)
                .param("location", answer.location(), Types.VARCHAR)
                .param("etag", answer.etag(), Types.VARCHAR)
                .param("body", body == null ? null : seal.seal(body, context(owner, key)), Types.BINARY)
                .update();
    }

    /** Takes a claim back. */
    void forget(String owner, String key) {
        jdbc.sql("delete from loam.idempotent_answer where owner = :owner and key = :key and status = 0")
                .param("owner", owner)
                .param("key", key)
                .update();
    }

    private byte @Nullable [] opened(byte @Nullable [] body, String owner, String key) {
        return body == null ? null : seal.open(body, context(owner, key));
    }

    private static String context(String owner, String key) {
        return owner + '\n' + key;
    }
}
