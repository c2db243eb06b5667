package dev.loam.platform.setting;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The secrets among projects' settings, opened: for the service that the settings are of, never for an answer or a log.
 * They are asked for at their first use and kept until the project changes. Thread-safe.
 */
public final class SettingSecrets implements ChangeListener {
    private static final int CAPACITY = 1000;

    private final SettingSecretLookup lookup;
    private final ConcurrentMap<Key, Map<String, String>> opened = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    SettingSecrets(SettingSecretLookup lookup) {
        this.lookup = lookup;
    }

    /** The secrets that are set, by the names of their settings. */
    public Map<String, String> of(ProjectRef project, SettingsDocument document) {
        Key key = new Key(project, document.stored());
        Map<String, String> known = opened.get(key);
        if (known != null) {
            return known;
        }
        long before = changes.get();
        Map<String, String> secrets =
                Map.copyOf(lookup.open(project, key.document().wireName()));
        if (opened.size() >= CAPACITY) {
            opened.clear();
        }
        opened.put(key, secrets);
        if (before != changes.get()) {
            // What changed while the answer was under way may be this.
            opened.remove(key, secrets);
        }
        return secrets;
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.PROJECT)) {
            changes.incrementAndGet();
            opened.keySet().removeIf(key -> key.project().value().equals(change.key()));
        }
    }

    @Override
    public void missed() {
        changes.incrementAndGet();
        opened.clear();
    }

    private record Key(ProjectRef project, SettingsDocument document) {}
}
