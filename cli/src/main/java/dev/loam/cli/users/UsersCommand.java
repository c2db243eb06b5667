package dev.loam.cli.users;

import picocli.CommandLine.Command;

/** Commands about a project's users. */
@Command(
        name = "users",
        description = "Brings users into a project, and takes them away, with the hashes of their passwords.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ImportCommand.class, ExportCommand.class})
public final class UsersCommand {}
