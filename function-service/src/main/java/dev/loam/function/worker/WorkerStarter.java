package dev.loam.function.worker;

import dev.loam.function.sandbox.LaunchSpec;
import dev.loam.function.sandbox.SandboxLevel;
import dev.loam.function.sandbox.SandboxedLauncher;
import dev.loam.function.sandbox.SandboxedProcess;
import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Starts generic workers, each in a slot of its own. */
final class WorkerStarter {
    private final SandboxedLauncher launcher;
    private final WorkerImages images;
    private final Path directory;
    private final int firstUid;
    private final Slots slots;
    private final Said said;
    private final long longestFile;
    private final Turns turns;
    private final AtomicLong started = new AtomicLong();

    /** @param longestFile how many bytes a file may have that a worker writes */
    WorkerStarter(
            SandboxedLauncher launcher,
            WorkerImages images,
            Path directory,
            int firstUid,
            Slots slots,
            Said said,
            long longestFile) {
        this.launcher = launcher;
        this.images = images;
        this.directory = directory;
        this.firstUid = firstUid;
        this.slots = slots;
        this.said = said;
        this.longestFile = longestFile;
        this.turns = new Turns(slots::rank);
    }

    SandboxLevel level() {
        return launcher.level();
    }

    /** Who waits for room. */
    Turns turns() {
        return turns;
    }

    /**
     * Returns at once: the worker says hello when it has booted.
     *
     * @param project whose it is to be; null for nobody's yet
     */
    Worker start(HostKind host, int memoryMb, @Nullable ProjectRef project)
            throws IOException, InterruptedException, NoRoomException {
        int slot = slots.take(project);
        if (slot < 0) {
            throw new NoRoomException("There are as many function processes as there may be");
        }
        try {
            Worker worker = start(host, memoryMb, slot, project != null);
            worker.ended().thenRun(() -> {
                slots.free(slot);
                turns.moved();
            });
            return worker.open();
        } catch (IOException | InterruptedException | RuntimeException e) {
            slots.free(slot);
            turns.moved();
            throw e;
        }
    }

    private Worker start(HostKind host, int memoryMb, int slot, boolean isAwaited)
            throws IOException, InterruptedException {
        WorkerImage image = images.image(host);
        int uid = firstUid + slot;
        WorkerFolder folder = WorkerFolder.create(
                directory.resolve("%d-%d".formatted(slot, started.incrementAndGet())),
                uid,
                launcher.level().ownUid());
        SandboxedProcess process = launcher.start(new LaunchSpec(
                image.command(memoryMb, folder.tmp(), said.frame(), isAwaited),
                image.readable(),
                folder.path(),
                uid,
                longestFile));
        return new Worker(process, folder, memoryMb, said, owner -> slots.assign(slot, owner));
    }
}
