package dev.loam.auth.limit;

import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;

/** Counters in the project's database, each for a window of time that begins with its first use. */
final class Rates {
    private Rates() {}

    /**
     * What was got.
     *
     * @param granted how many of those wanted
     * @param millisLeft until the window ends
     */
    record Share(int granted, long millisLeft) {}

    /** Takes some of what is left of a limit; one statement checks and takes. */
    static Share take(ProjectSession session, String subject, int wanted, long limit, Duration window) {
        return session.jdbc()
                .sql("""
                        with stale as (
                            delete from auth.rates where subject in (
                                select subject from auth.rates where started_at < now() - interval '2 hours'
                                order by started_at limit 3 for update skip locked)
                        )
                        insert into auth.rates as r (subject, taken, started_at)
                        values (:subject, :wanted, clock_timestamp())
                        on conflict (subject) do update set
                            taken = case
                                when r.started_at <= clock_timestamp() - make_interval(secs => :window) then excluded.taken
                                else r.taken + excluded.taken end,
                            started_at = case
                                when r.started_at <= clock_timestamp() - make_interval(secs => :window)
                                then excluded.started_at else r.started_at end
                        returning taken,
                            extract(epoch from started_at + make_interval(secs => :window) - clock_timestamp()) as left_over
                        """)
                .param("subject", subject)
                .param("wanted", (long) wanted)
                .param("window", (double) window.toSeconds())
                .query((row, number) -> {
                    long before = row.getLong("taken") - wanted;
                    int granted = Math.clamp(limit - before, 0, wanted);
                    return new Share(granted, Math.max(0, (long) (row.getDouble("left_over") * 1000)));
                })
                .single();
    }
}
