package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.function.component.Component;
import dev.loam.function.secret.Secrets;
import dev.loam.function.trigger.Chain;
import dev.loam.function.trigger.Trigger;
import dev.loam.function.trigger.Triggers;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.IfMatch;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Deploys functions and says which deployment is live. A deployment never changes. */
class Deployments {
    private final FunctionRepository functions;
    private final FunctionDeploymentRepository deployments;
    private final JarStore jars;
    private final ManifestFormat format;
    private final Triggers triggers;
    private final DeclaredTriggers declared;
    private final Secrets secrets;
    private final AliasStore aliases;
    private final ComponentStore components;
    private final SmokeGate smoke;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    Deployments(
            FunctionRepository functions,
            FunctionDeploymentRepository deployments,
            JarStore jars,
            ManifestFormat format,
            Triggers triggers,
            DeclaredTriggers declared,
            Secrets secrets,
            AliasStore aliases,
            ComponentStore components,
            SmokeGate smoke,
            ChangeFeed changes,
            AuditLog audit,
            TransactionOperations transactions,
            Clock clock) {
        this.functions = functions;
        this.deployments = deployments;
        this.jars = jars;
        this.format = format;
        this.triggers = triggers;
        this.declared = declared;
        this.secrets = secrets;
        this.aliases = aliases;
        this.components = components;
        this.smoke = smoke;
        this.changes = changes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Keeps a checked upload as the function's next deployment and makes it live.
     *
     * @param made what it is made of
     * @param live whether it becomes live; else it waits for that
     * @throws ProblemException when it does not answer its smoke call: it is kept, and what was live stays so
     */
    DeployedVersion deploy(
            ProjectRef project,
            FunctionName name,
            StagedJar jar,
            Manifest manifest,
            List<Component> made,
            UUID operator,
            boolean live) {
        boolean atOnce = live && manifest.smoke() == null;
        DeployedVersion kept = Objects.requireNonNull(transactions.execute(_ -> {
            Instant now = clock.instant();
            FunctionEntity function = lock(project, name);
            int version = function.nextVersion();
            DeploymentEntity deployment = deployments.saveAndFlush(
                    new DeploymentEntity(function.id(), version, format.write(manifest), jar, now, operator));
            components.add(function.id(), version, made);
            jars.keep(jar, project, name, version);
            Integer before = function.liveVersion();
            if (atOnce) {
                advance(project, name, null);
                point(function, deployment, manifest, now);
            }
            DeployedVersion deployed = version(function, deployment);
            audit.changed(live(before), DeploymentRepresentation.of(deployed));
            return deployed;
        }));
        if (!live || atOnce) {
            return kept;
        }
        FunctionEntity staged =
                functions.findByRefAndName(project.value(), name.value()).orElseThrow(() -> unknown(name));
        requireSmoke(staged, kept.version(), manifest);
        return Objects.requireNonNull(transactions.execute(_ -> {
            advance(project, name, null);
            FunctionEntity function =
                    functions.lock(project.value(), name.value()).orElseThrow(() -> unknown(name));
            return pointAt(function, name, kept.version());
        }));
    }

    /** What a deployment of this would be. */
    DeployedVersion plan(ProjectRef project, FunctionName name, StagedJar jar, Manifest manifest) {
        triggers.check(project, name, triggersOf(project, name, manifest), chain(manifest));
        int last = functions
                .findByRefAndName(project.value(), name.value())
                .map(FunctionEntity::lastVersion)
                .orElse(0);
        return new DeployedVersion(
                name, last + 1, manifest, jar.sha256(), jar.size(), false, false, false, clock.instant());
    }

    private void requireSmoke(FunctionEntity function, int version, Manifest manifest) {
        ProjectRef project = function.project();
        FunctionName name = function.name();
        smoke.require(
                function.id(),
                new LiveFunction(project, name, version, manifest, jars.path(project, name, version)),
                "is not live");
    }

    /**
     * Points at another deployment: rolls back, or forward again.
     *
     * @param canary the version that gets some of the calls instead; null for none
     * @param revision at which the function has to be; null for any
     */
    DeployedVersion setLive(
            ProjectRef project, FunctionName name, int version, @Nullable Canary canary, @Nullable Long revision) {
        requireTried(project, name, version, true);
        if (canary != null) {
            requireTried(project, name, canary.version(), false);
        }
        return Objects.requireNonNull(transactions.execute(_ -> {
            advance(project, name, revision);
            FunctionEntity function = functions
                    .lock(project.value(), name.value())
                    .filter(found -> found.liveVersion() != null)
                    .orElseThrow(() -> unknown(name));
            audit.changed(live(function.liveVersion()), live(version));
            DeployedVersion live = pointAt(function, name, version);
            if (canary != null) {
                require(function, name, canary.version());
                function.sendSomeTo(canary);
            }
            return live;
        }));
    }

    private void advance(ProjectRef project, FunctionName name, @Nullable Long revision) {
        if (functions.advance(project.value(), name.value(), revision) == 0 && revision != null) {
            require(project, name);
            throw VersionTag.mismatch();
        }
    }

    /** @param anew whether a version after the live one is tried also when it has passed before */
    private void requireTried(ProjectRef project, FunctionName name, int version, boolean anew) {
        functions
                .findByRefAndNameAndDeletedAtIsNull(project.value(), name.value())
                .ifPresent(function -> deployments
                        .findByFunctionIdAndVersion(function.id(), version)
                        .filter(found -> !found.hasPassedSmoke() || (anew && isBefore(function.liveVersion(), version)))
                        .ifPresent(found -> requireSmoke(function, version, format.read(found.manifest()))));
    }

    private static boolean isBefore(@Nullable Integer live, int version) {
        return live != null && live < version;
    }

    private DeployedVersion pointAt(FunctionEntity function, FunctionName name, int version) {
        DeploymentEntity deployment = require(function, name, version);
        point(function, deployment, format.read(deployment.manifest()), clock.instant());
        return version(function, deployment);
    }

    private DeploymentEntity require(FunctionEntity function, FunctionName name, int version) {
        return deployments
                .findByFunctionIdAndVersion(function.id(), version)
                .orElseThrow(() -> new ProblemException(
                        FunctionError.DEPLOYMENT_NOT_FOUND, "%s has no version %d".formatted(name, version)));
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

    void delete(ProjectRef project, FunctionName name, @Nullable Long revision) {
        require(project, name);
        transactions.executeWithoutResult(_ -> {
            advance(project, name, revision);
            triggers.remove(project, name);
            FunctionEntity function =
                    functions.lock(project.value(), name.value()).orElseThrow(() -> unknown(name));
            audit.changed(live(function.liveVersion()), null);
            deployments.deleteByFunctionId(function.id());
            aliases.deleteAll(function.id());
            function.delete(clock.instant());
            secrets.deleteAll(project, name);
            declared.delete(project, name, null);
            changes.publish(Change.FUNCTION, project + "/" + name);
        });
        jars.deleteAll(project, name);
    }

    /**
     * Says what sets the function off, whatever its jars say, deployed yet or not.
     *
     * @param condition what was declared before
     */
    Declaring declareTriggers(ProjectRef project, FunctionName name, List<Trigger> wanted, IfMatch condition) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            FunctionEntity function = lock(project, name);
            audit.changed(before(project, name), new Declared(wanted));
            long version = declared.put(project, name, wanted, condition).orElseThrow(VersionTag::mismatch);
            changes.publish(Change.FUNCTION, project + "/" + name);
            subscribeLive(function);
            return new Declaring(function.isSubscribed(), version);
        }));
    }

    /** Leaves it to the jars again; whether there was anything to take back. */
    boolean takeTriggersBack(ProjectRef project, FunctionName name, @Nullable Long version) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            FunctionEntity function = lock(project, name);
            Declared before = before(project, name);
            boolean known = declared.delete(project, name, version);
            if (!known && before != null) {
                throw VersionTag.mismatch();
            }
            if (known) {
                audit.changed(before, null);
                changes.publish(Change.FUNCTION, project + "/" + name);
                subscribeLive(function);
            }
            return known;
        }));
    }

    /** Tells event-service what it could not be told before. */
    void retryTriggers() {
        for (FunctionEntity waiting : functions.findWithUnknownTriggers()) {
            transactions.executeWithoutResult(_ -> functions
                    .lock(waiting.project().value(), waiting.name().value())
                    .filter(function -> !function.isSubscribed())
                    .ifPresent(this::subscribeLive));
        }
    }

    /** One at a time changes a function, also one that is not there yet. */
    private FunctionEntity lock(ProjectRef project, FunctionName name) {
        functions.register(UUID.randomUUID(), project.value(), name.value(), clock.instant());
        return functions.lock(project.value(), name.value()).orElseThrow();
    }

    private void subscribeLive(FunctionEntity function) {
        Integer live = function.liveVersion();
        if (live == null) {
            return;
        }
        deployments.findByFunctionIdAndVersion(function.id(), live).ifPresent(deployment -> {
            Manifest manifest = format.read(deployment.manifest());
            function.subscribed(subscribe(function, manifest) ? live : null);
        });
    }

    private void point(FunctionEntity function, DeploymentEntity deployment, Manifest manifest, Instant now) {
        function.pointAt(deployment.version(), subscribe(function, manifest), now);
        changes.publish(Change.FUNCTION, function.project() + "/" + function.name());
    }

    private boolean subscribe(FunctionEntity function, Manifest manifest) {
        List<Trigger> wanted = triggersOf(function.project(), function.name(), manifest);
        return triggers.apply(function.project(), function.name(), wanted, chain(manifest));
    }

    /** What the project declares has precedence over the jar. */
    private List<Trigger> triggersOf(ProjectRef project, FunctionName name, Manifest manifest) {
        return declared.find(project, name).orElseGet(manifest::triggers);
    }

    private DeployedFunction describe(FunctionEntity function) {
        return new DeployedFunction(
                function.name(),
                function.liveVersion(),
                function.canary(),
                function.revision(),
                aliases.list(function.id()),
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
                deployment.hasPassedSmoke(),
                deployment.createdAt());
    }

    private static Chain chain(Manifest manifest) {
        return new Chain(
                manifest.async().onSuccess(),
                manifest.async().onFailure(),
                manifest.async().fanOut());
    }

    private @Nullable Declared before(ProjectRef project, FunctionName name) {
        return declared.find(project, name).map(Declared::new).orElse(null);
    }

    private static @Nullable Live live(@Nullable Integer version) {
        return version == null ? null : new Live(version);
    }

    private static ProblemException unknown(FunctionName name) {
        return new ProblemException(FunctionError.FUNCTION_NOT_FOUND, "There is no function " + name);
    }

    /** @param subscribed whether event-service knows */
    record Declaring(boolean subscribed, long version) {}

    /** For the record: which deployment serves. */
    private record Live(int liveVersion) {}

    /** For the record: what the project declares. */
    private record Declared(List<Trigger> triggers) {}
}
