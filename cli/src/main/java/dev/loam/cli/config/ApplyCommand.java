package dev.loam.cli.config;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.config.Plan.PlanOptions;
import java.io.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a project as its file says, after showing what that changes. */
@Command(
        name = "apply",
        description = "Shows what differs from loam.yaml, and makes the project as it says.",
        mixinStandardHelpOptions = true)
public final class ApplyCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Option(
            names = "--prune",
            description =
                    "Takes back settings and triggers, and deletes limits and empty buckets, that the file has not.")
    private boolean prune;

    @Option(names = "--secrets", description = "Sets secrets again that are set already.")
    private boolean secrets;

    @Override
    public Integer call() {
        ProjectFile file = ProjectFile.read(options.file());
        RemoteProject project = options.project(file);
        PlanOptions wanted = new PlanOptions(prune, secrets, System.getenv());
        Plan plan = Plan.of(file, project, wanted);
        plan.steps().forEach(System.out::println);
        if (plan.steps().isEmpty()) {
            System.out.println("Nothing to do.");
            return 0;
        }
        requireConsent(plan.steps().size());
        plan.apply(project);
        return requireApplied(
                Plan.of(file, project, new PlanOptions(prune, false, System.getenv())),
                plan.steps().size());
    }

    private void requireConsent(int steps) {
        if (yes) {
            return;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandFailure("Nothing was changed.", "Say --yes where nobody can be asked.");
        }
        if (!"yes".equalsIgnoreCase(console.readLine("Apply these %d changes? Only 'yes' does it: ", steps))) {
            throw new CommandFailure("Nothing was changed.", "");
        }
    }

    private static int requireApplied(Plan left, int steps) {
        if (!left.steps().isEmpty()) {
            System.out.println("Not everything could be done:");
            left.steps().forEach(System.out::println);
            return 1;
        }
        System.out.println("Applied %d changes.".formatted(steps));
        return 0;
    }
}
