package dev.loam.function.worker;

import dev.loam.function.sandbox.SandboxLevel;
import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs functions, each deployment in worker processes of its own. Thread-safe. */
public final class Workers implements AutoCloseable {
    private static final long END_SECONDS = 5;
    private static final int MOST_TOLD = 50;
    private static final System.Logger LOGGER = System.getLogger(Workers.class.getName());

    private final WorkerStarter starter;
    private final StemCells stemCells;
    private final WorkerProperties properties;
    private final ScheduledExecutorService timer;
    private final Assigner assigner;
    private final CrashLoops crashLoops;
    private final @Nullable String refusal;
    private final Map<Deployment.Key, Pool> pools = new ConcurrentHashMap<>();

    /** @param refusal why no tenant code is run on this machine at all */
    Workers(
            WorkerStarter starter,
            StemCells stemCells,
            WorkerProperties properties,
            ScheduledExecutorService timer,
            @Nullable String refusal) {
        this.starter = starter;
        this.stemCells = stemCells;
        this.properties = properties;
        this.timer = timer;
        this.refusal = refusal;
        this.crashLoops = new CrashLoops(properties.crashBackOff(), System::nanoTime);
        ThreadPoolExecutor disks = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("loam-worker-disks").daemon().factory());
        disks.allowCoreThreadTimeOut(true);
        this.assigner = new Assigner(stemCells, crashLoops, starter.turns(), this::makeRoom, properties, timer, disks);
    }

    /** How tenant code is confined here. */
    public SandboxLevel sandbox() {
        return starter.level();
    }

    /**
     * Runs a function once and waits for the end of it. Whatever the function does is in the result. An invocation
     * whose worker ended before it had the whole input is handed to another worker, once.
     */
    public InvocationResult invoke(InvocationRequest request) throws InterruptedException {
        if (refusal != null) {
            return InvocationResult.notBegun(Outcome.REJECTED, InvocationResult.Waits.NONE, new CappedLog(), refusal);
        }
        Deployment deployment = request.deployment();
        Pool pool = enter(deployment);
        try {
            return run(pool, request);
        } finally {
            leave(deployment, pool);
        }
    }

    /**
     * Keeps as many workers of the deployment as it asks for although nobody calls, and no longer those of other
     * deployments of the function. When there is no room for somebody's call, they make some, and come back later.
     */
    public void keep(Deployment deployment) {
        pools.forEach((key, pool) -> {
            if (key.isSameFunction(deployment.key()) && !key.equals(deployment.key())) {
                pool.keep(0);
            }
        });
        if (refusal == null && (deployment.instances() > 0 || pools.containsKey(deployment.key()))) {
            Pool pool = enter(deployment);
            pool.keep(deployment.instances());
            leave(deployment, pool);
        }
    }

    /** Lets every worker of that function end after what it runs, and keeps none. */
    public void end(ProjectRef project, String function) {
        crashLoops.forget(key -> key.project().equals(project) && key.function().equals(function));
        pools.forEach((key, pool) -> {
            if (key.project().equals(project) && key.function().equals(function)) {
                pool.keep(0);
                pool.renew();
            }
        });
    }

    /** Lets every worker of the project end after what it runs: the next ones have its new environment. */
    public void renew(ProjectRef project) {
        crashLoops.forget(key -> key.project().equals(project));
        pools.forEach((key, pool) -> {
            if (key.project().equals(project)) {
                pool.renew();
            }
        });
    }

    /** Ends every worker of the project; what is running there crashes. */
    public void endAll(ProjectRef project) {
        pools.forEach((key, pool) -> {
            if (key.project().equals(project)) {
                pool.keep(0);
                pool.endAll();
            }
        });
    }

    /** What of the function runs here now; of many, those that began last. */
    public List<RunningInvocation> running(ProjectRef project, String function) {
        return pools.entrySet().stream()
                .filter(pool -> pool.getKey().project().equals(project)
                        && pool.getKey().function().equals(function))
                .flatMap(pool -> pool.getValue().workers().stream())
                .flatMap(Worker::running)
                .sorted(Comparator.comparing(RunningInvocation::since))
                .limit(MOST_TOLD)
                .toList();
    }

    /** Whether something of the deployment runs now. */
    boolean isBusy(Deployment deployment) {
        Pool pool = pools.get(deployment.key());
        return pool != null && pool.isBusy();
    }

    StemCells stemCells() {
        return stemCells;
    }

    @Override
    public void close() {
        List<CompletableFuture<?>> ending = new ArrayList<>(stemCells.endAll());
        pools.values().forEach(pool -> ending.addAll(pool.endAll()));
        timer.shutdownNow();
        try {
            CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new)).get(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(System.Logger.Level.WARNING, "Not every worker has ended", e);
        }
    }

    private InvocationResult run(Pool pool, InvocationRequest request) throws InterruptedException {
        long asked = System.nanoTime();
        IOException ended = null;
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                Pool.Lease lease = pool.lease(properties.queueTimeout());
                try {
                    InvocationResult result = new Attempt(request, lease, timer, properties.maxAnswer()).run();
                    pool.learn(result.outcome());
                    return result;
                } catch (IOException e) {
                    ended = e;
                } finally {
                    pool.release(lease);
                }
            } catch (NoRoomException e) {
                return InvocationResult.notBegun(
                        e.outcome(), queued(asked), new CappedLog(), message(e), e.retryAfter());
            } catch (StartFailedException e) {
                return InvocationResult.notBegun(
                        e.outcome(), new InvocationResult.Waits(Duration.ZERO, since(asked)), e.log(), message(e));
            }
        }
        return InvocationResult.notBegun(
                Outcome.CRASHED, queued(asked), new CappedLog(), "The worker ended before it had the input: " + ended);
    }

    private Pool enter(Deployment deployment) {
        return pools.compute(deployment.key(), (_, pool) -> (pool == null ? newPool(deployment) : pool).enter());
    }

    private void leave(Deployment deployment, Pool pool) {
        pool.leave();
        if (pool.isUnused()) {
            pools.computeIfPresent(deployment.key(), (_, current) -> current.isUnused() ? null : current);
        }
    }

    private Pool newPool(Deployment deployment) {
        return new Pool(
                deployment,
                assigner,
                starter.turns(),
                crashLoops,
                properties.invocationsPerWorker(),
                properties.idleTimeout(),
                timer);
    }

    /** What is kept for no call at all goes last. */
    private boolean makeRoom() throws InterruptedException {
        if (endLongestIdle(Pool::longestIdle)) {
            return true;
        }
        Worker stem = stemCells.giveUpOne();
        return stem == null ? endLongestIdle(Pool::longestIdleOfAll) : hasEnded(stem);
    }

    private boolean endLongestIdle(Function<Pool, Optional<Seat>> choice) throws InterruptedException {
        Optional<Map.Entry<Pool, Seat>> longest = pools.values().stream()
                .flatMap(pool -> choice.apply(pool).stream().map(seat -> Map.entry(pool, seat)))
                .min(Comparator.comparingLong(entry -> entry.getValue().idleSince()));
        return longest.isPresent()
                && longest.get().getKey().endIfIdle(longest.get().getValue())
                && hasEnded(longest.get().getValue());
    }

    private static boolean hasEnded(Worker worker) throws InterruptedException {
        try {
            worker.ended().get(END_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static boolean hasEnded(Seat seat) throws InterruptedException {
        try {
            return hasEnded(seat.await().worker());
        } catch (StartFailedException | NoRoomException e) {
            return false;
        }
    }

    private static InvocationResult.Waits queued(long asked) {
        return new InvocationResult.Waits(since(asked), Duration.ZERO);
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
