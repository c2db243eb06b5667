package dev.loam.gateway.credential;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Sessions that were ended while tokens of theirs may still be unexpired. Those of before this process started are read
 * from the feed at the first look.
 */
public final class RevokedSessions implements ChangeListener {
    private static final int PRUNE_EVERY = 1000;

    /** Session to when it may be forgotten. Never emptied to save room: that would bring ended sessions back. */
    private final ConcurrentMap<String, Long> ended = new ConcurrentHashMap<>();

    private final Clock clock;
    private final ObjectProvider<ChangeFeed> feed;
    private volatile boolean loaded;

    public RevokedSessions(ObjectProvider<ChangeFeed> feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    boolean contains(ProjectRef project, String session) {
        if (!loaded) {
            load();
        }
        return ended.containsKey(project + "/" + session);
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.REVOCATION)) {
            long now = clock.millis();
            if (ended.size() % PRUNE_EVERY == PRUNE_EVERY - 1) {
                ended.values().removeIf(until -> until <= now);
            }
            ended.put(change.key(), now + ChangeFeed.REVOCATIONS_KEPT.toMillis());
        }
    }

    @Override
    public void missed() {
        loaded = false;
    }

    private synchronized void load() {
        if (!loaded) {
            feed.getObject().recent(Change.REVOCATION).forEach(this::changed);
            loaded = true;
        }
    }
}
