package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.function.secret.Secrets;
import dev.loam.function.trigger.Triggers;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Deploys functions and says which deployment is live. A deployment never changes. */
class Deployments {
    private final FunctionRepository functions;
    private final FunctionDeploymentRepository deployments;
    private final JarStore jars;
    private final ManifestFormat format;
    private final Triggers triggers;
    private final Secrets secrets;
    private final ChangeFeed changes;
    private final TransactionOperations transactions;
    private final Clock clock;

    Deployments(
            FunctionRepository functions,
            FunctionDeploymentRepository deployments,
            JarStore jars,
            ManifestFormat format,
            Triggers triggers,
            Secrets secrets,
            ChangeFeed changes,
            TransactionOperations transactions,
            Clock clock) {
        this.functions = functions;
        this.deployments = deployments;
        this.jars = jars;
        this.format = format;
        this.triggers = triggers;
        this.secrets = secrets;
        this.changes = changes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Makes a checked upload the function's live deployment. */
    DeployedVersion deploy(ProjectRef project, FunctionName name, StagedJar jar, Manifest manifest, UUID operator) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            Instant now = clock.instant();
            functions.register(UUID.randomUUID(), project.value(), name.value(), now);
            FunctionEntity function =
                    functions.lock(project.value(), name.value()).orElseThrow();
            int version = function.nextVersion();
            DeploymentEntity deployment = deployments.save(
                    new DeploymentEntity(function.id(), version, format.write(manifest), jar, now, operator));
            jars.keep(jar, project, name, version);
            point(function, deployment, manifest, now);
            return version(function, deployment);
        }));
    }

    /** Points at another deployment: rolls back, or forward again. */
    DeployedVersion setLive(ProjectRef project, FunctionName name, int version) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            FunctionEntity function = functions
                    .lock(project.value(), name.value())
                    .filter(found -> found.liveVersion() != null)
                    .orElseThrow(() -> unknown(name));
            DeploymentEntity deployment = deployments
                    .findByFunctionIdAndVersion(function.id(), version)
                    .orElseThrow(() -> new ProblemException(
                            FunctionError.DEPLOYMENT_NOT_FOUND, "%s has no version %d".formatted(name, version)));
            point(function, deployment, format.read(deployment.manifest()), clock.instant());
            return version(function, deployment);
        }));
    }

    List<DeployedFunction> list(ProjectRef project) {
        return functions.findByRefAndDeletedAtIsNullOrderByName(project.value()).stream()
                .map(this::describe)
                .toList();
    }

    DeployedFunction require(ProjectRef project, FunctionName name) {
        return functions
                .findByRefAndNameAndDeletedAtIsNull(project.value(), name.value())
                .map(this::describe)
                .orElseThrow(() -> unknown(name));
    }

    void delete(ProjectRef project, FunctionName name) {
        require(project, name);
        triggers.remove(project, name);
        transactions.executeWithoutResult(_ -> {
            FunctionEntity function =
                    functions.lock(project.value(), name.value()).orElseThrow(() -> unknown(name));
            deployments.deleteByFunctionId(function.id());
            function.delete(clock.instant());
            secrets.deleteAll(project, name);
            changes.publish(Change.FUNCTION, project + "/" + name);
        });
        jars.deleteAll(project, name);
    }

    /** Tells event-service what it could not be told before. */
    void retryTriggers() {
        for (FunctionEntity waiting : functions.findWithUnknownTriggers()) {
            transactions.executeWithoutResult(_ -> functions
                    .lock(waiting.project().value(), waiting.name().value())
                    .filter(function -> function.liveVersion() != null && !function.isSubscribed())
                    .ifPresent(this::retryTriggers));
        }
    }

    private void retryTriggers(FunctionEntity function) {
        int live = Objects.requireNonNull(function.liveVersion());
        deployments.findByFunctionIdAndVersion(function.id(), live).ifPresent(deployment -> {
            Manifest manifest = format.read(deployment.manifest());
            if (triggers.apply(function.project(), function.name(), manifest.triggers())) {
                function.subscribed(live);
            }
        });
    }

    private void point(FunctionEntity function, DeploymentEntity deployment, Manifest manifest, Instant now) {
        boolean subscribed = triggers.apply(function.project(), function.name(), manifest.triggers());
        function.pointAt(deployment.version(), subscribed, now);
        changes.publish(Change.FUNCTION, function.project() + "/" + function.name());
    }

    private DeployedFunction describe(FunctionEntity function) {
        return new DeployedFunction(
                function.name(),
                function.liveVersion(),
                function.createdAt(),
                function.updatedAt(),
                deployments.findByFunctionIdOrderByVersionDesc(function.id()).stream()
                        .map(deployment -> version(function, deployment))
                        .toList());
    }

    private DeployedVersion version(FunctionEntity function, DeploymentEntity deployment) {
        boolean live = Objects.equals(function.liveVersion(), deployment.version());
        return new DeployedVersion(
                function.name(),
                deployment.version(),
                format.read(deployment.manifest()),
                deployment.sha256(),
                deployment.size(),
                live,
                live && function.isSubscribed(),
                deployment.createdAt());
    }

    private static ProblemException unknown(FunctionName name) {
        return new ProblemException(FunctionError.FUNCTION_NOT_FOUND, "There is no function " + name);
    }
}
