package dev.loam.function.worker;

import dev.loam.function.sandbox.LaunchSpec;
import dev.loam.function.sandbox.SandboxLevel;
import dev.loam.function.sandbox.SandboxedLauncher;
import dev.loam.function.sandbox.SandboxedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Starts generic workers, each in a slot of its own. */
final class WorkerStarter {
    private final SandboxedLauncher launcher;
    private final WorkerImages images;
    private final Path directory;
    private final int firstUid;
    private final Slots slots;
    private final AtomicLong started = new AtomicLong();

    WorkerStarter(SandboxedLauncher launcher, WorkerImages images, Path directory, int firstUid, int maxWorkers) {
        this.launcher = launcher;
        this.images = images;
        this.directory = directory;
        this.firstUid = firstUid;
        this.slots = new Slots(maxWorkers);
    }

    SandboxLevel level() {
        return launcher.level();
    }

    /** Returns at once: the worker says hello when it has booted. */
    Worker start(HostKind host, int memoryMb) throws IOException, InterruptedException, NoRoomException {
        int slot = slots.take();
        if (slot < 0) {
            throw new NoRoomException("There are as many function processes as there may be");
        }
        try {
            Worker worker = start(host, memoryMb, slot);
            worker.ended().thenRun(() -> slots.free(slot));
            return worker.open();
        } catch (IOException | InterruptedException | RuntimeException e) {
            slots.free(slot);
            throw e;
        }
    }

    private Worker start(HostKind host, int memoryMb, int slot) throws IOException, InterruptedException {
        WorkerImage image = images.image(host);
        int uid = firstUid + slot;
        WorkerFolder folder = WorkerFolder.create(
                directory.resolve("%d-%d".formatted(slot, started.incrementAndGet())),
                uid,
                launcher.level().ownUid());
        SandboxedProcess process = launcher.start(
                new LaunchSpec(image.command(memoryMb, folder.tmp()), image.readable(), folder.path(), uid));
        return new Worker(process, folder, memoryMb);
    }
}
