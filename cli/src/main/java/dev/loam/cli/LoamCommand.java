package dev.loam.cli;

import dev.loam.cli.billing.BillingCommand;
import dev.loam.cli.config.ApplyCommand;
import dev.loam.cli.config.DiffCommand;
import dev.loam.cli.config.PullCommand;
import dev.loam.cli.db.DbCommand;
import dev.loam.cli.demo.DemoCommand;
import dev.loam.cli.functions.FunctionsCommand;
import dev.loam.cli.installation.DownCommand;
import dev.loam.cli.installation.LogsCommand;
import dev.loam.cli.installation.StatusCommand;
import dev.loam.cli.installation.UpCommand;
import dev.loam.cli.projects.ProjectsCommand;
import dev.loam.cli.secrets.SecretsCommand;
import dev.loam.cli.storage.StorageCommand;
import dev.loam.cli.users.UsersCommand;
import dev.loam.sdk.http.LoamException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
        name = "loam",
        description = "Loam, a serverless backend that you own.",
        mixinStandardHelpOptions = true,
        version = "Loam 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Run by the launcher itself:",
            "  test [--long]  Runs every test; with --long with many more kills and races.",
            "  bench          Runs the benchmarks.",
            "  format         Formats all sources.",
            "  build          Builds what changed."
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            ProjectsCommand.class,
            FunctionsCommand.class,
            DiffCommand.class,
            ApplyCommand.class,
            PullCommand.class,
            BillingCommand.class,
            DbCommand.class,
            SecretsCommand.class,
            StorageCommand.class,
            UsersCommand.class
        })
public final class LoamCommand {

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new LoamCommand());
        commands.setExecutionExceptionHandler((failure, command, _) -> report(failure, command.getErr()));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        if (arguments.length == 0) {
            commands.usage(System.out);
            return;
        }
        System.exit(commands.execute(arguments));
    }

    private static String reason(@Nullable IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> ": there is no such file";
            case AccessDeniedException _ -> ": it is not ours to touch";
            case null -> "";
            default -> ": " + cause.getMessage();
        };
    }

    private static int report(Exception failure, PrintWriter err) {
        switch (failure) {
            case CommandFailure known -> {
                err.println(known.getMessage());
                if (!known.action().isBlank()) {
                    err.println(known.action());
                }
            }
            case LoamException refused -> err.println(refused.getMessage());
            case UncheckedIOException file -> err.println(file.getMessage() + reason(file.getCause()));
            case NoSuchFileException missing -> err.println("There is no file " + missing.getMessage());
            default -> {
                err.println("The command failed: " + failure);
                failure.printStackTrace(err);
            }
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
