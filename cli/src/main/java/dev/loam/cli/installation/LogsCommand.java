package dev.loam.cli.installation;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the log of an installation. */
@Command(name = "logs", description = "Shows Loam's log.", mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
    private static final long PERIOD_MILLIS = 200;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing what is written.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "100",
            description = "How many of the last lines; ${DEFAULT-VALUE} by default.")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path log = data.installation().log();
        if (!Files.exists(log)) {
            throw new CommandFailure("There is no log in " + log, "Start Loam first: ./loam up");
        }
        List<String> all = Files.readAllLines(log);
        all.subList(Math.max(0, all.size() - lines), all.size()).forEach(System.out::println);
        if (follow) {
            LogFollower follower = new LogFollower(log, System.out, Files.size(log), _ -> true);
            while (true) {
                follower.printNew();
                Thread.sleep(PERIOD_MILLIS);
            }
        }
        return 0;
    }
}
