package dev.loam.cli.billing;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.DataOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands about prices. */
@Command(
        name = "billing",
        description = "Tries prices.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = BillingCommand.Rate.class)
public final class BillingCommand {

    /** Rates a basket. */
    @Command(
            name = "rate",
            description = "Prints what a basket of quantities and prices costs, as JSON; docs/billing.md shows one.",
            mixinStandardHelpOptions = true)
    static final class Rate implements Callable<Integer> {
        private static final JsonMapper EXACT = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();

        @Mixin
        private final DataOption data = new DataOption();

        @Parameters(paramLabel = "FILE", description = "The basket as JSON; - for standard input.")
        private Path file = Path.of("-");

        @Override
        public Integer call() {
            JsonNode rated = data.installation().platform().post("/billing/rate", basket(file));
            System.out.println(rated.toPrettyString());
            return 0;
        }

        static JsonNode basket(Path file) {
            try {
                byte[] text = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
                return EXACT.readTree(text);
            } catch (IOException | JacksonException unreadable) {
                throw new CommandFailure(
                        "%s cannot be read: %s".formatted(file, unreadable.getMessage()),
                        "Give a file with a basket as JSON.");
            }
        }
    }
}
