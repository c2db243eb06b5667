package dev.loam.billing.notice;

import dev.loam.billing.account.Account;
import dev.loam.billing.account.Accounts;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes notices, each once, and tells them by mail and as events: at least once, since what was not told for certain is
 * told again with the next one. Messaging sends a mail of one key once. Thread-safe.
 */
public class Notices implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final int AT_ONCE = 100;
    private static final int LONGEST_KEY = 255;
    private static final String TYPE = "loam.billing.";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final MailClient mail;
    private final ProjectEvents events;
    private final JsonMapper json;
    private final Clock clock;
    private final AtomicBoolean telling = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Notices(JdbcClient jdbc, Accounts accounts, MailClient mail, ProjectEvents events, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.mail = mail;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Makes the notice, in the caller's transaction where there is one; false when it was made before. */
    public boolean make(Notice notice) {
        return make(List.of(notice)) == 1;
    }

    /** Makes notices at once, and tells how many of them were not made before. */
    public int make(List<Notice> notices) {
        return jdbc.sql("""
                        insert into billing.notice
                            (id, kind, organization, project, subject, body, data, emails, made_at)
                        select id, kind, organization, project, subject, body, data,
                            array(select json_array_elements_text(emails)), made_at
                        from json_to_recordset(cast(:notices as json)) as n (
                            id text, kind text, organization uuid, project text, subject text, body text, data jsonb,
                            emails json, made_at timestamptz)
                        on conflict (id) do nothing
                        """)
                .param(
                        "notices",
                        json.writeValueAsString(
                                notices.stream().map(Notices::row).toList()))
                .update();
    }

    private static Map<String, @Nullable Object> row(Notice notice) {
        ProjectRef project = notice.project();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", notice.id());
        row.put("kind", notice.kind());
        row.put("organization", notice.organization().toString());
        row.put("project", project == null ? null : project.value());
        row.put("subject", notice.subject());
        row.put("body", notice.text());
        row.put("data", notice.data());
        row.put("emails", notice.emails());
        row.put("made_at", notice.madeAt().toString());
        return row;
    }

    /** Soon, on another thread. To be called after the transaction that made notices. */
    public void tell() {
        if (telling.compareAndSet(false, true)) {
            threads.execute(() -> {
                telling.set(false);
                try {
                    untold().forEach(this::tell);
                } catch (DataAccessException away) {
                    log.warn("Notices cannot be told now; they are told with the next one", away);
                }
            });
        }
    }

    private void tell(Untold notice) {
        try {
            Account account = accounts.get(notice.organization());
            Set<String> people = new LinkedHashSet<>(notice.emails());
            people.addAll(account.emails());
            for (String address : people) {
                String key = "billing/%s/%s".formatted(notice.id(), address);
                mail.send(new MailClient.Mail(
                        "mail",
                        address,
                        notice.subject(),
                        notice.text(),
                        null,
                        "billing_" + notice.kind().replace('.', '_'),
                        false,
                        key.substring(0, Math.min(key.length(), LONGEST_KEY))));
            }
            ProjectRef where = notice.project() == null ? account.eventProject() : notice.project();
            if (where != null) {
                events.emit(where, TYPE + notice.kind(), notice.id(), notice.data());
            }
            jdbc.sql("update billing.notice set told_at = :now where id = :id")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", notice.id())
                    .update();
        } catch (RestClientException | DataAccessException away) {
            log.warn("Notice {} cannot be told now; it is told with the next one: {}", notice.id(), away.getMessage());
        }
    }

    /** What is older than some days is no news. */
    private List<Untold> untold() {
        return jdbc.sql("""
                        select id, kind, organization, project, subject, body, data, emails from billing.notice
                        where told_at is null and made_at > :oldest order by made_at, id limit :most
                        """)
                .param("oldest", clock.instant().atOffset(ZoneOffset.UTC).minusDays(3))
                .param("most", AT_ONCE)
                .query((row, number) -> {
                    String project = row.getString(4);
                    return new Untold(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, UUID.class),
                            project == null ? null : new ProjectRef(project),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            List.of((String[]) row.getArray(8).getArray()));
                })
                .list();
    }

    /** An organization's, latest first. */
    List<Made> list(UUID organization, int most) {
        return jdbc.sql("""
                        select id, kind, project, subject, body, made_at, told_at from billing.notice
                        where organization = :organization order by made_at desc, id limit :most
                        """)
                .param("organization", organization)
                .param("most", most)
                .query((row, number) -> {
                    OffsetDateTime told = row.getObject(7, OffsetDateTime.class);
                    return new Made(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getObject(6, OffsetDateTime.class).toInstant(),
                            told == null ? null : told.toInstant());
                })
                .list();
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /** As it is shown. */
    record Made(
            String id,
            String kind,
            @Nullable String project,
            String subject,
            String text,
            Instant madeAt,
            @Nullable Instant toldAt) {}

    private record Untold(
            String id,
            String kind,
            UUID organization,
            @Nullable ProjectRef project,
            String subject,
            String text,
            String data,
            List<String> emails) {}
}
