package dev.loam.function.deployment;

import dev.loam.function.FunctionName;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is live, cached: one lookup per function and change. Thread-safe. */
public class LiveFunctions implements ChangeListener {
    private static final int CAPACITY = 10_000;

    private final FunctionRepository functions;
    private final FunctionDeploymentRepository deployments;
    private final JarStore jars;
    private final ManifestFormat format;
    private final Map<String, Pointer> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    LiveFunctions(
            FunctionRepository functions,
            FunctionDeploymentRepository deployments,
            JarStore jars,
            ManifestFormat format) {
        this.functions = functions;
        this.deployments = deployments;
        this.jars = jars;
        this.format = format;
    }

    /**
     * What is live.
     *
     * @param percent of the calls go to the canary
     */
    private record Pointer(LiveFunction live, @Nullable LiveFunction canary, int percent) {
        LiveFunction pick() {
            return canary != null && ThreadLocalRandom.current().nextInt(100) < percent ? canary : live;
        }
    }

    /** The live deployment, or the one that is tried beside it; null if there is no such function. */
    public @Nullable LiveFunction find(ProjectRef project, FunctionName name) {
        String key = project + "/" + name;
        Pointer cached = known.get(key);
        if (cached != null) {
            return cached.pick();
        }
        long before = changes.get();
        Pointer loaded = load(project, name);
        if (loaded != null && known.size() < CAPACITY) {
            known.put(key, loaded);
            if (changes.get() != before) {
                // What was read may be older than the change: the next one reads again.
                known.remove(key);
            }
        }
        return loaded == null ? null : loaded.pick();
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.FUNCTION)) {
            changes.incrementAndGet();
            known.remove(change.key());
        }
    }

    @Override
    public void missed() {
        changes.incrementAndGet();
        known.clear();
    }

    private @Nullable Pointer load(ProjectRef project, FunctionName name) {
        FunctionEntity function = functions
                .findByRefAndNameAndDeletedAtIsNull(project.value(), name.value())
                .orElse(null);
        Integer version = function == null ? null : function.liveVersion();
        if (function == null || version == null) {
            return null;
        }
        LiveFunction live = load(function, version);
        Canary canary = function.canary();
        if (live == null || canary == null) {
            return live == null ? null : new Pointer(live, null, 0);
        }
        return new Pointer(live, load(function, canary.version()), canary.percent());
    }

    private @Nullable LiveFunction load(FunctionEntity function, int version) {
        ProjectRef project = function.project();
        FunctionName name = function.name();
        return deployments
                .findByFunctionIdAndVersion(function.id(), version)
                .map(deployment -> new LiveFunction(
                        project, name, version, format.read(deployment.manifest()), jars.path(project, name, version)))
                .orElse(null);
    }
}
