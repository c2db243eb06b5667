package dev.loam.function.worker;

import dev.loam.function.FunctionProperties;
import dev.loam.function.sandbox.SandboxLevel;
import dev.loam.function.sandbox.SandboxProperties;
import dev.loam.function.sandbox.SandboxUnavailableException;
import dev.loam.function.sandbox.SandboxedLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Everything that runs functions' processes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkerProperties.class, SandboxProperties.class})
public class WorkerConfiguration {
    private static final System.Logger LOGGER = System.getLogger(WorkerConfiguration.class.getName());

    @Bean(destroyMethod = "close")
    SandboxedLauncher sandboxedLauncher(WorkerProperties workers, SandboxProperties sandbox) throws IOException {
        SandboxLevel level = SandboxLevel.detect(sandbox.firstUid() + workers.maxWorkers());
        // A worker with a user id of its own could not read what lies in somebody's home folder.
        boolean ownUid = level.ownUid() && Reachable.listing(workers.javaHome()) && Reachable.listing(workers.home());
        return new SandboxedLauncher(new SandboxLevel(level.landlockAbi(), level.seccomp(), ownUid));
    }

    @Bean(destroyMethod = "close")
    WorkerFolders workerFolders(WorkerProperties properties, SandboxedLauncher launcher) throws IOException {
        return WorkerFolders.prepare(properties, launcher.level().ownUid());
    }

    @Bean
    WorkerImages workerImages(WorkerProperties properties) {
        return new WorkerImages(properties.javaHome(), properties.home(), properties.imageFolder());
    }

    @Bean(destroyMethod = "close")
    Workers workers(
            WorkerProperties properties,
            SandboxProperties sandbox,
            SandboxedLauncher launcher,
            WorkerFolders folders,
            WorkerImages images,
            FunctionProperties installation) {
        return workers(properties, sandbox, launcher, folders, images, installation.maxBody());
    }

    /** @param maxBody the largest body of what a function sends to the platform */
    static Workers workers(
            WorkerProperties properties,
            SandboxProperties sandbox,
            SandboxedLauncher launcher,
            WorkerFolders folders,
            WorkerImages images,
            DataSize maxBody) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("loam-workers").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        Slots slots = new Slots(properties.maxWorkers(), properties.reserved());
        long largest = Math.max(maxBody.toBytes(), properties.maxAnswer().toBytes());
        Said said = Said.upTo(DataSize.ofBytes(largest));
        WorkerStarter starter = new WorkerStarter(
                launcher,
                images,
                folders.directory(),
                sandbox.firstUid(),
                slots,
                said,
                properties.maxDisk().toBytes());
        StemCells stemCells = new StemCells(starter, timer, properties.stemCells(), properties::stems);
        String refusal = refusal(launcher.level(), sandbox);
        if (refusal == null && properties.stemCells()) {
            Thread.startVirtualThread(() -> prepare(properties, images, stemCells));
        }
        return new Workers(starter, stemCells, properties, timer, refusal);
    }

    private static @Nullable String refusal(SandboxLevel level, SandboxProperties sandbox) {
        try {
            level.require(sandbox.floor());
            LOGGER.log(System.Logger.Level.INFO, "Functions run with {0}", level);
            return null;
        } catch (SandboxUnavailableException e) {
            LOGGER.log(System.Logger.Level.ERROR, e.getMessage());
            return e.getMessage();
        }
    }

    private static void prepare(WorkerProperties properties, WorkerImages images, StemCells stemCells) {
        for (HostKind host : HostKind.values()) {
            stemCells.fill(host, properties.stemMemoryMb());
        }
        if (!properties.train() || !Files.isWritable(properties.home())) {
            return;
        }
        for (HostKind host : HostKind.values()) {
            try {
                if (!images.isTrained(host)) {
                    images.train(host);
                    stemCells.replace(host, properties.stemMemoryMb());
                }
            } catch (IOException | RuntimeException e) {
                LOGGER.log(System.Logger.Level.WARNING, "Workers start without an AOT cache", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
