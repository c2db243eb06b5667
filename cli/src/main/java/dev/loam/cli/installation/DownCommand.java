package dev.loam.cli.installation;

import dev.loam.cli.CommandFailure;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends an installation. */
@Command(name = "down", description = "Stops Loam; its data stays.", mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
    private static final int SECONDS = 60;

    @Mixin
    private final DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Installation installation = data.installation();
        Optional<ProcessHandle> running = installation.process();
        if (running.isEmpty()) {
            System.out.println("Loam does not run on " + installation.data() + ".");
            return 0;
        }
        ProcessHandle process = running.get();
        process.destroy();
        try {
            process.onExit().get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            throw new CommandFailure(
                    "Process %d has not ended in %d s.".formatted(process.pid(), SECONDS),
                    "It may still be finishing; look at ./loam logs.");
        }
        System.out.println("Loam has stopped.");
        return 0;
    }
}
