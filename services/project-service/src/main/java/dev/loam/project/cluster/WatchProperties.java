package dev.loam.project.cluster;

import dev.loam.platform.cluster.SessionLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The one connection per cluster that looks after sessions and roles of projects.
 *
 * @param period how often it looks at the sessions; one query each time
 * @param maxLocks most places of the lock table that one project's sessions may hold before those with most are ended
 * @param maxTemporarySize most temporary files that one project's queries may write before those with most are ended
 * @param maxSessionMemory most memory of its own that one session may have before it is ended, where the cluster runs on
 *     this machine
 * @param idleInTransaction how long a session may keep a transaction open without doing anything before it is ended
 * @param longestTransaction how long a transaction may be open before its session is ended
 * @param sizePause shortest time between two readings of the sizes of databases that were written to, for the bill
 * @param rolePause shortest time between two sweeps for roles that changed their own settings or passwords
 */
@ConfigurationProperties(prefix = "loam.project.watch", ignoreUnknownFields = false)
record WatchProperties(
        @DefaultValue("1s") Duration period,
        @DefaultValue("10000") long maxLocks,
        @DefaultValue("4GB") DataSize maxTemporarySize,
        @DefaultValue("512MB") DataSize maxSessionMemory,
        @DefaultValue("10m") Duration idleInTransaction,
        @DefaultValue("6h") Duration longestTransaction,
        @DefaultValue("1m") Duration sizePause,
        @DefaultValue("10s") Duration rolePause) {

    WatchProperties {
        if (!period.isPositive() || maxLocks < 1) {
            throw new IllegalArgumentException("loam.project.watch: period and max-locks are positive");
        }
    }

    SessionLimits limits() {
        return new SessionLimits(
                maxLocks,
                maxTemporarySize.toBytes(),
                maxSessionMemory.toBytes(),
                idleInTransaction,
                longestTransaction);
    }
}
