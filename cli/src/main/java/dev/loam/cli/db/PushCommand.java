package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Applies the migrations that the project does not have yet. */
@Command(
        name = "push",
        description = {
            "Applies the migrations of a folder that the project does not have yet, each in a transaction of its own.",
            "Refuses all of them when one that was applied has another text now, or is older than what was applied."
        },
        mixinStandardHelpOptions = true)
final class PushCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Mixin
    private final MigrationFolder folder = new MigrationFolder();

    @Option(names = "--dry-run", description = "Prints what would be done, and changes nothing.")
    private boolean dryRun;

    @Option(names = "--out-of-order", description = "Applies also what is older than the last one that was applied.")
    private boolean outOfOrder;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        List<MigrationFile> files = folder.files();
        RemoteDatabase database = options.database();
        JsonNode plan = database.plan(files);
        if (dryRun) {
            return tell(plan);
        }
        if (!json) {
            requireApplicable(plan);
        }
        JsonNode applied = push(database, files, plan);
        if (json) {
            System.out.println(applied.toPrettyString());
        } else {
            Output.applied(applied);
            System.out.println(
                    applied.isEmpty()
                            ? "Nothing to do."
                            : "Applied %d of %s.".formatted(applied.size(), Output.count(files.size(), "migration")));
        }
        return 0;
    }

    /** One that fails undoes itself and none of those before it, which are told then, too. */
    private JsonNode push(RemoteDatabase database, List<MigrationFile> files, JsonNode before) {
        try {
            return database.push(files, outOfOrder);
        } catch (CommandFailure failure) {
            if (!json) {
                Set<String> known = applied(before);
                Set<String> now = applied(database.plan(files));
                now.removeAll(known);
                Output.applied(now, before);
            }
            throw failure;
        }
    }

    private static Set<String> applied(JsonNode plan) {
        return plan.valueStream()
                .filter(migration -> migration.path("state").asString().equals("applied"))
                .map(migration -> migration.path("version").asString())
                .collect(Collectors.toSet());
    }

    private int tell(JsonNode plan) {
        if (json) {
            System.out.println(plan.toPrettyString());
        } else {
            Output.plan(plan);
        }
        return refused(plan) ? 1 : 0;
    }

    private void requireApplicable(JsonNode plan) {
        if (refused(plan)) {
            Output.plan(plan);
            boolean changed = plan.valueStream()
                    .anyMatch(migration -> migration.path("state").asString().equals("changed"));
            throw new CommandFailure(
                    "Nothing was applied.",
                    changed
                            ? "Give what changed a version of its own, or see ./loam db repair --help."
                            : "Give what is older than the last one applied a later version, or say --out-of-order.");
        }
    }

    private boolean refused(JsonNode plan) {
        for (JsonNode migration : plan) {
            String state = migration.path("state").asString();
            if (state.equals("changed") || (state.equals("out_of_order") && !outOfOrder)) {
                return true;
            }
        }
        return false;
    }
}
