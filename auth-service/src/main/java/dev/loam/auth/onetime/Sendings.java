package dev.loam.auth.onetime;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;

/** When an address was sent something last, whether or not anybody here has it: what is told of it gives nobody away. */
public final class Sendings {
    private final OneTimeCodes codes;

    Sendings(OneTimeCodes codes) {
        this.codes = codes;
    }

    /** Notes that something is sent now, unless it was a moment ago. */
    public void note(ProjectSession session, String purpose, String address, Duration frequency, AuthError tooSoon) {
        String subject = codes.digest(session.project(), purpose + '\0' + address);
        boolean noted = session.jdbc()
                .sql("""
                        with stale as (
                            delete from auth.sendings where subject in (
                                select subject from auth.sendings where sent_at < now() - interval '10 hours'
                                order by sent_at limit 3 for update skip locked)
                        )
                        insert into auth.sendings as s (subject, sent_at) values (:subject, clock_timestamp())
                        on conflict (subject) do update set sent_at = greatest(s.sent_at, excluded.sent_at)
                        where cast(:frequency as double precision) = 0
                            or s.sent_at <= excluded.sent_at - make_interval(secs => :frequency)
                        returning subject
                        """)
                .param("subject", subject)
                .param("frequency", (double) frequency.toSeconds())
                .query(String.class)
                .optional()
                .isPresent();
        if (!noted) {
            throw new AuthException(
                    tooSoon,
                    "For security purposes, you can only request this after %d seconds."
                            .formatted(secondsLeft(session, subject, frequency)));
        }
    }

    private static long secondsLeft(ProjectSession session, String subject, Duration frequency) {
        double left = session.jdbc()
                .sql("""
                        select coalesce(max(extract(epoch from sent_at + make_interval(secs => :frequency) - clock_timestamp())), 0)
                        from auth.sendings where subject = :subject
                        """)
                .param("frequency", (double) frequency.toSeconds())
                .param("subject", subject)
                .query(Double.class)
                .single();
        return Math.max(1, (long) Math.ceil(left));
    }
}
