package dev.loam.function.deployment;

import dev.loam.function.FunctionName;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is live, cached: one lookup per function and change. Thread-safe. */
public class LiveFunctions implements ChangeListener {
    private static final int CAPACITY = 10_000;

    private final FunctionRepository functions;
    private final FunctionDeploymentRepository deployments;
    private final JarStore jars;
    private final ManifestFormat format;
    private final Map<String, LiveFunction> known = new ConcurrentHashMap<>();
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

    /** The live deployment, or null if there is no such function. */
    public @Nullable LiveFunction find(ProjectRef project, FunctionName name) {
        String key = project + "/" + name;
        LiveFunction cached = known.get(key);
        if (cached != null) {
            return cached;
        }
        long before = changes.get();
        LiveFunction loaded = load(project, name);
        if (loaded != null && known.size() < CAPACITY) {
            known.put(key, loaded);
            if (changes.get() != before) {
                // What was read may be older than the change: the next one reads again.
                known.remove(key);
            }
        }
        return loaded;
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

    private @Nullable LiveFunction load(ProjectRef project, FunctionName name) {
        FunctionEntity function = functions
                .findByRefAndNameAndDeletedAtIsNull(project.value(), name.value())
                .orElse(null);
        Integer live = function == null ? null : function.liveVersion();
        if (function == null || live == null) {
            return null;
        }
        return deployments
                .findByFunctionIdAndVersion(function.id(), live)
                .map(deployment -> new LiveFunction(
                        project, name, live, format.read(deployment.manifest()), jars.path(project, name, live)))
                .orElse(null);
    }
}
