package dev.loam.cli.config;

import dev.loam.cli.config.Plan.PlanOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how a project differs from its file. */
@Command(
        name = "diff",
        description = "Tells how a project differs from loam.yaml; ends with 1 when it does.",
        mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--prune", description = "Tells also what the project has and the file has not.")
    private boolean prune;

    @Override
    public Integer call() {
        ProjectFile file = ProjectFile.read(options.file());
        Plan plan = Plan.of(file, options.project(file), new PlanOptions(prune, false, System.getenv()));
        plan.steps().forEach(System.out::println);
        if (plan.steps().isEmpty()) {
            System.out.println("The project is as %s says.".formatted(options.file()));
        }
        return plan.steps().isEmpty() ? 0 : 1;
    }
}
