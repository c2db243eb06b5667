package dev.loam.function.deployment;

import dev.loam.function.AliasName;
import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Points names at versions of functions that are live. Forward, to a version with a higher number, and to one that
 * never passed it, only past the smoke call; back to others at once.
 */
class Aliases {
    private static final int MOST = 20;

    private final FunctionRepository functions;
    private final FunctionDeploymentRepository deployments;
    private final AliasStore store;
    private final JarStore jars;
    private final ManifestFormat format;
    private final SmokeGate smoke;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    Aliases(
            FunctionRepository functions,
            FunctionDeploymentRepository deployments,
            AliasStore store,
            JarStore jars,
            ManifestFormat format,
            SmokeGate smoke,
            ChangeFeed changes,
            AuditLog audit,
            TransactionOperations transactions,
            Clock clock) {
        this.functions = functions;
        this.deployments = deployments;
        this.store = store;
        this.jars = jars;
        this.format = format;
        this.smoke = smoke;
        this.changes = changes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<Alias> list(ProjectRef project, FunctionName function) {
        return store.list(require(project, function).id());
    }

    /** @throws ProblemException if no version of the function is live: what is not has no aliases */
    void requireLive(ProjectRef project, FunctionName function) {
        require(project, function);
    }

    private FunctionEntity require(ProjectRef project, FunctionName function) {
        return functions
                .findByRefAndNameAndDeletedAtIsNull(project.value(), function.value())
                .orElseThrow(() -> unknown(function));
    }

    Alias set(ProjectRef project, FunctionName function, AliasName name, int version, @Nullable Canary canary) {
        FunctionEntity before = require(project, function);
        int pointed = store.find(before.id(), name).map(Alias::version).orElse(0);
        requireTried(before, name, version, version > pointed);
        if (canary != null) {
            requireTried(before, name, canary.version(), false);
        }
        return Objects.requireNonNull(transactions.execute(_ -> {
            FunctionEntity locked = lock(project, function);
            deployment(locked, version);
            if (canary != null) {
                deployment(locked, canary.version());
            }
            Alias was = store.find(locked.id(), name).orElse(null);
            Alias is = new Alias(name, version, canary, clock.instant());
            requireRoom(locked, was);
            audit.changed(was, is);
            store.put(locked.id(), is);
            changes.publish(Change.FUNCTION, project + "/" + function);
            return is;
        }));
    }

    void remove(ProjectRef project, FunctionName function, AliasName name) {
        transactions.executeWithoutResult(_ -> {
            FunctionEntity locked = lock(project, function);
            Alias was = store.find(locked.id(), name)
                    .orElseThrow(() -> new ProblemException(
                            FunctionError.ALIAS_NOT_FOUND, "%s has no alias %s".formatted(function, name)));
            audit.changed(was, null);
            store.delete(locked.id(), name);
            changes.publish(Change.FUNCTION, project + "/" + function);
        });
    }

    private void requireRoom(FunctionEntity function, @Nullable Alias was) {
        if (was == null && store.list(function.id()).size() >= MOST) {
            throw new ProblemException(
                    FunctionError.INVALID_MANIFEST, "A function has at most %d aliases".formatted(MOST));
        }
    }

    private FunctionEntity lock(ProjectRef project, FunctionName function) {
        return functions
                .lock(project.value(), function.value())
                .filter(found -> found.liveVersion() != null)
                .orElseThrow(() -> unknown(function));
    }

    /** @param anew whether it is tried also when it has passed before */
    private void requireTried(FunctionEntity function, AliasName alias, int version, boolean anew) {
        DeploymentEntity deployment = deployment(function, version);
        if (deployment.hasPassedSmoke() && !anew) {
            return;
        }
        ProjectRef project = function.project();
        FunctionName name = function.name();
        Manifest manifest = format.read(deployment.manifest());
        smoke.require(
                function.id(),
                new LiveFunction(project, name, version, manifest, jars.path(project, name, version)),
                "%s does not point at it".formatted(alias));
    }

    private DeploymentEntity deployment(FunctionEntity function, int version) {
        return deployments
                .findByFunctionIdAndVersion(function.id(), version)
                .orElseThrow(() -> new ProblemException(
                        FunctionError.DEPLOYMENT_NOT_FOUND,
                        "%s has no version %d".formatted(function.name(), version)));
    }

    private static ProblemException unknown(FunctionName name) {
        return new ProblemException(
                FunctionError.FUNCTION_NOT_FOUND, "There is no function %s that is live".formatted(name));
    }
}
