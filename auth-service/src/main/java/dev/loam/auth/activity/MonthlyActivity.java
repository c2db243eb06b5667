package dev.loam.auth.activity;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageEntry;
import dev.loam.platform.usage.UsageOutbox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Bills each user once a month, when signing in or refreshing for the first time in it. An entry's id is made of project,
 * user and month, and the ledger takes an id once a month: however many processes find the user active, however often,
 * one is counted. What this process has told is remembered, so that a refresh costs a look-up. Thread-safe.
 */
public final class MonthlyActivity {
    private static final Logger log = LoggerFactory.getLogger(MonthlyActivity.class);
    private static final String ROUTE = "/auth/v1";
    private static final int CAPACITY = 100_000;

    private final UsageOutbox usage;
    private final Clock clock;
    private final Set<Active> told = ConcurrentHashMap.newKeySet();

    MonthlyActivity(UsageOutbox usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    /** The user is active now. Nobody is turned away because this cannot be written: the next refresh tells it again. */
    public void note(ProjectRef project, UUID user) {
        Instant now = clock.instant();
        Active active = new Active(project, user, YearMonth.from(now.atOffset(ZoneOffset.UTC)));
        if (told.contains(active)) {
            return;
        }
        try {
            usage.write(List.of(new UsageEntry(active.id(), project, Meter.MONTHLY_ACTIVE_USERS, 1, ROUTE, "", now)));
        } catch (DataAccessException away) {
            log.warn("An active user of {} could not be counted yet", project, away);
            return;
        }
        if (told.size() >= CAPACITY) {
            told.clear();
        }
        told.add(active);
    }

    private record Active(ProjectRef project, UUID user, YearMonth month) {
        UUID id() {
            return UUID.nameUUIDFromBytes("loam.monthly-active-user/%s/%s/%s"
                    .formatted(project, user, month)
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
