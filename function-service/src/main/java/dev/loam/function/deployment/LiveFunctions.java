package dev.loam.function.deployment;

import dev.loam.function.AliasName;
import dev.loam.function.FunctionName;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private final AliasStore aliases;
    private final DeclaredTriggers declared;
    private final JarStore jars;
    private final ManifestFormat format;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    LiveFunctions(
            FunctionRepository functions,
            FunctionDeploymentRepository deployments,
            AliasStore aliases,
            DeclaredTriggers declared,
            JarStore jars,
            ManifestFormat format) {
        this.functions = functions;
        this.deployments = deployments;
        this.aliases = aliases;
        this.declared = declared;
        this.jars = jars;
        this.format = format;
    }

    /** What is live, and what the aliases point at. */
    private record Known(Pointer live, Map<AliasName, Pointer> aliases) {
        @Nullable
        LiveFunction pick(@Nullable AliasName alias) {
            Pointer pointer = alias == null ? live : aliases.get(alias);
            return pointer == null ? null : pointer.pick();
        }
    }

    /**
     * A version.
     *
     * @param percent of the calls go to the canary
     */
    private record Pointer(LiveFunction version, @Nullable LiveFunction canary, int percent) {
        LiveFunction pick() {
            return canary != null && ThreadLocalRandom.current().nextInt(100) < percent ? canary : version;
        }
    }

    /** The live deployment, or the one that is tried beside it; null if there is no such function. */
    public @Nullable LiveFunction find(ProjectRef project, FunctionName name) {
        return find(project, name, null);
    }

    /**
     * The deployment that an alias points at, or the one that is tried beside it.
     *
     * @param alias null for the live one
     * @return null if there is no such function or alias
     */
    public @Nullable LiveFunction find(ProjectRef project, FunctionName name, @Nullable AliasName alias) {
        String key = project + "/" + name;
        Known cached = known.get(key);
        if (cached != null) {
            return cached.pick(alias);
        }
        long before = changes.get();
        Known loaded = load(project, name);
        if (loaded != null && known.size() < CAPACITY) {
            known.put(key, loaded);
            if (changes.get() != before) {
                // What was read may be older than the change: the next one reads again.
                known.remove(key);
            }
        }
        return loaded == null ? null : loaded.pick(alias);
    }

    /** The live deployment, whatever is tried beside it; null if there is no such function. */
    public @Nullable LiveFunction findLive(ProjectRef project, FunctionName name) {
        Known loaded = load(project, name);
        return loaded == null ? null : loaded.live().version();
    }

    /** The live deployments of all projects that want workers although nobody calls. Not cached. */
    public List<LiveFunction> listKept() {
        return live(functions.findKept(null));
    }

    /** Those of one project. */
    public List<LiveFunction> listKept(ProjectRef project) {
        return live(functions.findKept(project.value()));
    }

    private List<LiveFunction> live(List<FunctionEntity> kept) {
        List<LiveFunction> live = new ArrayList<>();
        for (FunctionEntity function : kept) {
            Integer version = function.liveVersion();
            LiveFunction loaded = version == null ? null : load(function, version);
            if (loaded != null) {
                live.add(loaded);
            }
        }
        return live;
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

    private @Nullable Known load(ProjectRef project, FunctionName name) {
        FunctionEntity function = functions
                .findByRefAndNameAndDeletedAtIsNull(project.value(), name.value())
                .orElse(null);
        Integer version = function == null ? null : function.liveVersion();
        Pointer live = function == null || version == null ? null : pointer(function, version, function.canary());
        if (function == null || live == null) {
            return null;
        }
        Map<AliasName, Pointer> named = new HashMap<>();
        for (Alias alias : aliases.list(function.id())) {
            Pointer pointer = pointer(function, alias.version(), alias.canary());
            if (pointer != null) {
                named.put(alias.name(), pointer);
            }
        }
        return new Known(live, named);
    }

    private @Nullable Pointer pointer(FunctionEntity function, int version, @Nullable Canary canary) {
        LiveFunction main = load(function, version);
        if (main == null) {
            return null;
        }
        return canary == null
                ? new Pointer(main, null, 0)
                : new Pointer(main, load(function, canary.version()), canary.percent());
    }

    private @Nullable LiveFunction load(FunctionEntity function, int version) {
        ProjectRef project = function.project();
        FunctionName name = function.name();
        return deployments
                .findByFunctionIdAndVersion(function.id(), version)
                .map(deployment -> {
                    Manifest manifest = format.read(deployment.manifest());
                    return new LiveFunction(
                            project,
                            name,
                            version,
                            declared.find(project, name).map(manifest::with).orElse(manifest),
                            jars.path(project, name, version));
                })
                .orElse(null);
    }
}
