package dev.loam.event.webhook;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Webhooks with their secrets opened, remembered until their project's subscriptions change. Thread-safe. */
final class Endpoints implements ChangeListener {
    private static final int CAPACITY = 10_000;

    private final WebhookStore store;
    private final Supplier<WebhookSeal> seal;
    private final ConcurrentMap<Place, Optional<Endpoint>> known = new ConcurrentHashMap<>();

    Endpoints(WebhookStore store, Supplier<WebhookSeal> seal) {
        this.store = store;
        this.seal = seal;
    }

    private record Place(String ref, String name) {}

    /** The endpoint, or null when there is none of this name. */
    @Nullable
    Endpoint find(ProjectRef project, String name) {
        if (known.size() >= CAPACITY) {
            known.clear();
        }
        return known.computeIfAbsent(new Place(project.value(), name), _ -> load(project, name))
                .orElse(null);
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.SUBSCRIPTION)) {
            known.keySet().removeIf(place -> place.ref().equals(change.key()));
        }
    }

    @Override
    public void missed() {
        known.clear();
    }

    private Optional<Endpoint> load(ProjectRef project, String name) {
        return store.find(project, name).map(this::endpoint);
    }

    private Endpoint endpoint(Webhook webhook) {
        List<Endpoint.Key> keys = store.secrets(webhook.id()).stream()
                .map(secret -> new Endpoint.Key(seal.get().open(secret.id(), secret.sealed()), secret.endsAt()))
                .toList();
        return new Endpoint(URI.create(webhook.url()), webhook.disabledAt() == null, keys);
    }
}
