package dev.loam.cli.db;

import picocli.CommandLine.Command;

/** Commands about a project's database. */
@Command(
        name = "db",
        description = "Migrates a project's database, and takes its schema, types and rows out and in.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PushCommand.class,
            ListCommand.class,
            RepairCommand.class,
            DiffCommand.class,
            ResetCommand.class,
            SeedCommand.class,
            DumpCommand.class,
            TypesCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            PsqlUrlCommand.class
        })
public final class DbCommand {}
